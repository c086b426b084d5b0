import assert from 'node:assert/strict';
import { linesOf } from '../../shared/findings/code-lines';
import { buildInventory } from '../../shared/inventory/build-inventory';
import type {
  DynamicLookup,
  EnvironmentState,
  Flag,
  FlagRecord,
  IgnoreComment,
  Json,
  Location,
  Lookup,
  Since,
  SourceReport,
} from '../../shared/model';
import { type Assessment, assess } from '../../shared/rules';
import type { Settings } from '../../shared/settings/types';

/** The moment at which every test judges, unless it says another. */
export const now = '2026-06-01T00:00:00.000Z';

/** A small world of flags and code. In code, `«key»` is a lookup of that key, and `«?a,b»` one that cannot be decided. */
export interface World {
  readonly flags?: readonly (Partial<Flag> & { readonly key: string })[];
  readonly code?: Readonly<Record<string, string>>;
  /** More about the lookups of a key; `key.attribute` for those of an attribute. */
  readonly asks?: Readonly<Record<string, Partial<Lookup>>>;
  readonly settings?: Partial<Settings>;
  readonly sources?: readonly SourceReport[];
  readonly lastLookups?: Readonly<Record<string, Since>>;
  readonly now?: string;
}

/** Checks what one rule says: `key: message` for each finding, `key? reason` where it was not judged, in order. */
export function checkFindings(rule: string, world: World, expected: readonly string[]): void {
  const { assessment } = judgeWorld(world);
  const found = assessment.findings.filter((finding) => finding.rule === rule);
  const open = assessment.notJudged.filter((entry) => entry.rule === rule);
  const lines = [
    ...found.map((finding) => `${finding.flag}: ${finding.message}`),
    ...open.flatMap(({ flags, reason }) => flags.map((flag) => `${flag}? ${reason}`)),
  ];
  assert.deepEqual(lines, expected);
}

export interface JudgedWorld {
  readonly records: readonly FlagRecord[];
  readonly assessment: Assessment;
  readonly settings: Settings;
  readonly sources: readonly SourceReport[];
  readonly lookups: readonly Lookup[];
  readonly dynamic: readonly DynamicLookup[];
}

/** Joins and judges a world. */
export function judgeWorld(world: World): JudgedWorld {
  const settings = settingsOf(world.settings);
  const code = Object.entries(world.code ?? {}).map(([file, text]) => readMarks(file, text, world.asks ?? {}));
  const lookups = code.flatMap((one) => one.lookups);
  const dynamic = code.flatMap((one) => one.dynamic);
  const ignores = code.flatMap((one) => one.ignores);
  const flags = (world.flags ?? []).map(completeFlag);
  const sources = world.sources ?? [{ id: 'vendor', state: 'ok', asOf: now, definesState: true }];
  const lastLookups = new Map(Object.entries(world.lastLookups ?? {}));
  const records = buildInventory({ flags, sources, lookups, dynamic, settings, lastLookups });
  const texts = new Map(code.map((one) => [one.file, one.text]));
  const lines = linesOf((file) => texts.get(file));
  const assessment = assess({ records, dynamic, ignores, sources, settings, now: world.now ?? now, lines });
  return { records, assessment, settings, sources, lookups, dynamic };
}

/** A configuration in which everything is as nobody said it, but for these parts. */
export function settingsOf(parts: Partial<Settings> = {}): Settings {
  return {
    folder: '',
    include: ['**'],
    exclude: [],
    sources: [],
    environments: ['dev', 'prod-01', 'prod-02'],
    critical: ['prod*'],
    lookups: [],
    tests: { files: [], mocks: [] },
    mirrors: [],
    permanent: [],
    rules: {},
    ignore: [],
    ...parts,
  };
}

/** The moment so many days, and then milliseconds, before `now`. */
export function ago(days: number, milliseconds = 0): string {
  return new Date(Date.parse(now) - days * 86_400_000 - milliseconds).toISOString();
}

export function since(days: number, milliseconds = 0, rest: Partial<Since> = {}): Since {
  return { kind: 'deployment', at: ago(days, milliseconds), ...rest };
}

/** An environment that serves one value to everybody. */
export function serves(value: Json, when?: Since, rest: Partial<EnvironmentState> = {}): EnvironmentState {
  return { serves: 'value', value, ...(when ? { since: when } : {}), evidence: [], ...rest } as EnvironmentState;
}

export const mixed: EnvironmentState = { serves: 'mixed', reason: 'a split', evidence: [] };
export const absent: EnvironmentState = { serves: 'absent', evidence: [] };
export const unknown: EnvironmentState = { serves: 'unknown', evidence: [] };

/** The same state in every environment of the test configuration. */
export function everywhere(state: EnvironmentState): Readonly<Record<string, EnvironmentState>> {
  return { dev: state, 'prod-01': state, 'prod-02': state };
}

function completeFlag(flag: Partial<Flag> & { readonly key: string }): Flag {
  return { source: 'vendor', type: 'boolean', environments: {}, ...flag };
}

function readMarks(file: string, marked: string, asks: NonNullable<World['asks']>) {
  const lookups: Lookup[] = [];
  const dynamic: DynamicLookup[] = [];
  const ignores: IgnoreComment[] = [];
  const texts = marked.split('\n').map((line, index) => {
    let text = '';
    let rest = line;
    for (let mark = /«([^»]*)»/.exec(rest); mark; mark = /«([^»]*)»/.exec(rest)) {
      text += rest.slice(0, mark.index);
      const start = { line: index + 1, column: text.length + 1 };
      text += mark[1]!;
      const place: Location = { file, start, end: { line: index + 1, column: text.length + 1 } };
      if (mark[1]!.startsWith('?')) dynamic.push(dynamicAt(place, mark[1]!.slice(1)));
      else lookups.push(lookupAt(place, mark[1]!, asks));
      rest = rest.slice(mark.index + mark[0].length);
    }
    text += rest;
    const ignore = /\/\/ flagkeeper-ignore(-file)?\s*([^:]*):?\s*(.*)$/.exec(text);
    if (ignore) ignores.push(ignoreAt(file, index + 1, text, ignore));
    return text;
  });
  return { file, text: texts.join('\n'), lookups, dynamic, ignores };
}

function lookupAt(place: Location, name: string, asks: NonNullable<World['asks']>): Lookup {
  const dot = name.indexOf('.');
  const named = dot < 0 ? { flag: name } : { flag: name.slice(0, dot), attribute: name.slice(dot + 1) };
  return {
    ...place,
    ...named,
    key: { start: place.start, end: place.end },
    form: 'call',
    detector: 'config',
    via: [],
    fallback: null,
    inTest: place.file.includes('.test.'),
    ...asks[name],
  };
}

function dynamicAt(place: Location, candidates: string): DynamicLookup {
  const inTest = place.file.includes('.test.');
  return { ...place, reason: 'a parameter', candidates: candidates === '' ? [] : candidates.split(','), inTest };
}

function ignoreAt(
  file: string,
  line: number,
  text: string,
  [whole, ofFile, rules, reason]: RegExpExecArray,
): IgnoreComment {
  const column = text.length - whole!.length + 1;
  const ownLine = text.slice(0, column - 1).trim() !== '';
  return {
    file,
    start: { line, column },
    end: { line, column: text.length + 1 },
    rules: rules!.split(',').map((rule) => rule.trim()),
    reason: reason!,
    line: ofFile ? 0 : ownLine ? line : line + 1,
  };
}
