import { ts } from 'ts-morph';
import { hasLibraryFile, LIBRARY_FOLDER, libraryFile } from '../../server/cleanup/libraries';
import type { Texts } from './check-cleanup';
import { SDK_TEXT } from './sdk-text';

const parsed = new Map<string, ts.SourceFile>();

/** Type errors of a program that lies in memory, the SDK aside. */
export function typeErrors(texts: Texts, main: string): readonly string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.React,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  };
  const files: Texts = { 'sdk.ts': SDK_TEXT, ...texts };
  const textOf = (path: string) => (path.startsWith('/memory/') ? files[path.slice(8)] : undefined);
  const host: ts.CompilerHost = {
    getSourceFile: (path, target) => {
      if (path.startsWith(LIBRARY_FOLDER)) return libraryFile(path);
      const text = textOf(path);
      if (text === undefined) return undefined;
      const key = `${path}\0${text}`;
      const known = parsed.get(key) ?? ts.createSourceFile(path, text, target, true);
      if (path.endsWith('/sdk.ts')) parsed.set(key, known);
      return known;
    },
    getDefaultLibFileName: () => `${LIBRARY_FOLDER}/lib.es2022.d.ts`,
    getDefaultLibLocation: () => LIBRARY_FOLDER,
    fileExists: (path) => hasLibraryFile(path) || textOf(path) !== undefined,
    readFile: textOf,
    directoryExists: () => true,
    getDirectories: () => [],
    realpath: (path) => path,
    writeFile: () => {},
    getCurrentDirectory: () => '/memory',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
  const program = ts.createProgram([`/memory/${main}`], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file?.fileName.startsWith('/memory/') && !file.fileName.endsWith('sdk.ts'))
    .map(({ code, messageText }) => `${code}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}
