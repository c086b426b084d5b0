import { ts } from 'ts-morph';
import { syntaxErrors } from '../../shared/surgery/tree';
import { cleanTexts, SDK, type Texts } from '../support/check-cleanup';
import type { Generated } from './grammar/program';
import { build, run } from './run';
import { newTypeErrors } from './types';

/** What is wrong with a cleanup: which promise it breaks, and how. */
export interface Failure {
  readonly promise: Promise_;
  readonly detail: string;
  readonly after?: Texts;
}

type Promise_ =
  | 'it ends'
  | 'it still runs'
  | 'the same trace at the kept value'
  | 'only what must be refused is refused'
  | 'the same trace whatever the flag says'
  | 'nothing asks any more'
  | 'nothing is left over'
  | 'no new type errors'
  | 'a second run changes nothing'
  | 'all other bytes stay'
  | 'what is refused keeps its lookup';

export const LOOKUPS = [
  ...SDK,
  { call: 'held', from: './sdk', key: 0 } as const,
  { member: 'settings.flags', from: './sdk' } as const,
  { jsx: 'Feature', prop: 'name' } as const,
  { jsx: 'HeldFeature', prop: 'name' } as const,
  { decorator: 'FeatureFlag', key: 0 } as const,
  { property: 'featureFlag' } as const,
];

/** What sets the flag in tests, and the registry of flags that some programs have. */
export const SURROUNDINGS = {
  mocks: [{ call: 'pin', key: 0, value: 1 }],
  sources: [{ use: 'code', path: 'flags.ts', export: 'FlagName' }],
} as const;

/** Whether a program is one to try: it builds, ends, and runs the same twice. */
export const USELESS = 'useless';

/** Cleans a program and checks every promise; `USELESS` where the program itself does not build. */
export async function check(
  program: Generated,
  clean: typeof cleanTexts = cleanTexts,
): Promise<Failure | undefined | typeof USELESS> {
  const { files, main, keep, other } = program;
  let before: Awaited<ReturnType<typeof build>>;
  try {
    before = await build(files);
  } catch {
    return USELESS;
  }
  if (
    Object.entries(files).some(
      ([path, text]) => syntaxErrors(ts.createSourceFile(path, text, ts.ScriptTarget.Latest)) > 0,
    )
  )
    return USELESS;
  const want = run(before, main, { flag: keep, held: keep, keep });
  const task = { flag: 'x', keep, lookups: LOOKUPS, ...SURROUNDINGS };
  let after: Texts | undefined;
  const failure = (promise: Failure['promise'], detail: string): Failure => ({
    promise,
    detail,
    ...(after && { after }),
  });
  let cleaned: ReturnType<typeof cleanTexts>;
  try {
    cleaned = clean(files, task);
  } catch (error) {
    return failure('it ends', String((error as Error).stack));
  }
  after = cleaned.files;
  const { cleanup } = cleaned;
  let built: Awaited<ReturnType<typeof build>>;
  try {
    built = await build(after);
  } catch (error) {
    return failure('it still runs', String((error as Error).message));
  }
  const kept = run(built, main, { flag: keep, held: keep, keep });
  if (kept !== want) return failure('the same trace at the kept value', difference(want, kept));
  const codes = cleanup.refused.map(({ code }) => code).sort();
  if (codes.join() !== program.held.join())
    return failure(
      'only what must be refused is refused',
      `${JSON.stringify(cleanup.refused)}, not ${program.held.join()}`,
    );
  const freed = run(built, main, { flag: other, held: keep, keep });
  if (freed !== want) return failure('the same trace whatever the flag says', difference(want, freed));
  if (program.held.length > 0) {
    const wanted = run(before, main, { flag: keep, held: other, keep });
    const got = run(built, main, { flag: other, held: other, keep });
    if (got !== wanted) return failure('what is refused keeps its lookup', difference(wanted, got));
  }
  return (
    leftOver(program, after, cleanup, failure) ??
    bytes(program, after, cleanup, failure) ??
    types(program, after, failure) ??
    again(after, task, clean, failure)
  );
}

type Fail = (promise: Failure['promise'], detail: string) => Failure;
type CleanupResult = ReturnType<typeof cleanTexts>['cleanup'];

function leftOver(program: Generated, after: Texts, cleanup: CleanupResult, failure: Fail): Failure | undefined {
  const text = Object.values(after).join('\n');
  if (program.held.length === 0 && !text.includes('held(')) {
    const named = /^(?!.*\/\/ a comment).*['"]x['"].*$/m.exec(text);
    if (named) return failure('nothing asks any more', named[0]);
  }
  for (const name of program.mustGo) {
    const left = new RegExp(`^.*(?<![\\w'"])#?${name}\\b.*$`, 'm').exec(text);
    if (left) return failure('nothing is left over', left[0]);
  }
  for (const path of program.filesToGo)
    if (!cleanup.deleted.includes(path)) return failure('nothing is left over', `the file ${path}`);
  const main = after[program.main] ?? '';
  const names = /^import \{([^}]*)\} from '.\/sdk'/m.exec(main.replace(/^\uFEFF/, ''))?.[1]?.split(',') ?? [];
  for (const name of names.map((each) => each.trim()))
    if (
      !new RegExp(`(?<![\\w.])${name}\\b`).test(main.replace(/^.*from '.\/sdk'.*$/m, '')) &&
      !/^(h|Fragment)$/.test(name)
    )
      return failure('nothing is left over', `the import of ${name}`);
  return undefined;
}

/** Untouched files, byte order marks, the end of the file, line ends, and every bystander that is still there. */
function bytes(program: Generated, after: Texts, cleanup: CleanupResult, failure: Fail): Failure | undefined {
  const promise = 'all other bytes stay';
  for (const path of program.quiet)
    if (cleanup.edits.some(({ file }) => file === path) || after[path] !== program.files[path])
      return failure(promise, `${path} was changed`);
  for (const [path, text] of Object.entries(after)) {
    const was = program.files[path];
    if (was === undefined) return failure(promise, `${path} is new`);
    if (was.startsWith('\uFEFF') !== text.startsWith('\uFEFF'))
      return failure(promise, `the byte order mark of ${path}`);
    const last = was.trimEnd().slice(-40);
    if (text.trimEnd().endsWith(last) && /[\r\n]$/.test(was) !== /[\r\n]$/.test(text))
      return failure(promise, `the end of ${path}`);
    if (/\r\n/.test(was) ? /[^\r]\n/.test(text) : /\r/.test(text)) return failure(promise, `a line end of ${path}`);
    for (const mark of program.bystanders) {
      const [before, now] = [marked(was, mark), marked(text, mark)];
      if (now.length > 0 && !isSame(before, now))
        return failure(promise, `${JSON.stringify(before)} became ${JSON.stringify(now)}`);
    }
  }
  return undefined;
}

/** The lines from the first that holds a mark to the last. */
function marked(text: string, mark: string): readonly string[] {
  const lines = text.split('\n');
  const holds = lines.map((line) => new RegExp(`\\b${mark}\\b`).test(line));
  const first = lines.findIndex((_, at) => holds[at]);
  return first < 0 ? [] : lines.slice(first, holds.lastIndexOf(true) + 1);
}

/** The same lines, or each with so many blanks less at its beginning as it has and all of them lost. */
function isSame(before: readonly string[], now: readonly string[]): boolean {
  if (before.length !== now.length) return false;
  const blanks = (line: string) => /^[ \t]*/.exec(line)![0].length;
  const lost = blanks(before[0]!) - blanks(now[0]!);
  if (lost < 0) return false;
  const isText = before[0]!.includes('`by');
  return before.every((line, at) => {
    const own = at > 0 && isText ? 0 : Math.min(lost, blanks(line));
    // What stood behind the closing brace now stands behind the last statement.
    const behind = at === before.length - 1 ? /[ \t]*\/\/ behind\r?$/.exec(now[at]!)?.[0] : undefined;
    if (behind !== undefined && line.slice(own).trimEnd() === now[at]!.slice(0, -behind.length)) return true;
    return line.slice(own) === now[at];
  });
}

function types(program: Generated, after: Texts, failure: Fail): Failure | undefined {
  const errors = newTypeErrors(program.files, after, program.typed);
  return errors.length > 0 ? failure('no new type errors', errors.join('\n')) : undefined;
}

function again(
  after: Texts,
  task: Parameters<typeof cleanTexts>[1],
  clean: typeof cleanTexts,
  failure: Fail,
): Failure | undefined {
  const { cleanup } = clean(after, task);
  const { edits, deleted } = cleanup;
  if (edits.length === 0 && deleted.length === 0) return undefined;
  return failure(
    'a second run changes nothing',
    `${deleted.join()}\n${edits.map(({ newText }) => newText).join('\n')}`,
  );
}

function difference(want: string, got: string): string {
  const [a, b] = [want.split('\n'), got.split('\n')];
  const at = a.findIndex((line, n) => line !== b[n]);
  const from = at < 0 ? a.length : at;
  return `line ${from + 1}: wanted ${JSON.stringify(a.slice(from, from + 3))}, got ${JSON.stringify(b.slice(from, from + 3))}`;
}
