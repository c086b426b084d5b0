import assert from 'node:assert/strict';
import { extractFacts } from '../../shared/code/extract';
import type { FileFacts } from '../../shared/code/facts';
import type { CodeBase } from '../../shared/code/files';
import { openDetection } from '../../shared/lookups';
import type { DynamicLookup, Lookup } from '../../shared/model';
import type { LookupSetting, Settings } from '../../shared/settings/types';

export type Sources = string | Readonly<Record<string, string>>;

/**
 * Every lookup in a small repository must stand right behind a mark, and every mark before a lookup. Marks are comments:
 * the flag, with `:form` or `.attribute` where that matters; a question mark for a dynamic lookup, with its candidates.
 */
export function checkLookups(
  sources: Sources,
  lookups: readonly LookupSetting[] = [],
  more: Partial<Settings> = {},
): {
  readonly lookups: readonly Lookup[];
  readonly dynamic: readonly DynamicLookup[];
} {
  const code = codeBase(sources, settingsWith(lookups, more));
  const detection = openDetection(code);
  const run = detection.scan();
  let step = run.next();
  while (!step.done) step = run.next();
  const found = step.value;
  const expected = code.list().flatMap((path) => marksOf(path, code.read(path)!));
  assert.deepEqual([...actualOf(found, expected)].sort(), expected.map((one) => one.text).sort());
  return found;
}

export function settingsWith(lookups: readonly LookupSetting[], more: Partial<Settings> = {}): Settings {
  return {
    folder: '',
    include: [],
    exclude: [],
    sources: [],
    environments: [],
    critical: [],
    lookups,
    tests: { files: ['**/*.test.*'], mocks: [] },
    mirrors: [],
    permanent: [],
    rules: {},
    ignore: [],
    ...more,
  };
}

/** A repository in memory; one text alone is `a.tsx`. */
export function codeBase(
  sources: Sources,
  settings: Settings,
): CodeBase<FileFacts> & { write(path: string, text: string): void } {
  const files = new Map(Object.entries(typeof sources === 'string' ? { 'a.tsx': sources } : sources));
  const facts = new Map<string, FileFacts>();
  const isCode = (path: string) => /\.[cm]?[jt]sx?$/.test(path);
  return {
    read: (path) => files.get(path),
    list: () => [...files.keys()].filter(isCode).sort(),
    has: (path) => files.has(path),
    manifests: () => [...files.keys()].filter((path) => /(^|\/)package\.json$/.test(path)),
    naming: (word) =>
      [...files]
        .filter(([path, text]) => isCode(path) && text.split(/[^\w$\u0080-\uffff]+/).includes(word))
        .map(([path]) => path),
    facts(path) {
      const text = files.get(path);
      if (text === undefined) return undefined;
      if (!facts.has(path)) facts.set(path, extractFacts(path, text));
      return facts.get(path);
    },
    settingsOf: () => settings,
    isTest: (path) => path.includes('.test.'),
    write(path, text) {
      files.set(path, text);
      facts.delete(path);
    },
  };
}

interface Marked {
  readonly at: string;
  readonly text: string;
  readonly detail: { readonly form: boolean; readonly attribute: boolean };
}

function marksOf(path: string, text: string): Marked[] {
  const found: Marked[] = [];
  for (const mark of text.matchAll(/\/\*(\?[^*]*|[A-Za-z][\w-]*(?:\.\w+)?(?::\w+)?)\*\/\s*/g)) {
    const end = mark.index + mark[0].length;
    const before = text.slice(0, end);
    const line = before.split('\n').length;
    const at = `${path}:${line}:${end - before.lastIndexOf('\n')}`;
    const said = mark[1]!;
    found.push({
      at,
      text: `${at} ${said.trim()}`,
      detail: { form: said.includes(':'), attribute: said.includes('.') },
    });
  }
  return found;
}

function* actualOf(
  found: { readonly lookups: readonly Lookup[]; readonly dynamic: readonly DynamicLookup[] },
  expected: readonly Marked[],
): Generator<string> {
  for (const one of found.lookups) {
    const at = `${one.file}:${one.start.line}:${one.start.column}`;
    const mark = expected.find((each) => each.at === at);
    const attribute = one.attribute === undefined ? '' : `.${one.attribute}`;
    yield `${at} ${one.flag}${attribute}${mark && !mark.detail.form ? '' : `:${one.form}`}`;
  }
  for (const one of found.dynamic) {
    yield `${one.file}:${one.start.line}:${one.start.column} ${['?', ...one.candidates].join(' ')}`;
  }
}
