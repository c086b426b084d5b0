import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** What every command takes; each adds its own under the camel-cased name of its option. */
export interface CommonOptions {
  /** Absolute. */
  readonly cwd: string;
  readonly config?: string;
  readonly offline: boolean;
  readonly snapshot?: string;
  readonly now?: Date;
  readonly output: readonly string[];
  readonly cacheDir?: string;
  readonly cache: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
}

export function addCommonOptions(command: Command): Command {
  return command
    .option('--cwd <dir>', 'work as if started in this folder')
    .option('--config <file>', 'use this configuration, and no other')
    .option('--offline', 'no network: network sources answer from the snapshot')
    .option('--snapshot <file>', 'default: flagkeeper.snapshot.json beside the configuration')
    .option('--now <time>', 'fix the clock (ISO 8601)', parseTime)
    .option(
      '--output <file>',
      'write the result here (- is stdout); the n-th belongs to the n-th --format',
      collect,
      [],
    )
    .option('--cache-dir <dir>', "default: the user's cache folder")
    .option('--no-cache', 'neither read nor write the cache')
    .option('--quiet', 'nothing on stderr but errors')
    .option('--no-color', 'no colours (as does NO_COLOR)');
}

/** The common options of one run, complete. */
export function completeOptions<Given extends Partial<CommonOptions>>(given: Given): Given & CommonOptions {
  const { cwd = '.', offline = false, output = [], cache = true, quiet = false, color = true } = given;
  return { ...given, cwd: resolve(cwd), offline, output, cache, quiet, color };
}

/** `--format`, repeatable. */
export function formatOption(formats: readonly string[]): Option {
  return new Option('--format <format>', `${formats.join(', ')}; repeatable`)
    .default([], formats[0])
    .argParser((value: string, before: readonly string[]) => {
      if (!formats.includes(value)) throw new InvalidArgumentError(`Allowed choices are ${formats.join(', ')}.`);
      return [...before, value];
    });
}

/** A whole number of at least 0. */
export function parseCount(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('A whole number of at least 0 is expected.');
  return Number(value);
}

function parseTime(value: string): Date {
  const [, day, rest] = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.exec(value) ?? [];
  const time = new Date(value);
  // Date alone takes "5" for a month of 2001, and the 31st of February for a day in March.
  const exists = day !== undefined && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day);
  if (!exists || (rest !== undefined && Number.isNaN(time.getTime())))
    throw new InvalidArgumentError('A time such as 2026-11-20 or 2026-11-20T09:00:00Z is expected.');
  return time;
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
