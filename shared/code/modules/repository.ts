import { parse } from 'jsonc-parser';
import type { Files } from '../files';
import type { ResolvedModule } from '../modules';
import { folderOf, foldersUpFrom, joinPath } from '../paths';
import { type OutputFolders, sourceCandidates } from './output';
import { isCode, probeFile } from './probe';
import type { PathConfig } from './tsconfig';

export type JsonObject = { readonly [name: string]: unknown };

/** What resolution asks of a repository, each answer computed once. */
export interface Repository {
  readonly files: Files;
  readonly resolved: Map<string, ResolvedModule | null>;
  readonly configs: Map<string, readonly PathConfig[]>;
  readonly workspaces: Map<string, ReadonlyMap<string, string>>;
  /** Packages whose configuration is being read right now. */
  readonly entered: Set<string>;
  has(path: string): boolean;
  /** A JSON file that holds an object, comments and trailing commas allowed. */
  json(path: string): JsonObject | undefined;
  /** The file that a path without or with an extension means: `.js` for `.ts`, index files, a folder's `main`. */
  probe(path: string): string | undefined;
  /** As `probe`, but a path into built output answers with the source that it is built from, where that exists. */
  probeSource(path: string, output?: OutputFolders): string | undefined;
  /** The nearest folder at or above this one that has a package.json. */
  packageFolder(folder: string): string | undefined;
  manifests(): readonly string[];
}

/** Reads lazily: nothing but what a specifier needs. */
export function repositoryOf(files: Files): Repository {
  const listed = new Set(files.list());
  const has = memo((path: string) =>
    files.has ? files.has(path) : listed.has(path) || files.read(path) !== undefined,
  );
  const json = memo((path: string) => (has(path) ? parseObject(files.read(path)) : undefined));
  const packageFolder = memo((folder: string) =>
    foldersUpFrom(folder).find((candidate) => has(candidate === '' ? 'package.json' : `${candidate}/package.json`)),
  );
  const spelled = (file: string) => files.actual?.(file) ?? file;
  const probe = memo((path: string) => {
    const file = probeFile(path, has);
    if (file !== undefined) return spelled(file);
    const manifest = json(path === '' ? 'package.json' : `${path}/package.json`);
    for (const field of ['source', 'types', 'typings', 'module', 'main']) {
      const target = manifest?.[field];
      const entry = typeof target === 'string' ? joinPath(path, target) : undefined;
      const found = entry === undefined || entry === path ? undefined : probeSource(entry);
      if (found !== undefined) return found;
    }
    const index = probeFile(path === '' ? 'index' : `${path}/index`, has);
    return index === undefined ? undefined : spelled(index);
  });
  const probeSource = (path: string, output?: OutputFolders): string | undefined => {
    const direct = probe(path);
    if (direct !== undefined && isCode(direct) && /\.[cm]?tsx?$/.test(direct) && !/\.d\.[cm]?ts$/.test(direct)) {
      return direct;
    }
    for (const candidate of sourceCandidates(path, packageFolder(folderOf(path)) ?? '', output)) {
      const found = probe(candidate);
      if (found !== undefined && !/\.d\.[cm]?ts$/.test(found)) return found;
    }
    return direct;
  };
  let manifests: readonly string[] | undefined;
  return {
    files,
    resolved: new Map(),
    configs: new Map(),
    workspaces: new Map(),
    entered: new Set(),
    has,
    json,
    probe,
    probeSource,
    packageFolder,
    manifests: () => (manifests ??= files.manifests?.() ?? manifestsOver(files.list(), has)),
  };
}

function memo<Answer>(compute: (path: string) => Answer): (path: string) => Answer {
  const answers = new Map<string, Answer>();
  return (path) => {
    const known = answers.get(path);
    if (known !== undefined || answers.has(path)) return known as Answer;
    const answer = compute(path);
    answers.set(path, answer);
    return answer;
  };
}

function parseObject(text: string | undefined): JsonObject | undefined {
  if (text === undefined) return undefined;
  const value: unknown = parse(text, [], { allowTrailingComma: true });
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

function manifestsOver(files: readonly string[], has: (path: string) => boolean): readonly string[] {
  const folders = new Set<string>(['']);
  for (const file of files) {
    for (let folder = folderOf(file); !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
  }
  return [...folders].map((folder) => (folder === '' ? 'package.json' : `${folder}/package.json`)).filter(has);
}
