import { cleanUp } from '../../shared/cleanup';
import type { CodeBase } from '../../shared/code/files';
import { forgetModules } from '../../shared/code/modules';
import type { Cleanup, Decision, DynamicLookup, Lookup, Mention } from '../../shared/model';
import type { MockSetting, Settings } from '../../shared/settings/types';
import type { DraftSource } from '../../shared/surgery/draft';
import { flagListsOf } from '../../shared/surgery/flag-lists';
import { givenBy } from '../../shared/surgery/given';
import { keepTrees } from '../../shared/surgery/trees';
import type { TreeOf } from '../workspace/types';
import { type EntryPoints, findEntryPoints } from './entry-points';
import { mentionsIn } from './mentions';
import { listTextFiles, type TextFiles, textFilesOnDemand } from './text-files';

export interface CleanRequest {
  readonly root: string;
  readonly code: CodeBase<unknown>;
  readonly decisions: readonly Decision[];
  /** The lookups of one flag in the state that earlier cleanups left. */
  readonly lookupsOf: (flag: string, texts: ReadonlyMap<string, string | null>) => Promise<Found>;
  readonly settings: readonly Settings[];
  /** Only some of the lookups go: others still need what pins the flag in tests. */
  readonly partly?: boolean;
  /** False leaves out the search for what still names the flag. */
  readonly mentions?: false;
  /** The tree of a file's text, where somebody has it already. */
  readonly treeOf?: TreeOf;
  /** Has the last word on a file's new text. */
  readonly finish?: (file: string, before: string, after: string) => Promise<string>;
  readonly signal?: AbortSignal;
}

export interface Found {
  readonly lookups: readonly Lookup[];
  readonly dynamic: readonly DynamicLookup[];
}

/** Removes flags one after another, each in the code that the one before left. Paths are the repository's. */
export async function cleanFlags(request: CleanRequest): Promise<readonly Cleanup[]> {
  const { root, code, settings } = request;
  const isListed = request.mentions !== false;
  const texts = isListed ? await listTextFiles(root, request.signal) : textFilesOnDemand(root);
  const entries = findEntryPoints(code, texts);
  const state = new Map<string, string | null>();
  const cleanups: Cleanup[] = [];
  const whole = overlay(code, state, entries, settings);
  const source: DraftSource = request.partly ? { ...whole, mocksOf: () => [], flagLists: () => [] } : whole;
  const trees = keepTrees(request.treeOf);
  for (const decision of request.decisions) {
    request.signal?.throwIfAborted();
    const { lookups, dynamic } = await request.lookupsOf(decision.flag, state);
    const pins = request.partly ? [] : pinning(code, settings);
    const found = cleanUp({ code: source, decision, lookups, dynamic, pinning: pins, trees });
    const edits = await Promise.all(
      found.edits.map(async ({ file, newText }) => ({
        file,
        newText: (await request.finish?.(file, source.read(file) ?? '', newText)) ?? newText,
      })),
    );
    const cleanup = { ...found, edits };
    for (const { file, newText } of cleanup.edits) state.set(file, newText);
    for (const file of cleanup.deleted) state.set(file, null);
    if (cleanup.deleted.length > 0) forgetModules(source);
    const named = request.mentions === false ? [] : mentions(decision.flag, code, texts, state);
    cleanups.push({ ...cleanup, mentions: named });
  }
  return cleanups;
}

/** The code under the texts that earlier cleanups left. */
function overlay(
  code: CodeBase<unknown>,
  state: ReadonlyMap<string, string | null>,
  entries: EntryPoints,
  settings: readonly Settings[],
): DraftSource {
  // One text for each file while flags go, and the disk is asked for it once.
  const texts = new Map<string, string | undefined>();
  const read = (path: string) => {
    const text = state.get(path);
    if (text !== undefined) return text ?? undefined;
    if (!texts.has(path)) texts.set(path, code.read(path));
    return texts.get(path);
  };
  const sdks = sdkNames(settings);
  const lists = flagListsOf(settings, code);
  return {
    read,
    list: () => code.list().filter((path) => state.get(path) !== null),
    has: (path) => (state.has(path) ? state.get(path) !== null : (code.has?.(path) ?? code.read(path) !== undefined)),
    ...(code.actual && { actual: (path: string) => code.actual!(path) }),
    ...(code.manifests && { manifests: () => code.manifests!() }),
    naming: (identifier) => code.naming(identifier).filter((path) => state.get(path) !== null),
    ...(code.importers && {
      importers: (path: string) => code.importers!(path).filter((each) => state.get(each) !== null),
    }),
    isOpen: entries.isOpen,
    isSdk: (specifier, path) => sdks.some((sdk) => sdk === specifier || stem(sdk) === stem(path)),
    givenBy: givenBy(
      settings.flatMap(({ lookups }) => lookups),
      read,
    ),
    mocksOf: (path) => code.settingsOf(path).tests.mocks,
    flagLists: () => lists,
    isTest: (path) => code.isTest(path),
    mentioned: entries.mentioned,
  };
}

/** The modules that lookups are configured to come from. */
function sdkNames(settings: readonly Settings[]): readonly string[] {
  return settings.flatMap(({ lookups }) =>
    lookups.flatMap((lookup) => ('from' in lookup && typeof lookup.from === 'string' ? [lookup.from] : [])),
  );
}

function stem(path: string): string {
  return path.replace(/^\.\//, '').replace(/\.[cm]?[jt]sx?$/, '');
}

function pinning(code: CodeBase<unknown>, settings: readonly Settings[]): readonly string[] {
  const mocks: readonly MockSetting[] = settings.flatMap(({ tests }) => tests.mocks);
  const names = new Set(mocks.map(({ call }) => call.slice(call.lastIndexOf('.') + 1)));
  if (names.size === 0) return [];
  const listed = new Set(code.list());
  return [...new Set([...names].flatMap((name) => [...code.naming(name)]))].filter((path) => listed.has(path));
}

/** Every line of text that still names the flag, code and other files alike. */
function mentions(
  flag: string,
  code: CodeBase<unknown>,
  texts: TextFiles,
  state: ReadonlyMap<string, string | null>,
): readonly Mention[] {
  const paths = [...new Set([...texts.paths, ...code.list()])].sort();
  return paths.flatMap((path) => {
    const text = state.has(path) ? state.get(path) : texts.read(path);
    return typeof text === 'string' ? mentionsIn(path, text, flag) : [];
  });
}
