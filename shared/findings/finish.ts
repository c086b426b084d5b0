import { byPlace, byText } from '../inventory/order';
import type { Finding, FlagRecord, Location, NotJudged, Severity } from '../model';
import type { Verdict } from '../rules/types';
import type { CodeLines } from './code-lines';
import { fingerprint, joined, ordinals } from './fingerprints';

/** A verdict with the rule that gave it, every place that it speaks of, and why it is ignored, if it is. */
export interface Draft extends Verdict {
  readonly rule: string;
  readonly severity: Severity;
  readonly places: readonly Location[];
  readonly ignoredBecause?: string;
}

/** Gives verdicts their place, their id and their fingerprint; sorted by file, place, flag and rule, those without a file last. */
export function finish(
  drafts: readonly Draft[],
  byKey: ReadonlyMap<string, FlagRecord>,
  folder: string,
  lines: CodeLines | undefined,
): readonly { readonly finding: Finding; readonly ignoredBecause?: string }[] {
  const placed = drafts.map((draft) => ({ draft, at: draft.at ?? draft.places[0] })).sort(compare);
  const names = placed.map(({ draft: { rule, flag, at } }) => [
    `${rule}:${flag}${folder === '' ? '' : `@${folder}`}`,
    ...(at ? [`:${at.file}:${at.start.line}`, `:${at.start.column}`] : []),
  ]);
  const shared = new Set(repeated(names.map(([name, line]) => `${name}${line ?? ''}`)));
  const ids = names.map(([name, line = '', column = '']) =>
    shared.has(`${name}${line}`) ? `${name}${line}${column}` : `${name}${line}`,
  );
  const idOrdinals = ordinals(ids, (id) => id);
  const marks = placed.map(({ draft: { rule, flag, at } }) => {
    const code = at ? (lines?.(at.file, at.start.line)?.trim().replaceAll(/\s+/g, ' ') ?? '') : '';
    return [rule, folder, flag, at?.file ?? '', code];
  });
  const markOrdinals = ordinals(marks, joined);
  return placed.map(({ draft, at }, index) => {
    const { rule, severity, flag, message, evidence, ignoredBecause } = draft;
    const id = idOrdinals[index] === 0 ? ids[index]! : `${ids[index]}#${idOrdinals[index]! + 1}`;
    // Member by member: findings are many, made again after each key, and spreading each costs ten times as much.
    const finding = { id, rule, severity, flag, message } as Mutable<Finding>;
    if (at) {
      finding.file = at.file;
      finding.start = at.start;
      finding.end = at.end;
    }
    const record = byKey.get(flag);
    const places = draft.at ? undefined : shownPlaces(record);
    if (places) finding.places = places;
    finding.evidence = evidence;
    if (draft.fix) finding.fix = draft.fix;
    const owner = record?.flags.find((one) => one.owner !== undefined)?.owner;
    if (owner !== undefined) finding.owner = owner;
    finding.fingerprint = fingerprint([...marks[index]!, String(markOrdinals[index])]);
    return ignoredBecause === undefined ? { finding } : { finding, ignoredBecause };
  });
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Where a verdict on a flag is shown: where product code first asks for it, then tests, then its definition. */
export function placesOf(record: FlagRecord | undefined): readonly Location[] {
  if (!record) return [];
  let places = placesByRecord.get(record);
  if (!places) {
    places = sortedPlaces(record);
    placesByRecord.set(record, places);
  }
  return places;
}

/** A flag that the whole repository asks for is spoken of by many rules. */
const placesByRecord = new WeakMap<FlagRecord, readonly Location[]>();

function sortedPlaces(record: FlagRecord): readonly Location[] {
  const lookups = [...record.lookups].sort((a, b) => Number(a.inTest) - Number(b.inTest) || byPlace(a, b));
  const definitions = record.flags.flatMap((flag) => flag.definedAt ?? []).sort(byPlace);
  return [...lookups, ...definitions].map(({ file, start, end }) => ({ file, start, end }));
}

/** Code shows what is said of a flag; its definitions do only where no code asks for it. */
function shownPlaces(record: FlagRecord | undefined): readonly Location[] | undefined {
  const places = placesOf(record);
  const lookups = places.slice(0, record?.lookups.length ?? 0);
  if (places.length === 0) return undefined;
  return lookups.length > 0 ? lookups : places;
}

/** One entry per rule and reason, with every flag it holds for. */
export function groupReasons(
  unjudged: readonly { readonly rule: string; readonly flag: string; readonly reason: string }[],
): readonly NotJudged[] {
  const groups = new Map<string, { rule: string; reason: string; flags: Set<string> }>();
  for (const { rule, reason, flag } of unjudged) {
    const name = JSON.stringify([rule, reason]);
    const group = groups.get(name) ?? { rule, reason, flags: new Set() };
    group.flags.add(flag);
    groups.set(name, group);
  }
  return [...groups.values()]
    .map(({ rule, reason, flags }) => ({ rule, reason, flags: [...flags].sort(byText) }))
    .sort((a, b) => byText(a.rule, b.rule) || byText(a.reason, b.reason));
}

interface Placed {
  readonly draft: Draft;
  readonly at: Location | undefined;
}

function compare(a: Placed, b: Placed): number {
  const places = a.at && b.at ? byPlace(a.at, b.at) : Number(a.at === undefined) - Number(b.at === undefined);
  return (
    places ||
    byText(a.draft.flag, b.draft.flag) ||
    byText(a.draft.rule, b.draft.rule) ||
    byText(a.draft.message, b.draft.message)
  );
}

function repeated(names: readonly string[]): readonly string[] {
  const places = ordinals(names, (name) => name);
  return names.filter((_, index) => places[index] !== 0);
}
