import assert from 'node:assert/strict';
import { isUnreadable, readDefinitions } from '../../shared/definitions/definitions';
import type { Definition, Definitions, ReadingOptions } from '../../shared/definitions/types';
import { placesIn } from '../../shared/documents/document';
import { unmarked } from './marked';

/**
 * Reads a document whose faults are «marked», in order, and holds against it one line for each key: `key: true`,
 * `key: mixed false|true (reason)`, `key: absent`, `key: unknown (reason)`, or `key: declared`.
 */
export function checkDefinitions(
  file: string,
  marked: string,
  states: readonly string[],
  messages: readonly string[] = [],
  options: ReadingOptions = {},
): Definitions {
  const { text, marks } = unmarked(marked);
  const read = readDefinitions(file, text, options);
  if (isUnreadable(read)) throw new assert.AssertionError({ message: read.fault.message });
  const rangeOf = placesIn(text);
  assert.deepEqual(read.definitions.map(stateLine), states);
  assert.deepEqual(
    read.faults.map(({ message }) => message),
    messages,
  );
  assert.deepEqual(read.faults.map(rangeOf), marks.map(rangeOf));
  return read;
}

/** A document that says nothing: its one fault, «marked», and the hint. */
export function checkUnreadable(file: string, marked: string, message: string, options: ReadingOptions = {}): void {
  const { text, marks } = unmarked(marked);
  const read = readDefinitions(file, text, options);
  assert.ok(isUnreadable(read));
  assert.equal(read.fault.message, message);
  assert.deepEqual({ start: read.fault.start, end: read.fault.end }, marks[0]);
  assert.notEqual(read.hint, '');
}

function stateLine({ key, served }: Definition): string {
  if (!served) return `${key}: declared`;
  if (served.serves === 'value') return `${key}: ${JSON.stringify(served.value)}`;
  if (served.serves === 'absent') return `${key}: absent`;
  if (served.serves === 'unknown') return `${key}: unknown (${served.reason})`;
  const values = served.values?.map((value) => JSON.stringify(value)).join('|');
  return `${key}: mixed ${values ?? ''} (${served.reason})`;
}
