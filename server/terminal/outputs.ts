import { lstatSync, mkdtempSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Terminal } from '../terminal';
import { UsageError } from './usage-error';

/** A format, and where its text goes; `-` is stdout. */
export interface Output<Format extends string> {
  readonly format: Format;
  readonly to: string;
}

/** Pairs the n-th `--output` with the n-th `--format`; formats left over go to stdout. */
export function pairOutputs<Format extends string>(
  formats: readonly Format[],
  outputs: readonly string[],
  fallback: Format,
): readonly Output<Format>[] {
  const wanted = formats.length > 0 ? formats : [fallback];
  if (outputs.length > wanted.length)
    throw new UsageError(
      `${outputs.length} --output for ${wanted.length} --format: the n-th --output belongs to the n-th --format`,
    );
  const files = outputs.filter((to) => to !== '-').map((to) => resolve(to));
  const twice = files.find((to, at) => files.indexOf(to) !== at);
  if (twice) throw new UsageError(`two --output write to the same file: ${twice}`);
  return wanted.map((format, at) => ({ format, to: outputs[at] ?? '-' }));
}

/**
 * Renders each format and writes it whole or not at all: a file appears under its name only when it is complete, and
 * is painted only where somebody insists.
 */
export async function deliver<Format extends string>(
  outputs: readonly Output<Format>[],
  render: (format: Format, page: Page) => string,
  cwd: string,
  terminal: Terminal,
): Promise<void> {
  for (const { format, to } of outputs) {
    if (to === '-') await terminal.print(render(format, terminal));
    else writeWhole(resolve(cwd, to), render(format, { colors: false }));
  }
}

/** What a text is rendered for. */
export type Page = Pick<Terminal, 'colors' | 'columns'>;

// Synchronous from end to end, so that Ctrl-C cannot come in between and leave the folder behind.
export function writeWhole(file: string, text: string): void {
  const target = followed(file);
  let folder: string | undefined;
  try {
    if (isSpecial(target)) {
      writeFileSync(target, text);
      return;
    }
    folder = mkdtempSync(join(dirname(target), '.flagkeeper-'));
    const draft = join(folder, 'draft');
    writeFileSync(draft, text);
    renameSync(draft, target);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${(error as Error).message}`);
  } finally {
    if (folder) rmSync(folder, { recursive: true, force: true });
  }
}

/** A link stays a link: what it points to is replaced. */
function followed(file: string): string {
  const link = lstatSync(file, { throwIfNoEntry: false });
  return link?.isSymbolicLink() && statSync(file, { throwIfNoEntry: false }) ? realpathSync(file) : file;
}

/** /dev/stdout, a named pipe: written into, never replaced. */
function isSpecial(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && !stat.isFile() && !stat.isDirectory();
}
