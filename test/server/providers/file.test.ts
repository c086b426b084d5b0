import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { noHistory, openGitHistory } from '../../../server/git';
import { file } from '../../../server/providers/file';
import { ProviderError } from '../../../server/providers/types';
import { openRepository } from '../../../server/repository';
import type { Flag } from '../../../shared/model';
import { completeSettings } from '../../../shared/settings/settings';
import type { Settings } from '../../../shared/settings/types';
import { type Folder, folderOf } from '../../support/folder';
import { git, repositoryOf } from '../../support/git-repository';

const now = '2026-11-20T09:00:00.000Z';
const day = (date: string) => `${date}T00:00:00.000Z`;
type Options = Readonly<Record<string, unknown>>;
type Files = Readonly<Record<string, string | Buffer>>;

/** An AppConfig document: `true`, `false`, or the whole entry of `values`. */
const document = (values: Readonly<Record<string, unknown>>) =>
  JSON.stringify({
    version: '1',
    flags: Object.fromEntries(Object.keys(values).map((key) => [key, {}])),
    values: Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, typeof value === 'boolean' ? { enabled: value } : value]),
    ),
  });

describe('the source "file"', () => {
  const folders: Folder[] = [];
  const keep = (folder: Folder) => {
    folders.push(folder);
    return folder.path;
  };
  afterEach(() => {
    for (const folder of folders.splice(0)) folder.remove();
  });
  const listIn = (path: string, options: Options, settings: Partial<Settings> = {}) => {
    const source = { use: 'file', ...options };
    return file.list(source, {
      settings: { ...completeSettings({ folder: '' }, []), sources: [source], ...settings },
      repository: openRepository(path),
      git: openGitHistory(path),
      now,
      offline: false,
    });
  };
  const list = (files: Files, options: Options, settings?: Partial<Settings>) =>
    listIn(keep(folderOf(files)), options, settings);
  const said = (flags: readonly Flag[]) =>
    flags.map(({ key, environments }) => {
      const states = Object.entries(environments).map(([name, state]) => {
        return `${name} ${state.serves === 'value' ? JSON.stringify(state.value) : state.serves}`;
      });
      return `${key}: ${states.join(', ')}`;
    });
  const failure = async (answer: Promise<unknown>) => {
    const error = await answer.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof ProviderError);
    assert.notEqual(error.hint, '');
    return error.what;
  };

  describe('speaks for environments', () => {
    it('named default, or those that it names', async () => {
      const files = { 'f.json': document({ a: true }) };
      assert.deepEqual(said((await list(files, { path: 'f.json' })).flags), ['a: default true']);
      const named = await list(files, { path: 'f.json', environments: ['dev', 'prod'] });
      assert.deepEqual(said(named.flags), ['a: dev true, prod true']);
    });

    it('one for each file that the pattern finds, in the configured order; what a file leaves out is absent there', async () => {
      const files = {
        'flags/prod.json': document({ a: false, b: true }),
        'flags/dev.json': document({ a: true }),
        'flags/qa.json': document({ a: true }),
        'flags/README.md': 'x',
        'flags/dev.json.bak': 'x',
      };
      const { flags, problems } = await list(
        files,
        { path: 'flags/{environment}.json' },
        { environments: ['dev', 'prod'] },
      );
      assert.deepEqual(said(flags), ['a: dev true, prod false, qa true', 'b: dev absent, prod true, qa absent']);
      assert.deepEqual(problems, []);
    });

    it('folders and parts of names too, also twice in one path', async () => {
      const files = {
        'envs/dev/flags-dev.json': document({ a: true }),
        'envs/prod/flags-prod.json': document({ a: false }),
        'envs/odd/flags.json': document({ a: false }),
      };
      const both = await list(files, { path: 'envs/{environment}/flags-{environment}.json' });
      assert.deepEqual(said(both.flags), ['a: dev true, prod false']);
    });

    it('not for what the pattern finds by chance', async () => {
      const files = {
        'flags/prod.json': document({ a: true }),
        'flags/schema.json': '{ "type": "object" }',
        'flags/other.json': '{ "flags": { "z": { "flagType": "boolean", "defaultValue": true } } }',
        'flags/own.json': document({ z: true }),
      };
      const sources = [{ use: 'file', path: 'flags/own.json' }];
      const options = { path: 'flags/{environment}.json' };
      const { flags, problems } = await list(files, options, { environments: ['prod'], sources });
      assert.deepEqual([said(flags), problems], [['a: prod true'], []]);
    });
  });

  describe('says since when', () => {
    const stamp = { _createdAt: day('2026-01-01'), _updatedAt: day('2026-02-01') };

    it("by the document's stamps", async () => {
      const values = {
        a: { enabled: true, ...stamp },
        b: { enabled: false, _createdAt: stamp._createdAt, _updatedAt: stamp._createdAt },
      };
      const { flags } = await list({ 'f.json': document(values) }, { path: 'f.json' });
      const [a, b] = flags.map(({ environments }) => environments.default);
      assert.deepEqual([a?.since, a?.always], [{ kind: 'defined', at: day('2026-02-01') }, undefined]);
      assert.deepEqual([b?.since, b?.always], [{ kind: 'defined', at: day('2026-01-01') }, true]);
      assert.equal(a?.evidence[0]?.since?.kind, 'defined');
    });

    it('by git, where there are none: the commit that set the value, and when the flag came and last changed', async () => {
      const path = keep(
        repositoryOf([
          { at: day('2026-01-01'), write: { 'f.json': document({ a: false, same: false }) } },
          { at: day('2026-03-01'), write: { 'f.json': document({ a: true, same: false }) } },
          { at: day('2026-05-01'), write: { 'f.json': document({ a: { enabled: true, n: 1 }, same: false }) } },
        ]),
      );
      const { flags } = await listIn(path, { path: 'f.json' });
      const [a, , same] = flags;
      const commit = git(path, ['log', '--format=%h', '--abbrev=8', '-1', '--skip=1']).trim();
      assert.deepEqual(a?.environments.default?.since, { kind: 'git', at: day('2026-03-01') });
      assert.equal(a?.environments.default?.evidence[0]?.version, commit);
      assert.equal(a?.environments.default?.always, undefined);
      assert.deepEqual([a?.created?.at, a?.changed?.at], [day('2026-01-01'), day('2026-03-01')]);
      assert.deepEqual([same?.key, same?.environments.default?.always], ['same', true]);
    });

    it('never where nobody knows', async () => {
      const { flags } = await list({ 'f.json': document({ a: true }) }, { path: 'f.json' });
      const state = flags[0]?.environments.default;
      assert.deepEqual([state?.since, flags[0]?.created, flags[0]?.changed], [undefined, undefined, undefined]);
      assert.equal(state?.evidence[0]?.text, 'git does not know since when');
    });

    it('runs no git where nothing may be run', async () => {
      const path = keep(repositoryOf([{ at: day('2026-01-01'), write: { 'f.json': document({ a: true }) } }]));
      const source = { use: 'file', path: 'f.json' };
      const settings = { ...completeSettings({ folder: '' }, []), sources: [source] };
      const context = { settings, repository: openRepository(path), git: noHistory, now, offline: true };
      assert.equal((await file.list(source, context)).flags[0]?.environments.default?.since, undefined);
    });
  });

  describe('that cannot be read', () => {
    it('says what, where, and how to mend it', async () => {
      const binary = Buffer.from([0, 1, 2, 3]);
      const huge = Buffer.alloc(50 * 1024 * 1024, ' ');
      const path = keep(
        folderOf({
          'empty.json': '',
          'bad.json': '{\n  "flags": }',
          'binary.json': binary,
          'huge.json': huge,
          'd/x': '',
        }),
      );
      const outside = keep(folderOf({ 'f.json': document({ a: true }) }));
      symlinkSync(join(outside, 'f.json'), join(path, 'link.json'));
      symlinkSync(join(path, 'loop.json'), join(path, 'loop.json'));
      const what = (name: string) => failure(listIn(path, { path: name }));
      assert.equal(await what('empty.json'), 'empty.json:1:1: The file is empty.');
      assert.equal(await what('bad.json'), 'bad.json:2:12: The JSON is broken: a value is expected here.');
      assert.equal(await what('binary.json'), 'binary.json is binary, not text in UTF-8 or UTF-16.');
      assert.equal(await what('huge.json'), 'huge.json is 50 MB large; at most 10 MB are read.');
      assert.equal(await what('d'), 'd is no file.');
      assert.equal(await what('missing.json'), 'missing.json does not exist.');
      assert.equal(await what('link.json'), 'link.json leads out of the repository.');
      assert.equal(await what('../x.json'), '../x.json leads out of the repository.');
      assert.match(await what('loop.json'), /^loop\.json cannot be read/);
      assert.equal(await what('none/{environment}.json'), 'No file matches none/{environment}.json.');
    });

    it('in one environment leaves the others: what it serves there is unknown', async () => {
      const files = { 'dev.json': document({ a: true }), 'prod.json': '' };
      const { flags, problems } = await list(files, { path: '{environment}.json' });
      assert.deepEqual(said(flags), ['a: dev true, prod unknown']);
      assert.deepEqual(
        problems.map(({ severity, file: at }) => [severity, at]),
        [['error', 'prod.json']],
      );
    });

    it('in a part: the violation stands at its line, and the rest is used', async () => {
      const text = document({ a: true, b: true }).replace('"b":{"enabled":true}', '\n"b":{"enabled":1}');
      const { flags, problems } = await list({ 'f.json': text }, { path: 'f.json' });
      assert.deepEqual(said(flags), ['a: default true', 'b: default unknown']);
      assert.deepEqual(
        problems.map(({ message, range }) => [message, range?.start.line]),
        [['"values.b.enabled" must be true or false.', 2]],
      );
    });
  });

  it('spells keys as code does; two that fall together are an error', async () => {
    const options = { path: 'f.json', keyCase: 'camel', format: 'appconfig' };
    const { flags, problems } = await list(
      { 'f.json': document({ 'new-x': true, new_x: true, plain: true }) },
      options,
    );
    assert.deepEqual(
      flags.map(({ codeNames }) => codeNames),
      [['newX'], ['newX'], undefined],
    );
    assert.deepEqual(
      problems.map(({ severity, message }) => [severity, message]),
      [
        [
          'error',
          '"new-x" and "new_x" are both "newX" in code; nobody can tell which one is meant. Rename one of them.',
        ],
      ],
    );
  });

  it('knows where a flag is defined, and its type in every environment', async () => {
    const flagd = (value: unknown) =>
      JSON.stringify({ flags: { a: { state: 'ENABLED', variants: { x: value }, defaultVariant: 'x' } } }, null, 2);
    const files = { 'dev.json': flagd(1), 'prod.json': flagd('1') };
    const { flags, problems } = await list(files, { path: '{environment}.json' });
    assert.equal(flags[0]?.type, 'unknown');
    assert.deepEqual(flags[0]?.definedAt, {
      file: 'dev.json',
      start: { line: 3, column: 5 },
      end: { line: 3, column: 8 },
    });
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['"a" has several types: number in dev.json, string in prod.json.'],
    );
  });

  it('has a name of its own where two read the same file', () => {
    const sources = [
      { use: 'file', path: 'a.json', environments: ['dev'] },
      { use: 'file', path: 'a.json', environments: ['qa', 'prod'] },
      { use: 'file', path: 'b.json' },
      { use: 'file', path: 'b.json', pointer: '/x' },
    ];
    const settings = { ...completeSettings({ folder: '' }, []), sources };
    assert.deepEqual(
      sources.map((source) => file.name(source, settings)),
      ['file:a.json (dev)', 'file:a.json (qa, prod)', 'file:b.json', 'file:b.json#/x'],
    );
  });

  it('that only declares keys says so', async () => {
    const manifest = '{ "flags": { "a": { "flagType": "boolean", "defaultValue": false } } }';
    const { flags, definesState } = await list({ 'f.json': manifest }, { path: 'f.json' });
    assert.deepEqual([said(flags), flags[0]?.fallback, definesState], [['a: '], false, false]);
  });
});
