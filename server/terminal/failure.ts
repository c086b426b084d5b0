import type { Problem } from '../../shared/model';
import type { Colors } from '../terminal';
import { escapeControls } from './escape';
import { UsageError } from './usage-error';

/** What went wrong, for stderr: one sentence for what people can mend, the stack for what they cannot. */
export function explainFailure(error: unknown): string {
  if (error instanceof UsageError || isProviderError(error)) return `flagkeeper: ${escapeControls(error.message)}`;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `flagkeeper: this should not happen: ${escapeControls(text, '\n')}`;
}

/** `file:line:column: error: message`, the form that editors and CI link. */
export function problemLine(problem: Problem, colors?: Colors): string {
  const { file, range, severity, message } = problem;
  const place = file === undefined ? '' : `${file}${range ? `:${range.start.line}:${range.start.column}` : ''}: `;
  const word = colors ? colors[severity === 'error' ? 'red' : 'yellow'](severity) : severity;
  return `${escapeControls(place)}${word}: ${escapeControls(message)}`;
}

// By name: the class lives with the providers, which are only loaded where they are needed.
function isProviderError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'ProviderError';
}
