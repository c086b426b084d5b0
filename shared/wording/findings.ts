import type { Finding, Severity } from '../model';
import { markdownText } from './markdown-text';
import { rulePage } from './rule-pages';

/** The mark of a severity, for terminals and Markdown alike. */
export const severityMark: Readonly<Record<Severity, string>> = { error: '✖', warning: '▲', info: '●' };

/** One finding as a line of Markdown, with a link to its rule. */
export function findingLine(finding: Finding): string {
  return `${severityMark[finding.severity]} ${markdownText(finding.message)} ([${finding.rule}](${rulePage(finding.rule)}))`;
}
