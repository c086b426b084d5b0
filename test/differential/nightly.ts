import { fork } from 'node:child_process';
import { rewrites } from '../../shared/cleanup';
import { counting } from './counting';
import { found, tryPrograms } from './try-programs';

const PART = 500;

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly useless: number;
  /** How often each rewrite was used, by its id. */
  readonly exercised: Readonly<Record<string, number>>;
}

/** `npm run differential [programs] [first seed] [processes]`: new programs each time, with what they exercised. */
async function main([count = '20000', first = String(Math.floor(Date.now() / 1000)), jobs = '1']: readonly string[]) {
  const share = Math.ceil(Number(count) / Number(jobs));
  if (process.send) return void process.send(await run(Number(count), Number(first)));
  const shares = Array.from({ length: Number(jobs) }, (_, at) => ({
    size: Math.min(share, Number(count) - at * share),
    seed: Number(first) + at * share,
  }));
  const outcomes = await Promise.all(
    shares.map(({ size, seed }) => (shares.length === 1 ? run(size, seed) : elsewhere(size, seed))),
  );
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((all, each) => all + of(each), 0);
  const failed = sum((each) => each.failed);
  console.log(
    `\n${sum((each) => each.passed)} passed, ${failed} failed, ${sum((each) => each.useless)} do not build\n`,
  );
  for (const { id } of rewrites) console.log(`${id.padEnd(24)}${sum(({ exercised }) => exercised[id] ?? 0)}`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** The same in a process of its own. */
async function elsewhere(count: number, first: number): Promise<Outcome> {
  const child = fork(__filename, [String(count), String(first)]);
  return new Promise((resolve, reject) => {
    child.once('message', (outcome) => resolve(outcome as Outcome));
    child.once('exit', (code) => reject(new Error(`seeds from ${first} on ended with ${code}, without an outcome`)));
  });
}

async function run(count: number, first: number): Promise<Outcome> {
  const exercised = new Map<string, number>();
  const clean = counting(exercised);
  let passed = 0;
  let useless = 0;
  let failed = 0;
  for (let done = 0; done < count; done += PART) {
    const seed = first + done;
    const size = Math.min(PART, count - done);
    const tried = await tryPrograms(seed, size, clean, 5);
    for (const failure of tried.failures) console.log(`\n${await found(failure)}\n`);
    passed += tried.count - tried.useless - tried.failures.length;
    useless += tried.useless;
    failed += tried.failures.length;
    console.log(
      `seeds ${seed} to ${seed + tried.count - 1}: ${tried.failures.length} failed, ${tried.useless} do not build`,
    );
  }
  return { passed, failed, useless, exercised: Object.fromEntries(exercised) };
}

void main(process.argv.slice(2));
