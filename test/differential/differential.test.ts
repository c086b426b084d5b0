import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { rewrites } from '../../shared/cleanup';
import { counting } from './counting';
import { engineWith } from './engine-with';
import { MUTANTS } from './planted-bugs';
import { found, tryPrograms } from './try-programs';

/** The few of every test run are always the same; `npm run differential` tries new ones each night. */
const PROGRAMS = 500;
const FIRST_SEED = 20261121;

describe('cleanup: generated programs', function () {
  // A slow machine takes its time; what is measured is the programs, not the minutes.
  this.timeout(600_000);
  const exercised = new Map<string, number>();

  it(`${PROGRAMS} of them run the same before and after`, async () => {
    const { useless, failures } = await tryPrograms(FIRST_SEED, PROGRAMS, counting(exercised));
    assert.ok(useless < PROGRAMS / 10, `${useless} of the programs do not build`);
    if (failures[0]) assert.fail(await found(failures[0]));
  });

  it('exercise every rewrite', () => {
    assert.deepEqual(
      rewrites.map(({ id }) => id).filter((id) => !exercised.get(id)),
      [],
    );
  });

  it('have a bug to be tried with for every rewrite, which still stands where it is planted', () => {
    const lost = MUTANTS.filter(({ file, from }) => readFileSync(file, 'utf8').split(from).length !== 2);
    assert.deepEqual(lost, []);
    const planted = new Set(MUTANTS.map(({ rewrite }) => rewrite));
    assert.deepEqual(
      rewrites.map(({ id }) => id).filter((id) => !planted.has(id)),
      [],
    );
  });

  it('catch a bug that is planted, and show it in a small program', async () => {
    const bug = MUTANTS.find(({ rewrite }) => rewrite === 'if-statement')!;
    const engine = await engineWith(bug);
    const { failures } = await engine.tryPrograms(FIRST_SEED, 50);
    assert.ok(failures[0], 'no program of 50 broke a promise');
    const shown = await engine.found(failures[0], 150);
    assert.match(shown, /the same trace at the kept value/);
    const small = /--- before: main\.tsx?\n([\s\S]*?)\n---/.exec(shown)?.[1] ?? '';
    assert.ok(small.length > 0 && small.length < 1200, shown);
  });
});
