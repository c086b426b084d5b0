import { posix, relative, sep } from 'node:path';
import { askGit, withoutGit } from '../git/run';
import type { FileChange } from './types';

/** A folder of a repository: `root` is git's, files are named relative to `cwd`. */
export interface Where {
  readonly root: string;
  readonly cwd: string;
}

/** Of these files, those with changes that no commit holds; none where there is no git. */
export async function dirtyFiles(
  where: Where,
  files: readonly string[],
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const asked = ['status', '--porcelain', '-z', '--untracked-files=no', '--no-renames'];
  const dirty = new Set((await askAbout(where, files, asked, signal)).map((line) => line.slice(3)));
  return files.filter((file) => dirty.has(fromRoot(where, file)));
}

/** Of these files, those that git knows, so that a commit can bring them back. */
export async function trackedFiles(
  where: Where,
  files: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
  const tracked = new Set(await askAbout(where, files, ['ls-files', '-z'], signal));
  return new Set(files.filter((file) => tracked.has(fromRoot(where, file))));
}

/**
 * Makes one commit of these files alone, whatever else is staged; the repository's own hooks run. Answers git's
 * complaint, or the files that no commit holds since git does not know them.
 */
export async function commitFiles(
  where: Where,
  message: string,
  changes: readonly FileChange[],
): Promise<{ readonly failure: string } | { readonly left: readonly string[] }> {
  const files = changes.map(({ file }) => file);
  const tracked = await trackedFiles(where, files);
  const left = files.filter((file) => !tracked.has(file));
  if (tracked.size === 0) return { left };
  const { spawn } = await import('node:child_process');
  const known = [...tracked].map((file) => fromRoot(where, file));
  return new Promise((resolve) => {
    const child = spawn(
      'git',
      ['-C', where.root, 'commit', '--quiet', '--message', message, '--pathspec-from-file=-', '--pathspec-file-nul'],
      {
        env: { ...withoutGit(process.env), GIT_LITERAL_PATHSPECS: '1' },
        windowsHide: true,
      },
    );
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    child.stdin.on('error', () => {});
    child.stdin.end(known.join('\0'));
    child.once('error', (error) => resolve({ failure: error.message }));
    child.once('close', (code) =>
      resolve(code === 0 ? { left } : { failure: said.trim() || `git commit ended with ${code}` }),
    );
  });
}

/** As git's root names it, with `/`. */
export function fromRoot({ root, cwd }: Where, file: string): string {
  return posix.join(relative(root, cwd).split(sep).join('/'), file);
}

// A command line holds so much and no more.
const MOST_AT_ONCE = 500;

/** The NUL-separated answers about these files, taken as they are spelled and not as patterns. */
async function askAbout(
  where: Where,
  files: readonly string[],
  question: readonly string[],
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (let at = 0; at < files.length; at += MOST_AT_ONCE) {
    const part = files.slice(at, at + MOST_AT_ONCE).map((file) => fromRoot(where, file));
    const output = await askGit(where.root, ['--literal-pathspecs', ...question, '--', ...part], signal);
    found.push(...(output ?? '').split('\0').filter((line) => line !== ''));
  }
  return found;
}
