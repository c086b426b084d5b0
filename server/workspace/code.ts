import type { CodeBase } from '../../shared/code/files';
import { forgetModules } from '../../shared/code/modules';
import { isWithin } from '../../shared/code/paths';
import type { Settings } from '../../shared/settings/types';
import { byteReader, decode, type FileBytes, readText } from './bytes';
import type { DiskIndex } from './disk-index';
import { contentName, type FactsStore } from './facts-store';
import { type Folders, foldersOf } from './folders';
import { findImporters } from './importers';
import { type OpenBuffer, openBuffer } from './open-buffers';
import { type Scope, scopeOf } from './scope';

const CODE = /\.(?:[cm]?[jt]s|[jt]sx)$/;

/** The code of a repository as the engine reads it: open buffers over indexed files over the rest of the disk. */
export class DiskCode<Facts> implements CodeBase<Facts> {
  readonly buffers = new Map<string, OpenBuffer>();
  #bufferFacts = new Map<string, Facts>();
  #scope: Scope;
  #listed: readonly string[] | undefined;
  #importers = new Map<string, readonly string[]>();
  readonly #folders: Folders;
  readonly #read: (file: string) => FileBytes | 'too large' = byteReader();

  constructor(
    readonly index: DiskIndex,
    readonly store: FactsStore<Facts>,
    private readonly askSettings: (path: string) => Settings,
  ) {
    this.#scope = scopeOf(askSettings);
    this.#folders = foldersOf(index.root);
  }

  list(): readonly string[] {
    this.#listed ??= this.#filesOfScan();
    return this.#listed;
  }

  read(path: string): string | undefined {
    const buffer = this.buffers.get(path);
    if (buffer) return buffer.text;
    return this.has(path) ? readText(`${this.index.root}/${this.#folders.actual(path)}`) : undefined;
  }

  has(path: string): boolean {
    return this.buffers.has(path) || this.#folders.has(path);
  }

  actual(path: string): string {
    return this.buffers.has(path) ? path : this.#folders.actual(path);
  }

  manifests(): readonly string[] {
    return this.index.walk.manifests;
  }

  naming(identifier: string): readonly string[] {
    const paths: string[] = [];
    for (const id of this.index.names.naming(identifier)) {
      const path = this.index.pathOf(id);
      if (path !== undefined && !this.buffers.has(path)) paths.push(path);
    }
    for (const [path, buffer] of this.buffers) if (buffer.names(identifier)) paths.push(path);
    return paths.sort();
  }

  importers(path: string): readonly string[] {
    let importers = this.#importers.get(path);
    if (!importers) {
      importers = findImporters(path, this, this.#specifiers());
      this.#importers.set(path, importers);
    }
    return importers;
  }

  facts(path: string): Facts | undefined {
    const buffer = this.buffers.get(path);
    if (buffer) {
      let facts = this.#bufferFacts.get(path);
      if (facts === undefined) {
        facts = this.store.compute(path, buffer.text);
        this.#bufferFacts.set(path, facts);
      }
      return facts;
    }
    const record = this.index.records.get(path);
    if (record?.counts === 'left out') return undefined;
    if (record?.content !== undefined) {
      const known = this.store.get(record.content);
      if (known !== undefined) return known;
    }
    if (!CODE.test(path) || !this.has(path)) return undefined;
    try {
      const found = this.#read(`${this.index.root}/${this.#folders.actual(path)}`);
      const text = found === 'too large' ? undefined : decode(found.bytes);
      if (found === 'too large' || text === undefined) return undefined;
      const content = contentName(path, found.bytes);
      if (record) {
        record.content = content;
        this.index.changed = true;
      }
      return this.store.of(content, path, text);
    } catch {
      return undefined;
    }
  }

  settingsOf(path: string): Settings {
    return this.#scope.settingsOf(path);
  }

  isTest(path: string): boolean {
    return this.#scope.isTest(path);
  }

  /** True for files whose lookups count. */
  counts(path: string): boolean {
    const record = this.index.records.get(path);
    if (record) return record.counts === 'fully' && this.#scope.includes(path);
    return this.buffers.has(path) && this.#isNewCode(path) && this.#scope.includes(path);
  }

  setBuffer(path: string, text: string): void {
    const before = this.buffers.get(path);
    if (before?.text === text) return;
    this.buffers.set(path, openBuffer(text));
    this.#bufferFacts.delete(path);
    if (!before) this.#filesMoved(path);
    else this.#importers.clear();
  }

  dropBuffer(path: string): void {
    if (!this.buffers.delete(path)) return;
    this.#bufferFacts.delete(path);
    this.#filesMoved(path);
  }

  /** Files came or went, or one that decides how names resolve has changed. */
  moved(): void {
    this.#folders.forget();
    this.#listed = undefined;
    this.#importers.clear();
    forgetModules(this);
  }

  settingsChanged(): void {
    this.#scope = scopeOf(this.askSettings);
    this.#listed = undefined;
  }

  /** A buffer for a file that the index knows moves nothing. */
  #filesMoved(path: string): void {
    this.#importers.clear();
    if (!this.index.records.has(path) || /\.json$/.test(path)) this.moved();
  }

  #filesOfScan(): readonly string[] {
    const files = [
      ...this.index.records.keys(),
      ...[...this.buffers.keys()].filter((path) => !this.index.records.has(path)),
    ];
    return files.filter((path) => this.counts(path)).sort();
  }

  #isNewCode(path: string): boolean {
    return (
      CODE.test(path) &&
      !/\.d\.[cm]?ts$/.test(path) &&
      !this.index.walk.skipped.some(({ file }) => isWithin(path, file))
    );
  }

  *#specifiers(): Generator<readonly [specifier: string, files: readonly string[]]> {
    for (const [specifier, ids] of this.index.names.specifiers()) {
      const files = [...ids].flatMap((id) => this.index.pathOf(id) ?? []).filter((path) => !this.buffers.has(path));
      if (files.length > 0) yield [specifier, files];
    }
    for (const [path, buffer] of this.buffers) for (const specifier of buffer.specifiers) yield [specifier, [path]];
  }
}
