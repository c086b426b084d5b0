import { readdirSync } from 'node:fs';
import { askGit, askGitNow } from '../git/run';
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

const LISTING = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];

/** Lists what git would keep; where there is no git, what lies in the folder. */
export async function listTextFiles(root: string, signal?: AbortSignal): Promise<TextFiles> {
  const known = await askGit(root, LISTING, signal);
  return textFiles(root, () => known);
}

/** The same, listed when it is first asked for: most removals of one place never do. */
export function textFilesOnDemand(root: string): TextFiles {
  return textFiles(root, () => askGitNow(root, LISTING));
}

function textFiles(root: string, listing: () => string | undefined): TextFiles {
  let paths: readonly string[] | undefined;
  const list = () => {
    const known = listing();
    const all = known === undefined ? walk(root, '') : known.split('\0').filter((path) => path !== '');
    return [...new Set(all)].filter((path) => !NO_TEXT.test(path) && !HEAVY.test(path)).sort();
  };
  const texts = new Map<string, string | undefined>();
  return {
    get paths() {
      paths ??= list();
      return paths;
    },
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
