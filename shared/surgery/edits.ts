import type { Json } from '../model';

/** A range of a file's text that stands for something the cleanup must remember; it moves with every edit. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly note: Note;
}

/**
 * `value`: the range is an expression that stands for the flag's value; `chosen` where a person wrote the literal and
 * the flag chose it; `promise` where the expression is a promise of it. `old`: it was dead before the cleanup and stays.
 * `source`: it asks for an object of flags, out of which a pattern takes this one.
 * `gate`: an element, an entry or a declaration that is there only where the flag is on.
 * `choice`: a call that does nothing but to run one of its arguments, which the flag has chosen.
 * `lookup`: it asks for the flag, but stays (a refused place).
 */
export type Note =
  | { readonly is: 'value'; readonly value: Json | undefined; readonly chosen?: boolean; readonly promise?: boolean }
  | { readonly is: 'old'; readonly unused: boolean }
  | { readonly is: 'source' }
  | { readonly is: 'gate'; readonly isOn: boolean; readonly given?: Json | undefined; readonly prop?: string }
  | { readonly is: 'choice'; readonly argument: number }
  | { readonly is: 'lookup'; readonly lookup: number };

/** What these stand on is not what is left of it after an edit at its start or end. */
const WHOLE: ReadonlySet<Note['is']> = new Set(['gate', 'choice', 'lookup']);

/** What may stand around a value without being a part of it. */
const SLEEVES = /^(?:[\s()]|\/\*[\s\S]*?\*\/|\/\/[^\r\n]*|\bawait\b|!$|!(?=[\s)]*$)|\b(?:as|satisfies)\s[^()]*$)*$/;

/** Replaces [start, end) by `text`; `marks` are relative to the new text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly marks?: readonly Mark[];
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Applies edits that do not overlap, and carries the marks along; a mark that an edit cuts into is dropped. */
export function applyEdits(
  text: string,
  edits: readonly Edit[],
  marks: readonly Mark[],
): { text: string; marks: readonly Mark[] } {
  const sorted = [...edits]
    .map((edit, order) => ({ edit, order }))
    .sort(byPlace)
    .map(({ edit }) => edit);
  const parts: string[] = [];
  const moved: Mark[] = [];
  let from = 0;
  let length = 0;
  for (const edit of sorted) {
    parts.push(text.slice(from, edit.start), edit.text);
    length += edit.start - from;
    for (const mark of edit.marks ?? []) moved.push({ ...mark, start: mark.start + length, end: mark.end + length });
    length += edit.text.length;
    from = edit.end;
  }
  parts.push(text.slice(from));
  for (const mark of marks) {
    const isCut = (edit: Edit) => mark.note.is !== 'value' || SLEEVES.test(text.slice(edit.start, edit.end));
    const place = move(mark, sorted, WHOLE.has(mark.note.is) ? () => false : isCut);
    if (place) moved.push({ ...mark, ...place });
  }
  return { text: parts.join(''), marks: moved.sort((a, b) => a.start - b.start || b.end - a.end) };
}

function byPlace(a: { edit: Edit; order: number }, b: { edit: Edit; order: number }): number {
  return a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.order - b.order;
}

/**
 * Where a range is after the edits; undefined where an edit deletes it or cuts into one of its ends, unless what is cut
 * off leaves it what it is (`mayShrink`).
 */
export function move(span: Span, sorted: readonly Edit[], mayShrink: (edit: Edit) => boolean): Span | undefined {
  let { start, end } = span;
  for (const edit of sorted) {
    const grown = edit.text.length - (edit.end - edit.start);
    if (edit.end <= span.start) {
      start += grown;
      end += grown;
    } else if (edit.start >= span.end) break;
    else if (edit.start > span.start && edit.end < span.end) end += grown;
    else if (edit.text !== '' || !mayShrink(edit)) return undefined;
    else if (edit.start === span.start && edit.end < span.end) end += grown;
    else if (edit.end === span.end && edit.start > span.start) end += grown;
    else return undefined;
  }
  return { start, end };
}

/** Edits that turn [start, end) into the given pieces: new text, and ranges of the old text in ascending order. */
export function compose(start: number, end: number, pieces: readonly (string | Span | Marked)[]): Edit[] {
  const edits: Edit[] = [];
  let cursor = start;
  let pending = '';
  let marks: Mark[] = [];
  const flush = (to: number) => {
    if (pending !== '' || to > cursor) edits.push({ start: cursor, end: to, text: pending, marks });
    pending = '';
    marks = [];
  };
  for (const piece of pieces) {
    if (typeof piece === 'string') pending += piece;
    else if ('note' in piece) {
      marks.push({ start: pending.length, end: pending.length + piece.text.length, note: piece.note });
      pending += piece.text;
    } else {
      flush(piece.start);
      cursor = piece.end;
    }
  }
  flush(end);
  return edits;
}

export interface Marked {
  readonly text: string;
  readonly note: Note;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Edits of neighbours whose lines meet must not overlap. */
export function separated(edits: readonly Edit[]): Edit[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start);
  const out: Edit[] = [];
  for (const edit of sorted) {
    const last = out[out.length - 1];
    if (last && edit.start < last.end) {
      if (edit.text === '' && last.text === '') out[out.length - 1] = { ...last, end: Math.max(last.end, edit.end) };
      else out.push({ ...edit, start: last.end, end: Math.max(last.end, edit.end) });
    } else out.push(edit);
  }
  return out;
}
