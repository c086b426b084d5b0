import type { Finding, Severity } from '../model';
import { markdownText } from './markdown-text';
import { rulePage } from './rule-pages';
import { sayKey } from './values';

/** The mark of a severity, for terminals and Markdown alike. */
export const severityMark: Readonly<Record<Severity, string>> = { error: '✖', warning: '▲', info: '●' };

/** One finding as a line of Markdown, with a link to its rule. */
export function findingLine(finding: Finding): string {
  return `${severityMark[finding.severity]} ${markdownText(finding.message)} ([${finding.rule}](${rulePage(finding.rule)}))`;
}

/** The message without the flag's name in front, for where the flag is named above it. */
export function sayVerdict(finding: Finding): string {
  const name = `${sayKey(finding.flag)} `;
  return finding.message.startsWith(name) ? finding.message.slice(name.length) : finding.message;
}

/** The gravest first. */
export function bySeverity(a: Finding, b: Finding): number {
  return severityWeight[a.severity] - severityWeight[b.severity];
}

/** Lower is graver. */
export const severityWeight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
