import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPlanStore, type PlanRecord, type PlanStore } from '../../../server/rollouts/plan-store';
import type { AuditEntry } from '../../../shared/rollouts/types';
import { rollout } from '../../support/rollouts';

describe('plans on disk', () => {
  let folder: string;
  let store: PlanStore;
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'flagkeeper-plans-')), 'deep', 'er');
    store = openPlanStore(folder);
  });
  afterEach(() => rmSync(join(folder, '..', '..'), { recursive: true }));
  const record = (id: string, createdAt = '2026-01-01T00:00:00Z'): PlanRecord => ({
    rollout: rollout({ id, createdAt }),
    token: `flagkeeper-${id}-00000000`,
    writes: true,
    locks: {},
    confirmed: [],
  });
  const entry = (text: string, id = 'r1'): AuditEntry => ({
    at: 'now',
    who: 'ann',
    action: 'observed',
    rollout: id,
    text,
  });
  const log = () => join(folder, 'audit.jsonl');

  it('are read as they were written, newest first, and leave no drafts', () => {
    store.write(record('aa', '2026-01-01T00:00:00Z'));
    store.write(record('bb', '2026-01-02T00:00:00Z'));
    store.write({ ...record('aa'), confirmed: ['prod'] });
    assert.deepEqual(
      store.list().map((one) => one.rollout.id),
      ['bb', 'aa'],
    );
    assert.deepEqual(store.read('aa'), { ...record('aa'), confirmed: ['prod'] });
    assert.deepEqual(readdirSync(folder).sort(), ['aa.json', 'bb.json']);
    store.remove('aa');
    assert.equal(store.read('aa'), undefined);
  });

  it('are nobody else’s to read', function () {
    if (process.platform === 'win32') this.skip();
    store.write(record('aa'));
    store.append(entry('x'));
    for (const name of ['aa.json', 'audit.jsonl']) assert.equal(statSync(join(folder, name)).mode & 0o077, 0, name);
    assert.equal(statSync(folder).mode & 0o077, 0);
  });

  it('have ids that lead nowhere else', () => {
    for (const id of ['../x', 'a/b', '', 'A', 'a'.repeat(41), 'a.json'])
      assert.throws(() => store.read(id), /is no id of a rollout/, id);
  });

  it('that are broken hide no others', () => {
    store.write(record('aa'));
    writeFileSync(join(folder, 'bb.json'), '{');
    writeFileSync(join(folder, 'notes.txt'), 'x');
    assert.deepEqual(
      store.list().map((one) => one.rollout.id),
      ['aa'],
    );
    assert.match(store.damages().join(), /bb\.json cannot be read: it is no JSON/);
    assert.throws(() => store.read('bb'), /it is no JSON/);
  });

  it('share a log that only grows, and a line that a crash cut off stays alone', () => {
    store.append(entry('one'));
    store.append(entry('two', 'r2'));
    appendFileSync(log(), '{"at":"now","who":"an');
    const before = readFileSync(log(), 'utf8');
    store.append(entry('three\nwith a line of its own'));
    assert.ok(readFileSync(log(), 'utf8').startsWith(before));
    assert.deepEqual(
      store.audit().map(({ text }) => text),
      ['one', 'two', 'three\nwith a line of its own'],
    );
    assert.deepEqual(
      store.audit('r2').map(({ text }) => text),
      ['two'],
    );
  });

  it('keep a wish to stop until it is fulfilled', () => {
    assert.equal(store.isAskedToStop('aa'), false);
    store.askToStop('aa');
    assert.equal(openPlanStore(folder).isAskedToStop('aa'), true);
    store.stopped('aa');
    assert.equal(store.isAskedToStop('aa'), false);
  });

  it('that cannot be written say why', () => {
    writeFileSync(join(folder, '..', '..', 'file'), '');
    const blocked = openPlanStore(join(folder, '..', '..', 'file', 'x'));
    assert.throws(
      () => blocked.write(record('aa')),
      /aa\.json cannot be written: ENOTDIR\. FLAGKEEPER_STATE_DIR names another/,
    );
    assert.throws(() => blocked.append(entry('x')), { name: 'ProviderError' });
  });
});
