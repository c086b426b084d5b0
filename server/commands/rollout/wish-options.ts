import type { Command } from 'commander';
import type { Json } from '../../../shared/model';
import type { Change, Gate, RolloutWish, WaveWish } from '../../../shared/rollouts/types';
import { UsageError } from '../../terminal/usage-error';

interface WishOptions {
  readonly on?: boolean;
  readonly off?: boolean;
  readonly split?: readonly string[];
  readonly by?: string;
  readonly rule?: readonly string[];
  readonly attribute?: readonly string[];
  readonly variant?: string;
  readonly set?: readonly string[];
  readonly traffic?: readonly string[];
  readonly swap?: string;
  readonly source?: string;
  readonly profile?: string;
  readonly environments?: string;
  readonly strategy?: string;
  readonly gate?: string;
  readonly wave?: readonly string[];
  readonly description?: string;
}

export function addWishOptions(command: Command): void {
  command
    .option('--on', 'the flags are on for everybody')
    .option('--off', 'the flags are off for everybody')
    .option('--split <variant=percent>', "a variant's share", collect)
    .option('--by <key>', 'the context key by which a split is dealt (userId)')
    .option('--rule <variant=rule>', "a variant's rule", collect)
    .option('--attribute <name=value>', 'an attribute, its value as JSON', collect)
    .option('--variant <name>', 'whose attribute it is, where the flag has variants')
    .option('--set <pointer=value>', 'a value of a freeform document by JSON pointer, as JSON', collect)
    .option('--traffic <slot=percent>', "a deployment slot's share of the traffic", collect)
    .option('--swap <slot>', 'the slot and production change places')
    .option('--source <id>', 'the source to change, where several could be meant')
    .option('--profile <name>', 'the profile to change, where several could be meant')
    .option('--environments <names>', 'one wave each, in this order: dev,staging,prod-01')
    .option('--strategy <strategy>', "for every wave: the vendor's by name or id, or 'linear 10 over 30m bake 10m'")
    .option('--gate <gate>', 'after every wave: hand or automatic')
    .option('--wave <wave>', 'a wave of its own: dev+staging:STRATEGY:automatic; repeatable', collect)
    .option('--description <text>', 'why, for the version and the deployments');
}

export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Whether anything of a wish stands on the command line. */
export function hasWish(options: object): boolean {
  const { on, off, split, rule, attribute, set, traffic, swap } = options as WishOptions;
  return [on, off, split, rule, attribute, set, traffic, swap].some((one) => one !== undefined);
}

/** The wish that a command line says. Throws a UsageError where it says none, or half of one. */
export function wishOf(flags: readonly string[], given: object): RolloutWish {
  const options = given as WishOptions;
  const changes = changesOf(flags, options);
  if (changes.length === 0)
    throw new UsageError('say what changes: --on, --off, --split, --rule, --attribute, --set, --traffic or --swap');
  const { source, profile, description } = options;
  return {
    ...(source === undefined ? {} : { source }),
    ...(profile === undefined ? {} : { profile }),
    ...(description === undefined ? {} : { description }),
    changes,
    waves: wavesOf(options),
  };
}

function changesOf(flags: readonly string[], options: WishOptions): readonly Change[] {
  const { on, off, split, by, rule, attribute, variant, set, traffic, swap } = options;
  if (on && off) throw new UsageError('a flag is on or off: give one of --on and --off');
  const ofFlags = [on || off, split, rule, attribute].some((one) => one !== undefined && one !== false);
  if (ofFlags && flags.length === 0) throw new UsageError('name the flag that changes');
  if (!ofFlags && flags.length > 0)
    throw new UsageError(`say what changes of ${flags.join(', ')}: --on, --off, --split, --rule or --attribute`);
  if (by !== undefined && !split) throw new UsageError('--by belongs to --split');
  return [
    ...flags.flatMap((flag): readonly Change[] => [
      ...(on || off ? [{ kind: 'enable' as const, flag, enabled: on === true }] : []),
      ...(split ?? []).map((text) => {
        const [name, percent] = halves(text, '--split', 'variant=25');
        return {
          kind: 'split' as const,
          flag,
          variant: name,
          percent: percentOf(percent, '--split'),
          ...(by === undefined ? {} : { by }),
        };
      }),
      ...(rule ?? []).map((text) => {
        const [name, says] = halves(text, '--rule', 'variant=\'(eq $country "NL")\'');
        return { kind: 'rule' as const, flag, variant: name, rule: says };
      }),
      ...(attribute ?? []).map((text) => {
        const [name, value] = halves(text, '--attribute', 'limit=5');
        return {
          kind: 'attribute' as const,
          flag,
          attribute: name,
          value: jsonOf(value, '--attribute'),
          ...(variant === undefined ? {} : { variant }),
        };
      }),
    ]),
    ...(set ?? []).map((text) => {
      const [pointer, value] = halves(text, '--set', '/temperature=0.7');
      return { kind: 'value' as const, pointer, value: jsonOf(value, '--set') };
    }),
    ...(traffic ?? []).map((text) => {
      const [slot, percent] = halves(text, '--traffic', 'staging=10');
      return { kind: 'traffic' as const, slot, percent: percentOf(percent, '--traffic') };
    }),
    ...(swap === undefined ? [] : [{ kind: 'swap' as const, slot: swap }]),
  ];
}

function wavesOf({ environments, strategy, gate, wave }: WishOptions): readonly WaveWish[] {
  if (wave && environments !== undefined) throw new UsageError('give --environments, or each --wave, not both');
  const plain = (environments ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  if (!wave && plain.length === 0)
    throw new UsageError('say where: --environments dev,staging,prod-01, or --wave for each wave');
  const waves = wave ?? plain;
  return waves.map((text) => {
    const [names = '', own, after, ...rest] = wave ? text.split(':') : [text];
    if (rest.length > 0)
      throw new UsageError(`--wave ${text}: environments, a strategy and a gate, with : between them`);
    const chosen = own?.trim() || strategy;
    if (chosen === undefined)
      throw new UsageError(
        `say how ${names} gets it: --strategy AppConfig.Linear20PercentEvery6Minutes, or 'linear 10 over 30m bake 10m'`,
      );
    return {
      environments: names
        .split('+')
        .map((name) => name.trim())
        .filter(Boolean),
      strategy: chosen,
      gate: gateOf(after?.trim() || gate || 'hand'),
    };
  });
}

function gateOf(text: string): Gate {
  if (text === 'hand' || text === 'automatic') return text;
  throw new UsageError(`a gate is hand or automatic, not ${text}`);
}

function halves(text: string, option: string, example: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at > 0 || (at === 0 && option === '--set')) return [text.slice(0, at), text.slice(at + 1)];
  throw new UsageError(`${option} ${text}: write it as ${example}`);
}

function percentOf(text: string, option: string): number {
  const percent = Number(text.replace(/\s*%$/, ''));
  if (text.trim() !== '' && percent >= 0 && percent <= 100) return percent;
  throw new UsageError(`${option}: a share is a number from 0 to 100, not ${text}`);
}

function jsonOf(text: string, option: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new UsageError(
      `${option} takes JSON: true, 10, {"limit": 5}; a text needs its quotes: '${JSON.stringify(text)}'`,
    );
  }
}
