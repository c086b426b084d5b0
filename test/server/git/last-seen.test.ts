import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { openGitHistory } from '../../../server/git';
import { type Folder, folderOf } from '../../support/folder';
import { type Commit, git, repositoryOf } from '../../support/git-repository';

const day = (index: number) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString();
const now = day(99);

describe('when the last lookup of a key left the default branch', () => {
  const folders: Folder[] = [];
  const open = (commits: readonly Commit[]) => {
    const folder = repositoryOf(commits);
    folders.push(folder);
    return folder.path;
  };
  afterEach(() => {
    for (const folder of folders.splice(0)) folder.remove();
  });
  const ask = async (path: string, ...keys: readonly string[]) =>
    Object.fromEntries(await openGitHistory(path).lastSeen({ keys, now }));
  const history: readonly Commit[] = [
    {
      at: day(0),
      write: { 'a.ts': "on('new-x')\non('gone')\n", 'b.ts': "on('new-x')\n", 'flags.json': '{"new-x": 1}' },
    },
    { at: day(2), write: { 'a.ts': "on('new-x-2')\non('gone')\n" } },
    { at: day(4), write: { 'b.ts': '', 'c.ts': "on('new-x')\n" } },
    { at: day(6), write: { 'c.ts': '' } },
    { at: day(7), write: { 'flags.json': '{}' } },
    { at: day(8), write: { 'a.ts': "on('new-x-2')\n" }, merged: true },
  ];

  it('is the commit that took the last line away, on the way of merges; moves and other files do not count', async () => {
    assert.deepEqual(await ask(open(history), 'new-x', 'gone', 'never'), {
      'new-x': { kind: 'git', at: day(6) },
      gone: { kind: 'git', at: day(8) },
    });
  });

  it('has not come yet while the default branch still has it', async () => {
    const path = open(history);
    git(path, ['checkout', '--quiet', '-b', 'feature']);
    git(path, ['rm', '--quiet', 'a.ts']);
    git(path, ['commit', '--quiet', '-m', 'x']);
    assert.deepEqual(await ask(path, 'new-x-2', 'gone'), {
      'new-x-2': { kind: 'git', at: now },
      gone: { kind: 'git', at: day(8) },
    });
  });

  it('has not come yet while it is not committed, and what only a registry names has no say', async () => {
    const path = open([
      { at: day(0), write: { 'flags.ts': "enum Flags { NewX = 'new-x' }", 'a.ts': "on(Flags.NewX)\non('new-x')" } },
      { at: day(3), write: { 'a.ts': "on('new-x')" } },
    ]);
    assert.deepEqual(await ask(path, 'new-x', 'Flags.NewX'), { 'Flags.NewX': { kind: 'git', at: day(3) } });
    writeFileSync(`${path}/a.ts`, '');
    assert.deepEqual(await ask(path, 'new-x', 'Flags.NewX'), {
      'Flags.NewX': { kind: 'git', at: day(3) },
      'new-x': { kind: 'git', at: now },
    });
  });

  it('in a shallow clone is at least as long ago as it reaches', async () => {
    const path = open(history);
    const clone = folderOf({});
    folders.push(clone);
    git(clone.path, ['clone', '--quiet', '--depth=3', `file://${path}`, 'c']);
    assert.deepEqual(await ask(`${clone.path}/c`, 'gone', 'new-x'), {
      gone: { kind: 'git', at: day(8) },
      'new-x': { kind: 'git', at: day(6), atLeast: true },
    });
  });

  it('is nothing without git, or without a commit', async () => {
    const plain = folderOf({});
    folders.push(plain);
    assert.deepEqual(await ask(plain.path, 'x'), {});
    git(plain.path, ['init', '--quiet']);
    assert.deepEqual(await ask(plain.path, 'x'), {});
  });
});
