import type { FlagRecord } from '../model';
import { severityMark } from './findings';
import type { HoverContext } from './hover';
import { describeState } from './states';

/** The same as the hover for clients that know no Markdown: a line for each environment, then the findings. */
export function hoverText(record: FlagRecord, { now, findings = [] }: HoverContext): string {
  const description = record.flags.find((flag) => flag.description)?.description;
  return [
    `${record.key}${record.type === 'unknown' ? '' : ` (${record.type})`}`,
    ...(description === undefined ? [] : [description]),
    ...Object.entries(record.environments).map(([name, state]) => `${name}: ${describeState(state, now)}`),
    ...findings.map(({ severity, message, rule }) => `${severityMark[severity]} ${message} (${rule})`),
  ].join('\n');
}
