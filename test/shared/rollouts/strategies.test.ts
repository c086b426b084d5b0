import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  estimatedMinutes,
  findStrategy,
  parseStrategy,
  sameStrategy,
  strategyName,
  strategyProblem,
} from '../../../shared/rollouts/strategies';
import type { Strategy } from '../../../shared/rollouts/types';

const linear: Strategy = {
  id: 'AppConfig.Linear',
  name: 'AppConfig.Linear',
  minutes: 30,
  growth: 'LINEAR',
  factor: 20,
  bakeMinutes: 30,
};
const strategy = fc.record({
  growth: fc.constantFrom('LINEAR' as const, 'EXPONENTIAL' as const),
  factor: fc.integer({ min: 1, max: 100 }),
  minutes: fc.integer({ min: 0, max: 1440 }),
  bakeMinutes: fc.integer({ min: 0, max: 1440 }),
});

describe('a strategy', () => {
  it('is read from words', () => {
    const said: [string, Omit<Strategy, 'name'>][] = [
      ['linear 10 over 30m bake 10m', { growth: 'LINEAR', factor: 10, minutes: 30, bakeMinutes: 10 }],
      ['Exponential 2.5% over 1h', { growth: 'EXPONENTIAL', factor: 2.5, minutes: 60, bakeMinutes: 0 }],
      ['linear 100 over 0', { growth: 'LINEAR', factor: 100, minutes: 0, bakeMinutes: 0 }],
    ];
    for (const [text, expected] of said) {
      const { name, ...read } = parseStrategy(text)!;
      assert.deepEqual(read, expected);
      assert.equal(name, strategyName(expected));
    }
    for (const text of ['AppConfig.AllAtOnce', 'linear over 30m', 'linear 10', 'linear ten over 30m', ''])
      assert.equal(parseStrategy(text), undefined, text);
  });

  it('is read back from its own name’s parts, whatever it is', () => {
    fc.assert(
      fc.property(strategy, (one) => {
        const read = parseStrategy(`${one.growth} ${one.factor} over ${one.minutes}m bake ${one.bakeMinutes}m`)!;
        assert.ok(sameStrategy(read, { name: '', ...one }));
        assert.equal(strategyProblem(read), undefined);
        assert.equal(estimatedMinutes(read), one.minutes + one.bakeMinutes);
      }),
    );
  });

  it('is refused where the vendor would', () => {
    const wrong: [Partial<Strategy>, RegExp][] = [
      [{ minutes: 1441 }, /0 to 1440/],
      [{ minutes: 1.5 }, /whole number/],
      [{ minutes: Number.NaN }, /whole number/],
      [{ bakeMinutes: -1 }, /bake/],
      [{ factor: 0 }, /1 to 100/],
      [{ factor: 101 }, /1 to 100/],
      [{ factor: Number.NaN }, /1 to 100/],
    ];
    for (const [more, message] of wrong) assert.match(strategyProblem({ ...linear, ...more }) ?? '', message);
  });

  it('is found by id or name, with did-you-mean, and never guessed where several have the name', () => {
    const others = [linear, { ...linear, id: 'a1', name: 'slow' }, { ...linear, id: 'b2', name: 'slow' }];
    const say = (wanted: string) => {
      const found = findStrategy(others, wanted);
      return 'strategy' in found ? found.strategy.id : found.problem;
    };
    assert.equal(say('AppConfig.Linear'), 'AppConfig.Linear');
    assert.equal(say('b2'), 'b2');
    assert.match(say('slow')!, /Several strategies are called "slow": name one by its id, a1 and b2/);
    assert.match(say('linear')!, /Did you mean "AppConfig.Linear"/);
    assert.match(say('constructor')!, /no strategy "constructor"/);
  });
});
