import { ts } from 'ts-morph';
import type { Decision, Json, Location, Lookup, Refusal } from '../model';
import type { Draft, DraftFile } from './draft';
import type { Mark, Note } from './edits';
import { isAccess, isWritten, nodeAt, syntaxErrors, wrapped } from './tree';

interface Marking {
  /** Files that hold a marked lookup. */
  readonly paths: readonly string[];
  readonly refused: readonly Refusal[];
}

/** Marks every lookup that stands for the decided value, and refuses those that cannot. */
export function markLookups(draft: Draft, lookups: readonly Lookup[], decision: Decision): Marking {
  const refused: Refusal[] = [];
  const marks = new Map<string, Mark[]>();
  const written = writtenPlaces(draft, lookups);
  lookups.forEach((lookup, index) => {
    const file = draft.file(lookup.file);
    if (!file) return;
    const problem = problemOf(file, lookup, decision, written.length > 0);
    if (problem) {
      refused.push(refuse(lookup, ...problem));
      return;
    }
    const start = offsetOf(file.source, lookup.start);
    const end = offsetOf(file.source, lookup.end);
    const own = marks.get(lookup.file) ?? [];
    own.push(
      { start, end, note: noteOf(file, lookup, decision, start, end) },
      { start, end, note: { is: 'lookup', lookup: index } },
    );
    const source = sourceOf(file, start, end);
    if (source) own.push({ start: source.getStart(file.source), end: source.end, note: { is: 'source' } });
    marks.set(lookup.file, own);
  });
  for (const [path, own] of marks) draft.mark(path, own);
  return { paths: [...marks.keys()].sort(), refused };
}

/** Lookups that no step could take away. */
export function unfinished(draft: Draft, lookups: readonly Lookup[]): readonly Refusal[] {
  const found: Refusal[] = [];
  const seen = new Set<number>();
  for (const path of new Set(lookups.map(({ file }) => file)))
    for (const { note } of draft.file(path)?.marks ?? [])
      if (note.is === 'lookup' && !seen.has(note.lookup)) {
        seen.add(note.lookup);
        found.push(
          refuse(lookups[note.lookup]!, 'escapes', 'The value is used here in a way that cannot be followed.'),
        );
      }
  return found;
}

/** What a destructured flag is taken out of. */
function sourceOf(file: DraftFile, start: number, end: number): ts.Expression | undefined {
  const node = nodeAt(file.source, start, end);
  const owner = node && ts.isBindingElement(node) ? node.parent.parent : undefined;
  return owner && ts.isVariableDeclaration(owner) ? owner.initializer : undefined;
}

function noteOf(file: DraftFile, lookup: Lookup, decision: Decision, start: number, end: number): Note {
  const node = nodeAt(file.source, start, end);
  const promise = lookup.async === true || (node !== undefined && isChained(node));
  return { is: 'value', value: decidedValue(lookup, decision), ...(promise && { promise: true }) };
}

/** `lookup(…).then(…)`: a promise, whatever its types say. */
function isChained(node: ts.Node): boolean {
  const { parent } = wrapped(node);
  return ts.isPropertyAccessExpression(parent) && ['then', 'catch', 'finally'].includes(parent.name.text);
}

function decidedValue({ attribute }: Lookup, { keep }: Decision): Json {
  if (attribute === undefined) return keep;
  return (keep as { readonly [name: string]: Json })[attribute] ?? null;
}

function problemOf(
  file: DraftFile,
  lookup: Lookup,
  { keep }: Decision,
  written: boolean,
): [string, string] | undefined {
  if (syntaxErrors(file.source) > 0) return ['syntax-error', 'The file cannot be parsed without errors.'];
  if (!file.source || !('start' in lookup)) return undefined;
  if (lookup.attribute !== undefined && !hasAttribute(keep, lookup.attribute))
    return [
      'attribute',
      `The value of the attribute ${lookup.attribute} is not decided: give it in --keep as an object.`,
    ];
  if (written && lookup.form === 'member')
    return ['written-to', 'Code assigns to the flag, so its value is not the one that is served.'];
  return undefined;
}

function hasAttribute(keep: Json, name: string): boolean {
  return typeof keep === 'object' && keep !== null && !Array.isArray(keep) && name in keep;
}

/** Member lookups that are assigned to. */
function writtenPlaces(draft: Draft, lookups: readonly Lookup[]): readonly Lookup[] {
  return lookups.filter((lookup) => {
    const file = lookup.form === 'member' ? draft.file(lookup.file) : undefined;
    const node = file && nodeAt(file.source, offsetOf(file.source, lookup.start), offsetOf(file.source, lookup.end));
    return !!node && isAccess(node) && isWritten(node);
  });
}

function refuse({ file, start, end }: Location, code: string, message: string): Refusal {
  return { file, start, end, code, message };
}

export function offsetOf(
  source: ts.SourceFile,
  { line, column }: { readonly line: number; readonly column: number },
): number {
  const starts = source.getLineStarts();
  return (starts[line - 1] ?? source.text.length) + column - 1;
}
