import { execFileSync } from 'node:child_process';
import { type Folder, folderOf } from './folder';

/** One commit: what it writes, what it takes away, when; `side` puts it on a branch that a merge brings in. */
export interface Commit {
  readonly at: string;
  readonly write?: Readonly<Record<string, string>>;
  readonly remove?: readonly string[];
  readonly rename?: readonly [from: string, to: string];
  /** Written on a branch a day before, and merged at `at`. */
  readonly merged?: boolean;
}

/** A real repository with this history on `main`, checked out. */
export function repositoryOf(commits: readonly Commit[]): Folder {
  const folder = folderOf({});
  git(folder.path, ['init', '--quiet', '--initial-branch=main']);
  git(folder.path, ['fast-import', '--quiet', '--force'], stream(commits));
  git(folder.path, ['reset', '--quiet', '--hard', 'main']);
  return folder;
}

export function git(path: string, args: readonly string[], input?: string): string {
  const identity = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', ['-C', path, ...identity, ...args], {
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

function stream(commits: readonly Commit[]): string {
  let out = '';
  let before = '';
  for (const [index, commit] of commits.entries()) {
    const seconds = Date.parse(commit.at) / 1000;
    const mark = index + 1;
    if (commit.merged && before !== '') {
      out += `${header('refs/heads/side', mark + 1000, seconds - 86_400)}from ${before}\n${changes(commit)}`;
      out += `${header('refs/heads/main', mark, seconds)}from ${before}\nmerge :${mark + 1000}\n`;
    } else {
      out += header('refs/heads/main', mark, seconds) + (before && `from ${before}\n`);
    }
    out += changes(commit);
    before = `:${mark}`;
  }
  return out;
}

function header(branch: string, mark: number, seconds: number): string {
  // Written long before it was committed: the author's date is not when it arrived.
  const author = `author Somebody <somebody@example.org> ${seconds - 10 * 86_400} +0000\n`;
  const committer = `committer Somebody <somebody@example.org> ${seconds} +0000\n`;
  return `commit ${branch}\nmark :${mark}\n${author}${committer}data 1\nx\n`;
}

function changes({ write = {}, remove = [], rename }: Commit): string {
  const renamed = rename ? `R ${rename[0]} ${rename[1]}\n` : '';
  const removed = remove.map((file) => `D ${file}\n`).join('');
  const written = Object.entries(write).map(([file, text]) => {
    return `M 100644 inline ${file}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  });
  return `${renamed}${removed}${written.join('')}\n`;
}
