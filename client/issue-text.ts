import { l10n } from 'vscode';
import type { Finding } from '../shared/model';
import { markdownCode, markdownLink, markdownText, nextStep, rulePage, sayEvidence } from '../shared/wording';

/** Findings as an issue in Markdown: what is said, why it is believed, where, and what to do. Untrusted text is escaped. */
export function issueText(findings: readonly Finding[], now: string): string {
  const [first] = findings;
  if (first === undefined) return '';
  const title =
    findings.length === 1
      ? `# ${markdownText(first.message)}`
      : `# ${l10n.t('{0} findings on feature flags', findings.length)}`;
  const parts = findings.map((finding) => (findings.length === 1 ? body(finding, now) : section(finding, now)));
  return `${[title, ...parts].join('\n\n')}\n`;
}

function section(finding: Finding, now: string): string {
  return `## ${markdownText(finding.message)}\n\n${body(finding, now)}`;
}

function body(finding: Finding, now: string): string {
  const evidence = sayEvidence(finding.evidence, now).map(({ environments, value, details }) => {
    const words = [environments, value, details].filter((part) => part !== '').map(markdownText);
    return `- ${words.join(' · ')}`;
  });
  const places = placesOf(finding).map(({ file, line }) => `- ${markdownCode(`${file}:${line}`)}`);
  const step = nextStep(finding);
  return [
    `${l10n.t('Flag {0}', markdownCode(finding.flag))} · ${markdownLink(finding.rule, rulePage(finding.rule))}`,
    ...(evidence.length > 0 ? [`${l10n.t('Evidence:')}\n\n${evidence.join('\n')}`] : []),
    ...(places.length > 0 ? [`${l10n.t('Places:')}\n\n${places.join('\n')}`] : []),
    l10n.t('Next: {0}', step.startsWith('flagkeeper ') ? markdownCode(step) : `${markdownText(step)}.`),
  ].join('\n\n');
}

function placesOf({ file, start, places }: Finding): readonly { readonly file: string; readonly line: number }[] {
  if (places?.length) return places.map((place) => ({ file: place.file, line: place.start.line }));
  return file === undefined ? [] : [{ file, line: start?.line ?? 1 }];
}
