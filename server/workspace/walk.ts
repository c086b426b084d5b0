import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Skipped } from '../../shared/model';
import { generatedPatterns, type IgnoreRules, noRules } from './ignore-rules';
import type { Work } from './slices';

/** What a walk over the repository found; paths relative to its root, with `/`. */
export interface Walk {
  /** Code files in the order of the walk; `generated` where .gitattributes say so. */
  readonly files: readonly { readonly path: string; readonly generated: boolean }[];
  readonly manifests: readonly string[];
  readonly skipped: readonly Skipped[];
  /** Symbolic links that stay within the repository, and where they lead. */
  readonly links: ReadonlyMap<string, string>;
}

const CODE = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const VERSION_CONTROL = new Set(['.git', '.hg', '.svn', '.jj']);
const DEPENDENCIES = new Set(['node_modules', 'bower_components', 'jspm_packages', '.yarn', '.pnpm-store']);
const BUILT = new Set(
  'dist coverage storybook-static cdk.out .next .nuxt .output .svelte-kit .turbo .cache .parcel-cache .vercel .netlify .serverless .aws-sam .angular .expo .docusaurus .nyc_output .vscode-test'.split(
    ' ',
  ),
);
/** Names that are sources in some repositories and built in others: a tsconfig beside the folder tells. */
const MAYBE_BUILT = new Set(['build', 'out', 'lib', 'es', 'esm', 'cjs', 'output', 'target', 'bin', 'js']);

/** Every code file that git would keep and nobody built; never follows a symbolic link, never throws. */
export function* walkRepository(root: string): Work<Walk> {
  const files: { path: string; generated: boolean }[] = [];
  const manifests: string[] = [];
  const skipped: Skipped[] = [];
  const links = new Map<string, string>();
  const ignored = rulesFrom(root, '', '.git/info/exclude', noRules, (text) => text);
  const waiting = [{ folder: '', ignored, generated: noRules }];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { folder } = at;
    const entries = entriesOf(root, folder, skipped);
    const named = (name: string) => entries.some((entry) => entry.name === name);
    const ignores = named('.gitignore')
      ? rulesFrom(root, folder, '.gitignore', at.ignored, (text) => text)
      : at.ignored;
    const generated = named('.gitattributes')
      ? rulesFrom(root, folder, '.gitattributes', at.generated, generatedPatterns)
      : at.generated;
    const prefix = folder === '' ? '' : `${folder}/`;
    const inner: typeof waiting = [];
    for (const entry of entries) {
      const { name } = entry;
      const path = prefix + name;
      if (entry.isDirectory()) {
        if (VERSION_CONTROL.has(name)) continue;
        const reason = leftOut(name, path, ignores, () => outputOf(root, prefix, named));
        if (reason !== undefined) skipped.push({ file: path, reason });
        else inner.push({ folder: path, ignored: ignores, generated });
      } else if (entry.isSymbolicLink()) {
        const reason = follow(root, path, links);
        if (reason !== undefined) skipped.push({ file: path, reason });
      } else if (name === 'package.json') {
        if (!ignores.ignores(path)) manifests.push(path);
      } else if (CODE.test(name) && entry.isFile()) {
        if (ignores.ignores(path)) skipped.push({ file: path, reason: 'ignored by .gitignore' });
        else files.push({ path, generated: generated.ignores(path) });
      }
    }
    waiting.push(...inner.reverse());
    yield { doing: 'Looking for files', done: files.length };
  }
  return { files, manifests, skipped, links };
}

function entriesOf(root: string, folder: string, skipped: Skipped[]): readonly Dirent[] {
  try {
    const entries = readdirSync(`${root}/${folder}`, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    skipped.push({ file: folder === '' ? '.' : folder, reason: `cannot be read (${codeOf(error)})` });
    return [];
  }
}

/** The system's short word for an error: EACCES, ELOOP. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

function rulesFrom(
  root: string,
  folder: string,
  name: string,
  above: IgnoreRules,
  patternsIn: (text: string) => string,
): IgnoreRules {
  try {
    const patterns = patternsIn(readFileSync(`${root}/${folder}/${name}`, 'utf8'));
    return patterns === '' ? above : above.within(folder, patterns);
  } catch {
    return above;
  }
}

function leftOut(
  name: string,
  path: string,
  ignores: IgnoreRules,
  built: () => ReadonlySet<string>,
): string | undefined {
  if (DEPENDENCIES.has(name)) return 'dependencies';
  if (ignores.ignores(`${path}/`)) return 'ignored by .gitignore';
  if (BUILT.has(name) || (MAYBE_BUILT.has(name) && built().has(name))) return 'build output';
  return undefined;
}

/** The first segments of `outDir` in the tsconfig files beside a folder. */
function outputOf(root: string, prefix: string, named: (name: string) => boolean): ReadonlySet<string> {
  const found = new Set<string>();
  for (const name of ['tsconfig.json', 'tsconfig.build.json']) {
    if (!named(name)) continue;
    try {
      const text = readFileSync(`${root}/${prefix}${name}`, 'utf8');
      for (const [, dir] of text.matchAll(/"(?:outDir|declarationDir)"\s*:\s*"(?:\.\/)?([\w-]+)/g))
        found.add(dir ?? '');
    } catch {}
  }
  return found;
}

/** Why a link is left out; one to a folder or file of the repository is remembered, for names that go through it. */
function follow(root: string, path: string, links: Map<string, string>): string | undefined {
  try {
    const target = realpathSync.native(`${root}/${path}`);
    const folder = statSync(target).isDirectory();
    const inside = relative(root, target).split(sep).join('/');
    const within = inside !== '' && !inside.startsWith('..');
    if (within) links.set(path, inside);
    if (!folder && !CODE.test(path)) return undefined;
    return within ? `symbolic link to ${inside}` : 'symbolic link that leaves the repository or leads to its root';
  } catch (error) {
    return CODE.test(path) || codeOf(error) === 'ELOOP'
      ? `symbolic link that leads nowhere (${codeOf(error)})`
      : undefined;
  }
}
