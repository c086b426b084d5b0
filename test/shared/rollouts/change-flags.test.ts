import assert from 'node:assert/strict';
import { applyChanges } from '../../../shared/rollouts/apply-changes';
import type { Change } from '../../../shared/rollouts/types';

const document = {
  version: '1',
  flags: {
    plain: {
      name: 'Plain',
      attributes: {
        limit: { constraints: { type: 'number', maximum: 10 } },
        note: { constraints: { type: 'string' } },
      },
    },
    parts: { name: 'Parts', attributes: { limit: { constraints: { type: 'number' } } } },
    bare: { name: 'Bare' },
  },
  values: {
    plain: { enabled: false, limit: 3, _createdAt: '2026-01-01T00:00:00Z', _updatedAt: '2026-01-02T00:00:00Z' },
    parts: {
      _variants: [
        { name: 'beta', enabled: true, rule: '(split pct::10 by::$userId seed::"p")', attributeValues: { limit: 9 } },
        { name: 'nl', enabled: true, rule: '(eq $country "NL")', attributeValues: { limit: 5 } },
        { name: 'both', enabled: true, rule: '(or (split pct::1 by::$a seed::"x") (split pct::2 by::$b seed::"y"))' },
        { name: 'default', enabled: false, attributeValues: { limit: 1 } },
      ],
    },
  },
};

/** Changes of the document above: the values after them, or why they cannot be made. */
const changed = (...changes: Change[]): any => {
  const made = applyChanges(JSON.stringify(document), 'json', 'flags', changes);
  return 'problem' in made
    ? made.problem
    : { ...(made.data as any).values, touched: made.touched, faults: made.faults };
};

describe('a change of a flag', () => {
  it('switches it, and keeps its attributes', () => {
    const { plain, touched } = changed({ kind: 'enable', flag: 'plain', enabled: true });
    assert.deepEqual(plain, { enabled: true, limit: 3 });
    assert.deepEqual(touched, ['/values/plain/enabled']);
  });

  it('switches one that has no value yet', () => {
    assert.deepEqual(changed({ kind: 'enable', flag: 'bare', enabled: true }).bare, { enabled: true });
  });

  it('switches one with variants for everybody: they give way, with the attributes of the last that is so', () => {
    assert.deepEqual(changed({ kind: 'enable', flag: 'parts', enabled: true }).parts, { limit: 5, enabled: true });
    assert.deepEqual(changed({ kind: 'enable', flag: 'parts', enabled: false }).parts, { limit: 1, enabled: false });
  });

  it('moves the share of one variant, and nothing else of its rule', () => {
    const { parts, touched } = changed({ kind: 'split', flag: 'parts', variant: 'beta', percent: 25 });
    assert.equal(parts._variants[0].rule, '(split pct::25 by::$userId seed::"p")');
    assert.deepEqual(parts._variants.slice(1), document.values.parts._variants.slice(1));
    assert.deepEqual(touched, ['/values/parts/_variants/0/rule']);
  });

  it('deals by another key where that is asked for', () => {
    const { parts } = changed({ kind: 'split', flag: 'parts', variant: 'beta', percent: 25, by: 'teamId' });
    assert.equal(parts._variants[0].rule, '(split pct::25 by::$teamId seed::"p")');
  });

  it('makes variants of a plain flag for a first share', () => {
    const { plain } = changed({ kind: 'split', flag: 'plain', variant: 'beta', percent: 5 });
    assert.deepEqual(plain._variants, [
      { name: 'beta', enabled: true, rule: '(split pct::5 by::$userId seed::"plain")', attributeValues: { limit: 3 } },
      { name: 'default', enabled: false, attributeValues: { limit: 3 } },
    ]);
  });

  it('sets a rule, and an attribute of all or of one variant', () => {
    const { parts } = changed(
      { kind: 'rule', flag: 'parts', variant: 'nl', rule: '(eq $country "BE")' },
      { kind: 'attribute', flag: 'parts', variant: 'default', attribute: 'limit', value: 2 },
    );
    assert.equal(parts._variants[1].rule, '(eq $country "BE")');
    assert.deepEqual(parts._variants[3].attributeValues, { limit: 2 });
    assert.equal(changed({ kind: 'attribute', flag: 'plain', attribute: 'limit', value: 7 }).plain.limit, 7);
  });

  it('says what the document breaks after it, and not what it broke before', () => {
    const [fault] = changed({ kind: 'attribute', flag: 'plain', attribute: 'limit', value: 11 }).faults;
    assert.match(fault, /limit/);
    assert.deepEqual(changed({ kind: 'enable', flag: 'plain', enabled: true }).faults, []);
  });

  const refused: Record<string, [Change, RegExp]> = {
    'a flag that is not there': [
      { kind: 'enable', flag: 'plan', enabled: true },
      /no flag "plan"\. Did you mean "plain"/,
    ],
    'a flag named like what every object has': [
      { kind: 'enable', flag: 'constructor', enabled: true },
      /no flag "constructor"/,
    ],
    'a share over 100': [{ kind: 'split', flag: 'parts', variant: 'beta', percent: 101 }, /from 0 to 100/],
    'a share of the default': [
      { kind: 'split', flag: 'parts', variant: 'default', percent: 5 },
      /last variant of "parts"/,
    ],
    'a variant that is not there': [
      { kind: 'split', flag: 'parts', variant: 'gamma', percent: 5 },
      /no variant "gamma"; it has/,
    ],
    'a rule without a split': [{ kind: 'split', flag: 'parts', variant: 'nl', percent: 5 }, /has no split/],
    'a rule with two splits': [{ kind: 'split', flag: 'parts', variant: 'both', percent: 5 }, /has several splits/],
    'a key that ends the rule': [
      { kind: 'split', flag: 'parts', variant: 'beta', percent: 5, by: 'a) (eq' },
      /no name of a context key/,
    ],
    'a rule that cannot be read': [
      { kind: 'rule', flag: 'parts', variant: 'nl', rule: '(eq $country' },
      /rule cannot be read/,
    ],
    'a rule of a plain flag': [
      { kind: 'rule', flag: 'plain', variant: 'x', rule: '(eq $a 1)' },
      /has no variants, so no rules/,
    ],
    'an attribute that is not there': [
      { kind: 'attribute', flag: 'plain', attribute: 'limits', value: 1 },
      /Did you mean "limit"/,
    ],
    'an attribute of nobody': [
      { kind: 'attribute', flag: 'parts', attribute: 'limit', value: 1 },
      /say whose attribute it is/,
    ],
    'a value by pointer': [{ kind: 'value', pointer: '/values', value: 1 }, /takes changes of flags/],
    'a secret': [{ kind: 'attribute', flag: 'plain', attribute: 'apiKey', value: 'x' }, /looks like a secret/],
  };
  for (const [name, [change, message]] of Object.entries(refused))
    it(`is refused for ${name}`, () => assert.match(changed(change), message));

  it('leaves a broken document alone', () => {
    const made = applyChanges('{"flags":', 'json', 'flags', [{ kind: 'enable', flag: 'a', enabled: true }]);
    assert.match((made as any).problem, /cannot be read/);
  });
});
