import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ts } from 'ts-morph';
import { hasLibraryFile, LIBRARY_FOLDER, libraryFile } from './libraries';
import type { Checked, FileChange, TypeProblem } from './types';

export interface CheckRequest {
  /** Absolute; changed files are relative to it. */
  readonly root: string;
  readonly changes: readonly FileChange[];
  /** Files that import a changed one, changed ones left out. */
  readonly importers: readonly string[];
  readonly timeoutSeconds: number;
}

class OutOfTime extends Error {}

// V8 gives up at about 4 GB; well before that, the machine of a person at work is in trouble.
const MOST_MEMORY = 3 * 1024 ** 3;

/** Type errors that are there after the changes and were not before; the workspace's own tsconfig decides. */
export function typeCheck(request: CheckRequest): Checked {
  const changed = request.changes.filter(({ file, after }) => after !== null && /\.[cm]?[jt]sx?$/.test(file));
  const files = [...changed.map(({ file }) => file), ...request.importers];
  if (files.length === 0) return { verified: { newErrors: [] } };
  const deadline = Date.now() + request.timeoutSeconds * 1000;
  const shared = new Map<string, ts.SourceFile | undefined>();
  try {
    const problems: TypeProblem[] = [];
    for (const [config, own] of byConfiguration(request.root, files)) {
      const options = optionsOf(request.root, config);
      const after = problemsOf(request, own, options, true, deadline, shared);
      if (after.length === 0) continue;
      const before = new Map<string, number>();
      for (const each of problemsOf(request, own, options, false, deadline, shared)) {
        const key = keyOf(each);
        before.set(key, (before.get(key) ?? 0) + 1);
      }
      for (const each of after) {
        const left = before.get(keyOf(each)) ?? 0;
        if (left > 0) before.set(keyOf(each), left - 1);
        else problems.push(each);
      }
    }
    return { verified: { newErrors: problems } };
  } catch (error) {
    if (error instanceof OutOfTime) return { verified: null, reason: error.message };
    return { verified: null, reason: `the type check failed: ${(error as Error).message}` };
  }
}

function keyOf({ file, code, message }: TypeProblem): string {
  return `${file}\0${code}\0${message}`;
}

/** Files by the tsconfig that is nearest at or above them; '' where there is none. */
function byConfiguration(root: string, files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const known = new Map<string, string>();
  const nearest = (folder: string): string => {
    const seen = known.get(folder);
    if (seen !== undefined) return seen;
    const here = ['tsconfig.json', 'jsconfig.json']
      .map((name) => join(root, folder, name))
      .find((path) => existsSync(path));
    const answer =
      here ?? (folder === '' || folder === '.' ? '' : nearest(dirname(folder) === '.' ? '' : dirname(folder)));
    known.set(folder, answer);
    return answer;
  };
  for (const file of files) {
    const folder = dirname(file);
    const config = nearest(folder === '.' ? '' : folder);
    found.set(config, [...(found.get(config) ?? []), file]);
  }
  return found;
}

function optionsOf(root: string, config: string): ts.CompilerOptions {
  const fixed: ts.CompilerOptions = {
    noEmit: true,
    skipLibCheck: true,
    incremental: false,
    composite: false,
    tsBuildInfoFile: undefined,
  };
  if (config === '')
    return {
      ...fixed,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      jsx: ts.JsxEmit.Preserve,
      allowJs: true,
      strict: true,
      noImplicitAny: false,
      types: [],
    };
  const read = ts.readConfigFile(config, (path) => readOrNothing(path));
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: true,
    fileExists: existsSync,
    readFile: readOrNothing,
    readDirectory: () => [],
  };
  const parsed = ts.parseJsonConfigFileContent(read.config ?? {}, host, dirname(config));
  // A solution file only points to others.
  const references = (read.config as { references?: readonly { path?: string }[] } | undefined)?.references;
  if (references && Object.keys(parsed.options).length <= 1) {
    const first = references
      .map(({ path }) => join(dirname(config), path ?? ''))
      .map((path) => (path.endsWith('.json') ? path : join(path, 'tsconfig.json')));
    const app = first.find((path) => existsSync(path) && path !== config);
    if (app?.startsWith(root)) return optionsOf(root, app);
  }
  return { ...parsed.options, ...fixed, allowJs: true };
}

function problemsOf(
  request: CheckRequest,
  files: readonly string[],
  options: ts.CompilerOptions,
  after: boolean,
  deadline: number,
  shared: Map<string, ts.SourceFile | undefined>,
): readonly TypeProblem[] {
  const changes = new Map(
    request.changes.map((change) => [join(request.root, change.file), after ? change.after : change.before]),
  );
  const check = () => {
    if (Date.now() > deadline) throw new OutOfTime(`the type check was not done after ${request.timeoutSeconds} s`);
    if (process.memoryUsage().heapUsed > MOST_MEMORY) throw new OutOfTime('the type check needed too much memory');
  };
  const textOf = (path: string): string | undefined => {
    const text = changes.get(path);
    return text === null ? undefined : (text ?? readOrNothing(path));
  };
  const host: ts.CompilerHost = {
    getSourceFile: (path, target) => {
      check();
      if (path.startsWith(LIBRARY_FOLDER)) return libraryFile(path);
      const own = changes.has(path);
      if (!own && shared.has(path)) return shared.get(path);
      const text = textOf(path);
      const source = text === undefined ? undefined : ts.createSourceFile(path, text, target);
      if (!own) shared.set(path, source);
      return source;
    },
    getDefaultLibFileName: (given) => `${LIBRARY_FOLDER}/${ts.getDefaultLibFileName(given)}`,
    getDefaultLibLocation: () => LIBRARY_FOLDER,
    fileExists: (path) => hasLibraryFile(path) || (changes.has(path) ? changes.get(path) !== null : isFile(path)),
    readFile: textOf,
    directoryExists: isFolder,
    getDirectories: () => [],
    realpath: realPath,
    writeFile: () => {},
    getCurrentDirectory: () => request.root,
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
  const roots = files.map((file) => join(request.root, file)).filter((path) => changes.get(path) !== null);
  const program = ts.createProgram(roots, options, host);
  const token: ts.CancellationToken = { isCancellationRequested: () => false, throwIfCancellationRequested: check };
  const found: TypeProblem[] = [];
  for (const [at, path] of roots.entries()) {
    const source = program.getSourceFile(path);
    if (!source) continue;
    const script = /\.[cm]?jsx?$/.test(path) && !options.checkJs;
    const semantic = script ? [] : program.getSemanticDiagnostics(source, token);
    for (const each of [...program.getSyntacticDiagnostics(source, token), ...semantic]) {
      const { line, character } = source.getLineAndCharacterOfPosition(each.start ?? 0);
      found.push({
        file: files[at] ?? path,
        start: { line: line + 1, column: character + 1 },
        code: each.code,
        message: ts.flattenDiagnosticMessageText(each.messageText, ' '),
      });
    }
  }
  return found;
}

function readOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
