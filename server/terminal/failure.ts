import type { Problem } from '../../shared/model';
import { terminalText } from '../../shared/wording/terminal-text';
import { BrokenInstallation } from '../compiler/load';
import { UsageError } from './usage-error';

/** What went wrong, for stderr: one sentence for what people can mend, the stack for what they cannot. */
export function explainFailure(error: unknown): string {
  const isMendable = error instanceof UsageError || error instanceof BrokenInstallation || isProviderError(error);
  if (isMendable) return `flagkeeper: ${terminalText(error.message)}`;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `flagkeeper: this should not happen: ${text.split('\n').map(terminalText).join('\n')}`;
}

/** `file:line:column: error: message`, the form that editors and CI link. */
export function problemLine({ file, range, severity, message }: Problem): string {
  const place = file === undefined ? '' : `${file}${range ? `:${range.start.line}:${range.start.column}` : ''}: `;
  return terminalText(`${place}${severity}: ${message}`);
}

// By name: the class lives with the providers, which are only loaded where they are needed.
function isProviderError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'ProviderError';
}
