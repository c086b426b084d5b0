import type { CodeLines } from '../../shared/findings/code-lines';
import { buildInventory } from '../../shared/inventory/build-inventory';
import type { DynamicLookup, Flag, FlagRecord, Since, SourceReport } from '../../shared/model';
import { type Assessment, assess } from '../../shared/rules';
import type { Settings } from '../../shared/settings/types';
import type { CodeSays } from './known-code';

/** All that is known of the flags of one configuration at one moment. */
export interface Known {
  readonly settings: Settings;
  readonly flags: readonly Flag[];
  readonly sources: readonly SourceReport[];
  readonly code: CodeSays;
  /** Places under other configurations that ask for flags of the same sources: they count as use, and are judged there. */
  readonly elsewhere: readonly DynamicLookup[];
  readonly lastLookups: ReadonlyMap<string, Since>;
}

/** The records and the verdicts of one configuration, each made when first asked for. */
export interface Judgement {
  readonly settings: Settings;
  readonly sources: readonly SourceReport[];
  readonly records: readonly FlagRecord[];
  recordOf(key: string): FlagRecord | undefined;
  /** Without lines, fingerprints are none to keep. */
  assessment(now: string, lines?: CodeLines): Assessment;
}

export function judge(known: Known): Judgement {
  const { settings, flags, sources, code, elsewhere, lastLookups } = known;
  const { lookups, dynamic, ignores } = code;
  const candidates = [...dynamic, ...elsewhere];
  const records = buildInventory({ flags, sources, lookups, dynamic: candidates, settings, lastLookups });
  const byKey = new Map(records.flatMap((record) => record.codeNames.map((name) => [name, record] as const)));
  for (const record of records) byKey.set(record.key, record);
  let assessed: { readonly now: string; readonly lines?: CodeLines; readonly assessment: Assessment } | undefined;
  return {
    settings,
    sources,
    records,
    recordOf: (key) => byKey.get(key),
    assessment: (now, lines) => {
      if (assessed?.now !== now || assessed.lines !== lines)
        assessed = { now, lines, assessment: assess({ records, dynamic, ignores, sources, settings, now, lines }) };
      return assessed.assessment;
    },
  };
}
