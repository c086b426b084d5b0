import assert from 'node:assert/strict';
import { makePlan, type PlanBasis } from '../../../shared/rollouts/make-plan';
import type { RolloutWish } from '../../../shared/rollouts/types';
import { settingsOf } from '../../support/check-findings';

const atOnce = {
  id: 'AppConfig.AllAtOnce',
  name: 'AppConfig.AllAtOnce',
  minutes: 0,
  growth: 'LINEAR',
  factor: 100,
  bakeMinutes: 10,
} as const;
const content = (temperature: number, more = {}) => JSON.stringify({ temperature, ...more });
const environment = (name: string, more: Partial<PlanBasis['environments'][number]> = {}) => ({
  name,
  monitored: true,
  served: { version: '1', content: content(0.5) },
  ...more,
});
const basis: PlanBasis = {
  place: { vendor: 'appconfig', name: 'shop/model', ids: {} },
  kind: 'freeform',
  version: '1',
  content: content(0.5),
  language: 'json',
  strategies: [atOnce],
  environments: ['dev', 'staging', 'prod-1'].map((name) => environment(name)),
  validated: true,
  heldBy: {},
};
const flags: Partial<PlanBasis> = {
  kind: 'flags',
  content: JSON.stringify({
    version: '1',
    flags: { x: { name: 'X' } },
    values: {
      x: { _variants: [{ name: 'a', enabled: true, rule: '(split pct::1 by::$userId seed::"x")' }, { name: 'b' }] },
    },
  }),
};
const wishOf = (waves: readonly string[], more: Partial<RolloutWish> = {}): RolloutWish => ({
  changes: [{ kind: 'value', pointer: '/temperature', value: 0.7 }],
  waves: waves.map((wave) => ({
    environments: wave.split('+').filter(Boolean),
    strategy: 'AppConfig.AllAtOnce',
    gate: 'hand',
  })),
  ...more,
});
const plan = (wish: RolloutWish, more: Partial<PlanBasis> = {}, settings: Parameters<typeof settingsOf>[0] = {}) =>
  makePlan(
    wish,
    { ...basis, ...more },
    {
      id: 'abcde',
      source: 'shop',
      createdAt: '2026-01-01T00:00:00Z',
      createdBy: 'ann',
      settings: settingsOf({ environments: ['dev', 'staging', 'prod-1'], critical: ['prod-*'], ...settings }),
    },
  );
const problem = (...given: Parameters<typeof plan>) => (plan(...given) as { problem?: string }).problem ?? 'a plan';
/** Its warnings: `id environment`, with `!` where it blocks. */
const warnings = (...given: Parameters<typeof plan>) => {
  const made = plan(...given);
  if ('problem' in made) assert.fail(made.problem);
  return made.rollout.warnings.map(
    ({ id, environment: name, blocks }) => `${id}${name ? ` ${name}` : ''}${blocks ? '!' : ''}`,
  );
};

describe('a plan', () => {
  it('shows what the wish changes where, and what else the same deployment ships', () => {
    const made = plan(wishOf(['dev', 'prod-1']), {
      content: content(0.5, { model: 'b' }),
      version: '3',
      environments: [
        environment('dev'),
        environment('prod-1', { served: { version: '2', content: content(0.1, { old: true }) } }),
      ],
    });
    assert.ok('rollout' in made);
    assert.deepEqual(
      made.rollout.waves.flatMap(({ steps }) =>
        steps.map(({ environment: name, changes, others, servedVersion }) => [name, servedVersion, changes, others]),
      ),
      [
        ['dev', '1', [{ pointer: '/temperature', before: 0.5, after: 0.7 }], [{ pointer: '/model', after: 'b' }]],
        [
          'prod-1',
          '2',
          [{ pointer: '/temperature', before: 0.1, after: 0.7 }],
          [
            { pointer: '/model', after: 'b' },
            { pointer: '/old', before: true },
          ],
        ],
      ],
    );
    assert.deepEqual(JSON.parse(made.content), { temperature: 0.7, model: 'b' });
    assert.ok(made.writes);
  });

  it('writes no version where the newest says all of it already', () => {
    const made = plan(wishOf(['dev']), { content: content(0.7), version: '2' });
    assert.ok('rollout' in made && !made.writes);
  });

  it('has nothing to warn of where all is well', () =>
    assert.deepEqual(warnings(wishOf(['dev', 'staging', 'prod-1'])), []));

  const warned: [string, string[], Parameters<typeof plan>][] = [
    [
      'an environment without monitors',
      ['no-monitors dev'],
      [wishOf(['dev']), { environments: [environment('dev', { monitored: false })] }],
    ],
    [
      'a gate that nothing could hold',
      ['automatic-without-monitors dev!'],
      [
        { ...wishOf([]), waves: [{ environments: ['dev'], strategy: 'AppConfig.AllAtOnce', gate: 'automatic' }] },
        { environments: [environment('dev', { monitored: false })] },
      ],
    ],
    ['other changes', ['other-changes dev'], [wishOf(['dev']), { content: content(0.5, { a: 1 }) }]],
    [
      'what is served already',
      ['nothing-changes!'],
      [wishOf(['dev']), { environments: [environment('dev', { served: { version: '1', content: content(0.7) } })] }],
    ],
    [
      'what is served already in one of two',
      ['nothing-changes staging'],
      [
        wishOf(['dev', 'staging']),
        {
          environments: [
            environment('dev'),
            environment('staging', { served: { version: '2', content: content(0.7) } }),
          ],
        },
      ],
    ],
    [
      'a first deployment',
      ['not-deployed-yet dev'],
      [wishOf(['dev']), { environments: [environment('dev', { served: undefined })] }],
    ],
    [
      'another deployment',
      ['deployment-running dev'],
      [wishOf(['dev']), { environments: [environment('dev', { busy: 'Deployment 4 is under way.' })] }],
    ],
    ['production first', ['critical-first prod-1'], [wishOf(['prod-1', 'dev'])]],
    ['production together with others', ['critical-first prod-1'], [wishOf(['dev+prod-1'])]],
    ['nothing that checks it', ['no-validators'], [wishOf(['dev']), { validated: false }]],
    [
      'an experiment',
      ['in-experiment'],
      [
        wishOf(['dev'], { changes: [{ kind: 'enable', flag: 'x', enabled: true }] }),
        { ...flags, heldBy: { x: ['the experiment "e"'] } },
      ],
    ],
    [
      'dealing by another key',
      ['sticky-rule'],
      [wishOf(['dev'], { changes: [{ kind: 'split', flag: 'x', variant: 'a', percent: 5, by: 'teamId' }] }), flags],
    ],
    [
      'a flag that is meant to stay',
      ['permanent'],
      [wishOf(['dev'], { changes: [{ kind: 'enable', flag: 'x', enabled: true }] }), flags, { permanent: ['x'] }],
    ],
  ];
  for (const [name, expected, given] of warned)
    it(`warns of ${name}`, () =>
      assert.deepEqual(
        warnings(...given).filter((one) => !/^other-changes/.test(one) || expected.includes(one)),
        expected,
      ));

  const refused: [RolloutWish, RegExp, Partial<PlanBasis>?][] = [
    [wishOf([]), /No environment is named/],
    [wishOf(['']), /No environment is named/],
    [wishOf(['prod']), /There is no environment "prod"; there are dev, staging and prod-1/],
    [wishOf(['dev', 'staging+dev']), /"dev" is named twice/],
    [{ ...wishOf([]), waves: [{ environments: ['dev'], strategy: 'fast', gate: 'hand' }] }, /no strategy "fast"/],
    [
      { ...wishOf([]), waves: [{ environments: ['dev'], strategy: 'linear 200 over 10m', gate: 'hand' }] },
      /growth factor/,
    ],
    [wishOf(['dev'], { changes: [] }), /Nothing is to be changed/],
    [wishOf(['dev'], { changes: [{ kind: 'enable', flag: 'x', enabled: true }] }), /freeform profile takes values/],
    [wishOf(['dev']), /cannot be read/, { content: '{' }],
  ];
  for (const [wish, message, more] of refused)
    it(`is refused: ${message.source}`, () => assert.match(problem(wish, more), message));

  it('never holds a secret', () => {
    const secret = { db: { host: 'h', password: 'hunter2' }, apiKey: 'hunter2' };
    const made = plan(wishOf(['dev']), { content: content(0.5, secret), version: '2' });
    assert.ok('rollout' in made);
    assert.ok(!JSON.stringify(made.rollout).includes('hunter2'), JSON.stringify(made.rollout.waves));
  });
});
