import assert from 'node:assert/strict';
import { createFlagStore } from '../../server/flag-store';
import type { Listing, Provider, ProviderContext } from '../../server/providers/types';
import { completeSettings } from '../../shared/settings/settings';
import type { Settings } from '../../shared/settings/types';

const now = '2026-11-20T09:00:00.000Z';

/** A source that answers what the test says, one answer for each question. */
function provider(id: string, answers: readonly (() => Promise<Listing>)[], network = false): Provider {
  const left = [...answers];
  return {
    id,
    network,
    definesState: true,
    name: (source) => `${id}:${String(source.path)}`,
    list: () => left.shift()!(),
  };
}

function listing(...keys: readonly string[]): Listing {
  const flags = keys.map((key) => ({ key, source: 'any', type: 'boolean' as const, environments: {} }));
  return { flags, problems: [], asOf: now };
}

function settingsWith(...uses: readonly string[]): Settings {
  return { ...completeSettings({ folder: '' }, []), sources: uses.map((use) => ({ use, path: 'x' })) };
}

const context = { now, offline: false } as Omit<ProviderContext, 'settings'>;
const keysIn = (store: ReturnType<typeof createFlagStore>, settings: Settings) =>
  store.flags(settings).map(({ key }) => key);

describe('the flag store', () => {
  it('says nothing before it has asked', () => {
    const store = createFlagStore({ providers: [provider('file', [])] });
    assert.deepEqual([store.flags(settingsWith('file')), store.reports(settingsWith('file'))], [[], []]);
  });

  it('keeps what answered when another source fails', async () => {
    const settings = settingsWith('good', 'bad');
    const store = createFlagStore({
      providers: [
        provider('good', [async () => listing('a')]),
        provider('bad', [() => Promise.reject(new Error('no such file'))]),
      ],
    });
    await store.refresh([settings], 'all', context);
    assert.deepEqual(keysIn(store, settings), ['a']);
    assert.deepEqual(store.reports(settings), [
      { id: 'good:x', state: 'ok', asOf: now, definesState: true },
      { id: 'bad:x', state: 'failed', asOf: null, error: 'no such file', definesState: true },
    ]);
  });

  it('gives up on a slow source, and others are read meanwhile', async () => {
    const settings = settingsWith('slow', 'quick');
    const seen: string[][] = [];
    const store = createFlagStore({
      providers: [provider('slow', [() => new Promise(() => {})]), provider('quick', [async () => listing('a')])],
      patienceMs: 30,
      onChanged: () => seen.push(keysIn(store, settings)),
    });
    // A timer of our own, as the store's does not keep a process alive.
    const alive = setInterval(() => {}, 10);
    await store.refresh([settings], 'all', context);
    clearInterval(alive);
    assert.deepEqual(seen[0], ['a']);
    assert.match(store.reports(settings)[0]!.error!, /no answer within 0.03 s/);
  });

  it('says of a source that has not answered yet that nothing is known of it', async () => {
    const settings = settingsWith('quick', 'network');
    let answer = (_listing: Listing) => {};
    const slow = () => new Promise<Listing>((resolve) => (answer = resolve));
    const store = createFlagStore({
      providers: [
        provider('quick', [async () => listing('a'), async () => listing('a')]),
        provider('network', [slow], true),
      ],
    });
    const read = store.refresh([settings], 'all', context);
    await store.refresh([settings], 'local', context);
    assert.deepEqual(
      store.reports(settings).map(({ id, state, error }) => [id, state, error]),
      [
        ['quick:x', 'ok', undefined],
        ['network:x', 'failed', 'it is being read for the first time'],
      ],
    );
    answer(listing('b'));
    await read;
    assert.deepEqual(
      store.reports(settings).map(({ state }) => state),
      ['ok', 'ok'],
    );
  });

  it('stays with the last good answer, and says how old it is', async () => {
    const settings = settingsWith('file');
    const store = createFlagStore({
      providers: [provider('file', [async () => listing('a'), () => Promise.reject(new Error('half a document'))])],
    });
    await store.refresh([settings], 'all', context);
    await store.refresh([settings], 'all', { ...context, now: '2026-11-21T09:00:00.000Z' });
    assert.deepEqual(keysIn(store, settings), ['a']);
    assert.deepEqual(store.reports(settings), [
      { id: 'file:x', state: 'stale', asOf: now, error: 'half a document', definesState: true },
    ]);
  });

  it('asks no network offline: the snapshot answers, or nobody', async () => {
    const settings = settingsWith('remote');
    const asked = () => Promise.reject(new Error('asked'));
    const store = createFlagStore({ providers: [provider('remote', [asked, asked], true)] });
    await store.refresh([settings], 'all', { ...context, offline: true });
    assert.match(store.reports(settings)[0]!.error!, /no snapshot/);
    await store.refresh([settings], 'all', {
      ...context,
      offline: true,
      snapshot: new Map([['remote:x', listing('from-snapshot')]]),
    });
    assert.deepEqual(keysIn(store, settings), ['from-snapshot']);
    assert.equal(store.reports(settings)[0]!.state, 'stale');
  });

  it('does not let an old answer that comes late replace a newer one', async () => {
    const settings = settingsWith('file');
    let answerFirst: (listing: Listing) => void = () => {};
    const first = new Promise<Listing>((resolve) => {
      answerFirst = resolve;
    });
    const store = createFlagStore({ providers: [provider('file', [() => first, async () => listing('newer')])] });
    const early = store.refresh([settings], 'all', context);
    await store.refresh([settings], 'all', context);
    answerFirst(listing('older'));
    await early;
    assert.deepEqual(keysIn(store, settings), ['newer']);
  });

  it('asks only sources on disk where that is wanted', async () => {
    const settings = settingsWith('remote', 'file');
    const store = createFlagStore({
      providers: [provider('remote', [], true), provider('file', [async () => listing('a')])],
    });
    await store.refresh([settings], 'local', context);
    assert.deepEqual(
      store.reports(settings).map(({ id }) => id),
      ['file:x'],
    );
  });

  it('rejects with the reason when it is given up on, and keeps nothing of it', async () => {
    const settings = settingsWith('slow');
    const store = createFlagStore({ providers: [provider('slow', [() => new Promise(() => {})])] });
    const asking = new AbortController();
    const done = store.refresh([settings], 'all', { ...context, signal: asking.signal });
    asking.abort(new Error('stopped'));
    await assert.rejects(done, /stopped/);
    assert.deepEqual(store.reports(settings), []);
  });
});
