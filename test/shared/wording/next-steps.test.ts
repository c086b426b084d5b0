import assert from 'node:assert/strict';
import { rules } from '../../../shared/rules';
import { nextStep, sayAge, sayList, saySince, sayValue, shortAge } from '../../../shared/wording';
import { everywhere, judgeWorld, now, serves, since, type World } from '../../support/check-findings';

const stepOf = (rule: string, world: World) => {
  const finding = judgeWorld(world).assessment.findings.find((one) => one.rule === rule);
  assert.ok(finding, `no ${rule}`);
  return nextStep(finding);
};
const done = (key: string) => ({ key, environments: everywhere(serves(true, since(40))) });

describe('what to do next', () => {
  it('is a command where the flag is proven removable, quoted for a shell', () => {
    assert.equal(stepOf('rolled-out', { flags: [done('x')], code: { 'a.ts': '«x»' } }), 'flagkeeper clean x');
    assert.equal(stepOf('rolled-out', { flags: [done('a b')], code: { 'a.ts': '«a b»' } }), "flagkeeper clean 'a b'");
  });

  it('is to look closer where it is not', () => {
    const held = { ...done('x'), heldBy: ['y'] };
    assert.equal(stepOf('rolled-out', { flags: [held], code: { 'a.ts': '«x»' } }), 'flagkeeper explain x');
  });

  it('is another spelling for a misspelt key', () =>
    assert.equal(
      stepOf('unknown-flag', { flags: [done('checkout')], code: { 'a.ts': '«chekout»' } }),
      'spell it "checkout"',
    ));

  it('is a sentence or a command for every rule', () => {
    for (const { id } of rules) {
      const finding = {
        id,
        rule: id,
        severity: 'info' as const,
        flag: 'x',
        message: '',
        evidence: [],
        fingerprint: '',
      };
      assert.match(nextStep(finding), /^(flagkeeper explain x|[a-z].+[^.])$/);
    }
  });
});

describe('words', () => {
  it('for ages are whole days, hours on the first day, and never younger than now', () => {
    assert.equal(sayAge(since(1), now), '1 day');
    assert.equal(sayAge(since(2, -1), now), '1 day');
    assert.equal(sayAge(since(0, 3_600_000), now), '1 hour');
    assert.equal(sayAge(since(0, 3_599_999), now), 'less than an hour');
    assert.equal(sayAge(since(-3), now), 'less than an hour');
    assert.equal(sayAge(undefined, now), 'an unknown time');
    assert.equal(shortAge(since(0, 5), now), '< 1 h');
    assert.equal(shortAge({ kind: 'git', at: 'x' }, now), '');
  });

  it('for how an age is known name the way', () => {
    assert.equal(saySince(since(1)), 'deployed 2026-05-31');
    assert.equal(saySince(since(1, 0, { kind: 'git' })), 'committed 2026-05-31');
    assert.equal(saySince(since(1, 0, { kind: 'git', atLeast: true })), 'in git at least since 2026-05-31');
    assert.equal(saySince(undefined), 'since when is not known');
  });

  it('for values and lists stay short', () => {
    assert.equal(sayValue({ a: 'x'.repeat(99) }).length, 40);
    assert.equal(sayList(['a']), 'a');
    assert.equal(sayList(['a', 'b', 'c', 'd', 'e', 'f']), 'a, b, c and 3 more');
  });
});
