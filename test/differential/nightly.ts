import { rewrites } from '../../shared/cleanup';
import { counting } from './counting';
import { found, tryPrograms } from './try-programs';

const PART = 500;

/** `npm run differential [programs] [first seed]`: new programs each time, in parts, with what they exercised. */
async function main([count = '20000', first = String(Math.floor(Date.now() / 1000))]: readonly string[]) {
  const exercised = new Map<string, number>();
  const clean = counting(exercised);
  let passed = 0;
  let useless = 0;
  let failed = 0;
  for (let done = 0; done < Number(count); done += PART) {
    const seed = Number(first) + done;
    const size = Math.min(PART, Number(count) - done);
    const tried = await tryPrograms(seed, size, clean, 5);
    for (const failure of tried.failures) console.log(`\n${await found(failure)}\n`);
    passed += tried.count - tried.useless - tried.failures.length;
    useless += tried.useless;
    failed += tried.failures.length;
    console.log(`seeds ${seed} to ${seed + size - 1}: ${tried.failures.length} failed, ${tried.useless} do not build`);
  }
  console.log(`\n${passed} passed, ${failed} failed, ${useless} do not build\n`);
  for (const { id } of rewrites) console.log(`${id.padEnd(24)}${exercised.get(id) ?? 0}`);
  process.exitCode = failed > 0 ? 1 : 0;
}

void main(process.argv.slice(2));
