import { askGit } from './run';

/** The branch that releases come from: `HEAD` where it is checked out, or nobody can tell; undefined without commits. */
export async function defaultBranch(root: string, signal?: AbortSignal): Promise<string | undefined> {
  if ((await askGit(root, ['rev-parse', '--verify', '--quiet', 'HEAD'], signal)) === undefined) return undefined;
  const checkedOut = (await askGit(root, ['symbolic-ref', '--quiet', '--short', 'HEAD'], signal))?.trim();
  const remote = (await askGit(root, ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD'], signal))?.trim();
  if (remote) return remote === `refs/remotes/origin/${checkedOut}` ? 'HEAD' : remote;
  const names = ['main', 'master', 'trunk', 'develop'];
  const candidates = names.flatMap((name) => [`refs/remotes/origin/${name}`, `refs/heads/${name}`]);
  if (checkedOut !== undefined && names.includes(checkedOut)) return 'HEAD';
  const present = (await askGit(root, ['for-each-ref', '--format=%(refname)', ...candidates], signal))?.split('\n');
  return candidates.find((ref) => present?.includes(ref)) ?? 'HEAD';
}
