import picomatch from 'picomatch';
import type { CodeBase } from '../../shared/code/files';
import { folderOf, joinPath } from '../../shared/code/paths';
import { wordPattern } from './mentions';
import type { TextFiles } from './text-files';

// Frameworks and tools load these by their names or places, without an import.
const CONVENTIONS = [
  /(?:^|\/)(?:pages|routes|api|functions|migrations|seeders|lambdas?|handlers?)\//,
  /(?:^|\/)app\/(?:.*\/)?(?:page|layout|route|loading|error|not-found|template|default|head|root|entry[\w.-]*)\.[jt]sx?$/,
  /(?:^|\/)(?:middleware|instrumentation|sw|service-worker|preload|electron|main|server|cli|setup[\w-]*)\.[cm]?[jt]sx?$/,
  /\.(?:stories|story|config|worker|d|cy|e2e)\.[cm]?[jt]sx?$/,
  /(?:^|\/)(?:\.storybook|e2e|cypress|scripts|bin)\//,
];

// Texts that name members of code: templates, components, and code that is not scanned.
const MAY_USE_CODE = /\.(?:html?|vue|svelte|astro|mdx|hbs|ejs|pug|[cm]?[jt]sx?)$/;

// A page of a documentation site that runs code of the project.
const IMPORTS_CODE = /^\s*import\b[^;\n]*['"](?:\.|@site\/|[@~]\/)/m;

// Texts that people read: whatever they name, nothing runs by it.
const PROSE = /\.(?:md|markdown|txt|rst|adoc|csv|tsv|log|diff|patch)$|(?:^|\/)(?:LICENSE|AUTHORS|CODEOWNERS)$/i;

/** What may use a file's exports without importing it. */
export interface EntryPoints {
  isOpen(path: string): boolean;
  /** The file in which a name stands as a word and that is no code of the scan: any text, or what may use code. */
  mentioned(name: string, where: 'anywhere' | 'templates'): string | undefined;
}

export function findEntryPoints(code: CodeBase<unknown>, texts: TextFiles): EntryPoints {
  const listed = new Set(code.list());
  const named = manifestEntries(code);
  let globs: readonly ((path: string) => boolean)[] | undefined;
  const words = new Map<string, string | undefined>();
  let others: readonly string[] | undefined;
  const mentioned: EntryPoints['mentioned'] = (name, where) => {
    const key = `${where} ${name}`;
    if (!words.has(key)) {
      const word = wordPattern(name);
      others ??= texts.paths.filter((path) => !listed.has(path));
      words.set(
        key,
        others.find((path) => {
          const isProse = PROSE.test(path);
          if (where === 'templates' && !isProse && !MAY_USE_CODE.test(path)) return false;
          const text = texts.read(path);
          if (!text?.includes(name) || !word.test(text)) return false;
          return isProse ? IMPORTS_CODE.test(text) : !(/\.[cm]?js$/.test(path) && isBuilt(text));
        }),
      );
    }
    return words.get(key);
  };
  const isGlobbed = (path: string) => {
    globs ??= code
      .naming('glob')
      .concat(code.naming('context'))
      .flatMap((file) => globsIn(file, code.read(file) ?? ''));
    return globs.some((matches) => matches(path));
  };
  return {
    mentioned,
    isOpen: (path) => named.has(path) || CONVENTIONS.some((pattern) => pattern.test(path)) || isGlobbed(path),
  };
}

/** What a compiler or bundler wrote: it is written anew from the code that it was made of. */
function isBuilt(text: string): boolean {
  return (
    /^\/\/# sourceMappingURL=\S+\s*$/m.test(text.slice(-400)) ||
    /^(?:#!.*\n)?\s*(['"])use strict\1;\s*(?:var __\w+ = |Object\.defineProperty\(exports, ?(['"])__esModule\2)/.test(
      text,
    )
  );
}

/** What a file's `import.meta.glob` and `require.context` load; everything where that is not written down. */
function globsIn(file: string, text: string): readonly ((path: string) => boolean)[] {
  const found: ((path: string) => boolean)[] = [];
  for (const call of text.matchAll(/(import\.meta\.glob|require\.context)(?:Eager)?\s*(?:<[^()]*>)?\s*\(([^)]*)/g)) {
    const written = [...(call[2] ?? '').matchAll(/(['"`])((?:(?!\1)[^\\\n])*)\1/g)].map((match) => match[2] ?? '');
    const patterns = call[1] === 'require.context' ? written.slice(0, 1).map((folder) => `${folder}/**`) : written;
    const plain = patterns.filter((pattern) => !pattern.startsWith('!') && /[/*]/.test(pattern));
    if (plain.length === 0 || plain.some((pattern) => pattern.includes('${'))) return [() => true];
    for (const pattern of plain) {
      const from = /^\.\.?\//.test(pattern)
        ? joinPath(folderOf(file), pattern)
        : `**/${pattern.replace(/^[^/*]*\//, '')}`;
      found.push(from === undefined ? () => true : picomatch(from, { dot: true }));
    }
  }
  return found;
}

/** Files that a package.json names: `main`, `module`, `types`, `bin`, `exports` and the like. */
function manifestEntries(code: CodeBase<unknown>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const manifest of code.manifests?.() ?? []) {
    const folder = folderOf(manifest);
    let json: Record<string, unknown>;
    try {
      json = JSON.parse(code.read(manifest) ?? '{}');
    } catch {
      continue;
    }
    const put = (value: unknown): void => {
      if (typeof value === 'string') for (const path of sources(folder, value, code)) found.add(path);
      else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) put(each);
    };
    for (const field of ['main', 'module', 'types', 'typings', 'browser', 'bin', 'exports', 'source', 'files'])
      put(json[field]);
  }
  return found;
}

/** The source files that a path of a package may mean: itself, or what it is built from. */
function sources(folder: string, value: string, code: CodeBase<unknown>): readonly string[] {
  const path = joinPath(folder, value);
  if (path === undefined) return [];
  const stem = path.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
  const stems = [stem, `${stem}/index`, stem.replace(/(^|\/)(?:dist|lib|build|out|esm|cjs)\//, '$1src/')];
  return stems.flatMap((each) =>
    ['.ts', '.tsx', '.js', '.jsx', '.mts', '.cts', '.mjs', '.cjs']
      .map((end) => each + end)
      .filter((each) => code.has?.(each)),
  );
}
