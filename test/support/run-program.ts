import { format } from 'node:util';
import vm from 'node:vm';
import * as esbuild from 'esbuild';
import type { Json } from '../../shared/model';
import type { Texts } from './check-cleanup';
import { SDK_TEXT } from './sdk-text';

export interface Run {
  /** Everything that the program logged, line by line. */
  readonly trace: string;
  /** It does not build, or it threw at the top. */
  readonly failure?: string;
}

/** Bundles a program that lies in memory and runs it with its flags pinned. */
export async function runProgram(texts: Texts, main: string, flags: Readonly<Record<string, Json>>): Promise<Run> {
  const files: Texts = { 'sdk.ts': SDK_TEXT, ...texts };
  let code: string;
  try {
    const built = await esbuild.build({
      entryPoints: [main],
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'node',
      target: 'es2022',
      plugins: [inMemory(files)],
      logLevel: 'silent',
      tsconfigRaw: {},
    });
    code = built.outputFiles[0]!.text.replace(/^#!.*\n/gm, '');
  } catch (error) {
    return { trace: '', failure: `does not build: ${(error as Error).message.slice(0, 400)}` };
  }
  const lines: string[] = [];
  let failure: string | undefined;
  const onRejection = (error: unknown) => {
    failure = `rejected: ${String(error)}`;
  };
  process.on('unhandledRejection', onRejection);
  try {
    const sandbox = {
      console: { log: (...parts: unknown[]) => lines.push(format(...parts)) },
      process: { env: { FLAGS: JSON.stringify(flags) } },
      setTimeout,
      module: { exports: {} },
      exports: {},
    };
    vm.runInContext(code, vm.createContext(sandbox), { timeout: 1500 });
    await new Promise((resolve) => setTimeout(resolve, 2));
  } catch (error) {
    failure = `threw: ${(error as Error).message ?? String(error)}`;
  } finally {
    process.off('unhandledRejection', onRejection);
  }
  return { trace: lines.join('\n'), ...(failure !== undefined && { failure }) };
}

function inMemory(files: Texts): esbuild.Plugin {
  return {
    name: 'in-memory',
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ kind, path, importer }) => {
        if (kind === 'entry-point') return { path, namespace: 'memory' };
        const folder = importer.includes('/') ? importer.slice(0, importer.lastIndexOf('/') + 1) : '';
        const base = new URL(path, `file:///${folder}`).pathname.slice(1);
        const found = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find((each) => files[each] !== undefined);
        return found === undefined
          ? { errors: [{ text: `cannot resolve ${path}` }] }
          : { path: found, namespace: 'memory' };
      });
      build.onLoad({ filter: /.*/, namespace: 'memory' }, ({ path }) => ({
        contents: files[path] ?? '',
        loader: path.endsWith('x') ? 'tsx' : 'ts',
      }));
    },
  };
}
