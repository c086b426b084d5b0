import assert from 'node:assert/strict';
import { KeptCode } from '../../server/workspace/kept-code';
import type { WorkspaceOptions } from '../../server/workspace/types';
import type { Settings } from '../../shared/settings/types';

/** A configuration that says nothing but what a test gives it. */
export function settingsWith(given: Partial<Settings> = {}): Settings {
  return {
    folder: '',
    include: [],
    exclude: [],
    sources: [],
    environments: [],
    critical: [],
    lookups: [],
    tests: { files: [], mocks: [] },
    mirrors: [],
    permanent: [],
    rules: {},
    ignore: [],
    ...given,
  };
}

/** The code of a folder, nothing of it read; facts are the upper-cased text, so that tests see what was extracted. */
export function codeKeptIn(root: string, options: Partial<WorkspaceOptions> = {}): KeptCode<string> {
  const upperCased = (text: string) => text.toUpperCase();
  const editing = { factsOf: upperCased, lend: () => undefined, takeBack: () => {} };
  const engine = { extract: (_: string, text: string) => upperCased(text), edit: () => editing };
  return new KeptCode<string>({ root, settingsOf: () => settingsWith(), noCache: true, ...options }, engine);
}

/** The same, read once. */
export async function codeOf(root: string, options: Partial<WorkspaceOptions> = {}): Promise<KeptCode<string>> {
  const kept = codeKeptIn(root, options);
  await kept.update();
  return kept;
}

/** Which files are scanned, and which are left out for what reason (its beginning is enough). */
export async function checkFiles(
  root: string,
  expected: { readonly files: readonly string[]; readonly skipped?: Readonly<Record<string, string>> },
  options: Partial<WorkspaceOptions> = {},
): Promise<void> {
  const { code } = await codeOf(root, options);
  assert.deepEqual(code.list(), expected.files);
  const skipped = Object.fromEntries(code.index.skipped().map(({ file, reason }) => [file, reason]));
  assert.deepEqual(Object.keys(skipped).sort(), Object.keys(expected.skipped ?? {}).sort());
  for (const [file, reason] of Object.entries(expected.skipped ?? {})) {
    assert.ok(skipped[file]?.startsWith(reason), `${file}: ${skipped[file]}`);
  }
}
