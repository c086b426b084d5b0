import { nearest } from '../../shared/findings/nearest';
import { obstacles } from '../../shared/findings/obstacles';
import { proof } from '../../shared/findings/proof';
import type { Decision, FlagRecord, SourceReport } from '../../shared/model';
import type { Judgement } from './judgement';
import type { Relocation } from './relocate';
import type { Explanation, UnknownFlag } from './types';

/** What one configuration says of a flag. */
export function explained(record: FlagRecord, judgement: Judgement, now: string, move: Relocation): Explanation {
  const { settings, sources } = judgement;
  const { findings, ignored, notJudged } = judgement.assessment(now);
  const decision = proof(record, findings, settings, sources);
  return {
    record: move.record(record),
    settings,
    findings: findings.filter(({ flag }) => flag === record.key).map(move.finding),
    notJudged: notJudged.filter(({ flags }) => flags.includes(record.key)),
    ...(decision ? { decision } : {}),
    obstacles: decision ? [] : obstacles(record, { findings, ignored, notJudged, sources, settings, now }),
  };
}

/** What can be said of a key that neither code nor sources know. */
export function unknownFlag(key: string, known: readonly string[], sources: readonly SourceReport[]): UnknownFlag {
  const certain = sources.length > 0 && sources.every(({ state }) => state !== 'failed');
  const similar = nearest(key, known);
  return { key, similar: similar === undefined ? [] : [similar], certain };
}

/** What one configuration proves removable. */
export function provenBy({ records, settings, sources, assessment }: Judgement, now: string): readonly Decision[] {
  const { findings } = assessment(now);
  return records.flatMap((record) => proof(record, findings, settings, sources) ?? []);
}
