import assert from 'node:assert/strict';
import fc from 'fast-check';
import { normalise, served } from '../../../server/local/flag-document';
import { isUnreadable, readDefinitions } from '../../../shared/definitions/definitions';

// Two readers of one format, written apart: the local AppConfig's, and ours.
const keys = fc.constantFrom('a', 'b', 'c-d', 'e_f', 'Bad');
const attribute = fc.constantFrom(
  {},
  { constraints: { type: 'number', minimum: 1, maximum: 5 } },
  { constraints: { type: 'string', enum: ['x', 'y'] } },
  { constraints: { type: 'boolean', required: true } },
  { constraints: { type: 'array', elements: { type: 'number' } } },
);
const attributes = fc.dictionary(fc.constantFrom('n', 's'), attribute, { maxKeys: 2 });
const value = fc.constantFrom(1, 9, 'x', 'z', true, [1, 2], ['p']);
const values = fc.dictionary(fc.constantFrom('n', 's', 'stray'), value, { maxKeys: 1 });
const rule = fc.constantFrom('(eq $a 1)', '(split pct::100 by::$u)', '(nonsense', '');
const variant = fc.record(
  { name: fc.constantFrom('v', 'w', 'default'), enabled: fc.boolean(), rule, attributeValues: values },
  { requiredKeys: ['name', 'enabled'] },
);
const entry = fc.oneof(
  fc.tuple(fc.boolean(), values).map(([enabled, more]) => ({ enabled, ...more })),
  fc.array(variant, { minLength: 1, maxLength: 3 }).map((_variants) => ({ _variants })),
);
const definition = fc.record({ attributes }, { requiredKeys: [] });
/** Mostly sound: a value nearly always has its definition. */
const document = fc
  .record({
    version: fc.constantFrom('1', '1', '1', '1', '2'),
    both: fc.dictionary(keys, fc.tuple(definition, fc.option(entry, { nil: undefined })), { maxKeys: 2 }),
    strays: fc.oneof({ weight: 9, arbitrary: fc.constant({}) }, fc.dictionary(keys, entry, { maxKeys: 1 })),
  })
  .map(({ version, both, strays }) => {
    const named = Object.entries(both);
    const given = named.flatMap(([key, [, one]]) => (one === undefined ? [] : [[key, one] as const]));
    const flags = Object.fromEntries(named.map(([key, [one]]) => [key, one]));
    return { version, flags, values: { ...strays, ...Object.fromEntries(given) } as Record<string, unknown> };
  });

describe('an AppConfig document, read by us and by the local AppConfig', () => {
  const accepted = (text: string) => {
    try {
      return normalise(Buffer.from(text), undefined, 0);
    } catch {
      return undefined;
    }
  };

  it('is refused by both or by none', () => {
    fc.assert(
      fc.property(document, (data) => {
        const text = JSON.stringify(data);
        const read = readDefinitions('f.json', text);
        assert.ok(!isUnreadable(read));
        assert.equal(read.faults.length === 0, accepted(text) !== undefined, read.faults[0]?.message);
      }),
      { numRuns: 300 },
    );
  });

  it('serves the same to both: what the data plane gives, and nothing else', () => {
    fc.assert(
      fc.property(document, (data) => {
        const stored = accepted(JSON.stringify(data));
        fc.pre(stored !== undefined);
        const ours = readDefinitions('stored.json', stored!.toString('utf8'), { format: 'appconfig' });
        const plane = JSON.parse(served(stored!).toString('utf8')) as Record<string, Record<string, unknown>>;
        assert.ok(!isUnreadable(ours));
        for (const { key, attributeOf, served: state } of ours.definitions) {
          const given = plane[attributeOf ?? key];
          const name = attributeOf === undefined ? 'enabled' : key.slice(attributeOf.length + 1);
          // Of variants the data plane gives the default alone.
          if (given && '_variant' in given && state?.serves !== 'value') continue;
          if (given && '_variant' in given && JSON.stringify(data.values[attributeOf ?? key]).includes('split'))
            continue;
          if (given?.[name] === undefined) assert.equal(state?.serves, 'absent', key);
          else assert.deepEqual(state, { serves: 'value', value: given[name] }, key);
        }
      }),
      { numRuns: 150 },
    );
  });
});
