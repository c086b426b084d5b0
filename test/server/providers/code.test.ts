import assert from 'node:assert/strict';
import { noHistory } from '../../../server/git';
import { code } from '../../../server/providers/code';
import { ProviderError } from '../../../server/providers/types';
import { openRepository } from '../../../server/repository';
import { completeSettings } from '../../../shared/settings/settings';
import { type Folder, folderOf } from '../../support/folder';

describe('the source "code"', () => {
  const folders: Folder[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) folder.remove();
  });
  const list = (files: Readonly<Record<string, string>>, options: Readonly<Record<string, unknown>> = {}) => {
    const folder = folderOf(files);
    folders.push(folder);
    const source = { use: 'code', path: 'src/flags.ts', export: 'Flags', ...options };
    const settings = { ...completeSettings({ folder: '' }, []), sources: [source] };
    const now = '2026-11-20T09:00:00.000Z';
    return code.list(source, { settings, repository: openRepository(folder.path), git: noHistory, now, offline: true });
  };
  const failure = (answer: Promise<unknown>) =>
    answer.then(
      () => assert.fail('it answered'),
      (error: unknown) => {
        assert.ok(error instanceof ProviderError);
        return `${error.what} ${error.hint}`;
      },
    );

  it('declares keys with their places, and no state', async () => {
    const { flags, problems } = await list({ 'src/flags.ts': "export enum Flags {\n  NewX = 'new-x',\n}\n" });
    assert.deepEqual(problems, []);
    assert.deepEqual(flags, [
      {
        key: 'new-x',
        source: 'code:src/flags.ts#Flags',
        type: 'unknown',
        environments: {},
        definedAt: { file: 'src/flags.ts', start: { line: 2, column: 3 }, end: { line: 2, column: 7 } },
        writtenAs: ['Flags.NewX'],
      },
    ]);
  });

  it('reads the files that the registry is made of, whatever their endings, and none outside', async () => {
    const { flags, problems } = await list(
      {
        'src/flags.ts': "export * from './all'; import { x } from '../../outside';",
        'src/all/index.ts':
          "import { keys } from '../keys.js'; import { far } from '../../../far';\nexport const Flags = { a: keys.A, ...far }",
        'src/keys.ts': "export const keys = { A: 'new-a' } as const",
      },
      { keyCase: 'camel' },
    );
    assert.deepEqual(
      flags.map(({ key, codeNames, definedAt }) => [key, codeNames, definedAt?.file]),
      [['new-a', ['newA'], 'src/all/index.ts']],
    );
    assert.deepEqual(
      problems.map(({ severity, file, range }) => [severity, file, range?.start.line]),
      [['warning', 'src/all/index.ts', 2]],
    );
  });

  it('says what it did not find, and what was meant', async () => {
    const missing = await failure(list({}));
    assert.equal(
      missing,
      'src/flags.ts does not exist. Mend "path" in the source: it is relative to the configuration.',
    );
    const other = await failure(list({ 'src/flags.ts': 'export const Flag = {}' }));
    assert.equal(other, 'src/flags.ts has no export named Flags. Did you mean Flag?');
    const none = await failure(list({ 'src/flags.ts': 'export function Flags() {}' }));
    assert.match(none, /^src\/flags\.ts exports Flags, but it lists no keys\. A registry is an enum/);
  });
});
