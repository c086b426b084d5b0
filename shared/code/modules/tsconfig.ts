import { folderOf, foldersUpFrom, isWithin, joinPath } from '../paths';
import type { OutputFolders } from './output';
import { resolvePackage } from './packages';
import type { JsonObject, Repository } from './repository';

/** What of a tsconfig decides names, and what may be left over; inherited values included, every path relative to the repository's root. */
export interface PathConfig extends OutputFolders {
  readonly file: string;
  readonly baseUrl?: string;
  /** Patterns with at most one `*`, and their targets joined to the folder that they count from. */
  readonly paths: readonly (readonly [pattern: string, targets: readonly string[]])[];
  readonly rootDirs: readonly string[];
  readonly noUnusedLocals?: boolean;
}

const NAMES = ['tsconfig.json', 'jsconfig.json', 'tsconfig.app.json', 'tsconfig.base.json'];

/** The configurations that may speak for a folder's files: the nearest, those it refers to, then the ones above. */
export function configsFor(folder: string, repository: Repository): readonly PathConfig[] {
  const known = repository.configs.get(folder);
  if (known) return known;
  const configs = new Map<string, PathConfig>();
  for (const above of foldersUpFrom(folder)) {
    for (const name of NAMES) load(above === '' ? name : `${above}/${name}`, configs, repository);
  }
  const answer = [...configs.values()];
  repository.configs.set(folder, answer);
  return answer;
}

/** The paths that an alias or `baseUrl` turns a bare specifier into, the closest pattern first. */
export function aliasTargets(specifier: string, config: PathConfig): readonly string[] {
  let best: { readonly length: number; readonly targets: readonly string[] } | undefined;
  for (const [pattern, targets] of config.paths) {
    const star = pattern.indexOf('*');
    if (star < 0) {
      if (pattern === specifier) {
        best = { length: Number.POSITIVE_INFINITY, targets };
        break;
      }
      continue;
    }
    const suffix = pattern.slice(star + 1);
    const fits =
      specifier.length >= star + suffix.length &&
      specifier.startsWith(pattern.slice(0, star)) &&
      specifier.endsWith(suffix);
    if (!fits || (best && best.length >= star)) continue;
    const middle = specifier.slice(star, specifier.length - suffix.length);
    best = { length: star, targets: targets.map((target) => target.replace('*', () => middle)) };
  }
  const direct = config.baseUrl === undefined ? undefined : joinPath(config.baseUrl, specifier);
  return [...(best?.targets ?? []), ...(direct === undefined ? [] : [direct])];
}

function load(file: string, into: Map<string, PathConfig>, repository: Repository): void {
  if (into.has(file)) return;
  const raw = repository.json(file);
  if (!raw) return;
  const folder = folderOf(file);
  into.set(file, toConfig(file, inherited(file, folder, [], repository)));
  for (const reference of arrayOf(raw.references)) {
    const path = joinPath(folder, text((reference as JsonObject | null)?.path) ?? '');
    if (path === undefined || path === '') continue;
    const target = path.endsWith('.json') ? path : `${path}/tsconfig.json`;
    // A reference to a sibling package is another project; one within the folder shares this one's files out.
    if (isWithin(target, folder)) load(target, into, repository);
  }
}

interface Options {
  baseUrl?: string;
  paths?: { readonly from: string; readonly patterns: JsonObject };
  rootDirs?: readonly string[];
  outDir?: string;
  declarationDir?: string;
  rootDir?: string;
  noUnusedLocals?: boolean;
}

function inherited(file: string, leaf: string, seen: readonly string[], repository: Repository): Options {
  const raw = repository.json(file);
  if (!raw || seen.includes(file)) return {};
  const folder = folderOf(file);
  let options: Options = {};
  for (const base of typeof raw.extends === 'string' ? [raw.extends] : arrayOf(raw.extends)) {
    const target = typeof base === 'string' ? extended(base, folder, repository) : undefined;
    if (target !== undefined) options = { ...options, ...inherited(target, leaf, [...seen, file], repository) };
  }
  const own = (raw.compilerOptions ?? {}) as JsonObject;
  for (const name of ['baseUrl', 'outDir', 'declarationDir', 'rootDir'] as const) {
    const value = text(own[name]);
    if (value !== undefined) options = { ...options, [name]: located(value, folder, leaf) };
  }
  if (typeof own.noUnusedLocals === 'boolean') options = { ...options, noUnusedLocals: own.noUnusedLocals };
  const rootDirs = arrayOf(own.rootDirs).flatMap((dir) => located(text(dir) ?? '', folder, leaf) ?? []);
  if (rootDirs.length > 0) options = { ...options, rootDirs };
  if (typeof own.paths === 'object' && own.paths !== null) {
    options = { ...options, paths: { from: folder, patterns: own.paths as JsonObject } };
  }
  return options;
}

function toConfig(file: string, options: Options): PathConfig {
  const { paths, ...rest } = options;
  const from = options.baseUrl ?? paths?.from ?? '';
  return {
    ...rest,
    file,
    rootDirs: options.rootDirs ?? [],
    paths: Object.entries(paths?.patterns ?? {}).map(
      ([pattern, targets]) =>
        [
          pattern,
          arrayOf(targets).flatMap((target) => located(text(target) ?? '', from, folderOf(file)) ?? []),
        ] as const,
    ),
  };
}

function extended(base: string, folder: string, repository: Repository): string | undefined {
  if (!base.startsWith('.')) {
    const found = resolvePackage(base.endsWith('.json') ? base : `${base}.json`, folder, repository);
    if (found && 'file' in found) return found.file;
    const entry = resolvePackage(base, folder, repository);
    return entry && 'file' in entry && entry.file.endsWith('.json') ? entry.file : undefined;
  }
  const path = joinPath(folder, base);
  return [path, `${path}.json`, `${path}/tsconfig.json`].find((candidate) => candidate && repository.json(candidate));
}

function located(path: string, folder: string, leaf: string): string | undefined {
  const own = /^\$\{configDir\}/.exec(path)?.[0];
  if (own !== undefined) return joinPath(leaf, path.slice(own.length));
  return path.startsWith('/') ? undefined : joinPath(folder, path);
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
