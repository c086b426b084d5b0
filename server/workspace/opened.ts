import { isWithin } from '../../shared/code/paths';
import type { IgnoreComment, ScanResult, Skipped } from '../../shared/model';
import type { BufferChange } from './code';
import type { Engine } from './engine';
import { Joined } from './joined';
import { KeptCode } from './kept-code';
import { nearbyCode } from './nearby-code';
import { type SharedWork, sharedWork } from './shared-work';
import type { FileScan, ScanRequest, TreeOf, Workspace, WorkspaceCall, WorkspaceOptions } from './types';

/** A workspace over one engine: brings disk, buffers, index and joined lookups together. */
export class OpenedWorkspace<Facts> implements Workspace {
  readonly #kept: KeptCode<Facts>;
  readonly #joined: Joined<Facts>;
  readonly #listeners = new Set<() => void>();
  /** What each file held when it was asked about last. */
  readonly #known = new Map<string, { readonly version: number; readonly scan: FileScan }>();
  /** The same before the repository was read; imports that change until then are seen after it. */
  readonly #nearby = new Map<string, { readonly text: string | undefined; readonly scan: FileScan }>();
  #updating: SharedWork | undefined;

  constructor(
    options: WorkspaceOptions,
    private readonly engine: Engine<Facts>,
  ) {
    this.#kept = new KeptCode(options, engine);
    this.#joined = new Joined(engine, this.#kept.code);
  }

  get root() {
    return this.#kept.root;
  }

  lendTrees<Result>(work: (treeOf: TreeOf) => Promise<Result>): Promise<Result> {
    return this.code.store.lendTrees(work);
  }

  get code() {
    return this.#kept.code;
  }

  get ready() {
    return this.#kept.ready && this.#joined.detecting !== undefined;
  }

  async warmUp(call: WorkspaceCall = {}): Promise<void> {
    await this.#update(call);
    await this.#kept.save();
  }

  async scan({ paths, ...call }: ScanRequest = {}): Promise<ScanResult> {
    const started = performance.now();
    const parsedBefore = this.#kept.parsed;
    await this.#update(call);
    const isAsked = within(paths);
    const { lookups = [], dynamic = [] } = this.#joined.detecting?.all() ?? {};
    const found = {
      lookups: lookups.filter(({ file }) => isAsked(file)),
      dynamic: dynamic.filter(({ file }) => isAsked(file)),
    };
    return {
      ...found,
      skipped: this.skipped().filter(({ file }) => isAsked(file)),
      stats: {
        files: this.code.list().filter(isAsked).length,
        parsed: this.#kept.parsed - parsedBefore,
        lookups: found.lookups.length,
        durationMs: Math.round(performance.now() - started),
      },
    };
  }

  async lookupsIn(path: string, call: WorkspaceCall = {}): Promise<FileScan> {
    if (!this.ready) return this.#fromNearby(path);
    this.#nearby.clear();
    if (!this.#isUpToDate) {
      const updating = this.#update(call);
      // Whoever waits for one file does not wait for all that it bears on: they are told when that is done.
      await Promise.race([updating, this.#kept.upToDate ? this.#joined.taken(path) : updating]);
      updating.catch(() => {});
      call.signal?.throwIfAborted();
    }
    const known = this.#known.get(path);
    const { version } = this.#joined;
    if (known?.version === version) return known.scan;
    const found = this.code.counts(path) ? this.#joined.detecting?.inFile(path) : undefined;
    const now: FileScan = {
      lookups: found?.lookups ?? [],
      dynamic: found?.dynamic ?? [],
      ignores: this.#ignoresIn(path),
      completeness: 'workspace',
    };
    const scan = known && JSON.stringify(known.scan) === JSON.stringify(now) ? known.scan : now;
    this.#known.set(path, { version, scan });
    return scan;
  }

  lookupsInText(path: string, text: string): FileScan {
    const facts = this.code.store.ofEdited(path, text);
    const detecting = this.engine.open(nearbyCode(path, this.code, 3, { text, facts }));
    for (const steps = detecting.scan(); !steps.next().done; );
    const { lookups, dynamic } = detecting.inFile(path);
    return { lookups, dynamic, ignores: this.engine.ignoresIn(path, facts), completeness: 'file' };
  }

  async ignores(call: WorkspaceCall = {}): Promise<readonly IgnoreComment[]> {
    await this.#update(call);
    const mentioning = new Set(this.code.naming('ignore'));
    return this.code
      .naming('flagkeeper')
      .filter((path) => mentioning.has(path) && this.code.counts(path))
      .flatMap((path) => this.#ignoresIn(path));
  }

  skipped(): readonly Skipped[] {
    return this.code.index.skipped();
  }

  prepareEdits(): Promise<void> {
    return this.#kept.prepareEdits();
  }

  setBuffer(path: string, text: string): void {
    this.#bufferChanged(path, this.code.setBuffer(path, text));
  }

  dropBuffer(path: string): void {
    this.#bufferChanged(path, this.code.dropBuffer(path));
  }

  fileChanged(paths: readonly string[]): void {
    this.#diskChanged(paths);
    // Files that only decide how names resolve are no part of the index.
    if (paths.some((path) => /\.(?:json|ya?ml)$/.test(path))) this.#moved();
  }

  fileCreated(paths: readonly string[]): void {
    this.#diskChanged(paths);
    if (paths.length > 0) this.#moved();
  }

  fileDeleted(paths: readonly string[]): void {
    this.fileCreated(paths);
  }

  settingsChanged(): void {
    this.code.settingsChanged();
    this.#joined.restart();
  }

  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    await this.#kept.close();
  }

  get #isUpToDate(): boolean {
    return this.#kept.upToDate && this.#joined.isUpToDate && !this.#updating;
  }

  async #update(call: WorkspaceCall): Promise<void> {
    call.signal?.throwIfAborted();
    while (!this.#isUpToDate) {
      this.#updating ??= sharedWork(
        (signal) => this.#bringUpToDate({ ...call, signal }),
        () => {
          this.#updating = undefined;
        },
      );
      await this.#updating.wait(call.signal);
    }
  }

  async #bringUpToDate(call: WorkspaceCall): Promise<void> {
    const before = this.#joined.version;
    await this.#kept.update(call);
    const { files, moved } = this.code.index.takeTouched();
    if (moved) this.#joined.restart();
    else this.#joined.edited([...files].filter((path) => !this.code.buffers.has(path)));
    await this.#joined.update(call);
    if (this.#joined.version !== before) for (const listener of this.#listeners) listener();
  }

  /** Before the repository was read: the file itself and what it imports. */
  #fromNearby(path: string): FileScan {
    const text = this.code.read(path);
    const last = this.#nearby.get(path);
    // An editor asks many things about a file that it opens, all of them at once.
    if (last && last.text === text) return last.scan;
    this.#kept.restore();
    const scan = this.#scanNearby(path);
    this.#nearby.set(path, { text, scan });
    return scan;
  }

  #scanNearby(path: string): FileScan {
    const detecting = this.engine.open(nearbyCode(path, this.code));
    for (const steps = detecting.scan(); !steps.next().done; );
    const { lookups, dynamic } = detecting.inFile(path);
    return { lookups, dynamic, ignores: this.#ignoresIn(path), completeness: 'file' };
  }

  #ignoresIn(path: string): readonly IgnoreComment[] {
    const facts = this.code.facts(path);
    return facts === undefined ? [] : this.engine.ignoresIn(path, facts);
  }

  #bufferChanged(path: string, change: BufferChange): void {
    this.#known.delete(path);
    if (change === 'names') this.#joined.restart();
    if (change === 'text') this.#joined.edited([path]);
  }

  #diskChanged(paths: readonly string[]): void {
    if (paths.length > 0) this.#kept.changed(paths);
  }

  #moved(): void {
    this.code.moved();
    this.#joined.restart();
  }
}

/** Whether a path is asked for: one of these files and folders, or anything where none are named. */
function within(paths: readonly string[] | undefined): (path: string) => boolean {
  const folders = paths?.map((path) =>
    path
      .replace(/^(?:\.\/)+/, '')
      .replace(/\/+$/, '')
      .replace(/^\.$/, ''),
  );
  return (path) => !folders || folders.some((folder) => isWithin(path, folder));
}
