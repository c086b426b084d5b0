import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { ts } from 'ts-morph';
import { decode } from '../workspace/bytes';
import { hasLibraryFile, LIBRARY_FOLDER, libraryFile } from './libraries';

/** Texts that stand over the disk, by absolute path; null where there is no such file. */
export type SourceTexts = ReadonlyMap<string, string | null>;

/** The file that a specifier means in a file, both absolute. */
export type ModuleFinder = (specifier: string, from: string) => string | undefined;

/** What programs share: files of the disk, read and parsed once. */
export interface DiskReader {
  source(path: string, as: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile | undefined;
  isFile(path: string): boolean;
  isFolder(path: string): boolean;
  realPath(path: string): string;
}

/** The compiler over the disk with texts laid over it; its own library files come from memory. Writes nothing. */
export function openProgram(
  context: {
    readonly root: string;
    readonly options: ts.CompilerOptions;
    readonly texts: SourceTexts;
    readonly disk: DiskReader;
    readonly find?: ModuleFinder;
    /** Called between files; what it throws ends everything. */
    readonly limits?: () => void;
  },
  files: readonly string[],
): { readonly program: ts.Program; readonly host: ts.CompilerHost } {
  const { root, options, texts, disk, find, limits } = context;
  const textOf = (path: string): string | undefined => {
    const text = texts.get(path);
    return text === null ? undefined : (text ?? readOrNothing(path));
  };
  const host: ts.CompilerHost = {
    getSourceFile: (path, as) => {
      limits?.();
      if (path.startsWith(LIBRARY_FOLDER)) return libraryFile(path);
      if (!texts.has(path)) return disk.source(path, as);
      const text = textOf(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, as);
    },
    getDefaultLibFileName: (given) => `${LIBRARY_FOLDER}/${ts.getDefaultLibFileName(given)}`,
    getDefaultLibLocation: () => LIBRARY_FOLDER,
    fileExists: (path) => hasLibraryFile(path) || (texts.has(path) ? texts.get(path) !== null : disk.isFile(path)),
    readFile: textOf,
    directoryExists: disk.isFolder,
    getDirectories: foldersIn,
    realpath: disk.realPath,
    writeFile: () => {},
    getCurrentDirectory: () => root,
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
  const cache = ts.createModuleResolutionCache(root, (path) => path, options);
  host.resolveModuleNameLiterals = (literals, from, redirected, own, source) =>
    literals.map((literal) => {
      const mode = ts.getModeForUsageLocation(source, literal, own);
      const found = ts.resolveModuleName(literal.text, from, own, host, cache, redirected, mode);
      const other = found.resolvedModule ? undefined : find?.(literal.text, from);
      const extension = other && extensionOf(other);
      if (!other || !extension) return found;
      return { resolvedModule: { resolvedFileName: other, extension, isExternalLibraryImport: false } };
    });
  return {
    program: ts.createProgram(
      files.map((file) => `${root}/${file}`),
      options,
      host,
    ),
    host,
  };
}

export function diskReader(): DiskReader {
  const parsed = new Map<string, ts.SourceFile | undefined>();
  const stats = new Map<string, 'file' | 'folder' | undefined>();
  const kindOf = (path: string) => {
    if (!stats.has(path)) {
      const stat = statSync(path, { throwIfNoEntry: false });
      stats.set(path, stat?.isFile() ? 'file' : stat?.isDirectory() ? 'folder' : undefined);
    }
    return stats.get(path);
  };
  return {
    source: (path, as) => {
      const { languageVersion, impliedNodeFormat } =
        typeof as === 'object' ? as : { languageVersion: as, impliedNodeFormat: undefined };
      const key = `${path}\0${languageVersion}/${impliedNodeFormat}`;
      if (!parsed.has(key)) {
        const text = kindOf(path) === 'file' ? readOrNothing(path) : undefined;
        parsed.set(key, text === undefined ? undefined : ts.createSourceFile(path, text, as));
      }
      return parsed.get(key);
    },
    isFile: (path) => kindOf(path) === 'file',
    isFolder: (path) => kindOf(path) === 'folder',
    realPath: (path) => {
      try {
        return realpathSync.native(path);
      } catch {
        return path;
      }
    },
  };
}

function extensionOf(path: string): ts.Extension | undefined {
  const [, end] = /((?:\.d)?\.[cm]?tsx?|\.[cm]?jsx?|\.json)$/.exec(path) ?? [];
  return end as ts.Extension | undefined;
}

function foldersIn(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

function readOrNothing(path: string): string | undefined {
  try {
    return decode(readFileSync(path));
  } catch {
    return undefined;
  }
}
