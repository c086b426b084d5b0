import { canonical } from '../inventory/served';
import type { Evidence } from '../model';
import { saySinceAndAge } from './ages';
import { sayValue } from './values';

/** One line of evidence in three parts, each empty where there is nothing to say. */
export interface EvidenceWords {
  readonly environments: string;
  readonly value: string;
  readonly details: string;
}

/** Evidence in words; environments that say the same share one line. */
export function sayEvidence(evidence: readonly Evidence[], now: string): readonly EvidenceWords[] {
  const groups = new Map<string, { names: string[]; one: Evidence }>();
  for (const one of evidence) {
    const { kind, source, value, version, text, file, line, since } = one;
    const mark = canonical([kind, source, value, version, text, file, line, since?.at].map((part) => part ?? null));
    const group = groups.get(mark) ?? { names: [], one };
    if (one.environment !== undefined && !group.names.includes(one.environment)) group.names.push(one.environment);
    groups.set(mark, group);
  }
  return [...groups.values()].map(({ names, one }) => ({
    environments: names.join(', '),
    value: one.value === undefined ? '' : sayValue(one.value),
    details: details(one, now),
  }));
}

function details(one: Evidence, now: string): string {
  const parts = [
    one.since ? saySinceAndAge(one.since, now) : undefined,
    one.version === undefined ? undefined : `version ${one.version}`,
    one.deployment === undefined ? undefined : `deployment ${one.deployment}`,
    one.file === undefined ? undefined : `${one.file}${one.line === undefined ? '' : `:${one.line}`}`,
    // What the parts before say in full needs no sentence.
    one.since && one.file ? undefined : one.text,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}
