import type { Finding, IgnoreComment } from '../model';
import { rules } from '../rules';
import { lineText } from './lines';
import type { CodeOfFinding, Fixer, TextEdit } from './types';

/** Takes away an ignore that silences nothing, and the line that held nothing else. */
export const removeIgnore: Fixer = {
  id: 'remove-ignore',
  // One that was meant to silence something, and says it wrongly, is for people to mend.
  plain(finding, code) {
    const ignore = ignoreOf(finding, code);
    const known = ignore?.rules.every((rule) => rules.some(({ id }) => id === rule));
    return known === true && !ignore?.problem && ignore?.reason.trim() !== '';
  },
  title: (finding, code) => (ignoreOf(finding, code) ? 'Remove the unused ignore' : undefined),
  edits(finding, code) {
    const ignore = ignoreOf(finding, code);
    return ignore ? [removed(ignore, code.text)] : [];
  },
};

function ignoreOf({ fix, start }: Finding, { ignores }: CodeOfFinding): IgnoreComment | undefined {
  if (fix?.kind !== 'remove-ignore' || !start) return undefined;
  return ignores.find((one) => one.start.line === start.line && one.start.column === start.column);
}

function removed(ignore: IgnoreComment, text: string): TextEdit {
  const { start, end } = ignore;
  const before = lineText(text, start.line).slice(0, start.column - 1);
  const after = lineText(text, end.line).slice(end.column - 1);
  // In JSX the comment stands in braces of its own.
  const braced = before.trim() === '{' && after.trim() === '}';
  const alone = braced || (before.trim() === '' && after.trim() === '');
  if (alone)
    return { range: { start: { line: start.line, column: 1 }, end: { line: end.line + 1, column: 1 } }, newText: '' };
  const space = /\s*$/.exec(before)![0].length;
  return { range: { start: { line: start.line, column: start.column - space }, end }, newText: '' };
}
