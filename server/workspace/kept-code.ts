import { realpathSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { keepCompiledIn, saveCompiled } from '../compiler/load';
import { userCacheFolder } from './cache-folder';
import { DiskCode } from './code';
import { type DiskCache, diskCache } from './disk-cache';
import { DiskIndex } from './disk-index';
import type { Engine } from './engine';
import { FactsStore } from './facts-store';
import { type SharedWork, sharedWork } from './shared-work';
import { inSlices } from './slices';
import type { WorkspaceCall, WorkspaceOptions } from './types';

declare const FLAGKEEPER_VERSION: string | undefined;

/** The code of a repository, kept up to date with the disk, and its results from one run to the next. */
export class KeptCode<Facts> {
  readonly code: DiskCode<Facts>;
  readonly #index: DiskIndex;
  readonly #store: FactsStore<Facts>;
  readonly #cache: DiskCache | undefined;
  /** What is to be looked at again: nothing, some files, or all. */
  #stale: 'nothing' | 'all' | Set<string> = 'all';
  #refreshing: SharedWork | undefined;
  #ready = false;
  #restored = false;

  constructor(options: WorkspaceOptions, engine: Pick<Engine<Facts>, 'extract' | 'edit'>) {
    const root = realRoot(options.root);
    const folder = cacheFolder(root, options);
    keepCompiledIn(folder);
    this.#cache = folder === undefined ? undefined : diskCache(folder, root, toolVersion() ?? 'source');
    this.#index = new DiskIndex(root, this.#cache !== undefined);
    this.#store = new FactsStore(engine);
    this.code = new DiskCode(this.#index, this.#store, options.settingsOf);
  }

  get root(): string {
    return this.#index.root;
  }

  get ready(): boolean {
    return this.#ready;
  }

  get upToDate(): boolean {
    return this.#stale === 'nothing';
  }

  /** How many files were parsed since the start. */
  get parsed(): number {
    return this.#store.parsed;
  }

  /** Reads what is new on disk; several callers wait for the same work, given up when none of them waits any more. */
  async update(call: WorkspaceCall = {}): Promise<void> {
    call.signal?.throwIfAborted();
    while (this.#stale !== 'nothing' || this.#refreshing) {
      this.#refreshing ??= sharedWork(
        (signal) => this.#refresh({ ...call, signal }),
        () => {
          this.#refreshing = undefined;
        },
      );
      await this.#refreshing.wait(call.signal);
    }
  }

  /** Takes what the last run left, before the disk has confirmed it: what it says of a content is true all the same. */
  restore(): void {
    if (!this.#ready && this.#cache && !this.#restored) this.#restore();
  }

  /** Of the files that were opened last, the trees that the first key typed into them asks for. */
  async prepareEdits(): Promise<void> {
    for (const [path, { text }] of [...this.code.buffers].reverse().slice(0, 2)) {
      await nextTurn();
      if (this.code.buffers.get(path)?.text === text && this.code.counts(path)) this.#store.prepare(path, text);
    }
  }

  /** These paths, or files in them, appeared, changed or went. */
  changed(paths: readonly string[]): void {
    if (this.#stale === 'all') return;
    const stale = this.#stale === 'nothing' ? new Set<string>() : this.#stale;
    for (const path of paths) stale.add(path);
    this.#stale = stale;
  }

  /** Writes what the next run can use; in turns, so that nobody waits for all of it. */
  async save(): Promise<void> {
    if (!this.#cache || !this.#ready) return;
    const open = this.code.keptFromBuffers();
    if (!this.#index.changed && open.size === 0) return;
    this.#index.changed = false;
    await nextTurn();
    const contents = [...this.#index.records.values()].flatMap(({ content }) => content ?? []);
    const facts = await inSlices(this.#store.toCache(contents, open));
    const { records, names } = this.#index.pack();
    await nextTurn();
    await this.#cache.save({ records, names, facts });
  }

  /** The same, and what V8 compiled: that takes a moment in which nothing else runs, so it waits for the end. */
  async close(): Promise<void> {
    await this.save();
    saveCompiled();
  }

  async #refresh(call: WorkspaceCall): Promise<void> {
    const stale = this.#stale;
    this.restore();
    this.#stale = 'nothing';
    const trusted = stale === 'all' || stale === 'nothing' ? undefined : (path: string) => !isStale(path, stale);
    // At once, not when the work notices: whoever asks next must not take half an index for a whole one.
    const giveUp = () => {
      this.#stale = 'all';
    };
    call.signal?.addEventListener('abort', giveUp);
    try {
      await inSlices(this.#index.refresh(trusted), call);
    } catch (error) {
      if (!call.signal?.aborted) giveUp();
      throw error;
    } finally {
      call.signal?.removeEventListener('abort', giveUp);
    }
    this.code.moved();
    this.#store.keepOnly(new Set([...this.#index.records.values()].flatMap(({ content }) => content ?? [])));
    this.#ready = true;
  }

  #restore(): void {
    this.#restored = true;
    const contents = this.#cache?.load();
    if (!contents) return;
    this.#index.restore(contents.records, contents.names);
    this.#store.restore(contents.facts);
    this.#index.changed = false;
  }
}

function isStale(path: string, stale: ReadonlySet<string>): boolean {
  for (let at = path; ; at = at.slice(0, at.lastIndexOf('/'))) {
    if (stale.has(at)) return true;
    if (!at.includes('/')) return stale.has('');
  }
}

function realRoot(root: string): string {
  try {
    return realpathSync.native(root);
  } catch {
    return resolve(root);
  }
}

/** No cache in the repository itself: whoever commits one could make it say anything. */
function cacheFolder(root: string, { cacheDir, noCache, log }: WorkspaceOptions): string | undefined {
  if (noCache) return undefined;
  if (cacheDir === undefined) return toolVersion() === undefined ? undefined : userCacheFolder();
  const inside = relative(root, realRoot(cacheDir));
  if (inside === '' || !/^(?:\.\.(?:[\\/]|$)|[a-z]:|[\\/])/i.test(inside)) {
    log?.(`The cache folder ${cacheDir} lies in the repository: no cache is used.`);
    return undefined;
  }
  return cacheDir;
}

/** Two builds of one version do not read each other's results; run from source, nothing is kept for the user. */
function toolVersion(): string | undefined {
  if (typeof FLAGKEEPER_VERSION === 'undefined') return undefined;
  try {
    const { size, mtimeMs } = statSync(__filename);
    return `${FLAGKEEPER_VERSION} ${size} ${mtimeMs}`;
  } catch {
    return FLAGKEEPER_VERSION;
  }
}
