import assert from 'node:assert/strict';
import { languageOf, placesIn, readDocument } from '../../shared/documents/document';
import { parseConfiguration } from '../../shared/settings/settings';
import { unmarked } from './marked';

/** Reads a configuration whose faults are «marked», in order; each message must hold one of the expected texts. */
export function checkFaults(marked: string, expected: readonly string[], file = 'flagkeeper.config.json') {
  const { text, marks } = unmarked(marked);
  const rangeOf = placesIn(text);
  const place = { file, folder: 'app', isModule: (path: string) => path === 'app/src/sdk' };
  const part = parseConfiguration(readDocument(text, languageOf(file, text)), place);
  const found = [...part.problems].sort(
    (a, b) => a.range!.start.line - b.range!.start.line || a.range!.start.column - b.range!.start.column,
  );
  assert.deepEqual(
    found.map(({ message }) => message),
    expected,
  );
  assert.deepEqual(
    found.map(({ range }) => range),
    marks.map(rangeOf),
  );
  return part.configuration;
}
