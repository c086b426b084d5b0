import { removal } from '../findings/proof';
import { lasts } from '../inventory/age';
import { stateEvidence, unreadSources, youngest } from '../inventory/evidence';
import { commonValue, isOff } from '../inventory/served';
import type { FlagRecord } from '../model';
import { sayAge } from '../wording/ages';
import { sayKey, sayList, sayValue } from '../wording/values';
import type { Judgement, Rule, RuleContext } from './types';

type Options = { readonly days: number };

/** Every critical environment has served the same value, other than off, to everybody for these days. */
export const rolledOut: Rule<Options> = {
  id: 'rolled-out',
  severity: 'warning',
  summary: 'every critical environment has served the same value other than off to everybody for `days`',
  options: { days: 30 },
  byAge: true,
  assess: (context) =>
    context.records
      .filter((record) => !record.permanent && isAskedFor(record))
      .flatMap((record) => judge(record, context)),
};

function judge(record: FlagRecord, { options, now, sources, settings }: RuleContext<Options>): readonly Judgement[] {
  const unread = unreadSources(record, sources, settings);
  const common = commonValue(record, record.critical);
  if (!common && record.critical.length > 0) return unknownAmong(record);
  if (!common) return unread.length > 0 ? [{ flag: record.key, reason: `${sayList(unread)} could not be read` }] : [];
  if (isOff(common.value)) return [];
  const ages = record.critical.map((name) => lasts(record.environments[name]?.since, options.days, now));
  if (ages.includes('no')) return [];
  if (ages.includes('unknown')) {
    const nameless = record.critical.filter((_, index) => ages[index] === 'unknown');
    return [
      { flag: record.key, reason: `since when it is ${sayValue(common.value)} in ${sayList(nameless)} is not known` },
    ];
  }
  if (unread.length > 0) return [{ flag: record.key, reason: `${sayList(unread)} could not be read` }];
  const age = sayAge(youngest(record, record.critical), now);
  return [
    {
      flag: record.key,
      message: `${sayKey(record.key)} has been ${sayValue(common.value)} for everybody in ${sayList(record.critical)} for ${age}`,
      evidence: stateEvidence(record, record.critical),
      ...removal(record, { settings, sources }),
    },
  ];
}

/** Attributes are judged only where code asks for them: a constant that nobody reads is no debt in code. */
function isAskedFor(record: FlagRecord): boolean {
  return record.attributeOf === undefined || record.lookups.length > 0;
}

/** Not knowing one environment matters only where the others would make a verdict. */
function unknownAmong(record: FlagRecord): readonly Judgement[] {
  const known = record.critical.filter((name) => record.environments[name]?.serves !== 'unknown');
  const unknown = record.critical.filter((name) => !known.includes(name));
  if (unknown.length === 0) return [];
  const common = commonValue(record, known);
  if (known.length > 0 && (!common || isOff(common.value))) return [];
  return [{ flag: record.key, reason: `what ${sayList(unknown)} serves is not known` }];
}
