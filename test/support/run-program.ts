import { format } from 'node:util';
import vm from 'node:vm';
import * as esbuild from 'esbuild';
import type { Json } from '../../shared/model';
import type { Texts } from './check-cleanup';

/** The flag SDK that the programs import: answers from the flags that a run is given, and logs. */
export const SDK_TEXT = `
const F: Record<string, any> = JSON.parse(process.env.FLAGS ?? '{}');
const get = (k: string, d: any): any => (k in F ? F[k] : d);
export const log = (...a: unknown[]): void => console.log(...a);
export const flag = (k: string, ..._rest: unknown[]): any => get(k, false);
export const flags = { isEnabled: (k: string, _o?: unknown): boolean => get(k, false) };
export const useFlag = (k: string): boolean => get(k, false);
export const useFlagDetails = (k: string): { enabled: boolean } => ({ enabled: get(k, false) });
export const client = {
  variation: <T>(k: string, _ctx: unknown, d: T): T => get(k, d),
  getBooleanValue: async (k: string, d: boolean): Promise<boolean> => get(k, d),
};
export const config: { features: { newX: boolean; other: boolean } } = { features: { newX: get('newX', false), other: get('other', false) } };
export const variant = (k: string): string => get(k, 'control');
export const setFlag = (k: string, v: unknown): void => { F[k] = v; };
export const setFlags = (o: Record<string, unknown>): void => { Object.assign(F, o); };
export const describe = (n: string, f: () => void): void => { log('describe', n); f(); };
export const it = (n: string, f: () => void): void => { f(); log('ok', n); };
export const eq = (a: unknown, b: unknown): void => { if (a !== b) throw new Error(String(a) + ' !== ' + String(b)); };
declare global { namespace JSX { interface IntrinsicElements { [k: string]: any } interface ElementChildrenAttribute { children: {} } } }
const txt = (c: any): string => (c == null || c === false || c === true ? '' : Array.isArray(c) ? c.map(txt).join('') : String(c));
export function h(t: any, p: any, ...c: any[]): any {
  if (typeof t === 'function') return t({ ...p, children: c });
  const a = Object.entries(p ?? {}).map(([k, v]) => ' ' + k + '=' + JSON.stringify(v)).join('');
  return '<' + t + a + '>' + txt(c) + '</' + t + '>';
}
export const Fragment = (p: any): any => txt(p.children);
`;

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
