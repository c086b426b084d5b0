import type { Finding } from '../model';
import { addIgnore } from './add-ignore';
import { removeIgnore } from './remove-ignore';
import { renameKey } from './rename-key';
import type { CodeOfFinding, Fixer, TextEdit } from './types';

/** In the order people are shown them. */
export const fixers: readonly Fixer[] = [renameKey, removeIgnore, addIgnore];

/** Everything that can be mended without asking: one set of edits that do not overlap. */
export function plainEdits(findings: readonly Finding[], code: CodeOfFinding): readonly TextEdit[] {
  const edits = new Map<string, TextEdit>();
  for (const fixer of fixers)
    for (const finding of findings)
      if (fixer.title(finding, code) !== undefined && fixer.plain(finding, code))
        for (const edit of fixer.edits(finding, code)) {
          const { line, column } = edit.range.start;
          // Two findings about one comment or one key ask for the same edit.
          if (!edits.has(`${line}:${column}`)) edits.set(`${line}:${column}`, edit);
        }
  return [...edits.values()];
}
