import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder in which this user's programs keep what can be computed again; never one of a repository. */
export function userCacheFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  if (environment.XDG_CACHE_HOME) return join(environment.XDG_CACHE_HOME, 'flagkeeper');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'flagkeeper');
  if (platform === 'win32')
    return join(environment.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'flagkeeper', 'Cache');
  return join(home, '.cache', 'flagkeeper');
}
