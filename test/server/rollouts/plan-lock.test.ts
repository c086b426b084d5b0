import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { holderOfPlan, takePlan } from '../../../server/rollouts/plan-lock';

describe('the hold on a plan', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'flagkeeper-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const lock = (holder: object | string, ago = 0) => {
    const file = join(folder, 'abcde.lock');
    writeFileSync(file, typeof holder === 'string' ? holder : JSON.stringify(holder));
    const then = new Date(Date.now() - ago);
    utimesSync(file, then, then);
  };
  const take = () => {
    const taken = takePlan(folder, 'abcde');
    if ('heldBy' in taken) return taken.heldBy;
    taken.release();
    return 'taken';
  };
  const dead = () => spawnSync(process.execPath, ['-e', '']).pid;

  it('is one at a time, and given back without a trace', () => {
    const first = takePlan(folder, 'abcde');
    assert.ok('release' in first);
    assert.equal(take(), `process ${process.pid}`);
    assert.equal(holderOfPlan(folder, 'abcde'), `process ${process.pid}`);
    first.release();
    assert.equal(take(), 'taken');
    assert.deepEqual(readdirSync(folder), []);
  });

  it('of a dead process is taken over', () => {
    lock({ pid: dead(), host: hostname(), began: '1', token: 'x' });
    assert.equal(holderOfPlan(folder, 'abcde'), undefined);
    assert.equal(take(), 'taken');
    assert.deepEqual(readdirSync(folder), []);
  });

  it('of a process whose number another one has now is taken over', function () {
    if (process.platform !== 'linux') this.skip();
    lock({ pid: process.ppid, host: hostname(), began: '1', token: 'x' });
    assert.equal(take(), 'taken');
  });

  it('that was never finished, or holds anything else, is taken over', () => {
    for (const content of ['', '{"pid":', 'null', '7', '"x"', '{}']) {
      lock(content);
      assert.equal(take(), 'taken', content);
    }
  });

  it('of another machine counts while it is renewed', () => {
    const elsewhere = { pid: 1, host: 'elsewhere', token: 'x' };
    lock(elsewhere);
    assert.equal(take(), 'process 1 on elsewhere');
    lock(elsewhere, 120_000);
    assert.equal(take(), 'taken');
    // A clock that went back makes no hold eternal.
    lock(elsewhere, -3_600_000);
    assert.equal(take(), 'process 1 on elsewhere');
  });

  it('is not taken over by two at once: what a crash in between left goes too', () => {
    lock({ pid: dead(), host: hostname(), began: '1', token: 'x' });
    writeFileSync(join(folder, 'abcde.lock.takeover'), '{}');
    const then = new Date(Date.now() - 60_000);
    utimesSync(join(folder, 'abcde.lock.takeover'), then, then);
    assert.equal(take(), 'taken');
  });
});
