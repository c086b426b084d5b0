import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cleanTexts } from '../support/check-cleanup';
import { type Generated, programs } from './generate';
import { runPlain } from './run-plain';

/** `DIFFERENTIAL_RUNS=20000` for a night; `DIFFERENTIAL_SEED` runs one again. */
const numRuns = Number(process.env.DIFFERENTIAL_RUNS ?? 500);
// A slow machine finishes what it can, and says how much that was.
const limit = Math.max(60_000, numRuns * 150);
// The few of every test run are always the same; a night tries new ones each time.
const given = process.env.DIFFERENTIAL_SEED ?? (numRuns > 500 ? undefined : '20261121');
const seed = given === undefined ? {} : { seed: Number(given) };

describe('cleanup: generated programs run the same before and after', function () {
  this.timeout(Math.max(60_000, numRuns * 200));

  it(`${numRuns} of them`, () => {
    fc.assert(fc.property(programs, check), { numRuns, ...seed, interruptAfterTimeLimit: limit });
  });
});

function check({ text, keep }: Generated): void {
  const other = typeof keep === 'boolean' ? !keep : 'other';
  const want = runPlain(text, keep);
  fc.pre(!want.includes('SyntaxError'));
  const { files, cleanup } = cleanTexts({ 'main.ts': text }, { flag: 'x', keep });
  const after = files['main.ts'] ?? '';
  assert.equal(runPlain(after, keep), want, after);
  assert.deepEqual(cleanup.refused, [], after);
  assert.equal(runPlain(after, other), want, `the flag is still asked for\n${after}`);
  assert.ok(!/['"]x['"]/.test(after), `the flag is still named\n${after}`);
  if (text.includes('\r')) assert.ok(!/[^\r]\n/.test(after), `a line end changed\n${after}`);
  const again = cleanTexts({ 'main.ts': after }, { flag: 'x', keep });
  assert.deepEqual(again.cleanup.edits, [], after);
}
