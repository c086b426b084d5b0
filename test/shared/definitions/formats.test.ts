import assert from 'node:assert/strict';
import fc from 'fast-check';
import { camelCase } from '../../../shared/definitions/code-names';
import { readDefinitions } from '../../../shared/definitions/definitions';
import { checkDefinitions, checkUnreadable } from '../../support/check-definitions';

describe('the served form of AppConfig', () => {
  it('is a flat map; of a flag with variants only the default is shown', () => {
    checkDefinitions(
      'flags.json',
      '{ "a": { "enabled": true, "limit": 3 }, "b": { "enabled": false }, "c": { "_variant": "default", "enabled": false } }',
      ['a: true', 'a.limit: 3', 'b: false', 'c: mixed  (has variants, of which only "default" is shown here)'],
    );
  });
});

describe('a flagd file', () => {
  const flag = (rest: string) =>
    `{ "flags": { "a": { "state": "ENABLED", "variants": { "on": true, "off": false }, ${rest} } } }`;
  const cases: readonly (readonly [name: string, rest: string, state: string])[] = [
    ['a default', '"defaultVariant": "off"', 'a: false'],
    ['no targeting', '"defaultVariant": "on", "targeting": {}', 'a: true'],
    ['no default leaves it to the code', '"defaultVariant": null', 'a: absent'],
    ['a default that is missing, too', '"targeting": {}', 'a: absent'],
    ['targeting that always names one', '"defaultVariant": "off", "targeting": "on"', 'a: true'],
    [
      'a condition',
      '"defaultVariant": "off", "targeting": { "if": [{ "==": [{ "var": "plan" }, "pro"] }, "on", "off"] }',
      'a: mixed true|false (targeting rules decide)',
    ],
    [
      'a condition without else falls to the default',
      '"defaultVariant": "on", "targeting": { "if": [{ "var": "x" }, "on"] }',
      'a: true',
    ],
    [
      'a split',
      '"defaultVariant": "off", "targeting": { "fractional": [{ "var": "email" }, ["on", 25], ["off", 75]] }',
      'a: mixed true|false (a split decides: 25 % on, 75 % off)',
    ],
    [
      'a split of everybody',
      '"defaultVariant": "off", "targeting": { "fractional": [["on", 100], ["off", 0]] }',
      'a: true',
    ],
    [
      'a split without weights',
      '"defaultVariant": "off", "targeting": { "fractional": [["on"], ["off"]] }',
      'a: mixed true|false (a split decides: 50 % on, 50 % off)',
    ],
    [
      'an evaluator that is not there',
      '"defaultVariant": "off", "targeting": { "$ref": "x" }',
      'a: mixed true|false (targeting rules decide)',
    ],
    [
      'logic that only an evaluation can tell',
      '"defaultVariant": "off", "targeting": { "starts_with": [{ "var": "x" }, "y"] }',
      'a: mixed true|false (targeting rules decide)',
    ],
  ];
  for (const [name, rest, state] of cases) it(name, () => void checkDefinitions('x.flagd.json', flag(rest), [state]));

  it('a disabled flag leaves code to its fallback', () => {
    checkDefinitions(
      'f.json',
      '{ "flags": { "a": { "state": "DISABLED", "variants": { "on": true }, "defaultVariant": "on" } } }',
      ['a: absent'],
    );
  });

  it('shares evaluators, lists flags, and may be YAML', () => {
    const { definitions } = checkDefinitions(
      'flags.yaml',
      `flags:
  - key: colour
    state: ENABLED
    variants: { red: "#f00", blue: "#00f" }
    defaultVariant: red
    targeting: { $ref: half }
    metadata: { owner: design, description: the button }
$evaluators:
  half: { fractional: [[red, 1], [blue, 1]] }
`,
      ['colour: mixed "#f00"|"#00f" (a split decides: 50 % red, 50 % blue)'],
    );
    const [colour] = definitions;
    assert.deepEqual([colour?.type, colour?.owner, colour?.description], ['string', 'design', 'the button']);
    assert.deepEqual(colour?.variants, [
      { name: 'red', value: '#f00' },
      { name: 'blue', value: '#00f' },
    ]);
  });

  it('each violation once, and the rest is used', () => {
    checkDefinitions(
      'f.json',
      `{ "flags": {
        "a": { "state": «"ON"», "variants": { "on": true } },
        "b": { "state": "ENABLED", "variants": «{ "on": true, "n": 1 }», "defaultVariant": «"of"» },
        "c": { "state": "ENABLED", "variants": «{}» }, "d": «1»,
        "e": { "state": "ENABLED", "variants": { "on": true }, "defaultVariant": «3» },
        "ok": { "state": "ENABLED", "variants": { "on": true }, "defaultVariant": "on" } } }`,
      [
        'a: unknown (its state is broken)',
        'b: absent',
        'c: unknown (its entry is broken)',
        'd: unknown (its entry is broken)',
        'e: unknown (its default variant is broken)',
        'ok: true',
      ],
      [
        '"state" of "a" must be "ENABLED" or "DISABLED".',
        'The variants of "b" must be of one type; they are boolean and number.',
        '"defaultVariant" of "b" names the variant "of", but there are only "on", "n".',
        '"c" must have "variants": an object of names and values.',
        '"d" must be an object with "state" and "variants".',
        '"defaultVariant" of "e" must be the name of a variant, or null.',
      ],
    );
  });
});

describe('an OpenFeature manifest', () => {
  it('declares keys, types and fallbacks, never a state', () => {
    const { definitions, definesState } = checkDefinitions(
      'flags.json',
      `{ "flags": { "a": { "flagType": "boolean", "defaultValue": false, "description": "d" }, "b": { "flagType": "integer", "defaultValue": 3 },
         "c": { "flagType": «"date"», "defaultValue": 1 }, «"d"»: { "flagType": "string" }, "e": { "flagType": "integer", "defaultValue": «1.5» } } }`,
      ['a: declared', 'b: declared', 'c: declared', 'd: declared', 'e: declared'],
      [
        '"flagType" of "c" must be one of "boolean", "string", "integer", "float", "object".',
        '"d" has no "defaultValue".',
        '"defaultValue" of "e" must be of the type integer.',
      ],
    );
    assert.equal(definesState, false);
    assert.deepEqual(
      definitions.map(({ type, fallback }) => [type, fallback]),
      [
        ['boolean', false],
        ['number', 3],
        ['unknown', 1],
        ['string', undefined],
        ['number', 1.5],
      ],
    );
  });
});

describe("a document of the team's own", () => {
  const options = { pointer: '/features' };

  it('has flags where the configuration says: booleans, objects with "enabled", in groups', () => {
    checkDefinitions(
      'config.json',
      '{ "debug": true, "features": { "newCheckout": true, "theme": "dark", "limits": { "strict": false }, "beta": { "enabled": true, "percent": 5, "owner": "x" } } }',
      ['newCheckout: true', 'limits.strict: false', 'beta: true', 'beta.percent: 5'],
      [],
      options,
    );
  });

  it('may list the flags that are on, or objects with their keys', () => {
    checkDefinitions(
      'config.yaml',
      'features: [a, {key: b, enabled: false}, «5»]\n',
      ['a: true', 'b: false'],
      ['An entry must be a key, or an object with "key" and "enabled".'],
      options,
    );
  });

  it('says where the pointer leads nowhere, or to no flag', () => {
    checkDefinitions('c.json', '«{» "x": 1 }', [], ['Nothing stands at the pointer "/features".'], options);
    checkDefinitions('c.json', '{ "features": «1» }', [], ['An object or a list of flags is expected here.'], options);
    const none = 'No flag stands here: no boolean, and no object with a boolean "enabled".';
    checkDefinitions('c.json', '{ "features": «{» "x": "y" } }', [], [none], options);
    checkDefinitions('c.json', '{ "a/b": { "x": true } }', ['x: true'], [], { pointer: '/a~1b' });
  });
});

describe('a document that says nothing', () => {
  const shape = 'The file is no AppConfig feature-flag document, flagd file or OpenFeature manifest: it';
  it('is refused in one sentence', () => {
    checkUnreadable('f.json', '«»', 'The file is empty.');
    checkUnreadable('f.json', '{ "flags": «»', 'The JSON is broken: a value is expected here.');
    checkUnreadable('f.yaml', 'a: "x«»', 'The YAML is broken: missing closing quote.');
    checkUnreadable('f.json', '«[»1]', `${shape} holds a list.`);
    checkUnreadable(
      'f.json',
      '«{»"debug": true, "features": {}}',
      `${shape} holds an object with "debug", "features".`,
    );
    checkUnreadable('f.json', '«3»', `${shape} holds only 3.`);
  });

  it('whatever it is, it is read without throwing', () => {
    const piece = fc.oneof(
      fc.jsonValue(),
      fc.record({ enabled: fc.jsonValue(), _variants: fc.jsonValue() }),
      fc.record({ state: fc.constant('ENABLED'), variants: fc.jsonValue(), targeting: fc.jsonValue() }),
      fc.record({ flagType: fc.jsonValue(), defaultValue: fc.jsonValue() }),
      fc.record({ attributes: fc.jsonValue(), _deprecation: fc.jsonValue() }),
    );
    const part = fc.oneof(fc.dictionary(fc.string(), piece), fc.array(piece), piece);
    const document = fc.record({ version: fc.jsonValue(), flags: part, values: part }, { requiredKeys: [] });
    const formats = fc.constantFrom(
      undefined,
      'appconfig',
      'flagd',
      'openfeature',
      'freeform',
    ) as fc.Arbitrary<undefined>;
    fc.assert(
      fc.property(document, formats, (data, format) => {
        const text = JSON.stringify(data);
        for (const file of ['f.json', 'f.yaml']) readDefinitions(file, text, { format });
      }),
    );
  });
});

describe('keys as code spells them', () => {
  it('are those of the React SDK', () => {
    const names = [
      'new-x',
      'new_checkout',
      'NEW_X',
      'a.b-c',
      'xmlHTTPRequest',
      'v2-api',
      'already',
      'fooBAR',
      "it's-on",
    ];
    assert.deepEqual(names.map(camelCase), [
      'newX',
      'newCheckout',
      'newX',
      'aBC',
      'xmlHttpRequest',
      'v2Api',
      'already',
      'fooBar',
      'itsOn',
    ]);
  });
});
