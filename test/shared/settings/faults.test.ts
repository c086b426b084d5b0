import assert from 'node:assert/strict';
import { checkFaults } from '../../support/check-configuration';

const RULES =
  'unknown-flag, wrong-type, unknown-variant, rolled-out, never-on, expired, deprecated, environment-drift, unused-flag, unused-ignore, inactive, fallback-differs, unhandled-variant, same-branches, test-only, dynamic-key, naming, no-safety-net';
const SEVERITIES = '"off", "info", "warning", "error", or a list of one of them and the rule\'s options';
const USES = '"file", "code", "appconfig", "appconfig-agent", "appconfig-data", "azure-slots"';
const FORMS = '"call", "member", "members", "handle", "functions", "includes", "jsx", "decorator", "property"';
const PLACE = "an argument's position (0, 1, …) or the name of a property of an object argument";

/** What stands «marked» is at fault; the messages in the order of the marks. */
const cases: readonly (readonly [name: string, text: string, messages: readonly string[]])[] = [
  [
    'a misspelt name, though the right one is missing too',
    '{ "sources": [{ "use": "file", «"pth"»: "flags.json" }] }',
    [
      'In sources[0]: "pth" is not known here. Did you mean "path"? Allowed: use, path, format, pointer, environments, keyCase.',
    ],
  ],
  [
    'an unknown field',
    '{ «"sorces"»: [] }',
    [
      '"sorces" is not known here. Did you mean "sources"? Allowed: $schema, extends, include, exclude, sources, environments, critical, lookups, tests, mirrors, permanent, rules, ignore.',
    ],
  ],
  [
    'an unknown source',
    '{ "sources": [{ "use": «"fil"», "path": "x" }] }',
    [`sources[0].use must be one of ${USES}; found "fil"; did you mean "file"?`],
  ],
  [
    'a source that does not say which',
    '{ "sources": [«{ "path": "x" }»] }',
    [`"use" is missing in sources[0]: it must be one of ${USES}.`],
  ],
  ['a source that is no object', '{ "sources": [«"file"»] }', ['sources[0] must be an object; found "file".']],
  [
    'a lookup of no form',
    '{ "lookups": [«{ "cal": "f", "key": 0 }», «3»] }',
    [`lookups[0] must have one of ${FORMS}; did you mean "call"?`, 'lookups[1] must be an object; found 3.'],
  ],
  [
    'the fields of the form that was meant',
    '{ "lookups": [{ "call": «"is on"», "key": «-1» }, «{ "jsx": "Feature" }»] }',
    [
      'lookups[0].call must be a name as code writes it, such as isEnabled or client.getBooleanValue, without brackets.',
      'lookups[0].key must be at least 0; found -1.',
      '"prop" is missing in lookups[1]: it must be text.',
    ],
  ],
  [
    'a position that is none',
    '{ "lookups": [{ "call": "f", "key": «true» }, { "call": "f", "key": «1.5» }, { "call": "f", "key": «""» }] }',
    [
      `lookups[0].key must be ${PLACE}; found true.`,
      `lookups[1].key must be ${PLACE}; found 1.5.`,
      `lookups[2].key must be ${PLACE}; found "".`,
    ],
  ],
  [
    'two names where one of them is meant',
    '{ "lookups": [{ "members": «{ "call": "f", "type": "T" }» }], "mirrors": [«{}»] }',
    [
      'lookups[0].members must have exactly one of "call" or "type"; "call" and "type" are there.',
      'mirrors[0] must have exactly one of "object" or "array"; none is there.',
    ],
  ],
  [
    'rules',
    `{ "rules": { "rolled-out": ["warning", { "days": «-1» }], «"roled-out"»: "off", "expired": «"warn"»,
       "inactive": «["error", {}, 1]», "never-on": ["warning", { "days": «"90"» }], "unused-flag": ["off", { «"day"»: 3 }],
       "naming": ["error", { "pattern": «"["» }] } }`,
    [
      'rules.rolled-out[1].days must be at least 0; found -1.',
      `In rules: "roled-out" is not known here. Did you mean "rolled-out"? Allowed: ${RULES}.`,
      `rules.expired must be ${SEVERITIES}; found "warn".`,
      `rules.inactive must be ${SEVERITIES}; found a list.`,
      'rules.never-on[1].days must be a number; found "90".',
      'In rules.unused-flag[1]: "day" is not known here. Did you mean "days"? Allowed: days.',
      'rules.naming[1].pattern must be a regular expression.',
    ],
  ],
  [
    'ignores',
    `{ "ignore": [{ "rule": "inactive", "reason": «" "» }, { "flag": "x", "reason": "r", "until": «"2026-02-30"» },
       «{ "reason": "all" }»] }`,
    [
      'ignore[0].reason must not be empty.',
      'ignore[1].until must be a day that exists, written YYYY-MM-DD.',
      'ignore[2] must name a "rule", a "flag" or a "file"; as it stands it would silence everything.',
    ],
  ],
  [
    'patterns',
    String.raw`{ "include": [«"src/[a"», «"!x"», «"src\\a"»], "exclude": [«"{a,b"»], "permanent": «"ops-*"» }`,
    [
      'include[0] is no pattern: a bracket or brace is never closed.',
      'include[1] must not begin with "!"; what is left out belongs in "exclude".',
      'include[2] must be written with "/".',
      'exclude[0] is no pattern: a bracket or brace is never closed.',
      'permanent must be a list; found "ops-*".',
    ],
  ],
  [
    'paths that leave the repository, or are not relative',
    `{ "sources": [{ "use": "file", "path": «"../../x.json"» }, { "use": "file", "path": «"/etc/x.json"» }],
       "lookups": [{ "call": "f", "key": 0, "from": «"../../sdk"» }, { "functions": «"C:/x.ts"» }],
       "exclude": [«"../../**"»], "extends": «"../../base.json"» }`,
    [
      'sources[0].path leads out of the repository: "../../x.json".',
      'sources[1].path must be relative to the configuration, without a drive, "/" or "~" before it.',
      'lookups[0].from leads out of the repository: "../../sdk".',
      'lookups[1].functions must be relative to the configuration, without a drive, "/" or "~" before it.',
      'exclude[0] leads out of the repository: "../../**".',
      'extends leads out of the repository: "../../base.json".',
    ],
  ],
  [
    'an environment named twice',
    '{ "environments": ["a", «"a"»] }',
    ['environments[1] "a" stands here a second time.'],
  ],
  [
    'a name that stands twice',
    '{ "include": [], «"include"»: ["a"] }',
    ['"include" stands here a second time; only the last one counts. Remove one of them.'],
  ],
  ['a list instead of an object', '«[»]', ['The configuration must be an object; found a list.']],
  ['broken syntax', '{ "include": [ «}»', ['The JSON is broken: a value is expected here.']],
  ['nothing', '«»', ['The file is empty.']],
  [
    'sources that ask a network',
    `{ "sources": [{ "use": "appconfig-agent", "url": «"ftp://x"», "application": "a", "environment": "e", "profile": «3» },
       { "use": "appconfig", "application": «""», "roleArn": «"admin"», "region": «1» }] }`,
    [
      'sources[0].url must be an address with http or https, without a password: http://localhost:2772.',
      'sources[0].profile must be the name of a configuration profile, or a list of names.',
      'sources[1].application must not be empty.',
      "sources[1].roleArn must be a role's ARN: arn:aws:iam::123456789012:role/NAME.",
      'sources[1].region must be text; found 1.',
    ],
  ],
  [
    'tests and mirrors',
    '{ "tests": { «"file"»: [], "mocks": [«{ "call": "m" }», { «"cal"»: "m", "key": 0 }] }, "mirrors": [{ "object": «"a b"» }] }',
    [
      'In tests: "file" is not known here. Did you mean "files"? Allowed: files, mocks.',
      'tests.mocks[0] must have exactly one of "key" or "object" or "keys"; none is there.',
      'In tests.mocks[1]: "cal" is not known here. Did you mean "call"? Allowed: call, from, key, value, object, keys.',
      'mirrors[0].object must be a name as code writes it, such as isEnabled or client.getBooleanValue, without brackets.',
    ],
  ],
  [
    'a pointer, a format and a spelling',
    '{ "sources": [{ "use": "file", "path": "x", "format": «"xml"», "pointer": «"features"», "keyCase": «"snake"» }] }',
    [
      'sources[0].format must be one of "appconfig", "flagd", "openfeature", "freeform"; found "xml".',
      'sources[0].pointer must be a JSON pointer: empty for the whole document, or /features, with ~1 for / and ~0 for ~.',
      'sources[0].keyCase must be "camel"; found "snake".',
    ],
  ],
];

describe('a fault in a configuration is said once, where it stands', () => {
  for (const [name, text, messages] of cases) it(name, () => void checkFaults(text, messages));

  it('in YAML as in JSON', () => {
    checkFaults(
      'sources:\n  - use: file\n    «pth»: x\nlookups:\n  - call: f\n    key: «-1»\n',
      [
        'In sources[0]: "pth" is not known here. Did you mean "path"? Allowed: use, path, format, pointer, environments, keyCase.',
        'lookups[0].key must be at least 0; found -1.',
      ],
      'flagkeeper.config.yaml',
    );
  });

  it('and everything else is kept', () => {
    const kept = checkFaults(
      `{ "sources": [{ "use": «"x"» }, { "use": "file", "path": "a.json" }], "rules": { «"x"»: "off", "naming": "info" },
         "critical": «1» }`,
      [
        `sources[0].use must be one of ${USES}; found "x".`,
        `In rules: "x" is not known here. Allowed: ${RULES}.`,
        'critical must be a list; found 1.',
      ],
    );
    assert.deepEqual(kept.sources, [{ use: 'file', path: 'app/a.json' }]);
    assert.deepEqual(kept.rules, { naming: 'info' });
    assert.equal(kept.critical, undefined);
  });
});
