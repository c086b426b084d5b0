import picomatch from 'picomatch';
import { parse } from 'yaml';
import { folderOf, isWithin, joinPath, pathWithin } from '../paths';
import type { JsonObject, Repository } from './repository';

/** The packages that a folder's package manager links together (npm, Yarn, pnpm, Bun, Lerna, Rush), by name. */
export function workspaceMembers(root: string, repository: Repository): ReadonlyMap<string, string> {
  const known = repository.workspaces.get(root);
  if (known) return known;
  const members = new Map<string, string>();
  const belongs = membership(root, repository);
  if (belongs) {
    for (const manifest of repository.manifests()) {
      const folder = folderOf(manifest);
      if (!isWithin(folder, root) || (folder !== root && !belongs(pathWithin(folder, root)))) continue;
      const name = repository.json(manifest)?.name;
      if (typeof name === 'string' && !members.has(name)) members.set(name, folder);
    }
  }
  repository.workspaces.set(root, members);
  return members;
}

function membership(root: string, repository: Repository): ((folder: string) => boolean) | undefined {
  const at = (name: string) => (root === '' ? name : `${root}/${name}`);
  const patterns: string[] = [];
  const { workspaces } = repository.json(at('package.json')) ?? {};
  patterns.push(...strings(workspaces), ...strings((workspaces as JsonObject | undefined)?.packages));
  patterns.push(...strings(repository.json(at('lerna.json'))?.packages));
  patterns.push(...strings(pnpmWorkspace(at('pnpm-workspace.yaml'), repository)?.packages));
  const { projects } = repository.json(at('rush.json')) ?? {};
  if (Array.isArray(projects)) patterns.push(...strings(projects.map((project) => project?.projectFolder)));
  if (patterns.length === 0) return undefined;
  const clean = patterns.map((pattern) => pattern.replace(/^(!?)\.\//, '$1').replace(/\/+$/, ''));
  const ignored = clean.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  return picomatch(
    clean.filter((pattern) => !pattern.startsWith('!') && joinPath(pattern) !== undefined),
    { ignore: ['**/node_modules/**', ...ignored] },
  );
}

function pnpmWorkspace(path: string, repository: Repository): JsonObject | undefined {
  const text = repository.has(path) ? repository.files.read(path) : undefined;
  if (text === undefined) return undefined;
  try {
    return parse(text) as JsonObject;
  } catch {
    return undefined;
  }
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
