import assert from 'node:assert/strict';
import { checkDefinitions } from '../../support/check-definitions';

const document = (flags: string, values: string) => `{ "version": "1", "flags": ${flags}, "values": ${values} }`;
const checkValues = (flags: string, values: string, states: readonly string[], messages: readonly string[] = []) =>
  checkDefinitions('flags.json', document(flags, values), states, messages);

describe('an AppConfig feature-flag document', () => {
  it('serves its values; a flag without one is absent', () => {
    checkValues(
      '{ "a": {}, "b": { "name": "B" }, "c": {} }',
      '{ "a": { "enabled": true }, "b": { "enabled": false } }',
      ['a: true', 'b: false', 'c: absent'],
    );
  });

  it('attributes are values of their own, served only where the flag is on', () => {
    const flags = '{ "a": { "attributes": { "limit": {}, "color": {} } }, "b": { "attributes": { "x": {} } } }';
    const values = '{ "a": { "enabled": true, "limit": 5 }, "b": { "enabled": false, "x": ["y"] } }';
    const { definitions } = checkValues(flags, values, [
      'a: true',
      'a.limit: 5',
      'a.color: absent',
      'b: false',
      'b.x: absent',
    ]);
    assert.deepEqual(
      definitions.map(({ attributeOf }) => attributeOf),
      [undefined, 'a', 'a', undefined, 'b'],
    );
  });

  describe('variants: the first rule that matches wins, the last variant is the default', () => {
    const variants = (...list: readonly string[]) => `{ "a": { "_variants": [${list.join(', ')}] } }`;
    const on = (name: string, rule: string) =>
      `{ "name": "${name}", "enabled": true, "rule": ${JSON.stringify(rule)} }`;
    const off = '{ "name": "default", "enabled": false }';
    const mixed = 'a: mixed true|false (rules decide between the variants "x", "default")';
    const cases: readonly (readonly [name: string, list: readonly string[], state: string])[] = [
      ['a default alone', [off], 'a: false'],
      ['a rule', [on('x', '(eq $country "NL")'), off], mixed],
      ['a split of a part', [on('x', '(split pct::20 by::$userId)'), off], mixed],
      ['a split of everybody', [on('x', '(split pct::100 by::$userId seed::"s")'), off], 'a: true'],
      [
        'a split of everybody, its arguments in another order',
        [on('x', '(split by::$userId pct::100)'), off],
        'a: true',
      ],
      ['a split of nobody', [on('x', '(split pct::0 by::$userId)'), off], 'a: false'],
      ['everybody of a part', [on('x', '(and (split pct::100 by::$u) (eq $c "NL"))'), off], mixed],
      ['everybody, or a part', [on('x', '(or (split pct::100 by::$u) (eq $c "NL"))'), off], 'a: true'],
      ['not nobody', [on('x', '(not (split pct::0 by::$u))'), off], 'a: true'],
      ['a rule that is always true', [on('x', 'true'), off], 'a: true'],
      ['rules that lead to the same', [on('x', '(eq $c "NL")'), '{ "name": "default", "enabled": true }'], 'a: true'],
      [
        'what comes after everybody is never met',
        [on('x', '(split pct::100 by::$u)'), '{ "name": "y", "enabled": false, "rule": "(eq $c 1)" }', off],
        'a: true',
      ],
    ];
    for (const [name, list, state] of cases)
      it(name, () => void checkValues('{ "a": {} }', variants(...list), [state]));

    it('attributes are judged apart', () => {
      const rule = '(in $plan [\\"pro\\", \\"team\\"])';
      checkValues(
        '{ "a": { "attributes": { "n": {}, "s": {}, "only": {} } } }',
        `{ "a": { "_variants": [
          { "name": "beta", "enabled": true, "rule": "${rule}", "attributeValues": { "n": 2, "s": "x", "only": 1 } },
          { "name": "default", "enabled": true, "attributeValues": { "n": 1, "s": "x" } } ] } }`,
        [
          'a: true',
          'a.n: mixed 2|1 (rules decide between the variants "beta", "default")',
          'a.s: "x"',
          'a.only: mixed 1 (rules decide between the variants "beta", "default")',
        ],
      );
    });
  });

  it('says what else is known: names, stamps, types, limits, and the day on which it is due', () => {
    const { definitions } = checkValues(
      `{ "a": { "name": "A flag", "description": "words", "_createdAt": "2026-01-01T00:00:00Z", "_updatedAt": "2026-04-01T00:00:00Z",
         "_deprecation": { "status": "planned", "date": "2026-12-01" },
         "attributes": { "n": { "constraints": { "type": "number", "minimum": 1, "maximum": 5, "required": true } },
                         "l": { "constraints": { "type": "array", "elements": { "type": "string" } } } } } }`,
      `{ "a": { "enabled": true, "n": 3, "l": ["x"], "_createdAt": "2026-01-01T00:00:00Z", "_updatedAt": "2026-03-01T00:00:00Z" } }`,
      ['a: true', 'a.n: 3', 'a.l: ["x"]'],
    );
    const [flag, number, list] = definitions;
    assert.deepEqual(
      [flag?.name, flag?.description, flag?.deprecated, flag?.expires],
      ['A flag', 'words', { date: '2026-12-01' }, '2026-12-01'],
    );
    assert.deepEqual(flag?.attributes?.n, { type: 'number', required: true, minimum: 1, maximum: 5 });
    assert.deepEqual([flag?.type, number?.type, list?.type], ['boolean', 'number', 'object']);
    assert.deepEqual(
      [flag?.servedSince, flag?.createdAt, flag?.changedAt, flag?.servedAlways],
      ['2026-03-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z', undefined],
    );
  });

  describe('each violation once, and the rest is used', () => {
    it('of the document', () => {
      checkDefinitions(
        'flags.json',
        '{ "version": «1», «"extra"»: 1, "flags": { «"Bad Key"»: {}, "ok": {} }, "values": { «"stray"»: { "enabled": true } } }',
        ['Bad Key: absent', 'ok: absent', 'stray: true'],
        [
          '"version" must be the text "1", in quotes.',
          '"extra" has no place in a feature-flag document, only "version", "flags" and "values".',
          '"Bad Key" is no key: it begins with a small letter, and up to 63 letters, digits, - and _ follow.',
          '"stray" has a value, but no definition in "flags".',
        ],
      );
      checkDefinitions(
        'flags.json',
        '«{» "flags": {}, "values": «[]» }',
        [],
        ['The document has no "version": it must be "1".', '"values" must be an object.'],
        { format: 'appconfig' },
      );
    });

    it('of definitions', () => {
      checkValues(
        `{ "a": { "name": «""», "description": «1», «"owner"»: "x", "_updatedAt": «"soon"», "_deprecation": { "status": "planned", "date": «"2026-13-01"» },
             "attributes": { «"Big"»: {}, "t": { "constraints": { "type": «"date"» } } } }, "b": «3» }`,
        '{}',
        ['a: absent', 'a.Big: absent', 'a.t: absent', 'b: absent'],
        [
          '"flags.a.name" must be one line of 1 to 64 characters.',
          '"flags.a.description" must be text of at most 1024 characters.',
          '"flags.a" takes no "owner"; AppConfig drops it.',
          '"flags.a._updatedAt" must be a moment in ISO 8601.',
          '"flags.a._deprecation.date" must be a day: YYYY-MM-DD.',
          '"Big" is no name of an attribute: it begins with a small letter, and up to 63 letters, digits, - and _ follow.',
          '"flags.a.attributes.t.constraints.type" must be one of "string", "number", "boolean", "array".',
          '"flags.b" must be an object.',
        ],
      );
    });

    it('of values', () => {
      checkValues(
        `{ "a": {}, "b": {}, "c": {}, "d": { "attributes": {
             "n": { "constraints": { "type": "number", "maximum": 5 } }, "e": { "constraints": { "type": "string", "enum": ["x"] } },
             "p": { "constraints": { "type": "string", "pattern": "^y" } }, "l": { "constraints": { "type": "array", "elements": { "type": "number" } } },
             "r": { "constraints": { "type": "boolean", "required": true } } } } }`,
        `{ "a": «null», "b": { "enabled": «"true"» }, "c": { "enabled": «1», «"x"»: 2 },
           "d": «{» "enabled": true, "n": «6», "e": «"z"», "p": «"z"», "l": [1, «"2"»] } }`,
        [
          'a: unknown (its value is broken)',
          'b: true',
          'c: unknown (its "enabled" is broken)',
          'c.x: absent',
          'd: true',
          'd.n: 6',
          'd.e: "z"',
          'd.p: "z"',
          'd.l: [1,"2"]',
          'd.r: absent',
        ],
        [
          '"values.a" must be an object.',
          '"values.b.enabled" must be true or false.',
          '"values.c.enabled" must be true or false.',
          '"values.c.x" is no attribute that "flags.c" defines.',
          '"values.d" has no value for the attribute "r", which is required.',
          '"values.d.n" must be at most 5; found 6.',
          '"values.d.e" must be one of "x"; found "z".',
          '"values.d.p" must match ^y; found "z".',
          '"values.d.l[1]" must be a number; found "2".',
        ],
      );
    });

    it('of variants', () => {
      checkValues(
        '{ "a": {}, "b": {} }',
        `{ "a": { "_variants": [
             { "name": "x", "enabled": true, "rule": «"(eq $c"» }, «{» "name": «"x"», "enabled": true },
             { "name": "d", "enabled": false, "rule": «"(eq $c 1)"», «"color"»: 1 } ], «"enabled"»: true },
           "b": { "_variants": «[]» } }`,
        [
          'a: mixed true|false (rules decide between the variants "x", "x", "d")',
          'b: unknown (its variants are broken)',
        ],
        [
          '"values.a._variants[0].rule" cannot be read: a ")" is missing.',
          '"values.a._variants[1]" has no rule; every variant but the last needs one.',
          '"values.a._variants[1].name" stands twice: the names of variants are unique.',
          '"values.a._variants[2]" is the last variant, the default: it has no rule.',
          '"values.a._variants[2]" takes no "color"; AppConfig drops it.',
          '"values.a" has "_variants"; "enabled" must not stand beside it.',
          '"values.b._variants" must be a list of variants.',
        ],
      );
    });
  });
});
