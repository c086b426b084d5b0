import type { FolderStatus } from '../shared/protocol';
import type { ConnectionState } from './connection';

/** The status bar's text, with the editor's icon names in it. */
export function statusText(state: ConnectionState, folders: readonly FolderStatus[]): string {
  if (state === 'starting') return '$(loading~spin) Flags';
  if (state === 'stopped') return '$(warning) Flags';
  if (state === 'virtual') return '$(circle-slash) Flags';
  if (folders.some((folder) => folder.state === 'indexing')) return '$(sync~spin) Flags';
  const flags = folders.reduce((sum, folder) => sum + folder.flags, 0);
  const debt = folders.reduce((sum, { findings }) => sum + findings.error + findings.warning, 0);
  return debt ? `$(milestone) ${flags} flags · ${debt} to look at` : `$(milestone) ${flags} flags`;
}

/** What the status bar says on hover, as Markdown. */
export function statusTooltip(state: ConnectionState, folders: readonly FolderStatus[], now: Date): string {
  if (state === 'virtual') return 'Flagkeeper reads files from disk: in a virtual workspace it has nothing to read.';
  if (state === 'stopped') return 'The language server is not running. See the output, or run “Flagkeeper: Restart”.';
  if (state === 'starting') return 'Flagkeeper is starting.';
  return folders.map((folder) => ofFolder(folder, now)).join('\n\n---\n\n') || 'Flagkeeper is running.';
}

function ofFolder(folder: FolderStatus, now: Date): string {
  const name = decodeURIComponent(folder.folder.replace(/\/$/, '').split('/').pop() ?? '');
  const lines = [`**${escaped(name)}**: ${folder.flags} flags, ${counts(folder)}`];
  if (folder.state === 'indexing') lines.push('reading the workspace');
  if (folder.environments.length) lines.push(`environments: ${folder.environments.map(escaped).join(', ')}`);
  for (const source of folder.sources) {
    const age = source.asOf ? `, read ${ageOf(source.asOf, now)}` : '';
    const error = source.error ? `: ${escaped(source.error)}` : '';
    lines.push(`${escaped(source.id)}: ${source.state}${age}${error}`);
  }
  if (!folder.configuration) lines.push('no configuration: what the SDKs say is known, what flags serve is not');
  if (folder.problem) lines.push(escaped(folder.problem));
  return lines.join('\n\n');
}

function counts({ findings }: FolderStatus): string {
  const parts = [
    `${findings.error} ${findings.error === 1 ? 'error' : 'errors'}`,
    `${findings.warning} ${findings.warning === 1 ? 'warning' : 'warnings'}`,
    `${findings.info} to know`,
  ];
  return parts.join(', ');
}

function ageOf(at: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - Date.parse(at)) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h ago` : `${Math.floor(minutes / 60 / 24)} days ago`;
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}
