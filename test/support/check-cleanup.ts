import assert from 'node:assert/strict';
import { cleanUp } from '../../shared/cleanup';
import type { Cleanup, Json } from '../../shared/model';
import type { MockSetting } from '../../shared/settings/types';
import { type Asking, findLookups } from './find-lookups';

/** What the programs of these tests ask: `import { flags } from './sdk'` and its siblings. */
export const SDK: readonly Asking[] = [
  { call: 'flag', from: './sdk' },
  { call: 'flags.isEnabled', from: './sdk' },
  { call: 'useFlag', from: './sdk' },
  { call: 'useFlagDetails', from: './sdk', value: 'enabled' },
  { call: 'client.variation', from: './sdk' },
  { call: 'client.getBooleanValue', from: './sdk', async: true },
  { call: 'variant', from: './sdk' },
  { member: 'config.features', from: './sdk' },
];

export type Texts = Readonly<Record<string, string>>;

export interface Task {
  readonly flag: string;
  readonly keep: Json;
  readonly askings?: readonly Asking[];
  readonly mocks?: readonly MockSetting[];
}

/** Cleans a program that lies in memory; the answer's `files` are the whole program afterwards. */
export function cleanTexts(texts: Texts, task: Task): { readonly files: Texts; readonly cleanup: Cleanup } {
  const own = Object.keys(texts)
    .filter((path) => path !== 'sdk.ts')
    .sort();
  const cleanup = cleanUp({
    code: {
      read: (path) => texts[path],
      list: () => own,
      naming: () => own,
      isSdk: (_, path) => path === 'sdk.ts',
      mocksOf: () => task.mocks ?? [],
    },
    decision: { flag: task.flag, keep: task.keep, because: '', proven: false },
    lookups: findLookups(texts, task.flag, task.askings ?? SDK),
    dynamic: [],
    pinning: task.mocks ? own : [],
  });
  const files: Record<string, string> = { ...texts };
  for (const { file, newText } of cleanup.edits) files[file] = newText;
  for (const file of cleanup.deleted) delete files[file];
  return { files, cleanup };
}

/** Cleans one file, and compares with what a person would have left. */
export function checkCleanup(before: string, after: string, task: Partial<Task> & { readonly jsx?: true } = {}): void {
  const path = task.jsx ? 'main.tsx' : 'main.ts';
  const { files } = cleanTexts({ [path]: before }, { flag: 'x', keep: true, ...task });
  assert.equal(files[path], after);
  const again = cleanTexts({ [path]: after }, { flag: 'x', keep: true, ...task });
  assert.equal(again.files[path], after, 'a second run changes nothing');
}
