import assert from 'node:assert/strict';
import { openSession, type Session } from '../../server/session';
import { type Folder, folderOf } from '../support/folder';

const sdk = `import { OpenFeature } from '@openfeature/server-sdk';\nexport const client = OpenFeature.getClient();\n`;
const asks = (...keys: readonly string[]) =>
  `${sdk}${keys.map((key) => `client.getBooleanValue('${key}', false);`).join('\n')}\n`;
const document = (states: Readonly<Record<string, boolean>>) =>
  JSON.stringify({
    version: '1',
    flags: Object.fromEntries(Object.keys(states).map((key) => [key, {}])),
    values: Object.fromEntries(
      Object.entries(states).map(([key, enabled]) => [key, { enabled, _updatedAt: '2025-01-01T00:00:00Z' }]),
    ),
  });
const configuration = (source: object) => JSON.stringify({ sources: [{ use: 'file', path: 'flags.json', ...source }] });

describe('a session', () => {
  const opened: { session: Session; folder: Folder }[] = [];
  const open = (files: Parameters<typeof folderOf>[0], cwd = '', more: object = {}) => {
    const folder = folderOf({ '.git/HEAD': 'ref: refs/heads/main\n', ...files });
    const now = () => new Date('2026-11-20T09:00:00Z');
    const session = openSession({ cwd: `${folder.path}/${cwd}`, now, trusted: false, noCache: true, ...more });
    opened.push({ session, folder });
    return { session, folder };
  };
  afterEach(async () => {
    for (const { session, folder } of opened.splice(0)) {
      await session.close();
      folder.remove();
    }
  });
  const keysOf = async (session: Session) => (await session.flags()).map(({ key }) => key);

  it('joins what sources say with what code asks', async () => {
    const { session } = open({
      'src/a.ts': asks('new-x', 'nobody-knows'),
      'flags.json': document({ 'new-x': true, 'old-y': false }),
      'flagkeeper.config.json': configuration({}),
    });
    await session.refresh();
    const records = await session.flags();
    assert.deepEqual(
      records.map(({ key, lookups, flags }) => [key, lookups.length, flags.length]),
      [
        ['new-x', 1, 1],
        ['nobody-knows', 1, 0],
        ['old-y', 0, 1],
      ],
    );
  });

  it('speaks of files as its host does, wherever the repository begins', async () => {
    const { session } = open(
      {
        'packages/shop/src/a.ts': asks('new-x'),
        'flags.json': document({ 'new-x': true }),
        'flagkeeper.config.json': configuration({}),
      },
      'packages/shop',
    );
    await session.refresh();
    const { lookups } = await session.scan();
    assert.deepEqual(
      lookups.map(({ file }) => file),
      ['src/a.ts'],
    );
    const [definition] = await session.definitionOf('new-x', 'src/a.ts');
    assert.equal(definition?.file, '../../flags.json');
    assert.deepEqual(
      (await session.referencesOf('new-x', 'src/a.ts')).map(({ file }) => file),
      ['src/a.ts'],
    );
  });

  it('judges each file by its nearest configuration', async () => {
    const { session } = open({
      'a/a.ts': asks('only-a'),
      'a/flags.json': document({ 'only-a': true }),
      'a/flagkeeper.config.json': configuration({}),
      'b/b.ts': asks('only-a'),
      'b/flags.json': document({ 'only-b': true }),
      'b/flagkeeper.config.json': configuration({}),
    });
    await session.refresh();
    const { findings } = await session.report();
    assert.deepEqual(
      findings.filter(({ rule }) => rule === 'unknown-flag').map(({ file, flag }) => `${file} ${flag}`),
      ['b/b.ts only-a'],
    );
  });

  it('knows that a flag is used where another configuration has the same source', async () => {
    const shared = { 'flags.json': document({ shared: true, unused: true }) };
    const { session } = open({
      ...shared,
      'flagkeeper.config.json': configuration({}),
      'b/b.ts': asks('shared'),
      'b/flagkeeper.config.json': configuration({ path: '../flags.json' }),
    });
    await session.refresh();
    const { findings } = await session.report();
    const unused = findings.filter(({ rule }) => rule === 'unused-flag').map(({ flag }) => flag);
    assert.ok(unused.includes('unused'));
    assert.ok(!unused.includes('shared'));
  });

  it('names flags by the key of the source, however code spells them', async () => {
    const { session } = open({
      'src/a.tsx': `import { useFlags } from 'launchdarkly-react-client-sdk';\nexport const C = () => { const { newX } = useFlags(); return newX; };\n`,
      'flags.json': document({ 'new-x': true }),
      'flagkeeper.config.json': configuration({ keyCase: 'camel' }),
    });
    const { lookups } = await session.scan();
    assert.deepEqual(
      lookups.map(({ flag }) => flag),
      ['new-x'],
    );
  });

  it('sees open buffers before the disk, and forgets them', async () => {
    const { session } = open({
      'src/a.ts': asks('on-disk'),
      'flags.json': document({ defined: true }),
      'flagkeeper.config.json': configuration({}),
    });
    await session.refresh();
    await session.warmUp();
    const lookups = async () => (await session.lookupsIn('src/a.ts')).lookups.map(({ flag }) => flag);
    assert.deepEqual(await lookups(), ['on-disk']);
    session.setBuffer('src/a.ts', asks('in-buffer'));
    assert.deepEqual(await lookups(), ['in-buffer']);
    assert.ok((await keysOf(session)).includes('in-buffer'));
    assert.deepEqual(
      (await session.lookupsInText('src/a.ts', asks('being-typed'))).lookups.map(({ flag }) => flag),
      ['being-typed'],
    );
    assert.deepEqual(await lookups(), ['in-buffer']);
    session.dropBuffer('src/a.ts');
    assert.deepEqual(await lookups(), ['on-disk']);
  });

  it('reads definitions and configurations again when they change', async () => {
    const { session, folder } = open({
      'src/a.ts': asks('new-x'),
      'flags.json': document({ 'new-x': true }),
      'other.json': document({ 'from-other': true }),
      'flagkeeper.config.json': configuration({}),
    });
    await session.refresh();
    let told = 0;
    session.onChanged(() => {
      told += 1;
    });
    folder.write('flags.json', document({ 'new-x': true, 'newer-y': true }));
    await session.filesChanged([{ file: 'flags.json', kind: 'changed' }]);
    assert.deepEqual(await keysOf(session), ['new-x', 'newer-y']);
    folder.write('flagkeeper.config.json', configuration({ path: 'other.json' }));
    await session.filesChanged([{ file: 'flagkeeper.config.json', kind: 'changed' }]);
    assert.deepEqual(await keysOf(session), ['from-other', 'new-x']);
    assert.ok(told >= 2);
  });

  it('has states and findings of one file at hand', async () => {
    const { session } = open({
      'src/a.ts': asks('new-x'),
      'flags.json': document({ 'new-x': true }),
      'flagkeeper.config.json': configuration({}),
    });
    await session.refresh();
    const { states } = await session.statesIn('src/a.ts');
    assert.deepEqual(
      states.map(({ lookup, record }) => [lookup.flag, record?.environments.default?.serves]),
      [['new-x', 'value']],
    );
    const { findings } = await session.findingsIn('src/a.ts');
    assert.deepEqual(findings.map(({ rule }) => rule).sort(), ['fallback-differs', 'rolled-out']);
  });

  it('gives up when it is told to', async () => {
    const { session } = open({ 'src/a.ts': asks('new-x') });
    const signal = AbortSignal.abort(new Error('enough'));
    await assert.rejects(session.report([], { signal }), /enough/);
    await assert.rejects(session.refresh({ signal }), /enough/);
    assert.equal((await session.report()).totals.lookups, 1);
  });
});
