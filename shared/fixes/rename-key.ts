import type { Finding, Lookup, Range } from '../model';
import { textIn } from './lines';
import type { CodeOfFinding, Fixer } from './types';

/** Spells a key as its nearest known one, where the code writes the key itself: a string, or a member's name. */
export const renameKey: Fixer = {
  id: 'rename-key',
  plain: () => true,
  title(finding, code) {
    const spelled = respelled(finding, code);
    return spelled && `Change the key to ${spelled.newText}`;
  },
  edits(finding, code) {
    const spelled = respelled(finding, code);
    return spelled ? [spelled] : [];
  },
};

function respelled(finding: Finding, code: CodeOfFinding): { range: Range; newText: string } | undefined {
  if (finding.fix?.kind !== 'rename-key') return undefined;
  const lookup = code.lookups.find((one) => isOf(one, finding));
  if (!lookup) return undefined;
  const { to } = finding.fix;
  const written = textIn(code.text, lookup.key);
  const quoted = /^(['"`])(.*)\1$/s.exec(written);
  if (quoted) {
    // A string that holds more than the key, such as a URL, or a key that needs escapes, is left to people.
    const fits = quoted[2] === lookup.flag && !/['"`\\$\r\n]/.test(to);
    return fits ? { range: lookup.key, newText: quoted[1] + to + quoted[1] } : undefined;
  }
  const name = code.record?.(to)?.codeNames[0] ?? to;
  const isName = (text: string) => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(text);
  return isName(written) && isName(name) ? { range: lookup.key, newText: name } : undefined;
}

function isOf(lookup: Lookup, { flag, start, file }: Finding): boolean {
  if (!start || lookup.flag !== flag || lookup.file !== file) return false;
  const same = ({ start: { line, column } }: Range) => line === start.line && column === start.column;
  return same(lookup) || same(lookup.key);
}
