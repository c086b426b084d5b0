import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';

/**
 * The folder in which plans and the audit log of a repository are kept: the user's own, never one of the repository.
 * `FLAGKEEPER_STATE_DIR` or `stateDir` name another.
 */
export function rolloutsFolder(
  root: string,
  stateDir?: string,
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  const name = basename(root).replaceAll(/[^\w.-]+/g, '_') || 'root';
  const folder = `${name}-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`;
  return join(stateDir ?? userStateFolder(environment, platform, home), 'rollouts', folder);
}

function userStateFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string {
  if (environment.FLAGKEEPER_STATE_DIR) return environment.FLAGKEEPER_STATE_DIR;
  if (environment.XDG_STATE_HOME) return join(environment.XDG_STATE_HOME, 'flagkeeper');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'flagkeeper');
  if (platform === 'win32')
    return join(environment.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'flagkeeper', 'State');
  return join(home, '.local', 'state', 'flagkeeper');
}
