import { dataOf, nodeAt, placesIn } from '../documents/document';
import type { Document, DocumentNode, DocumentPath } from '../documents/types';
import type { Json, Problem, Range } from '../model';
import { type ConfigurationFault, describeIssue, faultsOf } from './faults';
import { fromRoot } from './paths';
import { type ConfigurationPlace, leavingPaths, rooted } from './rooted';
import { RULE_DEFAULTS, type RuleDefault } from './rules';
import { type Configuration, configuration } from './schema';
import type { RuleSetting, Settings } from './types';

/** One file's part of a configuration, its paths relative to the root; what was wrong is left out, and said. */
export interface ConfigurationPart {
  readonly configuration: Configuration;
  readonly extends: readonly { readonly path: string; readonly range: Range }[];
  readonly problems: readonly Problem[];
}

/** Reads one configuration file. Faults never hide the rest: the smallest part that holds one is left out. */
export function parseConfiguration(document: Document, place: ConfigurationPlace): ConfigurationPart {
  const rangeOf = placesIn(document.text);
  const problem = (message: string, at: { readonly start: number; readonly end: number }): Problem => ({
    severity: 'error',
    message,
    file: place.file,
    range: rangeOf(at),
  });
  const problems = document.faults.map((fault) => problem(fault.message, fault));
  const root = nodeAt(document.root, place.within ?? []);
  if (!root) return { configuration: {}, extends: [], problems };
  const data = dataOf(root);
  const _report = (fault: ConfigurationFault) => problems.push(problem(fault.message, placeOf(root, fault)));

  const parsed = configuration.safeParse(data, { error: describeIssue });
  const faults = [...(parsed.success ? [] : faultsOf(parsed.error.issues, data)), ...leavingPaths(data, place.folder)];
  for (const fault of faults) if (!fault.said) problems.push(problem(fault.message, placeOf(root, fault)));
  const sound = rooted(parsed.success && faults.length === 0 ? parsed.data : soundPart(data, faults), place);

  const named = nodeAt(root, ['extends']);
  const nodes = named?.kind === 'array' ? named.items : named ? [named] : [];
  const extended = [sound.extends ?? []].flat().map((path) => {
    const node = nodes.find((one) => one.kind === 'scalar' && fromRoot(place.folder, String(one.value)) === path);
    return { path, range: rangeOf(node ?? root) };
  });
  return { configuration: sound, extends: extended, problems };
}

/** Joins the parts of a configuration, those it extends first: lists are joined, everything else is replaced. */
export function completeSettings(
  place: { readonly folder: string; readonly file?: string },
  parts: readonly Configuration[],
): Settings {
  const joined = <Item>(pick: (part: Configuration) => readonly Item[] | undefined): readonly Item[] =>
    parts.flatMap((part) => pick(part) ?? []);
  const last = <Item>(pick: (part: Configuration) => readonly Item[] | undefined): readonly Item[] | undefined =>
    parts.map(pick).findLast((list) => list !== undefined);
  const testFiles = joined((part) => part.tests?.files);
  return {
    ...place,
    include: last((part) => part.include) ?? [place.folder === '' ? '**' : `${place.folder}/**`],
    exclude: joined((part) => part.exclude),
    sources: joined((part) => part.sources) as Settings['sources'],
    environments: last((part) => part.environments) ?? [],
    critical: last((part) => part.critical) ?? ['prod*'],
    lookups: joined((part) => part.lookups) as Settings['lookups'],
    tests: {
      files: testFiles.length > 0 ? testFiles : TEST_FILES,
      mocks: joined((part) => part.tests?.mocks) as Settings['tests']['mocks'],
    },
    mirrors: joined((part) => part.mirrors) as Settings['mirrors'],
    permanent: joined((part) => part.permanent),
    rules: rulesOf(parts),
    ignore: joined((part) => part.ignore),
  };
}

/** What counts as a test where nobody says it. */
const TEST_FILES = [
  '**/*{.,-,_}{test,spec}.{ts,tsx,mts,cts,js,jsx,mjs,cjs}',
  '**/*.{cy,e2e}.{ts,tsx,mts,cts,js,jsx,mjs,cjs}',
  '**/{__tests__,__mocks__,test,tests,e2e,cypress}/**',
];

function rulesOf(parts: readonly Configuration[]): Settings['rules'] {
  const entries = Object.entries(RULE_DEFAULTS).map(([id, preset]: [string, RuleDefault]): [string, RuleSetting] => {
    const { severity, about: _, ...options } = preset;
    return [id, { severity, options }];
  });
  const rules = Object.fromEntries(entries);
  for (const part of parts) {
    for (const [id, setting] of Object.entries(part.rules ?? {})) {
      const [severity, options] = typeof setting === 'string' ? [setting] : (setting ?? []);
      const before = rules[id];
      if (severity && before) rules[id] = { severity, options: { ...before.options, ...options } };
    }
  }
  return rules;
}

function placeOf(root: DocumentNode, fault: ConfigurationFault): { readonly start: number; readonly end: number } {
  if (fault.at === 'name') {
    const owner = nodeAt(root, fault.path.slice(0, -1));
    const entry =
      owner?.kind === 'object' ? owner.entries.findLast((one) => one.name === fault.path.at(-1)) : undefined;
    if (entry) return { start: entry.nameStart, end: entry.nameEnd };
  }
  for (let length = fault.path.length; length > 0; length--) {
    const node = nodeAt(root, fault.path.slice(0, length));
    if (node) return node;
  }
  return { start: root.start, end: Math.min(root.end, root.start + 1) };
}

/** The data without the smallest parts that hold a fault: an unknown name, an entry of a list, a field. */
function soundPart(data: Json, faults: readonly ConfigurationFault[]): Configuration {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return {};
  const copy = structuredClone(data) as Json;
  for (const fault of faults) {
    const inList = fault.path.findIndex((step) => typeof step === 'number');
    const nested = fault.path[0] === 'rules' || fault.path[0] === 'tests' ? 2 : 1;
    if (fault.at === 'name') strike(copy, fault.path);
    else strike(copy, fault.path.slice(0, inList >= 0 && fault.path[0] !== 'rules' ? inList + 1 : nested));
  }
  const parsed = configuration.safeParse(withoutStruck(copy));
  return parsed.success ? parsed.data : {};
}

const STRUCK = '\u0000struck';

/** Marks first, so that the indexes of the faults that follow stay right. */
function strike(data: Json, path: DocumentPath): void {
  const owner = path
    .slice(0, -1)
    .reduce<unknown>((at, step) => (at as Record<string | number, unknown> | undefined)?.[step], data);
  if (typeof owner !== 'object' || owner === null) return;
  (owner as Record<string | number, unknown>)[path.at(-1)!] = STRUCK;
}

function withoutStruck(data: Json): Json {
  if (Array.isArray(data)) return (data as readonly Json[]).filter((item) => item !== STRUCK).map(withoutStruck);
  if (typeof data !== 'object' || data === null) return data;
  const kept = Object.entries(data).filter(([, value]) => value !== STRUCK);
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutStruck(value)]));
}
