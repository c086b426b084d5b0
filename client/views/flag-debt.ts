import { l10n } from 'vscode';
import { dayMs, elapsed } from '../../shared/inventory/age';
import type { Evidence, Finding, Severity } from '../../shared/model';
import { type FolderFindings, protocol } from '../../shared/protocol';
import { markdownCode, markdownLink, markdownText, rulePage, sayEvidence, sayVerdict } from '../../shared/wording';
import { byFolder, groupBy, plain } from '../rows';
import type { Place, Row, RowIcon, View } from './types';

/** The findings, under each its evidence. */
export const flagDebt: View<FolderFindings> = {
  id: 'flag-debt',
  asks: protocol.findings,
  groupings: () => [
    { id: 'rule', label: l10n.t('Rule') },
    { id: 'owner', label: l10n.t('Owner') },
    { id: 'file', label: l10n.t('File') },
    { id: 'age', label: l10n.t('Age') },
  ],
  rows: (folders, grouping) => byFolder(folders, (folder) => grouped(folder, grouping)),
};

function grouped(folder: FolderFindings, grouping: string): readonly Row[] {
  const nameOf = (finding: Finding): string => {
    if (grouping === 'owner') return finding.owner ?? '';
    if (grouping === 'file') return finding.file ?? '';
    if (grouping === 'age') return ageOf(finding, folder.now);
    return finding.rule;
  };
  const groups = [...groupBy(folder.findings, (finding) => [nameOf(finding)])];
  const rank = (name: string, all: readonly Finding[]): string => {
    if (grouping === 'age') return String(ages().findIndex(({ id }) => id === name));
    // The gravest rules first; what has no name last.
    if (grouping === 'rule') return `${Math.min(...all.map(({ severity }) => weights[severity]))}${name}`;
    return name === '' ? '\uffff' : name;
  };
  groups.sort(([a, of], [b, ob]) => (rank(a, of) < rank(b, ob) ? -1 : 1));
  return groups.map(([name, all]) => ({
    id: `${grouping}:${name}`,
    label: labelOf(grouping, name),
    description: String(all.length),
    icon: grouping === 'rule' ? icons[gravest(all)] : { name: groupIcons[grouping] ?? 'list-unordered' },
    ...(grouping === 'rule' && { context: ['rule', ...removable(all)], target: { rule: name } }),
    children: all.map((finding) => findingRow(finding, folder, `${grouping}:${name}`)),
    expanded: grouping === 'rule' || grouping === 'age',
  }));
}

function labelOf(grouping: string, name: string): string {
  if (grouping === 'age') return ages().find(({ id }) => id === name)!.label;
  if (name !== '') return plain(name);
  return grouping === 'owner' ? l10n.t('No owner') : l10n.t('In no file');
}

const groupIcons: Readonly<Record<string, string>> = { owner: 'person', file: 'file-code', age: 'history' };

const weights: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

function gravest(all: readonly Finding[]): Severity {
  return all.map(({ severity }) => severity).sort((a, b) => weights[a] - weights[b])[0]!;
}

const icons: Readonly<Record<Severity, RowIcon>> = {
  error: { name: 'error', color: 'list.errorForeground' },
  warning: { name: 'warning', color: 'list.warningForeground' },
  info: { name: 'info', color: 'charts.blue' },
};

function findingRow(finding: Finding, { folder, now }: FolderFindings, under: string): Row {
  const { id, rule, severity, flag, message, evidence, file, start } = finding;
  const verdict = sayVerdict(finding);
  return {
    id: `${under}/${id}`,
    label: plain(flag || rule),
    description: plain(verdict),
    icon: icons[severity],
    tooltip: tooltipOf(finding, now),
    context: [
      'finding',
      ...(flag ? ['of-flag'] : []),
      ...removable([finding]),
      ...(evidence.some((one) => one.source?.startsWith('appconfig:')) ? ['console'] : []),
    ],
    target: { folder, finding: id, flag, rule },
    ...(file !== undefined && { opens: placeOf(folder, file, start, finding.end) }),
    children: [...evidenceRows(evidence, now, folder, `${under}/${id}`), ...placeRows(finding, folder, under)],
    spoken: `${severityWord(severity)}: ${plain(message)}`,
  };
}

function removable(findings: readonly Finding[]): readonly string[] {
  return findings.some(({ fix }) => fix?.kind === 'remove-flag') ? ['removable'] : [];
}

function severityWord(severity: Severity): string {
  return { error: l10n.t('Error'), warning: l10n.t('Warning'), info: l10n.t('Note') }[severity];
}

function tooltipOf(finding: Finding, now: string): string {
  const lines = sayEvidence(finding.evidence, now).map(
    ({ environments, value, details }) =>
      `- ${[environments, value, details]
        .filter((part) => part !== '')
        .map(markdownText)
        .join(' · ')}`,
  );
  const heading = `**${markdownCode(finding.flag || finding.rule)}** · ${markdownLink(finding.rule, rulePage(finding.rule))}`;
  return [heading, markdownText(finding.message), lines.join('\n')].filter((part) => part !== '').join('\n\n');
}

function evidenceRows(evidence: readonly Evidence[], now: string, folder: string, under: string): readonly Row[] {
  return evidence.map((one, index) => {
    const [words] = sayEvidence([one], now);
    const { environments, value, details } = words!;
    const label = [environments, value].filter((part) => part !== '').join(' · ');
    return {
      id: `${under}/evidence ${index}`,
      label: plain(label || details || one.kind),
      description: label ? plain(details) : '',
      icon: { name: 'verified' },
      context: ['evidence'],
      tooltip: markdownText([label, details].filter((part) => part !== '').join(' · ')),
      ...(one.file !== undefined && {
        opens: placeOf(folder, one.file, { line: one.line ?? 1, column: 1 }, undefined),
      }),
    };
  });
}

/** The places beside the one that a click on the finding opens. */
function placeRows({ id, places = [], file, start }: Finding, folder: string, under: string): readonly Row[] {
  const others = places.filter((place) => place.file !== file || place.start.line !== start?.line);
  return others.map((place) => ({
    id: `${under}/${id}/at ${place.file}:${place.start.line}:${place.start.column}`,
    label: plain(place.file.split('/').pop()!),
    description: plain(`${place.file}:${place.start.line}`),
    icon: { name: 'code' },
    context: ['lookup'],
    opens: { folder, ...place },
  }));
}

function placeOf(folder: string, file: string, start = { line: 1, column: 1 }, end = start): Place {
  return { folder, file, start, end };
}

function ages(): readonly { readonly id: string; readonly days: number; readonly label: string }[] {
  return [
    { id: 'year', days: 365, label: l10n.t('A year and more') },
    { id: 'half', days: 182, label: l10n.t('Half a year and more') },
    { id: 'quarter', days: 91, label: l10n.t('A quarter and more') },
    { id: 'month', days: 30, label: l10n.t('A month and more') },
    { id: 'days', days: 0, label: l10n.t('Less than a month') },
    { id: 'unknown', days: Number.NEGATIVE_INFINITY, label: l10n.t('Of unknown age') },
  ];
}

/** Since the latest moment that its evidence names: from then on all of it was true. */
function ageOf({ evidence }: Finding, now: string): string {
  const latest = evidence
    .flatMap(({ since }) => since?.at ?? [])
    .sort()
    .at(-1);
  const days = (latest === undefined ? undefined : elapsed(latest, now)) ?? Number.NaN;
  return ages().find((age) => days / dayMs >= age.days)?.id ?? 'unknown';
}
