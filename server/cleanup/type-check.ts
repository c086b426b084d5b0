import { setImmediate as nextTurn } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { ts } from 'ts-morph';
import { type Project, projectsOf } from './projects';
import { diskReader, type ModuleFinder, openProgram, type SourceTexts } from './type-program';
import type { Checked, FileChange, TypeProblem } from './types';

export interface CheckRequest {
  /** Absolute; changed files are relative to it. */
  readonly root: string;
  readonly changes: readonly FileChange[];
  /** Files that import a changed one, changed ones left out. */
  readonly importers: readonly string[];
  /** The code files of the repository, declarations included. */
  readonly listed: readonly string[];
  /** Finds what the compiler does not: packages of the repository that are not linked. */
  readonly find?: ModuleFinder;
  readonly timeoutSeconds: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly doing: string; readonly done: number; readonly total?: number }) => void;
}

class OutOfReach extends Error {}

// Well before V8 gives up; and past this, the machine of a person at work is in trouble.
const MOST_MEMORY = 3 * 1024 ** 3;
const MOST_OF_HEAP = 0.85;
// What one step of the compiler may take at once: the browser's declarations, bound.
const RESERVE = 100 * 1024 ** 2;

/**
 * Type errors that are there after the changes and were not before, where the workspace's own tsconfig decides. Answers
 * null, with the reason, where time or memory do not suffice. Rejects once aborted.
 */
export async function typeCheck(request: CheckRequest): Promise<Checked> {
  const { root, changes, signal, onProgress } = request;
  const changed = changes.filter(({ file, after }) => after !== null && /\.[cm]?[jt]sx?$/.test(file));
  const files = [...changed.map(({ file }) => file), ...request.importers];
  if (files.length === 0) return { verified: { newErrors: [] } };
  const limits = limitsOf(request.timeoutSeconds);
  let done = 0;
  const step = async (count: number) => {
    done += count;
    onProgress?.({ doing: 'Checking types', done, total: files.length });
    await nextTurn();
    signal?.throwIfAborted();
  };
  try {
    const disk = diskReader();
    const newErrors: TypeProblem[] = [];
    limits();
    for (const project of projectsOf(root, files, request.listed)) {
      const check = (state: 'before' | 'after', some: readonly string[]) =>
        problemsOf({ root, find: request.find, disk, limits }, project, textsOf(root, changes, state), some, step);
      const found = await check('after', project.files);
      const [after, text] = [found.problems, found.lineOf];
      if (after.length === 0) continue;
      const wrong = [...new Set(after.map(({ file }) => file))];
      const before = await check('before', wrong);
      newErrors.push(...unknownBefore(before, { problems: after, lineOf: text }));
    }
    return { verified: { newErrors } };
  } catch (error) {
    if (signal?.aborted) throw error;
    if (error instanceof OutOfReach) return { verified: null, reason: error.message };
    return { verified: null, reason: `the type check failed: ${(error as Error).message}` };
  }
}

/** Throws OutOfReach where one is past; asked between any two steps of the compiler. */
function limitsOf(seconds: number): () => void {
  const deadline = Date.now() + seconds * 1000;
  const limit = getHeapStatistics().heap_size_limit;
  const most = Math.min(MOST_MEMORY, limit * MOST_OF_HEAP, Math.max(0, limit - RESERVE));
  let asked = 0;
  return () => {
    if (Date.now() >= deadline) throw new OutOfReach(`the type check was not done after ${seconds} s`);
    // Reading the heap's size is not free.
    if (asked++ % 16 === 0 && process.memoryUsage().heapUsed > most)
      throw new OutOfReach(`the type check needed more than ${Math.round(most / 1024 ** 2)} MB of memory`);
  };
}

function textsOf(root: string, changes: readonly FileChange[], state: 'before' | 'after'): SourceTexts {
  return new Map(changes.map((change) => [`${root}/${change.file}`, change[state]]));
}

interface Found {
  readonly problems: readonly TypeProblem[];
  /** The line that a problem stands on, without its indentation. */
  readonly lineOf: (problem: TypeProblem) => string;
}

async function problemsOf(
  context: Omit<Parameters<typeof openProgram>[0], 'texts' | 'options'> & { readonly limits: () => void },
  project: Project,
  texts: SourceTexts,
  files: readonly string[],
  step: (count: number) => Promise<void>,
): Promise<Found> {
  const { root, limits } = context;
  const there = (file: string) => texts.get(`${root}/${file}`) !== null;
  const { program, host } = openProgram({ ...context, texts, options: project.options }, [
    ...new Set([...files, ...project.ambient].filter(there)),
  ]);
  await step(0);
  const token: ts.CancellationToken = { isCancellationRequested: () => false, throwIfCancellationRequested: limits };
  const problems: TypeProblem[] = [];
  for (const file of files.filter(there)) {
    const source = program.getSourceFile(`${root}/${file}`);
    if (!source) continue;
    for (const each of [
      ...program.getSyntacticDiagnostics(source, token),
      ...program.getSemanticDiagnostics(source, token),
    ]) {
      const { line, character } = source.getLineAndCharacterOfPosition(each.start ?? 0);
      const start = { line: line + 1, column: character + 1 };
      const message = ts.flattenDiagnosticMessageText(each.messageText, ' ');
      problems.push({ file, start, code: each.code, message });
    }
    await step(1);
  }
  const lines = new Map<string, readonly string[]>();
  const lineOf = ({ file, start }: TypeProblem) => {
    const known = lines.get(file) ?? (host.readFile(`${root}/${file}`) ?? '').split(/\r?\n/);
    lines.set(file, known);
    return known[start.line - 1]?.trim() ?? '';
  };
  return { problems, lineOf };
}

/** A problem is an old one where it says the same as before, or stands on the same words: its types may have narrowed. */
function unknownBefore(before: Found, after: Found): readonly TypeProblem[] {
  const rest = [...before.problems];
  const takeOut = (fits: (old: TypeProblem) => boolean): boolean => {
    const at = rest.findIndex(fits);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  };
  const changed = after.problems.filter(
    ({ file, code, message }) => !takeOut((old) => old.file === file && old.code === code && old.message === message),
  );
  return changed.filter((problem) => {
    const line = after.lineOf(problem);
    return !takeOut((old) => old.file === problem.file && old.code === problem.code && before.lineOf(old) === line);
  });
}
