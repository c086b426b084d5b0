import { nearest, nearestAmong } from '../findings/nearest';
import { failedSources } from '../inventory/evidence';
import type { FlagRecord } from '../model';
import { sayKey, sayList } from '../wording/values';
import type { Judgement, Rule, RuleContext } from './types';

/** Code asks for a key that no source knows; judged only where every source of state answered, and one is configured. */
export const unknownFlag: Rule = {
  id: 'unknown-flag',
  severity: 'error',
  summary: "a lookup's key is in no source; with did-you-mean",
  options: {},
  assess: (context) => {
    const byKey = new Map(context.records.map((record) => [record.key, record]));
    const unknown = context.records.filter((record) => record.lookups.length > 0 && isUnknown(record, byKey));
    const why = notJudgedBecause(context);
    if (why !== undefined) return [...new Set(unknown.map(wholeFlag))].map((flag) => ({ flag, reason: why }));
    const known = context.records.filter((one) => one.flags.length > 0 && one.attributeOf === undefined);
    const nearestKey = nearestAmong(unknown.length > 0 ? known.flatMap((one) => [one.key, ...one.codeNames]) : []);
    return unknown.flatMap((record) => judge(record, byKey, nearestKey));
  },
};

type Records = ReadonlyMap<string, FlagRecord>;

function judge(
  record: FlagRecord,
  byKey: Records,
  nearestKey: (key: string) => string | undefined,
): readonly Judgement[] {
  const whole = wholeFlag(record);
  const parentUnknown = whole !== record.key && !isDefined(whole, byKey);
  const key = parentUnknown ? whole : record.key;
  const attributeOf = parentUnknown ? undefined : record.attributeOf;
  const meant =
    attributeOf === undefined
      ? nearestKey(key)
      : nearest(
          key,
          declaredAttributes(attributeOf, byKey).map((name) => `${attributeOf}.${name}`),
        );
  const hint = meant === undefined ? '' : `; did you mean ${sayKey(meant)}?`;
  const where = attributeOf === undefined ? 'is in no source' : `is no attribute of ${sayKey(attributeOf)}`;
  return record.lookups.map((lookup) => ({
    flag: key,
    message: `${sayKey(key)} ${where}${hint}`,
    at: lookup,
    evidence: [],
    ...(meant === undefined || attributeOf !== undefined ? {} : { fix: { kind: 'rename-key' as const, to: meant } }),
  }));
}

/** An attribute is unknown with its flag, or where its flag declares attributes and not this one. */
function isUnknown(record: FlagRecord, byKey: Records): boolean {
  if (record.flags.length > 0) return false;
  if (!isDefined(wholeFlag(record), byKey)) return true;
  if (record.attributeOf === undefined) return false;
  const declared = declaredAttributes(record.attributeOf, byKey);
  const name = record.key.slice(record.attributeOf.length + 1);
  return declared.length > 0 && !name.startsWith('_') && !declared.includes(name);
}

function wholeFlag(record: FlagRecord): string {
  return record.attributeOf ?? record.key;
}

function isDefined(key: string, byKey: Records): boolean {
  return (byKey.get(key)?.flags.length ?? 0) > 0;
}

function declaredAttributes(key: string, byKey: Records): readonly string[] {
  return byKey.get(key)?.flags.flatMap((flag) => Object.keys(flag.attributes ?? {})) ?? [];
}

function notJudgedBecause({ sources }: RuleContext): string | undefined {
  const failed = failedSources(sources);
  if (failed.length > 0) return `${sayList(failed)} could not be read`;
  const state = sources.filter((source) => source.definesState !== false);
  return state.length === 0 ? 'no source that says what is served is configured' : undefined;
}
