import assert from 'node:assert/strict';
import type { Cleanup, Json } from '../../shared/model';
import type { LookupSetting, MirrorSetting, MockSetting, SourceSetting } from '../../shared/settings/types';
import { cleanTexts, SDK, type Texts } from './check-cleanup';
import { runProgram } from './run-program';
import { typeErrors } from './type-errors';

/** A program that runs, a flag to remove from it, and what must then be gone and what must still be there. */
export interface Program {
  readonly name: string;
  readonly flag?: string;
  /** The value to keep; true where it is left out. */
  readonly keep?: Json;
  readonly other?: Json;
  /** Flags besides the one that goes. */
  readonly flags?: Readonly<Record<string, Json>>;
  readonly files: Texts;
  readonly main?: string;
  /** Text that must be gone from every file. */
  readonly gone?: readonly string[];
  readonly stays?: readonly string[];
  /** `leave`: no lookup may be touched. */
  readonly kind?: 'leave' | 'partial';
  readonly mocks?: readonly MockSetting[];
  readonly lookups?: readonly LookupSetting[];
  readonly sources?: readonly SourceSetting[];
  readonly mirrors?: readonly MirrorSetting[];
  readonly mentioned?: Readonly<Record<string, string>>;
  /** The codes of what stays, in their order. */
  readonly refused?: readonly string[];
  /** The trace afterwards, where tests went and it is shorter. */
  readonly trace?: string;
  readonly deleted?: readonly string[];
}

/** Cleans a program and runs it before and after: the same trace at the kept value, and at any other one. */
export async function checkProgram(program: Program): Promise<void> {
  const { flag = 'x', keep = true, flags = {}, main = Object.keys(program.files)[0]! } = program;
  const { mocks, lookups, sources, mirrors, mentioned } = program;
  const task = {
    ...{ flag, keep },
    ...(mocks && { mocks }),
    ...(lookups && { lookups: [...SDK, ...lookups] }),
    ...(sources && { sources }),
    ...(mirrors && { mirrors }),
    ...(mentioned && { mentioned }),
  };
  const other = program.other ?? (typeof keep === 'boolean' ? !keep : 'other-value');
  const pinned = { ...flags, [flag]: keep };
  const unpinned = { ...flags, [flag]: other };
  const { files, cleanup } = cleanTexts(program.files, task);
  const shown = Object.entries(files)
    .map(([path, text]) => `--- ${path}\n${text}`)
    .join('\n');
  const before = await runProgram(program.files, main, pinned);
  const after = await runProgram(files, main, pinned);
  assert.equal(after.failure, before.failure, shown);
  assert.equal(after.trace, program.trace ?? before.trace, shown);
  if (program.kind === 'leave') {
    const was = await runProgram(program.files, main, unpinned);
    assert.equal((await runProgram(files, main, unpinned)).trace, was.trace, shown);
  } else if (program.kind !== 'partial') {
    const freed = await runProgram(files, main, unpinned);
    assert.equal(freed.trace, program.trace ?? before.trace, `the flag is still asked for\n${shown}`);
  }
  const text = Object.values(files).join('\n');
  for (const each of program.gone ?? []) assert.ok(!text.includes(each), `left over: ${each}\n${shown}`);
  for (const each of program.stays ?? []) assert.ok(text.includes(each), `lost: ${each}\n${shown}`);
  assert.deepEqual(cleanup.deleted, program.deleted ?? [], shown);
  if (program.refused) assert.deepEqual(codesOf(cleanup), program.refused, shown);
  const was = typeErrors(program.files, main);
  const now = typeErrors(files, main);
  assert.ok(now.length <= was.length, `new type errors: ${now.join('; ')}\n${shown}`);
  const again = cleanTexts(files, task);
  assert.deepEqual(again.cleanup.edits, [], 'a second run changes nothing');
}

function codesOf({ refused }: Cleanup): readonly string[] {
  return refused.map(({ code }) => code);
}
