import type { DocumentPath } from '../documents/types';
import type { Json } from '../model';
import { type ConfigurationFault, pathText } from './faults';
import { fromRoot, globsFromRoot } from './paths';
import type { Configuration } from './schema';

/** Where a configuration stands, and what its paths are checked against. */
export interface ConfigurationPlace {
  /** The file, relative to the repository's root. */
  readonly file: string;
  /** The folder that its paths are relative to; '' for the root. */
  readonly folder: string;
  /** In a document that holds more than the configuration (package.json), the way to it. */
  readonly within?: DocumentPath;
  /** True for a path, relative to the root, where a module stands: tells `src/flags` from a package's name. */
  isModule(path: string): boolean;
}

/**
 * The configuration with every path relative to the repository's root. A `from` that names a file of the repository
 * begins with `./` afterwards, and one that names a package never does.
 */
export function rooted(configuration: Configuration, place: ConfigurationPlace): Configuration {
  const path = (found: string) => fromRoot(place.folder, found) ?? found;
  const globs = (list: readonly string[] | undefined) =>
    list?.flatMap((glob) => globsFromRoot(place.folder, glob) ?? []);
  const from = (found: string) => {
    // A bare word is a package, also where a folder has the same name.
    const local = /^\.\.?(\/|$)/.test(found) || (/[./]/.test(found) && place.isModule(path(found)));
    return local ? `./${path(found)}` : found;
  };
  const withPaths = <Item>(item: Item): Item => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
    const entries = Object.entries(item).map(([name, value]) => {
      if (typeof value !== 'string') return [name, withPaths(value)];
      if (name === 'from') return [name, from(value)];
      return [name, name === 'path' || name === 'functions' ? path(value) : value];
    });
    return Object.fromEntries(entries);
  };
  const { extends: extended, include, exclude, sources, lookups, mirrors, tests, ignore } = configuration;
  return {
    ...configuration,
    extends: extended === undefined ? undefined : [extended].flat().map(path),
    include: globs(include),
    exclude: globs(exclude),
    sources: sources?.map(withPaths),
    lookups: lookups?.map(withPaths),
    mirrors: mirrors?.map(withPaths),
    tests: tests && { files: globs(tests.files), mocks: tests.mocks?.map(withPaths) },
    ignore: ignore?.map((entry) => (entry.file === undefined ? entry : { ...entry, file: path(entry.file) })),
  };
}

/** The paths that lead out of the repository, wherever they stand. */
export function leavingPaths(data: Json, folder: string, at: DocumentPath = []): readonly ConfigurationFault[] {
  if (typeof data === 'string') {
    if (!isPath(at) || fromRoot(folder, data) !== undefined) return [];
    // A package's name cannot lead anywhere.
    if (at.at(-1) === 'from' && !data.startsWith('.')) return [];
    const message = `${pathText(at)} leads out of the repository: ${JSON.stringify(data)}.`;
    return [{ path: at, at: 'value', message }];
  }
  if (Array.isArray(data)) return data.flatMap((item: Json, index) => leavingPaths(item, folder, [...at, index]));
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => leavingPaths(value, folder, [...at, name]));
}

function isPath(at: DocumentPath): boolean {
  const [field, second] = at;
  if (field === 'extends' || field === 'include' || field === 'exclude') return true;
  if (field === 'tests' && second === 'files') return true;
  const name = at.at(-1);
  if (field === 'sources') return at.length === 3 && name === 'path';
  if (field === 'ignore') return name === 'file';
  return name === 'from' || (field === 'lookups' && name === 'functions');
}
