import { readdirSync } from 'node:fs';
import { askGit } from '../git/run';
import { readText } from '../workspace/bytes';

/** Every text of the repository that is no code of the scan: searched for names before something exported goes. */
export interface TextFiles {
  readonly paths: readonly string[];
  read(path: string): string | undefined;
}

const NO_TEXT =
  /\.(?:png|jpe?g|gif|webp|ico|pdf|zip|gz|tgz|woff2?|ttf|eot|mp[34]|wasm|node|exe|map|lock|svg|snap\.png)$/i;
const HEAVY =
  /(?:^|\/)(?:package-lock\.json|yarn\.lock|pnpm-lock\.yaml|node_modules\/|\.git\/|dist\/|coverage\/)|\.min\.[cm]?js$/;

/** Lists what git would keep; where there is no git, what lies in the folder. */
export async function listTextFiles(root: string, signal?: AbortSignal): Promise<TextFiles> {
  const known = await askGit(root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], signal);
  const all = known === undefined ? walk(root, '') : known.split('\0').filter((path) => path !== '');
  const texts = new Map<string, string | undefined>();
  return {
    paths: [...new Set(all)].filter((path) => !NO_TEXT.test(path) && !HEAVY.test(path)).sort(),
    read: (path) => {
      if (!texts.has(path)) texts.set(path, readText(`${root}/${path}`));
      return texts.get(path);
    },
  };
}

function walk(root: string, folder: string): readonly string[] {
  const found: string[] = [];
  let entries: readonly { name: string; isDirectory(): boolean; isFile(): boolean }[];
  try {
    entries = readdirSync(`${root}/${folder}`, { withFileTypes: true });
  } catch {
    return [];
  }
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && entry.name !== '.git') found.push(...walk(root, path));
    } else if (entry.isFile()) found.push(path);
  }
  return found;
}
