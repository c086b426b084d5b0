import { ts } from 'ts-morph';
import { hasLibraryFile, LIBRARY_FOLDER, libraryFile } from '../../server/cleanup/libraries';
import type { Texts } from '../support/check-cleanup';

/**
 * Type errors that a program has after a cleanup and did not have before, in words. Code without types is put together by
 * chance, and so are its types: there, only what says that a name, an import or a declaration is amiss counts.
 */
export function newTypeErrors(before: Texts, after: Texts, typed: boolean): readonly string[] {
  const files = new Map<string, string>([['/sdk.d.ts', SDK]]);
  for (const [path, text] of Object.entries(before)) files.set(`/before/${path}`, text);
  for (const [path, text] of Object.entries(after)) files.set(`/after/${path}`, text);
  // One program holds both: what the compiler does once for each program is what costs most.
  const program = ts.createProgram([...files.keys()], OPTIONS, hostOf(files));
  const problems = (folder: string) =>
    [...files.keys()]
      .filter((path) => path.startsWith(folder))
      .flatMap((path) => {
        const source = program.getSourceFile(path)!;
        return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      })
      .filter(({ code }) => typed || code < 2000 || ABOUT_NAMES.has(code))
      .map(({ code, messageText }) => `${code}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  const now = problems('/after/');
  if (now.length === 0) return now;
  const was = problems('/before/');
  return now.filter((each) => {
    const at = was.indexOf(each);
    if (at >= 0) was.splice(at, 1);
    return at < 0;
  });
}

/** Names, imports and declarations that are not there, are there twice, or come too late; what cannot be assigned to or called. */
const ABOUT_NAMES: ReadonlySet<number> = new Set([
  ...[2300, 2304, 2305, 2306, 2307, 2308, 2323, 2395, 2440, 2448, 2449, 2450, 2451, 2459, 2460, 2503, 2506],
  ...[2528, 2540, 2552, 2567, 2588, 2613, 2614, 2628, 2629, 2630, 2631, 2632, 2686, 2693, 2694],
  ...[2349, 2351, 2364, 2377, 2393, 2481, 2492, 2515, 2657, 2724, 18004, 18030],
]);

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noImplicitAny: false,
  noImplicitThis: false,
  allowUnreachableCode: true,
  allowUnusedLabels: true,
  useUnknownInCatchVariables: false,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.React,
  jsxFactory: 'h',
  jsxFragmentFactory: 'Fragment',
  noEmit: true,
  skipLibCheck: true,
  types: [],
  lib: ['lib.es2022.d.ts'],
};

function hostOf(files: ReadonlyMap<string, string>): ts.CompilerHost {
  const textOf = (path: string) => files.get(path.endsWith('/sdk.d.ts') ? '/sdk.d.ts' : path);
  return {
    getSourceFile: (path, target) => {
      if (path.startsWith(LIBRARY_FOLDER)) return libraryFile(path);
      if (path === '/sdk.d.ts') return sdk;
      const text = textOf(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, target);
    },
    getDefaultLibFileName: () => `${LIBRARY_FOLDER}/lib.es2022.d.ts`,
    getDefaultLibLocation: () => LIBRARY_FOLDER,
    fileExists: (path) => hasLibraryFile(path) || files.has(path),
    readFile: textOf,
    resolveModuleNameLiterals: (literals, from) =>
      literals.map(({ text }) => {
        const folder = from.slice(0, from.lastIndexOf('/'));
        const name = text.replace(/^\.\//, '');
        const paths = name === 'sdk' ? ['/sdk.d.ts'] : [`${folder}/${name}.ts`, `${folder}/${name}.tsx`];
        const found = paths.find((path) => files.has(path));
        const extension = found?.endsWith('x') ? ts.Extension.Tsx : ts.Extension.Ts;
        return {
          resolvedModule:
            found === undefined
              ? undefined
              : { resolvedFileName: found, extension: found.endsWith('.d.ts') ? ts.Extension.Dts : extension },
        };
      }),
    writeFile: () => {},
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
}

/** What programs import, as `run.ts` makes it. */
const SDK = `
export declare const flag: (key: string, ...rest: unknown[]) => any;
export declare const flags: { isEnabled(key: string): boolean };
export declare const useFlag: (key: string) => boolean;
export declare const useFlagDetails: (key: string) => { enabled: boolean };
export declare const client: {
  variation<T>(key: string, context: unknown, fallback: T): T;
  getBooleanValue(key: string, fallback: boolean): Promise<boolean>;
};
export declare const config: { features: { x: boolean } };
export declare const variant: (key: string) => string;
export declare const held: (key: string) => boolean;
export declare const settings: { flags: { x: boolean } };
export declare const log: (...parts: unknown[]) => void;
export declare const label: (error: unknown) => string;
export declare const e: (n: number) => any;
export declare const eb: (n: number) => boolean;
export declare const en: (n: number) => number;
export declare const es: (n: number) => string;
export declare const tick: () => boolean;
export declare const pick: <T>(p: unknown, q: T) => T;
export declare const same: <T>(v: T) => T;
export declare const tag: (s: TemplateStringsArray, ...v: unknown[]) => string;
export declare const later: <T>(v: T) => Promise<T>;
export declare const bag: Record<string, unknown>;
export declare const h: any;
export declare const Fragment: any;
export declare const Card: any;
export declare const Feature: any;
export declare const HeldFeature: any;
export declare const FeatureFlag: (key: string) => (decorated: any, context: any) => any;
export declare const pin: (key: string, value: unknown) => void;
export declare const it: (name: string, body: () => void) => void;
export declare const describe: (name: string, body: () => void) => void;
export declare const beforeEach: (body: () => void) => void;
export declare const useHook: <T>(make: () => T, list: readonly unknown[]) => T;
declare global {
  namespace JSX {
    interface IntrinsicElements { [name: string]: any }
    interface ElementChildrenAttribute { children: {} }
  }
}
`;

const sdk = ts.createSourceFile('/sdk.d.ts', SDK, ts.ScriptTarget.ES2022);
