import { applyEdits, modify } from 'jsonc-parser';
import { isCollection, isScalar, parseDocument } from 'yaml';
import { dataOf, readDocument } from '../documents/document';
import { nearest } from '../findings/nearest';
import type { Json } from '../model';
import { sayKey } from '../wording/values';
import { leavesOf, namesOf, pointerOf, valueAt } from './pointers';
import type { Change } from './types';

export type Language = 'json' | 'yaml' | 'plaintext';

/** A freeform document with one value set, the rest of its text as it was; or why that cannot be done. */
export function changeValue(
  text: string,
  language: Language,
  change: Change,
): { readonly text: string; readonly touched: readonly string[] } | { readonly problem: string } {
  if (change.kind !== 'value')
    return { problem: 'A freeform profile takes values by their pointer, not changes of flags.' };
  const { pointer, value } = change;
  const names = namesOf(pointer);
  if (!names)
    return { problem: `${sayKey(pointer)} is no JSON pointer: /limits/daily is one, with ~1 for / and ~0 for ~.` };
  if (names.length === 0) return whole(language, value);
  if (language === 'plaintext')
    return { problem: 'The document is plain text: it can only be replaced as a whole, by the empty pointer.' };
  const read = readDocument(text, language);
  if (!read.root) return { problem: `The document cannot be read: ${read.faults[0]?.message ?? 'it is empty'}` };
  const data = dataOf(read.root);
  const parent = valueAt(data, names.slice(0, -1));
  const name = names.at(-1)!;
  if (typeof parent !== 'object' || parent === null) {
    const near = nearest(pointer, leavesOf(data));
    return {
      problem: `There is no ${pointerOf(names.slice(0, -1)) || 'object'} in the document to hold ${sayKey(name)}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
    };
  }
  if (Array.isArray(parent) && valueAt(parent, [name]) === undefined)
    return { problem: `${pointerOf(names.slice(0, -1))} is a list of ${parent.length}: there is no item ${name}.` };
  const path = pathIn(data, names);
  const changed = language === 'json' ? inJson(text, path, value) : inYaml(text, path, value);
  if (changed === undefined) return { problem: `${pointer} is reached through an alias: change what the alias names.` };
  return { text: changed, touched: [pointer] };
}

function whole(language: Language, value: Json) {
  if (language === 'plaintext')
    return typeof value === 'string'
      ? { text: value, touched: [''] }
      : { problem: 'A plain text is replaced by a text.' };
  return { text: `${JSON.stringify(value, null, 2)}\n`, touched: [''] };
}

function pathIn(data: Json, names: readonly string[]): (string | number)[] {
  return names.map((name, at) => (Array.isArray(valueAt(data, names.slice(0, at))) ? Number(name) : name));
}

function inJson(text: string, path: (string | number)[], value: Json): string {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1];
  const formattingOptions = indent?.includes('\t')
    ? { insertSpaces: false, tabSize: 1, eol: eolOf(text) }
    : { insertSpaces: true, tabSize: indent?.length ?? 2, eol: eolOf(text) };
  // Without a line's end there is no layout to keep.
  return applyEdits(text, modify(text, path, value, indent === undefined ? {} : { formattingOptions }));
}

function inYaml(text: string, path: (string | number)[], value: Json): string | undefined {
  const tree = parseDocument(text, { keepSourceTokens: true });
  const node = tree.getIn(path, true);
  const plain = typeof value !== 'object' || value === null;
  // One word in the place of another leaves everything else as people wrote it.
  if (plain && isScalar(node) && node.range && !isCollection(node)) {
    const [start, end] = node.range;
    return text.slice(0, start) + yamlScalar(value) + text.slice(end);
  }
  try {
    tree.setIn(path, value);
  } catch {
    return undefined;
  }
  return tree.toString({ lineWidth: 0 });
}

function yamlScalar(value: Json): string {
  // Every JSON scalar is one of YAML's.
  return JSON.stringify(value);
}

const eolOf = (text: string) => (text.includes('\r\n') ? '\r\n' : '\n');
