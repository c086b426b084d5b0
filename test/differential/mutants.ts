import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { rewrites } from '../../shared/cleanup';
import { MUTANTS, type Mutant } from './planted-bugs';
import type { tryPrograms } from './try-programs';

const ROOT = path.join(__dirname, '../..');

/** `npm run mutants [programs] [rewrite]`: plants one bug after another, and says after how many programs it is caught. */
async function main([most = '600', only]: readonly string[]) {
  let survived = 0;
  for (const { id } of rewrites) {
    if (only !== undefined && id !== only) continue;
    const planted = MUTANTS.filter(({ rewrite }) => rewrite === id);
    if (planted.length === 0) console.log(`${id.padEnd(22)}no bug planted: no generated program exercises it`);
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
async function caughtAfter(tries: typeof tryPrograms, most: number): Promise<number | undefined> {
  for (let at = 0; at < most; at++) {
    const { failures } = await tries(FIRST_SEED + at, 1);
    if (failures.length > 0) return at + 1;
  }
  return undefined;
}

/** The check with an engine that has the bug; throws where the text to replace does not stand there exactly once. */
async function engineWith({ file, from, to }: Mutant): Promise<typeof tryPrograms> {
  const target = path.join(ROOT, file);
  const text = readFileSync(target, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${file} does not hold this exactly once: ${from}`);
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: "export { tryPrograms } from './test/differential/try-programs';",
      resolveDir: ROOT,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    logLevel: 'silent',
    plugins: [
      {
        name: 'planted-bug',
        setup: ({ onLoad }) =>
          onLoad({ filter: /\.ts$/ }, (args) =>
            args.path === target ? { contents: text.replace(from, () => to), loader: 'ts' } : undefined,
          ),
      },
    ],
  });
  const module = { exports: {} as { tryPrograms: typeof tryPrograms } };
  new Function('require', 'module', 'exports', outputFiles[0]!.text)(createRequire(__filename), module, module.exports);
  return module.exports.tryPrograms;
}

void main(process.argv.slice(2));
