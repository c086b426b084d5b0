import type { CodeBase } from '../../shared/code/files';
import { forgetModules } from '../../shared/code/modules';
import { isWithin } from '../../shared/code/paths';
import type { Settings } from '../../shared/settings/types';
import { byteReader, decode, type FileBytes, isSame, readText } from './bytes';
import type { DiskIndex } from './disk-index';
import { contentName, type FactsStore } from './facts-store';
import { type Folders, foldersOf } from './folders';
import { importersIn, type SpecifierUse } from './importers';
import { EXPORT_ALL_WORD } from './name-index';
import { type OpenBuffer, openBuffer } from './open-buffers';
import { type Scope, scopeOf } from './scope';

const CODE = /\.(?:[cm]?[jt]s|[jt]sx)$/;

export type BufferChange = 'nothing' | 'text' | 'names';

/**
 * The code of a repository as the engine reads it: open buffers over indexed files over the rest of the disk. Nothing
 * in it is `#private`: the engine may put an object of its own before it.
 */
export class DiskCode<Facts> implements CodeBase<Facts> {
  readonly buffers = new Map<string, OpenBuffer>();
  private readonly bufferFacts = new Map<string, Facts>();
  private scope: Scope;
  private listed: readonly string[] | undefined;
  private readonly importedBy = new Map<string, readonly string[]>();
  private findImporters: ((path: string) => readonly string[]) | undefined;
  private specifiersByPackage: ReadonlyMap<string, readonly SpecifierIds[]> | undefined;
  private readonly ids = new Map<string, ReadonlySet<number>>();
  private readonly folders: Folders;
  private readonly readBytes: (file: string) => FileBytes | 'too large' = byteReader();

  constructor(
    readonly index: DiskIndex,
    readonly store: FactsStore<Facts>,
    private readonly askSettings: (path: string) => Settings,
  ) {
    this.scope = scopeOf(askSettings);
    this.folders = foldersOf(index.root);
  }

  list(): readonly string[] {
    this.listed ??= this.filesOfScan();
    return this.listed;
  }

  read(path: string): string | undefined {
    const buffer = this.buffers.get(path);
    if (buffer) return buffer.text;
    return this.has(path) ? readText(`${this.index.root}/${this.folders.actual(path)}`) : undefined;
  }

  has(path: string): boolean {
    return this.buffers.has(path) || this.folders.has(path);
  }

  actual(path: string): string {
    return this.buffers.has(path) ? path : this.folders.actual(path);
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
    let importers = this.importedBy.get(path);
    if (!importers) {
      this.findImporters ??= importersIn(this, this.specifiers());
      importers = this.findImporters(path);
      this.importedBy.set(path, importers);
    }
    return importers;
  }

  importing(specifier: string): readonly string[] {
    this.specifiersByPackage ??= groupedByPackage(this.index.names.specifiers());
    const paths = new Set<string>();
    const fits = (one: string) => one === specifier || one.startsWith(`${specifier}/`);
    for (const [one, ids] of this.specifiersByPackage.get(firstSegment(specifier)) ?? []) {
      if (!fits(one)) continue;
      for (const id of ids) {
        const path = this.index.pathOf(id);
        if (path !== undefined && !this.buffers.has(path)) paths.add(path);
      }
    }
    for (const [path, buffer] of this.buffers) if (buffer.specifiers.some(fits)) paths.add(path);
    return [...paths].sort();
  }

  mayExport(path: string, name: string): boolean {
    const buffer = this.buffers.get(path);
    const record = this.index.records.get(path);
    if (!buffer && !record) return true;
    // With `module.exports` the name may come from anywhere.
    return [name, EXPORT_ALL_WORD, 'exports'].some((word) =>
      buffer ? buffer.names(word) : this.idsNaming(word).has(record?.id ?? -1),
    );
  }

  facts(path: string): Facts | undefined {
    const buffer = this.buffers.get(path);
    if (buffer) {
      let facts = this.bufferFacts.get(path);
      if (facts === undefined) {
        facts = this.store.ofOpened(path, buffer.text) ?? this.store.ofEdited(path, buffer.text);
        this.bufferFacts.set(path, facts);
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
    const found = this.onDisk(path);
    const text = found && decode(found.bytes);
    if (!found || text === undefined) return undefined;
    const content = contentName(path, found.bytes);
    if (record) {
      record.content = content;
      this.index.changed = true;
    }
    return this.store.of(content, path, text);
  }

  /**
   * Facts of the open files that say what their file on disk says, by its content: they are worked out from the buffer,
   * and whoever opens the file the next time asks for them first of all.
   */
  keptFromBuffers(): ReadonlyMap<string, Facts> {
    const kept = new Map<string, Facts>();
    for (const [path, facts] of this.bufferFacts) {
      const record = this.index.records.get(path);
      if (!record || record.content !== undefined || record.counts === 'left out') continue;
      const found = this.onDisk(path);
      if (!found || !isSame(found.identity, record.identity)) continue;
      if (decode(found.bytes) !== this.buffers.get(path)?.text) continue;
      record.content = contentName(path, found.bytes);
      kept.set(record.content, facts);
    }
    return kept;
  }

  settingsOf(path: string): Settings {
    return this.scope.settingsOf(path);
  }

  isTest(path: string): boolean {
    return this.scope.isTest(path);
  }

  /** True for files whose lookups count. */
  counts(path: string): boolean {
    const record = this.index.records.get(path);
    if (record) return record.counts === 'fully' && this.scope.includes(path);
    return this.buffers.has(path) && this.isNewCode(path) && this.scope.includes(path);
  }

  /** Answers what that does to others: nothing where it says what was said before, `names` where files came or went. */
  setBuffer(path: string, text: string): BufferChange {
    const before = this.read(path);
    const isOpen = this.buffers.has(path);
    if (isOpen && before === text) return 'nothing';
    this.buffers.set(path, openBuffer(text));
    this.bufferFacts.delete(path);
    return this.bufferChanged(path, before, text, isOpen);
  }

  dropBuffer(path: string): BufferChange {
    const before = this.buffers.get(path);
    if (!before) return 'nothing';
    this.buffers.delete(path);
    this.bufferFacts.delete(path);
    return this.bufferChanged(path, before.text, this.read(path), false);
  }

  /** Files came or went, or one that decides how names resolve has changed. */
  moved(): void {
    this.ids.clear();
    this.specifiersByPackage = undefined;
    this.folders.forget();
    this.listed = undefined;
    this.forgetImporters();
    forgetModules(this);
  }

  settingsChanged(): void {
    this.scope = scopeOf(this.askSettings);
    this.listed = undefined;
  }

  private bufferChanged(
    path: string,
    before: string | undefined,
    after: string | undefined,
    wasOpen: boolean,
  ): BufferChange {
    this.forgetImporters();
    const isNew = !wasOpen && !this.index.records.has(path);
    if (isNew || (path.endsWith('.json') && before !== after)) {
      this.moved();
      return 'names';
    }
    return before === after ? 'nothing' : 'text';
  }

  /** In a buffer that the next read overwrites. */
  private onDisk(path: string): FileBytes | undefined {
    try {
      const found = this.readBytes(`${this.index.root}/${this.folders.actual(path)}`);
      return found === 'too large' ? undefined : found;
    } catch {
      return undefined;
    }
  }

  private forgetImporters(): void {
    this.importedBy.clear();
    this.findImporters = undefined;
  }

  private idsNaming(word: string): ReadonlySet<number> {
    let ids = this.ids.get(word);
    if (!ids) {
      ids = new Set(this.index.names.naming(word));
      this.ids.set(word, ids);
    }
    return ids;
  }

  private filesOfScan(): readonly string[] {
    const files = [
      ...this.index.records.keys(),
      ...[...this.buffers.keys()].filter((path) => !this.index.records.has(path)),
    ];
    return files.filter((path) => this.counts(path)).sort();
  }

  private isNewCode(path: string): boolean {
    return (
      CODE.test(path) &&
      !/\.d\.[cm]?ts$/.test(path) &&
      !this.index.walk.skipped.some(({ file }) => isWithin(path, file))
    );
  }

  private *specifiers(): Generator<SpecifierUse> {
    for (const [specifier, ids] of this.index.names.specifiers()) {
      const files = [...ids].flatMap((id) => this.index.pathOf(id) ?? []).filter((path) => !this.buffers.has(path));
      if (files.length > 0) yield [specifier, files];
    }
    for (const [path, buffer] of this.buffers) for (const specifier of buffer.specifiers) yield [specifier, [path]];
  }
}

type SpecifierIds = readonly [specifier: string, ids: Iterable<number>];

function groupedByPackage(specifiers: Iterable<SpecifierIds>): ReadonlyMap<string, readonly SpecifierIds[]> {
  const groups = new Map<string, SpecifierIds[]>();
  for (const use of specifiers) {
    const first = firstSegment(use[0]);
    const group = groups.get(first);
    if (group) group.push(use);
    else groups.set(first, [use]);
  }
  return groups;
}

/** The package's name, or its scope. */
function firstSegment(specifier: string): string {
  const slash = specifier.indexOf('/');
  return slash < 0 ? specifier : specifier.slice(0, slash);
}
