import type { FileFacts } from '../code/facts';
import type { CodeBase } from '../code/files';
import { resolveModule } from '../code/modules';
import { joinPath } from '../code/paths';
import type { Settings } from '../settings/types';
import type { Detector, Mark, Shape, UrlReader } from './shape';
import type { Thing, Value } from './value';

/** Every mark of the repository's configurations and SDKs, ready to be asked by name, export and package. */
export interface Marks {
  readonly names: ReadonlyMap<string, readonly { readonly settings: Settings; readonly thing: Thing }[]>;
  /** By `file\0name`; unresolvable `from`s by `?specifier\0name`. */
  readonly exports: ReadonlyMap<string, Value>;
  readonly typeExports: ReadonlyMap<string, Value>;
  readonly typeNames: ReadonlyMap<string, readonly { readonly settings: Settings; readonly thing: Thing }[]>;
  /** By `package\0name`. */
  readonly packages: ReadonlyMap<string, Value>;
  readonly typePackages: ReadonlyMap<string, Value>;
  readonly packageNames: ReadonlySet<string>;
  readonly functionFiles: ReadonlyMap<string, string>;
  readonly properties: ReadonlyMap<string, readonly { readonly settings: Settings; readonly by: string }[]>;
  readonly urls: readonly { readonly words: readonly string[]; readonly flagOf: UrlReader; readonly by: string }[];
  /** Whether something is handed to functions or components by calls. */
  readonly gives: boolean;
  /** Each a list of words: files whose text has all of them may hold lookups. */
  readonly starts: readonly (readonly string[])[];
  /** Files that import an SDK, or write a configured property. */
  readonly starters: ReadonlySet<string>;
  /** Names that make an expression worth a look. */
  readonly hot: ReadonlySet<string>;
}

/** Too common for a receiver of unknown kind to be looked into. */
const GENERIC = new Set(
  'get set value values data feature features decide track send json flag flags enabled key client init create use evaluate run default current on off map'.split(
    ' ',
  ),
);

type Lists<T> = Map<string, T[]>;

/** Puts together what the detectors know under each configuration. */
export function compileMarks(
  detectors: readonly Detector[],
  configurations: readonly Settings[],
  code: CodeBase<FileFacts>,
  factsOf: (path: string) => FileFacts | undefined,
): Marks {
  const names: Lists<{ settings: Settings; thing: Thing }> = new Map();
  const typeNames: Lists<{ settings: Settings; thing: Thing }> = new Map();
  const exports: Lists<Thing> = new Map();
  const typeExports: Lists<Thing> = new Map();
  const packages: Lists<Thing> = new Map();
  const typePackages: Lists<Thing> = new Map();
  const properties: Lists<{ settings: Settings; by: string }> = new Map();
  const functionFiles = new Map<string, string>();
  const packageNames = new Set<string>();
  const urls: { words: readonly string[]; flagOf: UrlReader; by: string }[] = [];
  const starts = new Map<string, readonly string[]>();
  const starters = new Set<string>();
  const propertyNames = new Set<string>();
  const hot = new Set<string>();
  let gives = false;

  for (const settings of configurations)
    for (const detector of detectors) {
      const marks = detector.marks(settings);
      const known = marks.flatMap((mark) => (mark.at === 'package' || mark.at === 'type' ? (mark.packages ?? []) : []));
      const inUse = new Set([...new Set(known)].filter((name) => isImported(name)));
      for (const mark of marks) {
        const needs = mark.at === 'package' || mark.at === 'type' ? mark.packages : undefined;
        // An SDK that nobody imports leaves its names to others.
        if (!needs || inUse.size > 0) add(mark, detector.says, settings);
      }
    }
  for (const name of propertyNames) {
    const written = new RegExp(`(?<![\\w$])${escaped(name)}['"\`]?\\]?\\s*[:,}]`);
    for (const file of code.naming(name)) if (written.test(code.read(file) ?? '')) starters.add(file);
  }
  return {
    names,
    exports,
    typeExports,
    typeNames,
    packages,
    typePackages,
    packageNames,
    functionFiles,
    properties,
    urls,
    gives,
    starts: [...starts.values()],
    starters,
    hot,
  };

  function isImported(name: string): boolean {
    const files = importing(name, code);
    for (const file of files) starters.add(file);
    return files.length > 0;
  }

  function add(mark: Mark, by: string, settings: Settings): void {
    if (mark.at === 'property') {
      push(properties, mark.name, { settings, by });
      propertyNames.add(mark.name);
      return;
    }
    if (mark.at === 'functions') {
      const file = fileOf(mark.file, settings, code) ?? joinPath('', mark.file);
      if (file === undefined) return;
      functionFiles.set(file, by);
      for (const name of Object.keys(factsOf(file)?.exports ?? {})) {
        if (name === 'default') continue;
        start([name]);
        hot.add(name);
      }
      return;
    }
    if (mark.at === 'url') {
      if (!urls.some((one) => one.flagOf === mark.flagOf)) urls.push({ ...mark, by });
      start(mark.words);
      return;
    }
    const thing: Thing = { is: 'shape', shape: mark.shape, by };
    const sdk = mark.at === 'package' || (mark.at === 'type' && mark.packages !== undefined);
    for (const way of waysIn(sdk ? [] : [mark.name], mark.shape)) {
      const last = way.at(-1);
      if (last === undefined || (sdk && GENERIC.has(last))) continue;
      start(sdk || mark.at === 'type' ? [last] : way);
      hot.add(last);
    }
    if (!sdk) hot.add(mark.name);
    if (mentions(mark.shape, 'gives')) gives = true;
    if (mark.at === 'name') push(names, mark.name, { settings, thing });
    else if (mark.at === 'package') {
      for (const name of mark.packages) {
        push(packages, `${name}\0${mark.name}`, thing);
        packageNames.add(name);
      }
    } else if (mark.at === 'from') from(mark.from, mark.name, thing, exports, packages, settings);
    else {
      if (mark.packages) {
        for (const name of mark.packages) push(typePackages, `${name}\0${mark.name}`, thing);
        for (const name of mark.packages) packageNames.add(name);
      } else if (mark.from === undefined) push(typeNames, mark.name, { settings, thing });
      else from(mark.from, mark.name, thing, typeExports, typePackages, settings);
      if (!sdk) start([mark.name]);
    }
  }

  function from(
    specifier: string,
    name: string,
    thing: Thing,
    byFile: Lists<Thing>,
    byPackage: Lists<Thing>,
    settings: Settings,
  ): void {
    const file = fileOf(specifier, settings, code);
    for (const one of /^[./]/.test(specifier) ? [] : importing(specifier, code)) starters.add(one);
    if (file !== undefined) for (const key of originsOf(file, name, code, factsOf)) push(byFile, key, thing);
    else push(byFile, `?${specifier}\0${name}`, thing);
    if (/^[./]/.test(specifier)) return;
    push(byPackage, `${specifier}\0${name}`, thing);
    packageNames.add(specifier);
  }

  function start(words: readonly string[]): void {
    starts.set(words.join(' '), words);
  }
}

/** Files that import a package or something below it. */
function importing(name: string, code: CodeBase<FileFacts>): readonly string[] {
  if (code.importing) return code.importing(name);
  const [first, ...more] = wordsOf(name);
  if (first === undefined) return [];
  const others = more.map((word) => new Set(code.naming(word)));
  const quoted = new RegExp(`(?:from|import|require)\\s*\\(?\\s*['"\`]${escaped(name)}(/[^'"\`]*)?['"\`]`);
  return code
    .naming(first)
    .filter((file) => others.every((files) => files.has(file)) && quoted.test(code.read(file) ?? ''));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function mentions(shape: Shape, what: keyof Shape, deep = 0): boolean {
  if (shape[what] !== undefined) return true;
  if (deep > 5) return false;
  const next = [shape.result, shape.instance, shape.ask?.gives, ...Object.values(shape.members ?? {})];
  return next.some((one) => one !== undefined && mentions(one, what, deep + 1));
}

/** The words of a package's name, as its imports spell them. */
export function wordsOf(specifier: string): readonly string[] {
  return specifier.split(/[^\w$]+/).filter((word) => word !== '');
}

/** The names that a file which asks through this shape must write, unless it goes by another's name for it. */
function waysIn(path: readonly string[], shape: Shape): readonly (readonly string[])[] {
  const { members, result, instance, gives, ...rest } = shape;
  const next = [result, instance, gives].filter((one) => one !== undefined);
  const own = path.length > 0 && (Object.keys(rest).length > 0 || next.length > 0) ? [path] : [];
  if (path.length > 8) return own;
  return [
    ...own,
    ...next.flatMap((one) => waysIn(path, one).filter((way) => way.length > path.length)),
    ...Object.entries(members ?? {}).flatMap(([name, one]) => waysIn([...path, name], one)),
  ];
}

function push<T>(lists: Lists<T>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** The file that a path, from the repository's root, or a package of the configuration means. */
export function fileOf(from: string, settings: Settings, code: CodeBase<unknown>): string | undefined {
  const home = joinPath(settings.folder, settings.file?.split('/').at(-1) ?? 'flagkeeper.config.json') ?? '';
  const direct = joinPath('', from);
  const isFile = (path: string) => (code.has ? code.has(path) : code.read(path) !== undefined);
  if (direct !== undefined && /\.[cm]?[jt]sx?$/.test(direct) && isFile(direct)) return direct;
  for (const specifier of from.startsWith('.') ? [from] : [`./${from}`, from]) {
    const found = resolveModule(specifier, specifier.startsWith('.') ? 'flagkeeper.config.json' : home, code);
    if (found && 'file' in found) return found.file;
  }
  return undefined;
}

/** The export itself, and where re-exports say it comes from. */
function originsOf(
  file: string,
  name: string,
  code: CodeBase<FileFacts>,
  factsOf: (path: string) => FileFacts | undefined,
): readonly string[] {
  const found = new Set<string>();
  const visit = (at: string, as: string): void => {
    const key = `${at}\0${as}`;
    if (found.has(key) || found.size > 50) return;
    found.add(key);
    const facts = factsOf(at);
    if (!facts) return;
    const own = Object.hasOwn(facts.exports, as) ? facts.exports[as] : undefined;
    const go = (module: number, next: string) => {
      const target = resolveModule(facts.modules[module] ?? '', at, code);
      if (target && 'file' in target) visit(target.file, next);
    };
    if (!own) {
      if (as !== 'default') for (const star of facts.stars) go(star, as);
    } else if ('m' in own) go(own.m, own.n);
    else if ('b' in own) {
      const binding = facts.bindings[own.b];
      if (binding?.m !== undefined && binding.x !== undefined) go(binding.m, binding.x);
    }
  };
  visit(file, name);
  return [...found];
}
