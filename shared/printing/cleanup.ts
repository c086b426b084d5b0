import picocolors from 'picocolors';
import type { Cleanup, Position } from '../model';
import { terminalText } from '../wording/terminal-text';

/** A cleanup, and what the type check said of it. */
export interface PrintedCleanup extends Cleanup {
  readonly verified: { readonly newErrors: readonly TypeProblemText[] } | null;
  readonly reason?: string;
}

export interface TypeProblemText {
  readonly file: string;
  readonly start: Position;
  readonly code: number;
  readonly message: string;
}

/** A unified diff as people read it: painted where a terminal wants colours, and there it commands nothing. */
export function paintPatch(patch: string, colors: boolean): string {
  if (!colors) return patch;
  const paint = picocolors.createColors(true);
  return patch
    .split('\n')
    .map((raw) => {
      const line = raw.replace(/\r$/, '').split('\t').map(terminalText).join('\t');
      if (/^(diff --git|---|\+\+\+|deleted file|\\ No newline)/.test(line)) return paint.bold(line);
      if (line.startsWith('@@')) return paint.cyan(line);
      if (line.startsWith('+')) return paint.green(line);
      return line.startsWith('-') ? paint.red(line) : line;
    })
    .join('\n');
}

const MOST_MENTIONS = 20;

/** What went, what was refused and why, and what still names the flag: one line each. */
export function summaryOf(cleanup: PrintedCleanup, did: 'would change' | 'changed'): readonly string[] {
  const { flag, keep, because, edits, deleted, refused, mentions, verified, reason } = cleanup;
  const touched = edits.length + deleted.length;
  const lines: string[] = [];
  const kept = `keeping ${JSON.stringify(keep)}${because === '' ? '' : ` (${because})`}`;
  if (touched === 0 && refused.length === 0) lines.push(`${flag}: nothing to remove`);
  else
    lines.push(
      `${flag}, ${kept}: ${did} ${count(touched, 'file')}${deleted.length > 0 ? `, ${deleted.length} of them deleted` : ''}`,
    );
  for (const { file, start, code, message } of refused)
    lines.push(`  ${file}:${start.line}:${start.column}: refused, ${code}: ${message}`);
  for (const { file, start, code, message } of verified?.newErrors ?? [])
    lines.push(`  ${file}:${start.line}:${start.column}: new type error TS${code}: ${message}`);
  if (verified === null && touched > 0) lines.push(`  not type-checked: ${reason ?? 'no reason given'}`);
  for (const { file, line } of mentions.slice(0, MOST_MENTIONS)) lines.push(`  ${file}:${line}: still names it`);
  if (mentions.length > MOST_MENTIONS) lines.push(`  and ${count(mentions.length - MOST_MENTIONS, 'line')} more`);
  if (touched > 0 && did === 'changed') lines.push('  Deploy this first; then the flag itself can be retired.');
  return lines.map(terminalText);
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
