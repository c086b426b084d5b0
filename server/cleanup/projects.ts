import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { ts } from 'ts-morph';

/** Files that one tsconfig speaks for, and how it wants them read. */
export interface Project {
  /** Absolute; '' where none was found. */
  readonly config: string;
  readonly options: ts.CompilerOptions;
  /** Relative to the root. */
  readonly files: readonly string[];
  /** Declaration files that belong to it and that nothing need import; relative to the root. */
  readonly ambient: readonly string[];
}

/**
 * Puts files under the tsconfig or jsconfig that speaks for each: the nearest, one that it refers to where that includes
 * the file, else a default. `listed` are the code files of the repository. Nothing that a tsconfig names is run.
 */
export function projectsOf(root: string, files: readonly string[], listed: readonly string[]): readonly Project[] {
  const read = configReader(root, listed);
  const byConfig = new Map<string, string[]>();
  for (const file of files) {
    const config = read.configFor(file);
    byConfig.set(config, [...(byConfig.get(config) ?? []), file]);
  }
  return [...byConfig].map(([config, own]) => {
    const { options, includes } = read.config(config);
    const ambient = listed.filter((file) => /\.d\.[cm]?ts$/.test(file) && includes.has(file));
    const scripts = own.some((file) => /\.[cm]?jsx?$/.test(file));
    return { config, options: { ...options, ...(scripts && { allowJs: true }), ...FIXED }, files: own, ambient };
  });
}

const FIXED: ts.CompilerOptions = {
  noEmit: true,
  skipLibCheck: true,
  incremental: false,
  composite: false,
  tsBuildInfoFile: undefined,
};

interface Config {
  readonly options: ts.CompilerOptions;
  readonly includes: ReadonlySet<string>;
  /** Absolute. */
  readonly references: readonly string[];
}

function configReader(root: string, listed: readonly string[]) {
  const configs = new Map<string, Config>();
  const nearest = new Map<string, string>();
  const tree = folderTree(root, listed);
  const config = (path: string): Config => {
    const known = configs.get(path) ?? (path === '' ? withoutConfig() : parseConfig(root, path, tree));
    configs.set(path, known);
    return known;
  };
  const nearestTo = (folder: string): string => {
    const known = nearest.get(folder);
    if (known !== undefined) return known;
    const here = ['tsconfig.json', 'jsconfig.json'].map((name) => join(root, folder, name)).find(existsSync);
    const answer = here ?? (folder === '' ? '' : nearestTo(parentOf(folder)));
    nearest.set(folder, answer);
    return answer;
  };
  /** The project that includes a file, of a tsconfig and all that it refers to. */
  const including = (path: string, file: string, seen: Set<string>): string | undefined => {
    if (path === '' || seen.has(path)) return undefined;
    seen.add(path);
    if (config(path).includes.has(file)) return path;
    for (const reference of config(path).references) {
      const found = including(reference, file, seen);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const configFor = (file: string): string => {
    const first = nearestTo(parentOf(file));
    const [reference] = first === '' ? [] : config(first).references;
    // A solution file has no options of its own; any project of it says more.
    const solution = first !== '' && config(first).includes.size === 0 && reference !== undefined;
    return including(first, file, new Set()) ?? (solution ? reference : first);
  };
  return { config, configFor };
}

function withoutConfig(): Config {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.Preserve,
    allowJs: true,
    strict: true,
    noImplicitAny: false,
  };
  return { options, includes: new Set(), references: [] };
}

function parseConfig(root: string, path: string, tree: FolderTree): Config {
  const read = ts.readConfigFile(path, readOrNothing);
  const raw: { readonly references?: readonly { readonly path?: string }[] } = read.config ?? {};
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: true,
    fileExists: existsSync,
    readFile: readOrNothing,
    readDirectory: (folder, extensions, excludes, includes, depth) =>
      matching()(folder, extensions, excludes, includes, true, root, depth, tree.entries, (one) => one),
  };
  const parsed = ts.parseJsonConfigFileContent(raw, host, dirname(path), undefined, path);
  const { options } = parsed;
  const old = !isSix(root, dirname(path));
  return {
    options: {
      ...options,
      // What was the default until the sixth version, for those who write for an earlier one.
      ...(old && options.strict === undefined && { strict: false }),
      ...(old && options.types === undefined && { types: ['*'] }),
    },
    includes: new Set(parsed.fileNames.map((name) => relative(root, name).split(sep).join('/'))),
    references: (raw.references ?? []).flatMap(({ path: to }) => {
      if (typeof to !== 'string') return [];
      const target = join(dirname(path), to);
      const file = target.endsWith('.json') ? target : join(target, 'tsconfig.json');
      return file.startsWith(root + sep) && existsSync(file) ? [file] : [];
    }),
  };
}

/** Whether the workspace is written for the sixth version of the compiler or a later one. */
function isSix(root: string, folder: string): boolean {
  for (let at = folder; at === root || at.startsWith(root + sep); at = dirname(at)) {
    const installed = version(join(at, 'node_modules/typescript/package.json'), ({ version: is }) => is);
    const wanted = installed ?? version(join(at, 'package.json'), typescriptIn);
    if (wanted !== undefined) return Number(/\d+/.exec(wanted)?.[0] ?? 0) >= 6;
  }
  return false;
}

interface Manifest {
  readonly version?: unknown;
  readonly dependencies?: { readonly typescript?: unknown };
  readonly devDependencies?: { readonly typescript?: unknown };
}

function typescriptIn({ devDependencies, dependencies }: Manifest): unknown {
  return devDependencies?.typescript ?? dependencies?.typescript;
}

function version(path: string, pick: (manifest: Manifest) => unknown): string | undefined {
  try {
    const found = pick(JSON.parse(readFileSync(path, 'utf8')));
    return typeof found === 'string' ? found : undefined;
  } catch {
    return undefined;
  }
}

interface FolderTree {
  entries(folder: string): { readonly files: readonly string[]; readonly directories: readonly string[] };
}

/** The listed files as folders; nothing else of the disk is looked at. */
function folderTree(root: string, listed: readonly string[]): FolderTree {
  const folders = new Map<string, { readonly files: string[]; readonly directories: Set<string> }>();
  const of = (folder: string) => {
    const known = folders.get(folder) ?? { files: [], directories: new Set<string>() };
    folders.set(folder, known);
    return known;
  };
  for (const file of listed) {
    of(parentOf(file)).files.push(nameOf(file));
    for (let at = parentOf(file); at !== ''; at = parentOf(at)) of(parentOf(at)).directories.add(nameOf(at));
  }
  return {
    entries: (folder) => {
      const found = folders.get(relative(root, folder).split(sep).join('/'));
      return { files: found?.files ?? [], directories: [...(found?.directories ?? [])] };
    },
  };
}

type MatchFiles = (
  path: string,
  extensions: readonly string[],
  excludes: readonly string[] | undefined,
  includes: readonly string[],
  caseSensitive: boolean,
  currentDirectory: string,
  depth: number | undefined,
  entries: FolderTree['entries'],
  realpath: (path: string) => string,
) => string[];

// What the compiler's own `include` patterns mean; it exports this without a type.
function matching(): MatchFiles {
  return (ts as unknown as { readonly matchFiles: MatchFiles }).matchFiles;
}

function parentOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function readOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
