import { resolve } from 'node:path';
import type { Decision, Json } from '../../shared/model';
import type { CheckedCleanup, FileChange } from '../cleanup/types';
import type { Session } from '../session/types';
import { formatOption, parseCount } from '../terminal/options';
import { deliver, type Page, pairOutputs, writeWhole } from '../terminal/outputs';
import { UsageError } from '../terminal/usage-error';
import type { Call, CliCommand, ExitCode } from './types';

const formats = ['pretty', 'json'] as const;

type Steps = readonly (readonly FileChange[])[];

interface CleanOptions {
  readonly all?: boolean;
  readonly keep?: string;
  readonly write?: boolean;
  readonly interactive?: boolean;
  readonly commit?: boolean;
  readonly patch?: string;
  readonly verify: boolean;
  readonly verifyTimeout: number;
  readonly force?: boolean;
  readonly deleteUntracked?: boolean;
  readonly format: readonly (typeof formats)[number][];
}

export const clean: CliCommand = {
  name: 'clean',
  summary: 'removes flags from the code: a diff, or with --write the files themselves',
  declare: (command) => {
    command
      .argument('[flag...]', 'the flags to remove, by the key that their provider knows')
      .option('--all', 'every flag that is proven removable')
      .option('--keep <value>', 'the value to keep, as JSON; overrides what is proven')
      .option('--write', 'change the files, all or none')
      .option('--interactive', 'ask flag by flag')
      .option('--commit', 'write, and make one commit a flag')
      .option('--patch <file>', 'write the diff here; of several flags one each, the key before the suffix')
      .addOption(formatOption(formats))
      .option('--no-verify', 'leave the type check of the result out')
      .option('--verify-timeout <seconds>', 'give the type check this long', parseCount, 60)
      .option('--force', 'write over uncommitted changes, and in spite of new type errors')
      .option('--delete-untracked', 'delete files that nothing needs any more even where git does not know them');
  },
  run: async (call) => {
    const options = call.options as Call['options'] & CleanOptions;
    const outputs = pairOutputs(options.format, options.output, 'pretty');
    checkUsage(call.args, options);
    const keep = options.keep === undefined ? undefined : parseKeep(options.keep);
    const session = await call.session();
    const asked = { signal: call.signal, onProgress: call.terminal.progress };
    await session.refresh(asked);
    const decisions = await decide(call, session, keep);
    if (!decisions) return 2;
    const verify = options.verify ? { timeoutSeconds: options.verifyTimeout } : (false as const);
    const all = await session.cleanUp(decisions, {
      ...asked,
      verify,
      deleteUntracked: options.deleteUntracked === true,
    });
    call.terminal.progress(undefined);
    const cleanups = options.interactive ? await choose(call, session, all) : all;
    // Before a write: afterwards the disk holds the new texts.
    const { stepsOf, withMark } = await import('../cleanup/texts.js');
    const steps = stepsOf(cleanups, session.textOf);
    const marked = steps.map((changes) => changes.map((change) => withMark(session.cwd, change)));
    const code = options.write || options.commit ? await write(call, session, cleanups, steps, options) : 0;
    await show(call, cleanups, marked, options, outputs, code === 0);
    if (code === 2) return 2;
    return cleanups.some(({ refused, verified }) => refused.length > 0 || (verified?.newErrors.length ?? 0) > 0)
      ? 1
      : code;
  },
};

function checkUsage(flags: readonly string[], options: CleanOptions): void {
  if (options.all && flags.length > 0) throw new UsageError('name flags, or give --all, not both');
  if (!options.all && flags.length === 0) throw new UsageError('name the flags to remove, or give --all');
  if (options.all && options.keep !== undefined)
    throw new UsageError('--keep needs flags by name; --all keeps what is proven');
}

function parseKeep(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new UsageError(
      `--keep takes JSON: true, 10, {"limit": 5}; a text needs its quotes: --keep '${JSON.stringify(text)}'`,
    );
  }
}

/** What to keep of each flag; undefined, with the reason said, where nobody knows it of one. */
async function decide(call: Call, session: Session, keep: Json | undefined): Promise<readonly Decision[] | undefined> {
  const { terminal } = call;
  if (call.options.all) return session.decisions({ signal: call.signal });
  const flags = [...new Set(call.args)];
  const proven = keep === undefined ? await session.decisions({ signal: call.signal }) : [];
  const decisions: Decision[] = [];
  for (const flag of flags) {
    const known = await session.explain(flag, { signal: call.signal });
    if ('similar' in known && known.certain) {
      const hint = known.similar.length > 0 ? `; did you mean ${known.similar.join(' or ')}?` : '';
      terminal.complain(`flagkeeper: neither code nor sources know ${flag}${hint}`);
      return undefined;
    }
    const decision = proven.find((each) => each.flag === flag);
    if (keep !== undefined) decisions.push({ flag, keep, because: '--keep', proven: false });
    else if (decision) decisions.push(decision);
    else if ('similar' in known || known.every(({ record }) => record.lookups.length === 0))
      terminal.note(`${flag}: nothing to remove`);
    else {
      const why = known.flatMap(({ obstacles }) => obstacles);
      terminal.complain(
        `flagkeeper: nothing proves what to keep of ${flag}; say it with --keep${why.map((each) => `\n  ${each}`).join('')}`,
      );
      return undefined;
    }
  }
  return decisions;
}

async function choose(
  call: Call,
  session: Session,
  cleanups: readonly CheckedCleanup[],
): Promise<readonly CheckedCleanup[]> {
  if (!call.terminal.interactive) throw new UsageError('--interactive needs a terminal to ask on');
  const [{ stepsOf }, { toPatch }, { paintPatch, summaryOf }, { createInterface }] = await Promise.all([
    import('../cleanup/texts.js'),
    import('../cleanup/patch.js'),
    import('../../shared/printing/cleanup.js'),
    import('node:readline/promises'),
  ]);
  const steps = stepsOf(cleanups, session.textOf);
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  let chosen = 0;
  try {
    for (const [at, cleanup] of cleanups.entries()) {
      await call.terminal.print(paintPatch(toPatch(steps[at] ?? []), call.terminal.colors));
      for (const line of summaryOf(cleanup, 'would change')) call.terminal.complain(line);
      const answer = await prompt.question(`Remove ${cleanup.flag}? [y/N] `, { signal: call.signal });
      // What follows builds on it: the first no ends the list.
      if (!/^y(es)?$/i.test(answer.trim())) break;
      chosen++;
    }
  } finally {
    prompt.close();
  }
  return cleanups.slice(0, chosen);
}

/** Writes all or nothing; 0 where that was done. */
async function write(
  call: Call,
  session: Session,
  cleanups: readonly CheckedCleanup[],
  steps: Steps,
  options: CleanOptions,
): Promise<ExitCode> {
  const { terminal } = call;
  const [{ writeChanges }, git] = await Promise.all([
    import('../cleanup/write-changes.js'),
    import('../cleanup/git-state.js'),
  ]);
  if (!options.force && cleanups.some(({ verified }) => (verified?.newErrors.length ?? 0) > 0)) {
    terminal.complain('flagkeeper: nothing was written, since that would add type errors; --force writes all the same');
    return 1;
  }
  const files = [...new Set(steps.flat().map(({ file }) => file))];
  const dirty = options.force ? [] : await git.dirtyFiles(session.cwd, files, call.signal);
  if (dirty.length > 0) {
    terminal.complain(
      `flagkeeper: nothing was written, since these files have uncommitted changes (--force writes all the same):\n  ${dirty.join('\n  ')}`,
    );
    return 2;
  }
  const rounds = options.commit
    ? steps.map((changes, at) => ({ changes, flag: cleanups[at]?.flag }))
    : [{ changes: joined(steps), flag: undefined }];
  for (const { changes, flag } of rounds) {
    if (changes.length === 0) continue;
    try {
      writeChanges(session.cwd, changes);
    } catch (error) {
      const { message, written = [] } = error as Error & { written?: readonly string[] };
      terminal.complain(
        `flagkeeper: ${message}${written.length > 0 ? `\nwritten already:\n  ${written.join('\n  ')}` : ''}`,
      );
      return 2;
    }
    const failure =
      flag === undefined
        ? undefined
        : await git.commitFiles(
            session.cwd,
            `Remove the flag ${flag}`,
            changes.map(({ file }) => file),
          );
    if (failure !== undefined) {
      terminal.complain(`flagkeeper: the files are written, but git did not commit them: ${failure}`);
      return 2;
    }
  }
  return 0;
}

/** Each file's way from the first text to the last. */
function joined(steps: readonly (readonly FileChange[])[]): readonly FileChange[] {
  const changes = new Map<string, FileChange>();
  for (const change of steps.flat()) {
    const first = changes.get(change.file);
    changes.set(change.file, first ? { ...change, before: first.before } : change);
  }
  return [...changes.values()];
}

async function show(
  call: Call,
  cleanups: readonly CheckedCleanup[],
  steps: Steps,
  options: Call['options'] & CleanOptions,
  outputs: ReturnType<typeof pairOutputs<(typeof formats)[number]>>,
  written: boolean,
): Promise<void> {
  const [{ toPatch }, { paintPatch, summaryOf }] = await Promise.all([
    import('../cleanup/patch.js'),
    import('../../shared/printing/cleanup.js'),
  ]);
  const wrote = (options.write || options.commit) && written;
  if (options.patch !== undefined)
    for (const [at, changes] of steps.entries())
      writeWhole(resolve(options.cwd, patchName(options.patch, cleanups, at)), toPatch(changes));
  const render = (format: string, page: Page) => {
    if (format === 'json') {
      const whole = cleanups.map((each, at) => ({
        ...each,
        edits: (steps[at] ?? []).flatMap(({ file, after }) => (after === null ? [] : [{ file, newText: after }])),
      }));
      return `${JSON.stringify({ schemaVersion: 1, cleanups: whole }, null, 2)}\n`;
    }
    return wrote || options.patch !== undefined || options.interactive
      ? ''
      : paintPatch(steps.map(toPatch).join(''), page.colors);
  };
  await deliver(outputs, render, options.cwd, call.terminal);
  for (const cleanup of cleanups)
    for (const line of summaryOf(cleanup, wrote ? 'changed' : 'would change')) call.terminal.note(line);
}

/** `out.patch` of several flags is `out.new-x.patch` and so on. */
function patchName(name: string, cleanups: readonly CheckedCleanup[], at: number): string {
  if (cleanups.length < 2) return name;
  const key = (cleanups[at]?.flag ?? '').replace(/[^\w.-]/g, '_');
  return /\.[^./\\]+$/.test(name) ? name.replace(/(\.[^./\\]+)$/, `.${key}$1`) : `${name}.${key}`;
}
