import type { Files } from './files';
import { resolveImports, resolvePackage } from './modules/packages';
import { type Repository, repositoryOf } from './modules/repository';
import { aliasTargets, configsFor } from './modules/tsconfig';
import { folderOf, isWithin, joinPath, pathWithin } from './paths';

/** A file of this repository, or a package that is not part of it (`subpath` is '' for its entry). */
export type ResolvedModule = { readonly file: string } | { readonly package: string; readonly subpath: string };

/**
 * The module that a specifier means in a file, as TypeScript, Node and the bundlers agree; source is preferred to built
 * output. Undefined where a relative or aliased file does not exist. Answers are kept until `forgetModules`.
 */
export function resolveModule(specifier: string, fromFile: string, files: Files): ResolvedModule | undefined {
  const repository = knownRepository(files);
  const folder = folderOf(fromFile);
  const key = `${folder}\0${specifier}`;
  const known = repository.resolved.get(key);
  if (known !== undefined) return known ?? undefined;
  const answer = resolve(specifier, folder, repository);
  repository.resolved.set(key, answer ?? null);
  return answer;
}

/** Whether the nearest configuration has the compiler report declarations that nothing reads. */
export function reportsUnused(file: string, files: Files): boolean {
  return configsFor(folderOf(file), knownRepository(files))[0]?.noUnusedLocals ?? false;
}

function knownRepository(files: Files): Repository {
  const known = repositories.get(files);
  if (known) return known;
  const repository = repositoryOf(files);
  repositories.set(files, repository);
  return repository;
}

/** To be called when files appeared or went, or a tsconfig or package.json changed; edits of code need it not. */
export function forgetModules(files: Files): void {
  repositories.delete(files);
}

const repositories = new WeakMap<Files, Repository>();

function resolve(written: string, folder: string, repository: Repository): ResolvedModule | undefined {
  const specifier = written.replace(/\?.*$/s, '');
  if (specifier === '') return undefined;
  if (/^\.\.?(\/|$)/.test(specifier)) return fileOr(relative(specifier, folder, repository));
  if (specifier.startsWith('#')) {
    const target = resolveImports(specifier, folder, repository);
    if (target && 'bare' in target) return resolve(target.bare, folder, repository);
    if (target) return target;
  }
  const aliased = throughAliases(specifier, folder, repository);
  if (aliased !== undefined) return { file: aliased };
  if (specifier.startsWith('/')) return fileOr(fromRoots(specifier.slice(1), folder, repository));
  // No package can have such a name, so the bundlers' customary alias for the source folder is all it can be.
  if (/^[@~]\//.test(specifier)) return fileOr(fromRoots(specifier.slice(2), folder, repository));
  // SvelteKit's alias stands in a configuration that it writes itself.
  if (/^\$lib(\/|$)/.test(specifier)) return fileOr(fromRoots(specifier.slice(1), folder, repository));
  return resolvePackage(specifier, folder, repository);
}

function fileOr(file: string | undefined): ResolvedModule | undefined {
  return file === undefined ? undefined : { file };
}

function relative(specifier: string, folder: string, repository: Repository): string | undefined {
  const path = joinPath(folder, specifier);
  if (path === undefined) return undefined;
  const found = repository.probe(path);
  if (found !== undefined) return found;
  const configs = configsFor(folder, repository);
  for (const config of configs) {
    const home = config.rootDirs.find((dir) => isWithin(path, dir));
    if (home === undefined) continue;
    for (const dir of config.rootDirs) {
      const moved = joinPath(dir, pathWithin(path, home));
      const other = moved === undefined ? undefined : repository.probe(moved);
      if (other !== undefined) return other;
    }
  }
  // A file by hand that names what the build will write: `module.exports = require('./dist/x')`.
  for (const config of configs) {
    const source = repository.probeSource(path, config);
    if (source !== undefined) return source;
  }
  return repository.probeSource(path);
}

function throughAliases(specifier: string, folder: string, repository: Repository): string | undefined {
  for (const config of configsFor(folder, repository)) {
    for (const target of aliasTargets(specifier, config)) {
      const found = repository.probeSource(target, config);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function fromRoots(path: string, folder: string, repository: Repository): string | undefined {
  const home = repository.packageFolder(folder) ?? '';
  for (const root of [`${home}/src`, home, 'src', '']) {
    const target = joinPath(root, path);
    const found = target === undefined ? undefined : repository.probe(target);
    if (found !== undefined) return found;
  }
  return undefined;
}
