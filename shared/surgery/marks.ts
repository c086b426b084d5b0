import type { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import type { Note } from './edits';

/** What the cleanup remembers of a node that is there only where the flag is on. */
export function gateNote(file: DraftFile, node: ts.Node): Extract<Note, { is: 'gate' }> | undefined {
  if (file.marks.length === 0) return undefined;
  const start = node.getStart(file.source);
  for (const mark of file.marks)
    if (mark.note.is === 'gate' && mark.start === start && mark.end === node.end) return mark.note;
  return undefined;
}
