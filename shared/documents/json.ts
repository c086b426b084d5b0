import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Document, DocumentNode } from './types';

/** Reads JSON with comments and trailing commas. */
export function readJson(text: string): Document {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const first = errors[0];
  if (first) {
    // Everything after the first fault is guesswork of the parser's recovery: one fault, one message.
    const what = WORDS[printParseErrorCode(first.error)] ?? 'this is no JSON';
    const fault = { message: `The JSON is broken: ${what}.`, start: first.offset, end: first.offset + first.length };
    return { text, faults: [fault] };
  }
  if (!tree) return { text, faults: [{ message: 'The file holds nothing but comments.', start: 0, end: 0 }] };
  return { text, root: nodeOf(tree), faults: [] };
}

const WORDS: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this word means nothing here',
  InvalidNumberFormat: 'this is no number',
  PropertyNameExpected: 'a name in double quotes is expected here',
  ValueExpected: 'a value is expected here',
  ColonExpected: 'a colon is expected here',
  CommaExpected: 'a comma is expected here',
  CloseBraceExpected: 'a closing } is missing here',
  CloseBracketExpected: 'a closing ] is missing here',
  EndOfFileExpected: 'the document has ended before this',
  UnexpectedEndOfComment: 'this comment does not end',
  UnexpectedEndOfString: 'this string does not end',
  UnexpectedEndOfNumber: 'this number does not end',
  InvalidUnicode: 'this is no Unicode escape',
  InvalidEscapeCharacter: 'this escape means nothing',
  InvalidCharacter: 'this character is not allowed here',
};

function nodeOf(node: Node): DocumentNode {
  const start = node.offset;
  const end = node.offset + node.length;
  if (node.type === 'array') return { kind: 'array', start, end, items: (node.children ?? []).map(nodeOf) };
  if (node.type !== 'object') return { kind: 'scalar', start, end, value: node.value ?? null };
  const entries = (node.children ?? []).flatMap((property) => {
    const [name, value] = property.children ?? [];
    if (!name || !value) return [];
    const nameEnd = name.offset + name.length;
    return [{ name: String(name.value), nameStart: name.offset, nameEnd, value: nodeOf(value) }];
  });
  return { kind: 'object', start, end, entries };
}
