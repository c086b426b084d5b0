import assert from 'node:assert/strict';
import { existsSync, symlinkSync } from 'node:fs';
import fc from 'fast-check';
import { noHistory, openGitHistory } from '../../../server/git';
import type { Folder } from '../../support/folder';
import { folderOf } from '../../support/folder';
import { type Commit, git, repositoryOf } from '../../support/git-repository';

const day = (index: number) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString();
type Values = Readonly<Record<string, string>>;
const PADDING = Array.from({ length: 20 }, (_, line) => `line ${line} makes renames easy to see`);
/** A file of values that git finds again after a rename. */
const text = (values: Values) => JSON.stringify({ values, PADDING }, null, 1);
const read = (content: string): ReadonlyMap<string, string> | undefined => {
  try {
    return new Map(Object.entries(JSON.parse(content).values as Values));
  } catch {
    return undefined;
  }
};

describe('since when a value is what it is', () => {
  const folders: Folder[] = [];
  const open = (commits: readonly Commit[]) => {
    const folder = repositoryOf(commits);
    folders.push(folder);
    return folder;
  };
  afterEach(() => {
    for (const folder of folders.splice(0)) folder.remove();
  });
  const ask = async (path: string, file: string, values: Values) => {
    const answer = await openGitHistory(path).valuesSince({ file, values: new Map(Object.entries(values)), read });
    return Object.fromEntries([...answer].map(([name, { since, created }]) => [name, { since, created }]));
  };
  const exactly = (at: number, created = at) => ({
    since: { kind: 'git', at: day(at) },
    created: { kind: 'git', at: day(created) },
  });

  it('is when its commit arrived, not when it was written; other changes do not count', async () => {
    const { path } = open([
      { at: day(0), write: { 'f.json': text({ a: '1', b: '1' }) } },
      { at: day(5), write: { 'f.json': text({ a: '1', b: '2' }) }, merged: true },
      { at: day(9), write: { 'other.txt': 'x', 'f.json': text({ a: '1', b: '2', c: '3' }) } },
    ]);
    assert.deepEqual(await ask(path, 'f.json', { a: '1', b: '2', c: '3' }), {
      a: exactly(0),
      b: exactly(5, 0),
      c: exactly(9),
    });
  });

  it('is nothing for a value that is not committed, a file that is not tracked, or where there is no git', async () => {
    const { path } = open([{ at: day(0), write: { 'f.json': text({ a: '1', b: '1' }) } }]);
    assert.deepEqual(await ask(path, 'f.json', { a: '2', b: '1', new: '1' }), { b: exactly(0) });
    assert.deepEqual(await ask(path, 'untracked.json', { a: '1' }), {});
    const plain = folderOf({ 'f.json': text({ a: '1' }) });
    folders.push(plain);
    assert.deepEqual(await ask(plain.path, 'f.json', { a: '1' }), {});
    assert.deepEqual(await noHistory.valuesSince({ file: 'f.json', values: new Map([['a', '1']]), read }), new Map());
  });

  it('in a shallow clone is at least since its beginning, and exact for what changed within', async () => {
    const { path } = open([
      { at: day(0), write: { 'f.json': text({ a: '1', b: '1' }) } },
      { at: day(3), write: { 'f.json': text({ a: '1', b: '2' }) } },
      { at: day(6), write: { 'f.json': text({ a: '1', b: '3' }) } },
    ]);
    const clone = folderOf({});
    folders.push(clone);
    git(clone.path, ['clone', '--quiet', '--depth=2', `file://${path}`, 'c']);
    const atLeast = { kind: 'git', at: day(3), atLeast: true };
    assert.deepEqual(await ask(`${clone.path}/c`, 'f.json', { a: '1', b: '3' }), {
      a: { since: atLeast, created: atLeast },
      b: { since: { kind: 'git', at: day(6) }, created: atLeast },
    });
  });

  it('of a copy begins with the copy, and goes on through a rename that changes a little', async () => {
    const { path } = open([
      { at: day(0), write: { 'one.json': text({ a: '1' }) } },
      { at: day(4), write: { 'two.json': text({ a: '1' }) } },
      { at: day(6), remove: ['one.json'], write: { 'three.json': text({ a: '1', b: '1' }) } },
    ]);
    assert.deepEqual(await ask(path, 'two.json', { a: '1' }), { a: exactly(4) });
    assert.deepEqual(await ask(path, 'three.json', { a: '1', b: '1' }), { a: exactly(0), b: exactly(6) });
  });

  it('is found through links: to the file, and on the way to the repository', async () => {
    const { path } = open([{ at: day(2), write: { 'real/f.json': text({ a: '1' }) } }]);
    const elsewhere = folderOf({});
    folders.push(elsewhere);
    symlinkSync(path, `${elsewhere.path}/link`);
    symlinkSync('real', `${path}/alias`);
    assert.deepEqual(await ask(`${elsewhere.path}/link`, 'alias/f.json', { a: '1' }), { a: exactly(2) });
  });

  it('runs nothing that the repository configures', async () => {
    const { path } = open([
      { at: day(0), write: { 'f.json': text({ a: '1' }), 'a.ts': 'a', '.gitattributes': '* diff=evil' } },
    ]);
    const trace = `${path}/ran`;
    for (const name of ['diff.evil.textconv', 'diff.external', 'core.fsmonitor', 'gpg.program', 'core.pager']) {
      git(path, ['config', name, `sh -c 'touch ${trace}'`]);
    }
    git(path, ['config', 'log.showSignature', 'true']);
    assert.deepEqual(await ask(path, 'f.json', { a: '1' }), { a: exactly(0) });
    await openGitHistory(path).lastSeen({ keys: ['a'], now: day(9) });
    assert.equal(existsSync(trace), false);
  });

  it('is what a small model says, whatever happened', async () => {
    const values = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2'), { maxKeys: 3 });
    const step: fc.Arbitrary<Step> = fc.oneof(
      { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('write' as const, 'merge' as const), values }) },
      fc.record({ kind: fc.constantFrom('break' as const, 'remove' as const, 'rename' as const, 'other' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), values, async (steps, last) => {
        const { commits, file, versions } = model([...steps, { kind: 'write', values: last }]);
        const folder = repositoryOf(commits);
        try {
          assert.deepEqual(await ask(folder.path, file, last), expected(versions, last));
        } finally {
          folder.remove();
        }
      }),
      { numRuns: 15 },
    );
  });
});

type Step =
  | { readonly kind: 'write' | 'merge'; readonly values: Values }
  | { readonly kind: 'break' | 'remove' | 'rename' | 'other' };

interface Version {
  readonly at: number;
  readonly state: Values | 'broken' | 'gone';
}

/** The commits of some steps, the name that the file has in the end, and what it said when. */
function model(steps: readonly Step[]): {
  readonly commits: readonly Commit[];
  readonly file: string;
  readonly versions: readonly Version[];
} {
  let file = 'f0.json';
  let content: string | undefined;
  const commits: Commit[] = [];
  const versions: Version[] = [];
  for (const [at, step] of steps.entries()) {
    if (step.kind === 'write' || step.kind === 'merge') {
      const changed = content !== text(step.values);
      content = text(step.values);
      commits.push({ at: day(at), write: { [file]: content }, merged: step.kind === 'merge' });
      if (changed) versions.push({ at, state: step.values });
    } else if (step.kind === 'break') {
      if (content !== 'broken') versions.push({ at, state: 'broken' });
      content = 'broken';
      commits.push({ at: day(at), write: { [file]: content } });
    } else if (step.kind === 'remove' && content !== undefined) {
      commits.push({ at: day(at), remove: [file] });
      versions.push({ at, state: 'gone' });
      content = undefined;
    } else if (step.kind === 'rename' && content !== undefined) {
      const to = `f${at + 1}.json`;
      commits.push({ at: day(at), rename: [file, to] });
      file = to;
    } else {
      commits.push({ at: day(at), write: { 'other.txt': String(at) } });
    }
  }
  return { commits, file, versions };
}

function expected(versions: readonly Version[], last: Values) {
  const life = versions.slice(versions.findLastIndex(({ state }) => state === 'gone') + 1);
  const readable = life
    .flatMap(({ at, state }) => (typeof state === 'object' ? [{ at, values: state }] : []))
    .reverse();
  const answers = Object.entries(last).map(([name, value]) => {
    const run = (holds: (found: string | undefined) => boolean) => {
      const end = readable.findIndex(({ values }) => !holds(values[name]));
      return readable[(end < 0 ? readable.length : end) - 1]!.at;
    };
    const since = { kind: 'git', at: day(run((found) => found === value)) };
    return [name, { since, created: { kind: 'git', at: day(run((found) => found !== undefined)) } }];
  });
  return Object.fromEntries(answers);
}
