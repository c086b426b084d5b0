import type { ResolvedModule } from '../modules';
import { folderOf, foldersUpFrom, joinPath } from '../paths';
import { entryTargets } from './exports';
import type { JsonObject, Repository } from './repository';
import { configsFor } from './tsconfig';
import { workspaceMembers } from './workspaces';

/** A bare specifier: the source file of a package of this repository, or the package's name and subpath. */
export function resolvePackage(specifier: string, folder: string, repository: Repository): ResolvedModule | undefined {
  const [, name, subpath = ''] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/s.exec(specifier) ?? [];
  if (name === undefined) return undefined;
  const home = packageCalled(name, folder, repository);
  const file = home === undefined ? undefined : fileIn(home, subpath, repository);
  return file === undefined ? { package: name, subpath } : { file };
}

/** What a `#name` means by the nearest package.json: a file of the package, or another bare specifier. */
export function resolveImports(
  specifier: string,
  folder: string,
  repository: Repository,
): ResolvedModule | { readonly bare: string } | undefined {
  const home = repository.packageFolder(folder);
  const imports = home === undefined ? undefined : manifestOf(home, repository)?.imports;
  if (home === undefined || typeof imports !== 'object' || imports === null) return undefined;
  for (const target of entryTargets(imports as JsonObject, specifier)) {
    if (!target.startsWith('.')) return { bare: target };
    const file = sourceFile(home, target, repository);
    if (file !== undefined) return { file };
  }
  return undefined;
}

function packageCalled(name: string, folder: string, repository: Repository): string | undefined {
  const own = repository.packageFolder(folder);
  const manifest = own === undefined ? undefined : manifestOf(own, repository);
  if (own !== undefined && manifest?.name === name) return own;
  for (const root of foldersUpFrom(folder)) {
    const member = workspaceMembers(root, repository).get(name);
    if (member !== undefined) return member;
  }
  if (own === undefined) return undefined;
  for (const field of ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']) {
    const version = (manifest?.[field] as JsonObject | undefined)?.[name];
    const path =
      typeof version === 'string' ? /^(?:file:|link:|portal:|workspace:(?=\.))(.+)$/.exec(version)?.[1] : undefined;
    const linked = path === undefined ? undefined : joinPath(own, path);
    if (linked !== undefined && manifestOf(linked, repository)) return linked;
  }
  return undefined;
}

function fileIn(home: string, subpath: string, repository: Repository): string | undefined {
  const manifest = manifestOf(home, repository);
  const { exports } = manifest ?? {};
  if (exports !== undefined && exports !== null) {
    const table = isSubpathTable(exports) ? exports : { '.': exports };
    for (const target of entryTargets(table, subpath === '' ? '.' : `./${subpath}`)) {
      const file = sourceFile(home, target, repository);
      if (file !== undefined) return file;
    }
  }
  if (subpath !== '') return sourceFile(home, subpath, repository) ?? sourceFile(home, `src/${subpath}`, repository);
  for (const field of ['source', 'types', 'typings', 'module', 'main', 'browser']) {
    const target = manifest?.[field];
    const file = typeof target === 'string' ? sourceFile(home, target, repository) : undefined;
    if (file !== undefined) return file;
  }
  for (const entry of ['src/index', 'index', 'lib/index', 'src/main']) {
    const file = sourceFile(home, entry, repository);
    if (file !== undefined) return file;
  }
  return undefined;
}

function isSubpathTable(exports: unknown): exports is JsonObject {
  return (
    typeof exports === 'object' &&
    exports !== null &&
    !Array.isArray(exports) &&
    Object.keys(exports).every((key) => key.startsWith('.'))
  );
}

function sourceFile(home: string, target: string, repository: Repository): string | undefined {
  const path = joinPath(home, target);
  if (path === undefined || path === home) return undefined;
  const output = configsOf(home, repository)[0];
  return repository.probeSource(path, output);
}

function configsOf(home: string, repository: Repository) {
  // A tsconfig may extend a package, which asks here again: its own folder is not to be entered twice.
  if (repository.entered.has(home)) return [];
  repository.entered.add(home);
  const configs = configsFor(home, repository).filter(({ file }) => folderOf(file) === home);
  repository.entered.delete(home);
  return configs;
}

function manifestOf(folder: string, repository: Repository): JsonObject | undefined {
  return repository.json(folder === '' ? 'package.json' : `${folder}/package.json`);
}
