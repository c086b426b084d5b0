import { columnsOf } from '../shared/wording/terminal-text';
import type { Progress } from './session/types';

/** Where a command speaks to people and programs. Only the result goes to stdout; everything else to stderr. */
export interface Terminal {
  /** Whether what goes to stdout is painted: a terminal that wants it, or somebody who insists. */
  readonly colors: boolean;
  /** Columns of stdout, where it is a terminal. */
  readonly columns?: number;
  /** True where a person can be asked: stdin and stderr are a terminal. */
  readonly interactive: boolean;
  /** Part of the result. Settles when written, also when the reader has gone (`| head`). */
  print(text: string): Promise<void>;
  /** Said on stderr unless `--quiet`. */
  note(text: string): void;
  /** Said on stderr always. */
  complain(text: string): void;
  /** One line on stderr that the next one replaces; nothing where stderr is no terminal. */
  progress(progress: Progress | undefined): void;
  /** Lines on stderr that the next ones replace; left out where stderr is no terminal, or nobody wants to read. */
  readonly live?: (lines: readonly string[]) => void;
}

interface Streams {
  readonly stdin: { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: NodeJS.ProcessEnv;
}

export function openTerminal(streams: Streams, wishes: { readonly color: boolean; readonly quiet: boolean }): Terminal {
  const { stdout, stderr, env } = streams;
  let gone = false;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    gone = true;
  });
  // Nobody left to complain to: the exit code still speaks.
  stderr.on('error', () => {});

  /** Lines that are drawn and will be replaced; the cursor stands in the last. */
  let drawn = 0;
  const erase = () => {
    if (drawn > 0) stderr.write(`\r\x1b[2K${'\x1b[1A\x1b[2K'.repeat(drawn - 1)}`);
    drawn = 0;
  };
  return {
    colors: wishes.color && wantsColor(stdout, env),
    columns: stdout.isTTY ? stdout.columns : undefined,
    interactive: streams.stdin.isTTY === true && stderr.isTTY === true,
    print: (text) =>
      new Promise((resolve) => {
        erase();
        if (gone || text === '') resolve();
        else stdout.write(text, () => resolve());
      }),
    note: (text) => {
      erase();
      if (!wishes.quiet) stderr.write(`${text}\n`);
    },
    complain: (text) => {
      erase();
      stderr.write(`${text}\n`);
    },
    progress: (progress) => {
      if (!stderr.isTTY || wishes.quiet) return;
      erase();
      if (!progress) return;
      const count = progress.total === undefined ? `${progress.done || ''}` : `${progress.done}/${progress.total}`;
      stderr.write(`${progress.doing} ${count}`.trimEnd().slice(0, (stderr.columns ?? 80) - 1));
      drawn = 1;
    },
    live:
      stderr.isTTY && !wishes.quiet && env.TERM !== 'dumb'
        ? (lines) => {
            erase();
            if (lines.length === 0) return;
            // What has scrolled away could not be erased.
            const most = Math.max(1, (stderr.rows || 24) - 1);
            const shown = lines.length > most ? [...lines.slice(0, most - 1), '…'] : lines;
            stderr.write(shown.map((line) => cut(line, (stderr.columns || 80) - 1)).join('\n'));
            drawn = shown.length;
          }
        : undefined,
  };
}

/** A line that takes one line: what is wider is cut, and its paint ended. */
function cut(line: string, columns: number): string {
  let left = columns;
  let at = 0;
  while (at < line.length) {
    if (line[at] === '\u001b') at = line.indexOf('m', at) + 1 || line.length;
    else {
      const char = String.fromCodePoint(line.codePointAt(at)!);
      left -= columnsOf(char);
      if (left < 0) return `${line.slice(0, at)}\u001b[0m`;
      at += char.length;
    }
  }
  return line;
}

function wantsColor(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return stream.isTTY === true && env.TERM !== 'dumb';
}
