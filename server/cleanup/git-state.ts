import { askGit } from '../git/run';

/** Of these files, those with changes that no commit holds; none where there is no git. */
export async function dirtyFiles(
  root: string,
  files: readonly string[],
  signal?: AbortSignal,
): Promise<readonly string[]> {
  if (files.length === 0) return [];
  const output = await askGit(
    root,
    ['status', '--porcelain', '-z', '--untracked-files=no', '--no-renames', '--', ...files],
    signal,
  );
  return (output ?? '').split('\0').flatMap((line) => (line === '' ? [] : [line.slice(3)]));
}

/** Whether a commit can bring a file back. */
export async function isTracked(root: string, file: string, signal?: AbortSignal): Promise<boolean> {
  return (await askGit(root, ['ls-files', '--error-unmatch', '--', file], signal)) !== undefined;
}

/** Makes one commit of these files alone; the repository's own hooks run. Answers git's complaint, if any. */
export async function commitFiles(
  root: string,
  message: string,
  files: readonly string[],
): Promise<string | undefined> {
  const { spawn } = await import('node:child_process');
  return new Promise((resolve) => {
    const child = spawn('git', ['-C', root, 'commit', '--quiet', '--message', message, '--', ...files], {
      windowsHide: true,
    });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) => resolve(code === 0 ? undefined : said.trim() || `git commit ended with ${code}`));
  });
}
