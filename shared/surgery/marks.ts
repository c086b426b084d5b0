import type { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import type { Mark, Note } from './edits';

const indexes = new WeakMap<readonly Mark[], ReadonlyMap<number, readonly Mark[]>>();
const NONE: readonly Mark[] = [];

/** The marks on exactly a node's own text, in their order. */
export function marksAt(file: DraftFile, node: ts.Node): readonly Mark[] {
  if (file.marks.length === 0) return NONE;
  let index = indexes.get(file.marks);
  if (!index) {
    index = byEnd(file.marks);
    indexes.set(file.marks, index);
  }
  const ending = index.get(node.end);
  if (!ending) return NONE;
  // Where a node starts costs a look at the text before it.
  const start = node.getStart(file.source);
  return ending.filter((mark) => mark.start === start);
}

/** What the cleanup remembers of a node that is there only where the flag is on. */
export function gateNote(file: DraftFile, node: ts.Node): Extract<Note, { is: 'gate' }> | undefined {
  for (const { note } of marksAt(file, node)) if (note.is === 'gate') return note;
  return undefined;
}

/** What the cleanup remembers of a call that runs one of its arguments. */
export function choiceNote(file: DraftFile, node: ts.Node): Extract<Note, { is: 'choice' }> | undefined {
  for (const { note } of marksAt(file, node)) if (note.is === 'choice') return note;
  return undefined;
}

function byEnd(marks: readonly Mark[]): ReadonlyMap<number, readonly Mark[]> {
  const found = new Map<number, Mark[]>();
  for (const mark of marks) {
    const same = found.get(mark.end);
    if (same) same.push(mark);
    else found.set(mark.end, [mark]);
  }
  return found;
}
