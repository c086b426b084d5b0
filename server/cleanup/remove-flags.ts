import type { CodeBase } from '../../shared/code/files';
import { resolveModule } from '../../shared/code/modules';
import type { Cleanup, Decision, DynamicLookup, Location, Lookup, Position } from '../../shared/model';
import type { Settings } from '../../shared/settings/types';
import type { Workspace, WorkspaceCall } from '../workspace/types';
import { cleanFlags, type Found } from './clean-flags';
import { openFormatter } from './format-changed';
import { trackedFiles } from './git-state';
import { listTextFiles } from './text-files';
import { typeCheck } from './type-check';
import type { CheckedCleanup, FileChange } from './types';

export interface Removal extends WorkspaceCall {
  readonly root: string;
  readonly workspace: Workspace;
  /** Open buffers, by the repository's paths. */
  readonly buffers: ReadonlyMap<string, string>;
  readonly settings: readonly Settings[];
  /** Puts lookups under the provider's keys. */
  readonly spelled: <Scan extends Found>(scan: Scan) => Scan;
  readonly decisions: readonly Decision[];
  readonly verify: { readonly timeoutSeconds: number } | false;
  readonly deleteUntracked: boolean;
  /** Only the lookups of one file, or the one that starts there. */
  readonly within?: { readonly file: string; readonly start?: Position };
  readonly mentions?: false;
  /** Formats what changed with the workspace's own formatter. */
  readonly formatChanged?: boolean;
}

/** Removes flags from the code of a workspace, and checks the types of what comes out; writes nothing. */
export async function removeFlags(removal: Removal): Promise<readonly CheckedCleanup[]> {
  const { root, workspace, settings, decisions, signal, onProgress } = removal;
  const code = workspace.code;
  const finder = lookupFinder(removal);
  onProgress?.({ doing: 'Removing flags', done: 0, total: decisions.length });
  const format = removal.formatChanged ? openFormatter(root, signal) : undefined;
  let cleanups: readonly Cleanup[];
  try {
    cleanups = await workspace.lendTrees((treeOf) =>
      cleanFlags({
        ...{ root, code, decisions, settings, signal, treeOf },
        lookupsOf: finder.of,
        partly: removal.within !== undefined,
        mentions: removal.mentions,
        ...(format && { finish: format }),
      }),
    );
  } finally {
    finder.restore();
  }
  const kept = removal.deleteUntracked
    ? cleanups
    : await Promise.all(cleanups.map((cleanup) => keepUntracked(root, cleanup, signal)));
  if (removal.verify === false) return kept.map((cleanup) => ({ ...cleanup, verified: null, reason: 'not asked for' }));
  onProgress?.({ doing: 'Checking types', done: 0 });
  const changes = finalChanges(kept, (file) => code.read(file));
  // They belong to no scan, and yet to the types.
  const declarations = (await listTextFiles(root, signal)).paths.filter((file) => /\.d\.[cm]?ts$/.test(file));
  const checked = await typeCheck({
    ...{ root, changes, signal, onProgress },
    importers: importersOf(
      changes.map(({ file }) => file),
      code,
    ),
    listed: [...code.list(), ...declarations],
    find: (specifier, from) => {
      const inside = from.startsWith(`${root}/`)
        ? resolveModule(specifier, from.slice(root.length + 1), code)
        : undefined;
      return inside && 'file' in inside ? `${root}/${inside.file}` : undefined;
    },
    timeoutSeconds: removal.verify.timeoutSeconds,
  });
  if (!checked.verified) return kept.map((cleanup) => ({ ...cleanup, ...checked }));
  const { newErrors } = checked.verified;
  const blamed = (file: string) => {
    const own = kept.findLastIndex(({ edits }) => edits.some((edit) => edit.file === file));
    return own < 0 ? kept.length - 1 : own;
  };
  return kept.map((cleanup, at) => ({
    ...cleanup,
    verified: { newErrors: newErrors.filter(({ file }) => blamed(file) === at) },
  }));
}

/** All that import a changed file, changed ones left out; also through files that pass its exports on. */
function importersOf(changed: readonly string[], code: CodeBase<unknown>): readonly string[] {
  const found = new Set<string>(changed);
  const work = [...changed];
  for (let file = work.pop(); file !== undefined; file = work.pop())
    for (const importer of code.importers?.(file) ?? []) {
      if (found.has(importer)) continue;
      found.add(importer);
      // `export { x } from`, `export * from`, and names that are imported first and exported then.
      if (/\bexport\s*(?:type\s*)?[{*]/.test(code.read(importer) ?? '')) work.push(importer);
    }
  for (const file of changed) found.delete(file);
  return [...found].sort();
}

/** Every file's text before the first cleanup and after the last. */
export function finalChanges(
  cleanups: readonly Cleanup[],
  read: (file: string) => string | undefined,
): readonly FileChange[] {
  const after = new Map<string, string | null>();
  for (const { edits, deleted } of cleanups) {
    for (const { file, newText } of edits) after.set(file, newText);
    for (const file of deleted) after.set(file, null);
  }
  return [...after]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([file, text]) => {
      const before = read(file);
      return before === undefined || before === text ? [] : [{ file, before, after: text }];
    });
}

/** A file that git cannot bring back stays, without what was dead in it. */
async function keepUntracked(root: string, cleanup: Cleanup, signal?: AbortSignal): Promise<Cleanup> {
  if (cleanup.deleted.length === 0) return cleanup;
  const tracked = await trackedFiles({ root, cwd: root }, cleanup.deleted, signal);
  const start = { line: 1, column: 1 };
  const refused = cleanup.deleted
    .filter((file) => !tracked.has(file))
    .map((file) => ({
      ...{ file, start, end: start, code: 'untracked-file' },
      message: 'Nothing needs this file any more, but git could not bring it back: --delete-untracked deletes it.',
    }));
  return {
    ...cleanup,
    deleted: cleanup.deleted.filter((file) => tracked.has(file)),
    refused: [...cleanup.refused, ...refused],
  };
}

/** Finds lookups again in the files that an earlier cleanup changed; the workspace is put back afterwards. */
function lookupFinder({ workspace, buffers, spelled, within, signal, onProgress }: Removal) {
  let found: { lookups: readonly Lookup[]; dynamic: readonly DynamicLookup[] } | undefined;
  const seen = new Map<string, string | null>();
  const isMeant = isWithin(within);
  const of = async (flag: string, texts: ReadonlyMap<string, string | null>): Promise<Found> => {
    for (const [path, text] of texts) {
      if (seen.get(path) === text) continue;
      seen.set(path, text);
      workspace.setBuffer(path, text ?? '');
      found = undefined;
    }
    found ??= spelled(await workspace.scan({ signal, onProgress }));
    return {
      lookups: found.lookups.filter((lookup) => lookup.flag === flag && isMeant(lookup)),
      dynamic: found.dynamic.filter((each) => each.candidates.includes(flag) && isMeant(each)),
    };
  };
  const restore = () => {
    // The buffers as they are now: people go on typing meanwhile.
    for (const path of seen.keys()) {
      const text = buffers.get(path);
      if (text === undefined) workspace.dropBuffer(path);
      else workspace.setBuffer(path, text);
    }
  };
  return { of, restore };
}

function isWithin(within: Removal['within']): (place: Location) => boolean {
  if (!within) return () => true;
  const { file, start } = within;
  return (place) =>
    place.file === file && (!start || (place.start.line === start.line && place.start.column === start.column));
}
