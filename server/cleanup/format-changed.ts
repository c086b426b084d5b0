import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { type LineEdit, lineEdits } from './line-edits';

/** The formatter is not there, or does not do what it is asked. */
export class FormatFailure extends Error {
  override readonly name = 'FormatFailure';
}

interface Formatter {
  readonly name: string;
  /** Files that configure it, in the folder of a file or above. */
  readonly configurations: readonly string[];
  /** The field of package.json that does so too. */
  readonly field?: string;
  /** Its program, below a `node_modules` folder. */
  readonly program: string;
  readonly args: (file: string) => readonly string[];
}

const FORMATTERS: readonly Formatter[] = [
  {
    name: 'Prettier',
    configurations: [
      ...['', '.json', '.json5', '.yaml', '.yml', '.toml'].map((end) => `.prettierrc${end}`),
      ...['js', 'ts', 'mjs', 'mts', 'cjs', 'cts'].flatMap((end) => [`.prettierrc.${end}`, `prettier.config.${end}`]),
    ],
    field: 'prettier',
    program: 'prettier/bin/prettier.cjs',
    args: (file) => ['--stdin-filepath', file],
  },
  {
    name: 'Biome',
    configurations: ['biome.json', 'biome.jsonc', '.biome.json', '.biome.jsonc'],
    program: '@biomejs/biome/bin/biome',
    args: (file) => ['format', `--stdin-file-path=${file}`],
  },
];

/**
 * Formats what a cleanup changed, with the formatter that the workspace configures and has installed. It runs that
 * program, on the word of the person who asked for it. Lines that the cleanup did not touch stay as they are. Throws
 * FormatFailure.
 */
export function openFormatter(root: string, signal?: AbortSignal) {
  const running = new Set<Promise<unknown>>();
  return async (file: string, before: string, after: string): Promise<string> => {
    while (running.size >= MOST_AT_ONCE) await Promise.race(running);
    const work = format(root, file, after, signal);
    const settled = work.catch(() => {}).finally(() => running.delete(settled));
    running.add(settled);
    return formatChanged(before, after, await work);
  };
}

// Each is a process of its own.
const MOST_AT_ONCE = 4;

async function format(root: string, file: string, text: string, signal?: AbortSignal): Promise<string> {
  const path = join(root, file);
  const { formatter, program, configured } = formatterFor(root, path);
  try {
    return await run(process.execPath, [program, ...formatter.args(path)], text, configured, signal);
  } catch (error) {
    throw new FormatFailure(`${formatter.name} cannot format ${file}: ${(error as Error).message.trim()}`);
  }
}

/** Of what a formatter would do to a text, only that which touches lines that differ from the text before. */
export function formatChanged(before: string, after: string, formatted: string): string {
  const ends = after.includes('\r\n') ? formatted.replace(/\r?\n/g, '\r\n') : formatted;
  const changed = lineEdits(after, before);
  const lines = after === '' ? [] : after.split(/(?<=\n|\r(?!\n))/);
  let text = '';
  let at = 0;
  for (const edit of lineEdits(after, ends)) {
    if (!changed.some((each) => touches(each, edit))) continue;
    const [start, end] = spanOf(edit, lines.length);
    text += lines.slice(at, start).join('') + edit.newText;
    at = end;
  }
  return text + lines.slice(at).join('');
}

/** Neighbours touch too: an unwrapped block ends where a changed line begins. */
function touches(one: LineEdit, other: LineEdit): boolean {
  const [a, b] = spanOf(one, Number.MAX_SAFE_INTEGER);
  const [c, d] = spanOf(other, Number.MAX_SAFE_INTEGER);
  return a <= d && c <= b;
}

/** Lines from 0, the end exclusive. */
function spanOf({ range }: LineEdit, count: number): readonly [start: number, end: number] {
  const end = range.end.column === 1 ? range.end.line - 1 : range.end.line;
  return [range.start.line - 1, Math.min(end, count)];
}

function formatterFor(root: string, path: string) {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    for (const formatter of FORMATTERS) {
      if (!isConfigured(folder, formatter)) continue;
      const program = programOf(root, folder, formatter.program);
      if (program === undefined)
        throw new FormatFailure(`${formatter.name} is configured in ${folder}, but not installed there`);
      return { formatter, program, configured: folder };
    }
    if (folder === root || dirname(folder) === folder)
      throw new FormatFailure(`neither Prettier nor Biome is configured for ${path}`);
  }
}

function isConfigured(folder: string, { configurations, field }: Formatter): boolean {
  if (configurations.some((name) => existsSync(join(folder, name)))) return true;
  if (field === undefined) return false;
  try {
    return Object.hasOwn(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')), field);
  } catch {
    return false;
  }
}

/** Installed at or above a folder, within the repository. */
function programOf(root: string, folder: string, program: string): string | undefined {
  for (let at = folder; at === root || at.startsWith(root + sep); at = dirname(at)) {
    const path = join(at, 'node_modules', program);
    if (existsSync(path)) return path;
  }
  return undefined;
}

function run(
  command: string,
  args: readonly string[],
  input: string,
  cwd: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      command,
      [...args],
      { cwd, signal, maxBuffer: 2 ** 26, encoding: 'utf8', windowsHide: true },
      (error, stdout, stderr) => (error ? reject(new Error(stderr || error.message)) : resolve(stdout)),
    );
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}
