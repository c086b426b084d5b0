import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { ProviderError } from '../../../server/providers/types';
import { openPlanStore, type PlanRecord } from '../../../server/rollouts/plan-store';
import { planFor } from '../../../server/rollouts/planning';
import { openRollouts, type Rollouts } from '../../../server/rollouts/rollouts';
import { environmentsAhead, statusOf, stepsOf } from '../../../shared/rollouts/progress';
import type { Rollout, StepState } from '../../../shared/rollouts/types';
import { settingsOf } from '../../support/check-findings';
import { type Luck, MemoryVendor } from '../../support/vendor-in-memory';

const environments = ['dev', 'staging', 'prod-1', 'prod-2'];

/** Where a step may go from each state; what stays where it is is not asked about. */
const ways: Readonly<Record<StepState, readonly StepState[]>> = {
  planned: ['queued'],
  queued: ['starting', 'planned', 'failed'],
  starting: ['deploying', 'queued', 'planned', 'failed'],
  // Much may have happened since somebody looked.
  deploying: ['baking', 'complete', 'rolling-back', 'rolled-back', 'reverted'],
  baking: ['complete', 'rolling-back', 'rolled-back', 'reverted'],
  complete: ['reverted'],
  'rolling-back': ['rolled-back'],
  'rolled-back': [],
  reverted: [],
  failed: [],
};

type Event =
  | { readonly kind: 'act'; readonly word: 'start' | 'promote' | 'stop' | 'revert' | 'resume'; readonly named: boolean }
  | { readonly kind: 'watch'; readonly looks: number }
  | { readonly kind: 'look' }
  | { readonly kind: 'crash' }
  | { readonly kind: 'write' }
  | { readonly kind: 'tick'; readonly times: number }
  | { readonly kind: 'ring' | 'stop' | 'revert'; readonly at: number }
  | { readonly kind: 'deploy'; readonly at: number; readonly profile: 'ours' | 'other' };

const at = fc.nat(environments.length - 1);
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: act(['start', 'promote', 'resume']) },
  { weight: 2, arbitrary: act(['stop', 'revert']) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('watch' as const), looks: fc.integer({ min: 1, max: 8 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('tick' as const), times: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 2, arbitrary: fc.constantFrom<Event>({ kind: 'look' }, { kind: 'crash' }, { kind: 'write' }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('ring' as const, 'stop' as const, 'revert' as const), at }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('deploy' as const),
      at,
      profile: fc.constantFrom('ours' as const, 'other' as const),
    }),
  },
);

function act(words: readonly Extract<Event, { kind: 'act' }>['word'][]) {
  return fc.record({
    kind: fc.constant('act' as const),
    word: fc.constantFrom(...words),
    named: fc.boolean(),
  });
}

const luck = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Luck>('well') },
  { weight: 1, arbitrary: fc.constantFrom<Luck>('lost-reply', 'never-arrives', 'expired') },
);

const waves = fc.constantFrom(
  [['dev'], ['staging'], ['prod-1', 'prod-2']],
  [['dev', 'staging'], ['prod-1'], ['prod-2']],
  [['prod-1']],
);

/** Every run tells the same stories; `STORIES=3000` that many new ones. */
const stories = process.env.STORIES;

describe('whatever happens, a rollout', function () {
  this.timeout(stories === undefined ? 120_000 : 0);
  let base: string;
  beforeEach(() => {
    base = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'flagkeeper-states-'));
  });
  afterEach(() => rmSync(base, { recursive: true }));

  it('keeps to its states, its waves and to what was agreed to', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        waves,
        fc.array(fc.constantFrom('hand' as const, 'automatic' as const), { minLength: 3, maxLength: 3 }),
        fc.array(event, { minLength: 4, maxLength: 25 }),
        fc.infiniteStream(luck),
        async (names, gates, events, lucks) => {
          const story = await tell(join(base, String(run++)), names, gates, lucks);
          for (const one of events) await story.happens(one);
          await story.check();
        },
      ),
      { numRuns: Number(stories ?? 150), ...(stories === undefined ? { seed: 20261125 } : {}) },
    );
  });
});

async function tell(
  folder: string,
  names: readonly (readonly string[])[],
  gates: readonly ('hand' | 'automatic')[],
  lucks: Iterator<Luck>,
) {
  const vendor = new MemoryVendor(environments);
  const settings = settingsOf({ critical: ['prod-*'], environments });
  const store = openPlanStore(folder);
  let before: PlanRecord | undefined;
  const watched = {
    ...store,
    write(record: PlanRecord) {
      if (before) checkStep(before.rollout, record.rollout, vendor);
      before = record;
      store.write(record);
    },
  };
  const source = {
    id: 'shop',
    setting: { use: 'appconfig', at: 0 } as any,
    settings,
    open: async () => vendor.driver(),
  };
  /** As another process would: nothing is known but what lies on disk. */
  const open = (): Rollouts =>
    openRollouts({
      desk: { store: watched, now: () => new Date('2026-01-01T00:00:00Z'), who: 'ann', log: () => {} },
      sources: () => [source],
      pace: () => ({ shortest: 0, longest: 0 }),
      onChanged: () => {},
    });
  let rollouts = open();
  const planned = await planFor(
    {
      changes: [{ kind: 'value', pointer: '/a', value: 1 }],
      waves: names.map((wave, index) => ({
        environments: wave,
        strategy: { name: 'own', minutes: 1, growth: 'LINEAR', factor: 100, bakeMinutes: 1 },
        gate: gates[index]!,
      })),
    },
    [
      {
        ...source,
        open: async () => ({
          ...vendor.driver(),
          targets: async () => [
            {
              place: (await vendor.driver().read({} as any)).place,
              kind: 'freeform',
              environments: [],
              strategies: [],
              keys: [],
            },
          ],
        }),
      },
    ],
    { store, now: () => new Date('2026-01-01T00:00:00Z'), who: 'ann', log: () => {} },
  );
  watched.write(planned.record);
  const { id } = planned.record.rollout;
  const { token } = planned.record;
  vendor.luck = () => lucks.next().value;
  vendor.fail = (kind) =>
    new ProviderError('appconfig', `The call ${kind}.`, '', { kind: kind === 'expired' ? 'credentials' : 'passing' });
  /** Environments that a person's word covers. */
  const agreed = new Set<string>();
  let stopped = false;
  const deploysBy = (words: readonly string[]) => words.filter((one) => one.startsWith('deploy '));

  const acting = async (word: Extract<Event, { kind: 'act' }>['word'], named: boolean) => {
    const now = rollouts.one(id)!;
    const ahead = environmentsAhead(now);
    if (word !== 'stop' && word !== 'revert')
      for (const { environment, critical } of ahead) if (!critical || named) agreed.add(environment);
    const confirmed = named ? environments : [];
    const writes = vendor.written.length;
    try {
      await rollouts.act({ act: word, on: id, confirmed }, { runOn: false });
      if (word === 'stop') stopped = true;
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      // What says that nothing was done has done nothing.
      if (/Nothing was (done|changed|begun)/.test(error.message))
        assert.equal(vendor.written.length, writes, error.message);
    }
  };
  return {
    async happens(one: Event): Promise<void> {
      const writes = vendor.written.length;
      if (one.kind === 'act') await acting(one.word, one.named);
      else if (one.kind === 'watch') await watching(one.looks);
      else if (one.kind === 'tick') for (let n = 0; n < one.times; n++) vendor.tick();
      else if (one.kind === 'look' || one.kind === 'crash' || one.kind === 'write') {
        if (one.kind === 'look') await rollouts.look();
        else if (one.kind === 'crash') rollouts = open();
        else vendor.versions.push({ content: '{"a":0,"b":1}' });
      } else {
        const environment = environments[one.at]!;
        if (one.kind === 'ring') vendor.ring(environment);
        else if (one.kind === 'deploy')
          vendor.deploy(environment, one.profile, one.profile === 'ours' ? String(vendor.versions.length) : '1');
        else vendor[one.kind](environment, vendor.newest(environment).number);
      }
      const news = vendor.written.slice(writes);
      if (one.kind !== 'act' && one.kind !== 'watch') assert.deepEqual(news, [], `${one.kind} wrote`);
      for (const deploy of deploysBy(news)) {
        assert.ok(agreed.has(deploy.slice('deploy '.length)), `${deploy} was never agreed to`);
        assert.ok(!stopped, `${deploy} after it was stopped`);
      }
    },
    /** At the end everything is as the vendor has it, and a revert gives back what was there. */
    async check(): Promise<void> {
      vendor.luck = () => 'well';
      const ours = (environment: string) => vendor.deployments[environment]!.filter((one) => one.token === token);
      for (const environment of environments)
        assert.ok(ours(environment).length <= 1, `deployed ${ours(environment).length} times to ${environment}`);
      for (const { environment, state, deployment } of stepsOf(rollouts.one(id)!)) {
        const [own] = ours(environment);
        if (deployment !== undefined) assert.equal(deployment, own?.number);
        if (state === 'complete' && own?.state === 'complete' && vendor.newest(environment) === own) {
          const served = vendor.deployments[environment]!.findLast(
            (one) => one !== own && one.profile === 'ours' && one.state === 'complete',
          )?.version;
          await acting('stop', true);
          for (let n = 0; n < 6; n++) {
            vendor.tick();
            await rollouts.look();
          }
          await acting('revert', true);
          assert.equal(vendor.served(environment), served);
          assert.equal(own.state, 'reverted');
        }
      }
    },
  };

  async function watching(looks: number): Promise<void> {
    const ends = new AbortController();
    let left = looks;
    const abort = new AbortController();
    const { luck } = vendor;
    // Time goes on with every call of the vendor.
    let calls = 0;
    vendor.luck = () => {
      if (++calls % 3 === 0) vendor.tick();
      if (calls >= looks * 6) ends.abort();
      return luck();
    };
    try {
      await rollouts.watch(id, {
        signal: ends.signal,
        onChanged: () => {
          if (--left <= 0) ends.abort();
        },
      });
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
    } finally {
      abort.abort();
      vendor.luck = luck;
    }
  }
}

/** One change on disk: every step goes a way that there is, and no wave overtakes another. */
function checkStep(before: Rollout, after: Rollout, vendor: MemoryVendor): void {
  const was = new Map(stepsOf(before).map((step) => [step.environment, step]));
  for (const { environment, state, deployment } of stepsOf(after)) {
    const from = was.get(environment)!;
    if (from.state !== state) assert.ok(ways[from.state].includes(state), `${environment}: ${from.state} → ${state}`);
    if (from.deployment !== undefined)
      assert.equal(deployment, from.deployment, `${environment} changed its deployment`);
  }
  assert.equal(after.status, statusOf(after));
  for (const [at, wave] of after.waves.entries()) {
    const begins = wave.steps.some(
      ({ environment, state }) => state === 'queued' && was.get(environment)!.state === 'planned',
    );
    if (!begins) continue;
    const earlier = after.waves.slice(0, at).flatMap(({ steps }) => steps);
    assert.ok(
      earlier.every(({ state }) => state === 'complete'),
      `wave ${at + 1} begins too early`,
    );
  }
  assert.ok(vendor);
}
