import { lstatSync } from 'node:fs';
import type { Skipped } from '../../shared/model';
import { byteReader, decode, type FileBytes, type Identity, identityOf, isSame, isUtf16 } from './bytes';
import { NameIndex } from './name-index';
import type { PackedNames } from './packed-names';
import { provenanceOf } from './provenance';
import type { Work } from './slices';
import { codeOf, type Walk, walkRepository } from './walk';

/** One version of one file on disk, as it was read. */
export interface FileRecord {
  /** Never used twice: a file that changes gets another. */
  readonly id: number;
  readonly path: string;
  readonly identity: Identity;
  /** When it was read; a file modified at that very moment may have changed again unseen. */
  readonly readAt: number;
  /** `names`: read for its names only, its lookups do not count. `left out`: not even that. */
  readonly counts: 'fully' | 'names' | 'left out';
  /** Why it does not count fully, where people ought to know. */
  readonly reason?: string;
  readonly markedGenerated: boolean;
  /** Hash of path and content, once facts were asked for. */
  content?: string;
}

/** Every code file of a repository, and an index of their words; brought up to date by `refresh`. */
export class DiskIndex {
  readonly records = new Map<string, FileRecord>();
  names = new NameIndex(1 << 18);
  walk: Walk = { files: [], manifests: [], skipped: [], links: new Map() };
  /** Set where something differs from what the cache holds. */
  changed = false;
  /** Files that were read or went since somebody looked here last; `moved` where names may resolve otherwise now. */
  #touched: Touched = { files: new Set(), moved: false };
  readonly #paths: (string | undefined)[] = [];
  #dead = 0;

  constructor(
    readonly root: string,
    /** False where nobody asks twice: then identities are not looked at. */
    private readonly lasting: boolean,
  ) {}

  takeTouched(): { readonly files: ReadonlySet<string>; readonly moved: boolean } {
    const touched = this.#touched;
    this.#touched = { files: new Set(), moved: false };
    return touched;
  }

  /** The path of a file that is still what it was when it was indexed. */
  pathOf(id: number): string | undefined {
    return this.#paths[id];
  }

  get nextId(): number {
    return this.#paths.length;
  }

  /** Takes what an earlier run knew; the names count files in the order of the records. */
  restore(records: readonly Omit<FileRecord, 'id'>[], names: PackedNames): void {
    this.names = new NameIndex(1 << 12, names);
    this.#paths.length = 0;
    this.records.clear();
    for (const record of records) {
      this.records.set(record.path, { ...record, id: this.#paths.length });
      this.#paths.push(record.path);
    }
    this.#dead = 0;
  }

  /** The records, and the names with the files counted in their order. */
  pack(): { readonly records: readonly FileRecord[]; readonly names: PackedNames } {
    const records = [...this.records.values()];
    const renumbered = new Int32Array(this.#paths.length).fill(-1);
    records.forEach(({ id }, at) => {
      renumbered[id] = at;
    });
    return { records, names: this.names.pack(renumbered) };
  }

  /** Walks the repository and reads what is new or differs; files in `trusted` are taken as they were. */
  *refresh(trusted?: (path: string) => boolean): Work<void> {
    const walk = yield* walkRepository(this.root);
    this.walk = walk;
    const read = byteReader();
    const there = new Set<string>();
    let done = 0;
    for (const { path, generated } of walk.files) {
      there.add(path);
      const known = this.records.get(path);
      if (!known || known.markedGenerated !== generated || !(trusted?.(path) || this.#isSame(known))) {
        this.#read(path, generated, read);
      }
      yield { doing: 'Reading files', done: ++done, total: walk.files.length };
    }
    for (const path of [...this.records.keys()])
      if (!there.has(path)) {
        this.#forget(path);
        this.#touched.files.add(path);
        this.#touched.moved = true;
      }
    if (this.#dead > 300 && this.#dead > this.records.size) this.#compact();
  }

  /** What was left out of the walk, or out of the index, and why. */
  skipped(): readonly Skipped[] {
    const found = [...this.walk.skipped];
    for (const { path, reason } of this.records.values()) if (reason !== undefined) found.push({ file: path, reason });
    return found.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  }

  #isSame(known: FileRecord): boolean {
    try {
      return isSame(identityOf(lstatSync(`${this.root}/${known.path}`)), known.identity) && !isRacy(known);
    } catch {
      return false;
    }
  }

  #read(path: string, markedGenerated: boolean, read: (file: string) => FileBytes | 'too large'): void {
    if (!this.records.has(path)) this.#touched.moved = true;
    this.#forget(path);
    this.#touched.files.add(path);
    this.changed = true;
    const id = this.#paths.length;
    const readAt = this.lasting ? Date.now() : 0;
    const known = { id, path, readAt, markedGenerated };
    this.#paths.push(path);
    let found: FileBytes | 'too large';
    try {
      found = read(`${this.root}/${path}`);
    } catch (error) {
      this.records.set(path, {
        ...known,
        identity: NO_IDENTITY,
        counts: 'left out',
        reason: `cannot be read (${codeOf(error)})`,
      });
      return;
    }
    if (found === 'too large') {
      this.records.set(path, { ...known, identity: NO_IDENTITY, counts: 'left out', reason: 'larger than 2 MB' });
      return;
    }
    const { bytes, identity } = found;
    const origin = provenanceOf(path, bytes, markedGenerated);
    if (origin.kind === 'left out') {
      this.records.set(path, { ...known, identity, counts: 'left out', reason: origin.reason });
      return;
    }
    this.names.add(id, isUtf16(bytes) ? Buffer.from(decode(bytes) ?? '') : bytes);
    if (origin.kind === 'generated')
      this.records.set(path, { ...known, identity, counts: 'names', reason: origin.reason });
    else this.records.set(path, { ...known, identity, counts: DECLARATIONS.test(path) ? 'names' : 'fully' });
  }

  #forget(path: string): void {
    const known = this.records.get(path);
    if (!known) return;
    this.records.delete(path);
    this.#paths[known.id] = undefined;
    this.#dead++;
    this.changed = true;
  }

  /** Words of files that are gone stay in the index until they outnumber the others. */
  #compact(): void {
    const { records, names } = this.pack();
    this.restore(records, names);
  }
}

interface Touched {
  readonly files: Set<string>;
  moved: boolean;
}

const DECLARATIONS = /\.d\.(?:[cm]?ts|[\w-]+\.ts)$/;
/** Never equal to what the disk says: such a file is looked at again. */
const NO_IDENTITY: Identity = { size: -1, modified: -1, changed: -1, inode: -1 };

/**
 * True where a file may have been written again, after it was read, without a sign: within one tick of the disk's
 * clock, which is a whole second or two where times have no fraction.
 */
function isRacy({ identity, readAt }: FileRecord): boolean {
  const newest = Math.max(identity.modified, identity.changed);
  const tick = Number.isInteger(identity.modified / 1000) ? 2000 : 20;
  return newest + tick >= readAt;
}
