import { getLibFiles } from '@ts-morph/common';
import { ts } from 'ts-morph';

/** Where the compiler looks for its own declarations; they lie in memory, not on the disk. */
export const LIBRARY_FOLDER = '/flagkeeper/typescript/lib';

const parsed = new Map<string, ts.SourceFile | undefined>();
let texts: ReadonlyMap<string, string> | undefined;

/** One of the compiler's declaration files (`lib.es2022.d.ts`), parsed once. */
export function libraryFile(path: string): ts.SourceFile | undefined {
  if (parsed.has(path)) return parsed.get(path);
  texts ??= new Map(getLibFiles().map(({ fileName, text }) => [fileName, text]));
  const text = texts.get(path.slice(LIBRARY_FOLDER.length + 1));
  const file = text === undefined ? undefined : ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  parsed.set(path, file);
  return file;
}

export function hasLibraryFile(path: string): boolean {
  return path.startsWith(`${LIBRARY_FOLDER}/`) && libraryFile(path) !== undefined;
}
