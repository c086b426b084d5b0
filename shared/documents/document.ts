import type { Json, Position, Range } from '../model';
import { readJson } from './json';
import type { Document, DocumentLanguage, DocumentNode, DocumentPath, EntryNode, Fault } from './types';
import { readYaml } from './yaml';

/** Reads a JSON (comments and trailing commas allowed) or YAML text; broken syntax is one fault, and no root. */
export function readDocument(text: string, language: DocumentLanguage): Document {
  if (text.trim() === '') return { text, faults: [{ message: 'The file is empty.', start: 0, end: 0 }] };
  const document = language === 'json' ? readJson(text) : readYaml(text);
  return document.root ? { ...document, faults: [...document.faults, ...repeatedNames(document.root)] } : document;
}

/** By the file's name; by the first character where the name does not tell. */
export function languageOf(file: string, text: string): DocumentLanguage {
  if (/\.jsonc?$/i.test(file)) return 'json';
  if (/\.ya?ml$/i.test(file)) return 'yaml';
  return /^\s*[[{]/.test(text) ? 'json' : 'yaml';
}

/** The plain data; of a name that stands twice the last one counts, as for every JSON reader. */
export function dataOf(node: DocumentNode): Json {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'array') return node.items.map(dataOf);
  return Object.fromEntries(node.entries.map((entry) => [entry.name, dataOf(entry.value)]));
}

/** The entry of an object by its name; the last one where it stands twice. */
export function entryOf(node: DocumentNode | undefined, name: string): EntryNode | undefined {
  return node?.kind === 'object' ? node.entries.findLast((entry) => entry.name === name) : undefined;
}

/** The value at a path, or undefined where the path ends earlier. */
export function nodeAt(node: DocumentNode | undefined, path: DocumentPath): DocumentNode | undefined {
  let at = node;
  for (const step of path) {
    if (at?.kind === 'array') at = typeof step === 'number' ? at.items[step] : undefined;
    else at = entryOf(at, String(step))?.value;
  }
  return at;
}

/** Turns offsets into lines and columns, counted from 1. */
export function placesIn(text: string): (at: { readonly start: number; readonly end: number }) => Range {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const position = (offset: number): Position => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  };
  return ({ start, end }) => ({ start: position(start), end: position(end) });
}

function repeatedNames(node: DocumentNode): Fault[] {
  if (node.kind === 'array') return node.items.flatMap(repeatedNames);
  if (node.kind === 'scalar') return [];
  const seen = new Set<string>();
  return node.entries.flatMap((entry) => {
    const again = seen.has(entry.name);
    seen.add(entry.name);
    const inside = repeatedNames(entry.value);
    if (!again) return inside;
    const message = `"${entry.name}" stands here a second time; only the last one counts. Remove one of them.`;
    return [{ message, start: entry.nameStart, end: entry.nameEnd }, ...inside];
  });
}
