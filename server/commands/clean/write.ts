import type { Decision } from '../../../shared/model';
import type { CheckedCleanup, FileChange } from '../../cleanup/types';
import type { Session } from '../../session/types';
import type { Call, ExitCode } from '../types';
import type { CleanOptions } from './options';

type Steps = readonly (readonly FileChange[])[];

export interface Writing {
  readonly session: Session;
  readonly cleanups: readonly CheckedCleanup[];
  readonly steps: Steps;
  readonly options: CleanOptions;
  /** Works out again what is left to do, after a hook of a commit changed files. */
  readonly again: (decisions: readonly Decision[]) => Promise<{ cleanups: readonly CheckedCleanup[]; steps: Steps }>;
}

/** Writes all or nothing, or flag by flag with a commit each; 0 where that was done. */
export async function write(call: Call, writing: Writing): Promise<ExitCode> {
  const { terminal } = call;
  const { session, cleanups, steps, options } = writing;
  if (!options.force && cleanups.some(({ verified }) => (verified?.newErrors.length ?? 0) > 0)) {
    terminal.complain('flagkeeper: nothing was written, since that would add type errors; --force writes all the same');
    return 1;
  }
  const files = [...new Set(steps.flat().map(({ file }) => file))];
  const { dirtyFiles } = await import('../../cleanup/git-state.js');
  const dirty = options.force ? [] : await dirtyFiles(session, files, call.signal);
  if (dirty.length > 0) {
    terminal.complain(
      `flagkeeper: nothing was written, since these files have uncommitted changes (--force writes all the same):\n  ${dirty.join('\n  ')}`,
    );
    return 2;
  }
  return options.commit ? await commitEach(call, writing) : await writeAll(call, session, joined(steps));
}

async function writeAll(call: Call, session: Session, changes: readonly FileChange[]): Promise<ExitCode> {
  const written = changes.length > 0 ? await put(call, session, changes) : undefined;
  written?.settle();
  return written || changes.length === 0 ? 0 : 2;
}

async function commitEach(call: Call, writing: Writing): Promise<ExitCode> {
  const { session, options } = writing;
  const { commitFiles } = await import('../../cleanup/git-state.js');
  let { cleanups, steps } = writing;
  while (cleanups.length > 0) {
    const [{ flag } = { flag: '' }, ...rest] = cleanups;
    const [changes = [], ...later] = steps;
    if (changes.length > 0) {
      const written = await put(call, session, changes, flag);
      if (!written) return 2;
      const said = await commitFiles(session, `Remove the flag ${flag}`, changes);
      written.settle();
      if ('failure' in said) {
        call.terminal.complain(
          `flagkeeper: ${flag} is removed from the files, but git did not commit them: ${said.failure}`,
        );
        if (rest.length > 0) call.terminal.complain(`not begun: ${rest.map((each) => each.flag).join(', ')}`);
        return 2;
      }
      if (said.left.length > 0)
        call.terminal.complain(
          `git does not know these files, so no commit holds what changed:\n  ${said.left.join('\n  ')}`,
        );
      await session.filesChanged(
        changes.map(({ file, after }) => ({ file, kind: after === null ? 'deleted' : 'changed' })),
      );
      // A hook may have formatted what was committed: what is left starts from there.
      if (rest.length > 0 && changes.some(({ file, after }) => (session.textOf(file) ?? null) !== after)) {
        const decisions = rest.map(({ flag: key, keep, because }) => ({ flag: key, keep, because, proven: false }));
        ({ cleanups, steps } = await writing.again(decisions));
        const errors = cleanups.some(({ verified }) => (verified?.newErrors.length ?? 0) > 0);
        if (!errors || options.force) continue;
        call.terminal.complain(
          `flagkeeper: after the commit of ${flag}, the rest would add type errors: ${rest.map((each) => each.flag).join(', ')}`,
        );
        return 1;
      }
    }
    [cleanups, steps] = [rest, later];
  }
  return 0;
}

async function put(call: Call, session: Session, changes: readonly FileChange[], commit?: string) {
  const { writeChanges } = await import('../../cleanup/write-changes.js');
  try {
    return writeChanges({ root: session.root, cwd: session.cwd, changes, commit });
  } catch (error) {
    const {
      message,
      after = [],
      before = [],
    } = error as Error & {
      readonly after?: readonly string[];
      readonly before?: readonly string[];
    };
    call.terminal.complain(`flagkeeper: ${message}`);
    if (after.length > 0) {
      call.terminal.complain(`changed already:\n  ${after.join('\n  ')}\nas they were:\n  ${before.join('\n  ')}`);
      call.terminal.complain('Once that is mended, the same command puts them back and starts over.');
    }
    return undefined;
  }
}

/** Each file's way from the first text to the last. */
function joined(steps: Steps): readonly FileChange[] {
  const changes = new Map<string, FileChange>();
  for (const change of steps.flat()) {
    const first = changes.get(change.file);
    changes.set(change.file, first ? { ...change, before: first.before } : change);
  }
  return [...changes.values()];
}
