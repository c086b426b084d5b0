import { resolve } from 'node:path';
import type { CheckedCleanup, FileChange } from '../../cleanup/types';
import type { Session } from '../../session/types';
import { deliver, type Page, type pairOutputs, writeWhole } from '../../terminal/outputs';
import type { Call } from '../types';
import { type CleanOptions, type formats, writes } from './options';

export interface Shown {
  readonly session: Session;
  readonly cleanups: readonly CheckedCleanup[];
  readonly steps: readonly (readonly FileChange[])[];
  /** For `--patch`, one a flag. */
  readonly patches: readonly string[] | undefined;
  readonly options: Call['options'] & CleanOptions;
  readonly outputs: ReturnType<typeof pairOutputs<(typeof formats)[number]>>;
  /** Whether the files were changed. */
  readonly written: boolean;
}

/** Prints the diff or the JSON, writes patches, and says what went and what was refused. */
export async function show(call: Call, shown: Shown): Promise<void> {
  const { session, cleanups, steps, patches, options, outputs } = shown;
  const [{ toPatch }, { paintPatch, summaryOf }, { printJson }] = await Promise.all([
    import('../../cleanup/patch.js'),
    import('../../../shared/printing/cleanup.js'),
    import('../../../shared/printing/json.js'),
  ]);
  const wrote = writes(options) && shown.written;
  for (const [at, patch] of (patches ?? []).entries())
    writeWhole(resolve(options.cwd, patchName(options.patch ?? '', cleanups, at)), patch);
  const render = (format: string, page: Page) => {
    if (format === 'json') {
      const whole = cleanups.map((each, at) => ({
        ...each,
        edits: (steps[at] ?? []).flatMap(({ file, after }) => (after === null ? [] : [{ file, newText: after }])),
      }));
      return printJson({ cleanups: whole });
    }
    return wrote || options.patch !== undefined
      ? ''
      : paintPatch(steps.map((changes) => toPatch(session, changes)).join(''), page.colors);
  };
  await deliver(outputs, render, options.cwd, call.terminal);
  for (const cleanup of cleanups)
    for (const line of summaryOf(cleanup, wrote ? 'changed' : 'would change')) call.terminal.note(line);
}

/** `out.patch` of several flags is `out.new-x.patch` and so on. */
function patchName(name: string, cleanups: readonly CheckedCleanup[], at: number): string {
  if (cleanups.length < 2) return name;
  const safe = cleanups.map(({ flag }) => flag.replace(/[^\w.-]/g, '_'));
  const own = safe[at] ?? '';
  // Keys that differ only in what no file name holds.
  const key = safe.indexOf(own) === at ? own : `${own}-${at + 1}`;
  return /\.[^./\\]+$/.test(name) ? name.replace(/(\.[^./\\]+)$/, `.${key}$1`) : `${name}.${key}`;
}
