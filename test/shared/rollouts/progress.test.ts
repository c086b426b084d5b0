import assert from 'node:assert/strict';
import {
  beginWave,
  callOff,
  environmentsAhead,
  gateOf,
  hasEnded,
  nextWave,
  statusOf,
  stepsOf,
  tasksOf,
  withStep,
} from '../../../shared/rollouts/progress';
import type { Rollout, RolloutStep } from '../../../shared/rollouts/types';
import { rollout, step, wave } from '../../support/rollouts';

/** A rollout in a line: `dev complete, staging baking | prod planned`; `>` in place of `|` is an automatic gate. */
function lined(text: string): Rollout {
  const parts = text.split(/\s*([|>])\s*/);
  const waves = parts
    .filter((_, at) => at % 2 === 0)
    .map((one, at) =>
      wave(
        one.split(', ').map((words) => {
          const [environment = '', state = 'planned', endedBy] = words.split(' ');
          return step(environment, { state, ...(endedBy ? { endedBy } : {}) } as Partial<RolloutStep>);
        }),
        { gate: parts[at * 2 + 1] === '>' ? 'automatic' : 'hand' },
      ),
    );
  return rollout({ waves, status: statusOf({ waves }) });
}

const line = ({ waves }: Pick<Rollout, 'waves'>) =>
  waves
    .map(({ steps }) =>
      steps
        .map(({ environment, state, endedBy }) => [environment, state, endedBy].filter(Boolean).join(' '))
        .join(', '),
    )
    .join(' | ');

describe('the progress of a rollout', () => {
  const statuses: Record<string, Rollout['status']> = {
    'dev planned | prod planned': 'planned',
    'dev queued | prod planned': 'running',
    'dev starting | prod planned': 'running',
    'dev complete | prod planned': 'at-gate',
    'dev complete, qa baking | prod planned': 'running',
    'dev complete | prod complete': 'complete',
    'dev rolled-back person | prod planned': 'stopped',
    'dev rolled-back alarm | prod planned': 'rolled-back',
    'dev rolled-back vendor | prod planned': 'rolled-back',
    'dev complete | prod rolled-back alarm': 'rolled-back',
    'dev complete | prod failed': 'failed',
    'dev failed, qa deploying | prod planned': 'running',
    'dev reverted | prod planned': 'reverted',
    'dev complete | prod reverted': 'reverted',
    'dev complete | prod planned person': 'stopped',
    'dev rolling-back | prod planned': 'running',
  };
  for (const [text, status] of Object.entries(statuses))
    it(`${text}: ${status}`, () => {
      assert.equal(statusOf(lined(text)), status);
      assert.equal(hasEnded(lined(text)), !['planned', 'running', 'at-gate'].includes(status));
    });

  it('begins with the first wave, and with the next only once all before it are complete', () => {
    assert.equal(line(beginWave(lined('dev, qa | prod'))), 'dev queued, qa queued | prod planned');
    assert.equal(line(beginWave(lined('dev complete | prod'))), 'dev complete | prod queued');
    for (const text of [
      'dev complete, qa baking | prod',
      'dev rolled-back alarm | prod',
      'dev complete | prod planned person',
      'dev complete | prod complete',
    ])
      assert.equal(line(beginWave(lined(text))), line(lined(text)));
    assert.equal(nextWave(lined('dev queued | prod')), undefined);
  });

  it('stands at the gate of the wave that is complete', () => {
    assert.equal(gateOf(lined('dev complete > prod')), 'automatic');
    assert.equal(gateOf(lined('dev complete | prod')), 'hand');
    assert.equal(gateOf(lined('dev | prod')), undefined);
    assert.equal(gateOf(lined('dev complete | prod complete')), undefined);
  });

  it('reaches without another question what lies before the next gate by hand', () => {
    const ahead = (text: string) => environmentsAhead(lined(text)).map(({ environment }) => environment);
    assert.deepEqual(ahead('dev > qa > prod | eu'), ['dev', 'qa', 'prod']);
    assert.deepEqual(ahead('dev complete | qa > prod'), ['qa', 'prod']);
    assert.deepEqual(ahead('dev complete | prod complete'), []);
  });

  it('begins nothing new where something went wrong, and looks at what runs', () => {
    const tasks = (text: string) => tasksOf(lined(text)).map(({ kind, environment }) => `${kind} ${environment}`);
    assert.deepEqual(tasks('dev queued, qa starting, eu baking'), ['deploy dev', 'find qa', 'observe eu']);
    assert.deepEqual(tasks('dev queued, qa failed, eu baking'), ['observe eu']);
    assert.deepEqual(tasks('dev complete | prod'), []);
  });

  it('puts what waits for its turn back to the plan where another step is lost', () => {
    assert.equal(
      line(withStep(lined('dev queued, qa deploying'), 'qa', { state: 'failed' })),
      'dev planned, qa failed',
    );
  });

  it('calls off what has not begun, and leaves what runs', () => {
    assert.equal(
      line(callOff(lined('dev deploying, qa queued | prod'), 'no')),
      'dev deploying, qa planned person | prod planned person',
    );
    const off = callOff(lined('dev complete | prod'), 'no');
    assert.equal(off.status, 'stopped');
    assert.equal(stepsOf(off)[1]!.reason, 'no');
    assert.equal(nextWave(off), undefined);
  });
});
