import { l10n } from 'vscode';
import type { SourceReport } from '../shared/model';
import type { Accounts, FolderStatus } from '../shared/protocol';
import { markdownText } from '../shared/wording';
import type { ConnectionState } from './connection';
import { inEditorWords } from './editor-words';
import { folderName, plain } from './rows';

/** What the status bar tells. */
export interface StatusFacts {
  readonly state: ConnectionState;
  readonly folders: readonly FolderStatus[];
  /** Whom the server asks as, where a source of AWS is configured. */
  readonly accounts?: Accounts;
  readonly now: Date;
}

/** The status bar's text, with the editor's icon names in it: what there is, from which account, and as of when. */
export function statusText({ state, folders, accounts, now }: StatusFacts): string {
  const name = l10n.t('Flags');
  if (state === 'starting') return `$(loading~spin) ${name}`;
  if (state === 'stopped') return `$(warning) ${name}`;
  if (state === 'virtual') return `$(circle-slash) ${name}`;
  if (folders.some((folder) => folder.state === 'indexing')) return `$(sync~spin) ${name}`;
  if (folders.length === 0) return `$(milestone) ${name}`;
  const flags = folders.reduce((sum, folder) => sum + folder.flags, 0);
  const debt = folders.reduce((sum, { findings }) => sum + findings.error + findings.warning, 0);
  const parts = [
    l10n.t('{0} flags', flags),
    debt ? l10n.t('{0} to look at', debt) : '',
    accountWord(folders, accounts),
    timeOf(oldest(folders.flatMap(({ sources }) => sources.filter(isAws))), now),
  ];
  return `$(milestone) ${parts.filter((part) => part !== '').join(' · ')}`;
}

/** What the status bar says on hover, as Markdown. */
export function statusTooltip({ state, folders, accounts, now }: StatusFacts): string {
  const { t } = l10n;
  if (state === 'virtual') return t('Flagkeeper reads files from disk: in a virtual workspace it has nothing to read.');
  if (state === 'stopped')
    return t('The language server is not running. See the output, or run “Flagkeeper: Restart the Language Server”.');
  if (state === 'starting') return t('Flagkeeper is starting.');
  const account = accountLine(folders, accounts);
  const lines = [...folders.map((folder) => ofFolder(folder, now)), ...(account === '' ? [] : [account])];
  return lines.join('\n\n---\n\n') || t('Flagkeeper is running. No folder is open.');
}

function ofFolder(status: FolderStatus, now: Date): string {
  const { t } = l10n;
  const { folder, flags, findings, state, environments, sources, configuration, problem } = status;
  const { error, warning, info } = findings;
  const counts = [
    error === 1 ? t('1 error') : t('{0} errors', error),
    warning === 1 ? t('1 warning') : t('{0} warnings', warning),
    t('{0} to know', info),
  ];
  const lines = [`**${markdownText(folderName(folder))}**: ${t('{0} flags', flags)}, ${counts.join(', ')}`];
  if (state === 'indexing') lines.push(t('reading the workspace'));
  if (environments.length) lines.push(t('environments: {0}', environments.map(markdownText).join(', ')));
  lines.push(...sources.map((source) => ofSource(source, now)));
  if (!configuration) lines.push(t('no configuration: what the SDKs say is known, what flags serve is not'));
  if (problem) lines.push(markdownText(inEditorWords(problem)));
  return lines.join('\n\n');
}

function ofSource({ id, state, asOf, error }: SourceReport, now: Date): string {
  const { t } = l10n;
  const words: Readonly<Record<SourceReport['state'], string>> = {
    ok: t('read'),
    stale: t('an older answer'),
    failed: t('failed'),
  };
  const when = asOf ? ` ${t('as of {0}', timeOf(asOf, now))}` : '';
  return `${markdownText(id)}: ${words[state]}${when}${error ? `: ${markdownText(inEditorWords(error))}` : ''}`;
}

function accountWord(folders: readonly FolderStatus[], accounts: Accounts | undefined): string {
  return asksAws(folders) ? plain(accounts?.current ?? accounts?.region ?? '', 40) : '';
}

function accountLine(folders: readonly FolderStatus[], accounts: Accounts | undefined): string {
  if (!accounts || !asksAws(folders)) return '';
  const { t } = l10n;
  const { current, region, profiles } = accounts;
  const profile = profiles.find(({ name }) => name === current);
  const words = [
    current === undefined ? t('AWS: the standard chain') : t('AWS profile {0}', markdownText(current)),
    profile?.account === undefined ? '' : t('account {0}', markdownText(profile.account)),
    markdownText(region ?? profile?.region ?? ''),
  ];
  return words.filter((word) => word !== '').join(' · ');
}

/** Whether an account of AWS says what flags serve. */
export function asksAws(folders: readonly FolderStatus[]): boolean {
  return folders.some(({ sources }) => sources.some(isAws));
}

function isAws({ id }: SourceReport): boolean {
  return /^appconfig(-data)?:/.test(id);
}

function oldest(sources: readonly SourceReport[]): string | undefined {
  return sources
    .flatMap(({ asOf }) => asOf ?? [])
    .sort()
    .at(0);
}

/** In the person's own time; unlike an age it stays true while nobody draws it anew. */
function timeOf(at: string | undefined, now: Date): string {
  const date = new Date(at ?? '');
  if (Number.isNaN(date.getTime())) return '';
  const time = date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
  const isToday = now.toDateString() === date.toDateString();
  return isToday ? time : `${date.toLocaleDateString()} ${time}`;
}
