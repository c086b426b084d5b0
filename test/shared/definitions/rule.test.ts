import assert from 'node:assert/strict';
import fc from 'fast-check';
import { judgeRule } from '../../../shared/definitions/rule';

describe('a rule of a variant', () => {
  const problems: readonly (readonly [rule: string, problem: string])[] = [
    ['', 'a ")" is missing'],
    ['(eq $a 1', 'a ")" is missing'],
    ['(eq $a 1))', '")" stands after its end'],
    ['(is $a 1)', '"is" is no operator'],
    ['(eq)', '"eq" has no operand'],
    ['(eq $a "x)', 'a string is not closed'],
    ['$a', '"$a" is no condition'],
    ['[1]', 'it is a list'],
    ['(in $a ["x" "y"', 'a "]" is missing'],
  ];
  for (const [rule, problem] of problems) {
    it(`${JSON.stringify(rule)} is none: ${problem}`, () => assert.deepEqual(judgeRule(rule), { problem }));
  }

  it('takes every operator of the guide', () => {
    const rules = [
      '(and (ends_with $email "@example.org") (split by::$userId pct::20 seed::"2026"))',
      '(or (gte $age 18) (lt $score 1.5) (not (exists key::"k")))',
      '(in $country ["NL", "BE"])',
      '(matches in::$email pattern::".*@x\\\\.org")',
      '(contains $groups "beta")',
      '(begins_with $id "a b")',
    ];
    for (const rule of rules) assert.deepEqual(judgeRule(rule), { matches: undefined });
  });

  it('folds as logic does, whatever the context says', () => {
    const leaf = fc.constantFrom('yes', 'no', 'some');
    const text = (tree: Tree): string =>
      typeof tree === 'string' ? LEAVES[tree]! : `(${tree.operator} ${tree.operands.map(text).join(' ')})`;
    const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        leaf,
        fc.record({
          operator: fc.constantFrom('and', 'or'),
          operands: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
        }),
        fc.record({ operator: fc.constant('not'), operands: fc.tuple(tie('tree')) }),
      ),
    }));
    fc.assert(
      fc.property(tree, (rule) => {
        const verdict = judgeRule(text(rule));
        const worlds = [evaluate(rule, true), evaluate(rule, false)];
        assert.ok('matches' in verdict);
        if (verdict.matches !== undefined) assert.deepEqual(worlds, [verdict.matches, verdict.matches]);
      }),
    );
  });
});

type Tree = string | { readonly operator: string; readonly operands: readonly Tree[] };

const LEAVES: Readonly<Record<string, string>> = {
  yes: '(split pct::100 by::$u)',
  no: '(split pct::0 by::$u)',
  some: '(eq $plan "pro")',
};

function evaluate(tree: Tree, some: boolean): boolean {
  if (typeof tree === 'string') return tree === 'some' ? some : tree === 'yes';
  const operands = tree.operands.map((one) => evaluate(one, some));
  if (tree.operator === 'not') return !operands[0];
  return tree.operator === 'and' ? operands.every(Boolean) : operands.some(Boolean);
}
