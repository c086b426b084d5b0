import assert from 'node:assert/strict';
import { cleanUp } from '../../shared/cleanup';
import type { Rewrite } from '../../shared/cleanup/types';
import { extractFacts } from '../../shared/code/extract';
import type { FileFacts } from '../../shared/code/facts';
import { openDetection } from '../../shared/lookups';
import type { Cleanup, Json } from '../../shared/model';
import type { LookupSetting, MirrorSetting, MockSetting, SourceSetting } from '../../shared/settings/types';
import { flagListsOf } from '../../shared/surgery/flag-lists';
import { givenBy } from '../../shared/surgery/given';
import { settingsWith } from './check-code';
import { SDK_TEXT } from './sdk-text';

/** How the programs of these tests ask for flags. */
export const SDK: readonly LookupSetting[] = [
  { call: 'flag', from: './sdk', key: 0 },
  { call: 'flags.isEnabled', from: './sdk', key: 0 },
  { call: 'useFlag', from: './sdk', key: 0 },
  { call: 'useFlagDetails', from: './sdk', key: 0, value: 'enabled' },
  { call: 'client.variation', from: './sdk', key: 0, fallback: 2 },
  { call: 'client.getBooleanValue', from: './sdk', key: 0, fallback: 1, await: true },
  { call: 'variant', from: './sdk', key: 0 },
  { member: 'config.features', from: './sdk' },
];

export type Texts = Readonly<Record<string, string>>;

export interface Task {
  readonly flag: string;
  readonly keep: Json;
  readonly lookups?: readonly LookupSetting[];
  readonly mocks?: readonly MockSetting[];
  readonly sources?: readonly SourceSetting[];
  readonly mirrors?: readonly MirrorSetting[];
  /** Texts beside the code: names that stand in them. */
  readonly mentioned?: Readonly<Record<string, string>>;
  /** The steps to take; all of them where left out. */
  readonly steps?: readonly Rewrite[];
}

/** Cleans a program that lies in memory; the answer's `files` are the whole program afterwards. */
export function cleanTexts(program: Texts, task: Task): { readonly files: Texts; readonly cleanup: Cleanup } {
  const texts: Texts = { 'sdk.ts': SDK_TEXT, ...program };
  const { flag, keep, lookups = SDK, mocks = [], sources = [], mirrors = [], mentioned = {}, steps } = task;
  const settings = settingsWith({ lookups, tests: { files: [], mocks }, sources, mirrors });
  const own = Object.keys(texts)
    .filter((path) => path !== 'sdk.ts')
    .sort();
  const facts = new Map<string, FileFacts>();
  const code = {
    read: (path: string) => texts[path],
    list: () => own,
    has: (path: string) => texts[path] !== undefined,
    naming: (word: string) => own.filter((path) => texts[path]?.includes(word)),
    facts: (path: string) => {
      const text = texts[path];
      const known = facts.get(path) ?? (text === undefined ? undefined : extractFacts(path, text));
      if (known) facts.set(path, known);
      return known;
    },
    settingsOf: () => settings,
    isTest: (path: string) => path.includes('.test.'),
  };
  const run = openDetection(code).scan();
  let step = run.next();
  while (!step.done) step = run.next();
  const found = step.value;
  const cleanup = cleanUp({
    code: {
      ...code,
      isSdk: (specifier, path) => path === 'sdk.ts' || specifier.endsWith('/sdk'),
      mocksOf: () => mocks,
      flagLists: () => flagListsOf([settings], code),
      mentioned: (name) => mentioned[name],
      givenBy: givenBy(lookups, (path) => texts[path]),
    },
    decision: { flag, keep, because: '', proven: false },
    lookups: found.lookups.filter((lookup) => lookup.flag === flag),
    dynamic: found.dynamic.filter(({ candidates }) => candidates.includes(flag)),
    pinning: mocks.length > 0 ? own : [],
    ...(steps && { steps }),
  });
  const files: Record<string, string> = { ...program };
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
