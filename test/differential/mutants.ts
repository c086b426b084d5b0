import { rewrites } from '../../shared/cleanup';
import { engineWith, type Tries } from './engine-with';
import { MUTANTS } from './planted-bugs';

/** `npm run mutants [programs] [rewrite]`: plants one bug after another, and says after how many programs it is caught. */
async function main([most = '600', only]: readonly string[]) {
  let survived = 0;
  for (const { id } of rewrites) {
    if (only !== undefined && id !== only) continue;
    const planted = MUTANTS.filter(({ rewrite }) => rewrite === id);
    if (planted.length === 0) console.log(`${id.padEnd(22)}no bug planted`);
    for (const mutant of planted) {
      const caught = await caughtAfter(await engineWith(mutant), Number(most));
      if (caught === undefined) survived += 1;
      const says = caught === undefined ? `SURVIVED ${most} programs` : `caught after ${caught}`;
      console.log(`${id.padEnd(22)}${mutant.bug.padEnd(58)}${says}`);
    }
  }
  process.exitCode = survived > 0 ? 1 : 0;
}

const FIRST_SEED = 20261121;

/** How many programs it took until one broke a promise. */
async function caughtAfter({ tryPrograms }: Tries, most: number): Promise<number | undefined> {
  for (let at = 0; at < most; at++) {
    const { failures } = await tryPrograms(FIRST_SEED + at, 1);
    if (failures.length > 0) return at + 1;
  }
  return undefined;
}

void main(process.argv.slice(2));
