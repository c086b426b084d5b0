import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as esbuild from 'esbuild';
import type { Mutant } from './planted-bugs';
import type * as tries from './try-programs';

const ROOT = path.join(__dirname, '../..');

/** What tries programs, with an engine of its own. */
export type Tries = typeof tries;

/** The check with an engine that has the bug; throws where the text to replace does not stand there exactly once. */
export async function engineWith({ file, from, to }: Mutant): Promise<Tries> {
  const target = path.join(ROOT, file);
  const text = readFileSync(target, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${file} does not hold this exactly once: ${from}`);
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: "export * from './test/differential/try-programs';",
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
  const module = { exports: {} as Tries };
  new Function('require', 'module', 'exports', outputFiles[0]!.text)(createRequire(__filename), module, module.exports);
  return module.exports;
}
