import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isUnreadable, readDefinitions } from '../../../shared/definitions/definitions';
import type { Definition, ReadingOptions } from '../../../shared/definitions/types';
import { versionReader } from '../../../shared/definitions/versions';

const valuesOf = (definitions: readonly Definition[]) =>
  new Map(definitions.map(({ at: _, ...definition }) => [definition.key, JSON.stringify(definition)]));

function whole(file: string, text: string, options: ReadingOptions) {
  const read = readDefinitions(file, text, options);
  return isUnreadable(read) ? undefined : valuesOf(read.definitions);
}

describe('the versions of a document', () => {
  const keys = fc.constantFrom('a', 'b', 'c');
  const documents: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    appconfig: fc.record(
      {
        version: fc.constant('1'),
        flags: fc.dictionary(keys, fc.constantFrom({}, { name: 'x' }, { attributes: { n: {} } }, 3)),
        values: fc.dictionary(
          keys,
          fc.constantFrom(
            { enabled: true },
            { enabled: false, n: 1 },
            { _variants: [{ name: 'd', enabled: true }] },
            null,
          ),
        ),
      },
      { requiredKeys: ['version'] },
    ),
    flagd: fc.record(
      {
        flags: fc.dictionary(
          keys,
          fc.constantFrom(
            { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'on' },
            { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'on', targeting: { $ref: 'e' } },
            { state: 'DISABLED', variants: { on: true } },
            { broken: true },
          ),
        ),
        $evaluators: fc.constantFrom({ e: 'off' }, { e: 'on' }),
      },
      { requiredKeys: ['flags'] },
    ),
    manifest: fc.record({
      flags: fc.dictionary(
        keys,
        fc.constantFrom({ flagType: 'boolean', defaultValue: true }, { flagType: 'string', defaultValue: 'x' }, {}),
      ),
    }),
    served: fc.dictionary(keys, fc.record({ enabled: fc.boolean() })),
    other: fc.jsonValue(),
  };
  const formats = [undefined, 'appconfig', 'flagd', 'openfeature', 'freeform'] as const;

  for (const [name, document] of Object.entries(documents)) {
    it(`read by what differs are what they are read whole: ${name}`, () => {
      const texts = fc.array(
        fc.oneof(
          { weight: 8, arbitrary: document.map((data) => JSON.stringify(data)) },
          { weight: 1, arbitrary: fc.constantFrom('', '{ broken', '{} // a comment') },
        ),
        { minLength: 2, maxLength: 6 },
      );
      fc.assert(
        fc.property(
          texts,
          fc.constantFrom(...formats),
          fc.constantFrom('f.json', 'f.yaml'),
          (versions, format, file) => {
            const read = versionReader(file, { format }, valuesOf);
            const sorted = (values: ReadonlyMap<string, string> | undefined) => values && [...values].sort();
            for (const text of versions) assert.deepEqual(sorted(read(text)), sorted(whole(file, text, { format })));
          },
        ),
      );
    });
  }
});
