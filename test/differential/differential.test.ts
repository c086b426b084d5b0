import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { rewrites } from '../../shared/cleanup';
import { SDK } from '../support/check-cleanup';
import { counting } from './counting';
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

  it('exercise every rewrite, or its own example does', () => {
    for (const { id, example } of rewrites) {
      if (exercised.get(id)) continue;
      const asks = example.before.includes('flag(') ? "import { flag } from './sdk';\n" : '';
      const path = example.jsx ? 'main.tsx' : 'main.ts';
      const sources = [{ use: 'code', path: 'main.ts', export: 'FlagName' }];
      const lookups = [
        ...SDK,
        { jsx: 'Feature', prop: 'name' },
        { decorator: 'FeatureFlag', key: 0 },
        { property: 'featureFlag' },
      ];
      const mocks = [{ call: 'pin', key: 0, value: 1 }];
      const task = { flag: 'x', keep: example.keep ?? true, mocks, sources, lookups };
      counting(exercised)({ [path]: asks + example.before }, task);
    }
    const untried = rewrites.map(({ id }) => id).filter((id) => !exercised.get(id));
    assert.deepEqual(untried, []);
  });

  it('have bugs to be tried with that still stand where they are planted', () => {
    const lost = MUTANTS.filter(({ file, from }) => readFileSync(file, 'utf8').split(from).length !== 2);
    assert.deepEqual(lost, []);
  });
});
