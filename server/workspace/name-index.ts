import { type PackedNames, packNames } from './packed-names';

/** Bytes that identifiers are made of: letters, digits, `_`, `$`, and all of UTF-8 beyond ASCII. */
const IN_NAME = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) {
  IN_NAME[byte] =
    byte >= 0x80 || byte === 0x24 || byte === 0x5f || /[A-Za-z0-9]/.test(String.fromCharCode(byte)) ? 1 : 0;
}
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const BACKSLASH = 0x5c;
const LETTER_U = 0x75;

/**
 * Which files hold which identifiers and module specifiers, from one pass over their bytes. Files are numbers that are
 * never used twice. Kept by hash: a query may answer a file too many, never one too few.
 */
export class NameIndex {
  #mask: number;
  #keys: Uint32Array;
  /** The last file that used a key: a word counts once for each. */
  #last: Int32Array;
  /** The latest posting of a key. */
  #head: Int32Array;
  #used = 0;
  #postings = 0;
  #file: Int32Array;
  #next: Int32Array;
  readonly #specifiers = new Map<string, number[]>();

  constructor(
    words = 1 << 16,
    /** What an earlier run read; its files are the numbers below those that are added. */
    private readonly packed?: PackedNames,
  ) {
    this.#mask = words - 1;
    this.#keys = new Uint32Array(words);
    this.#last = new Int32Array(words).fill(-1);
    this.#head = new Int32Array(words).fill(-1);
    this.#file = new Int32Array(words * 2);
    this.#next = new Int32Array(words * 2);
  }

  /** Reads the words of a file, comments and strings included; answers its module specifiers. */
  add(file: number, bytes: Buffer): readonly string[] {
    const { length } = bytes;
    let specifiers: string[] | undefined;
    let escapesRead = 0;
    for (let at = 0; at < length; ) {
      let byte = bytes[at] as number;
      if (IN_NAME[byte] === 0) {
        if (byte === BACKSLASH && bytes[at + 1] === LETTER_U && at >= escapesRead)
          escapesRead = this.#addEscaped(file, bytes, at);
        at++;
        continue;
      }
      const start = at;
      let hash = FNV_OFFSET;
      let seen = 0;
      do {
        seen |= byte;
        hash = Math.imul(hash ^ byte, FNV_PRIME);
        byte = bytes[++at] as number;
      } while (at < length && IN_NAME[byte] === 1);
      hash = finished(hash);
      this.#post(hash, file);
      if (seen >= 0x80) this.#addAsciiParts(file, bytes, start, at);
      if (hash === EXPORT) {
        while (at < length && (bytes[at] as number) <= 0x20) at++;
        if (bytes[at] === STAR) this.#post(EXPORT_ALL, file);
      } else if (hash === FROM || hash === IMPORT || hash === REQUIRE) {
        const specifier = quotedAfter(bytes, at);
        if (specifier !== undefined && !specifiers?.includes(specifier)) {
          specifiers ??= [];
          specifiers.push(specifier);
        }
      }
    }
    for (const specifier of specifiers ?? []) this.#postSpecifier(specifier, file);
    return specifiers ?? [];
  }

  /** Files whose text may hold this identifier, in no order. */
  naming(identifier: string): readonly number[] {
    const hash = hashOf(identifier);
    const files = [...(this.packed?.naming(hash) ?? [])];
    let slot = hash & this.#mask;
    while (this.#keys[slot] !== hash) {
      if (this.#keys[slot] === 0) return files;
      slot = (slot + 1) & this.#mask;
    }
    for (let at = this.#head[slot] as number; at >= 0; at = this.#next[at] as number)
      files.push(this.#file[at] as number);
    return files;
  }

  /** Every module specifier, and files that hold it; one may come twice, with different files. */
  *specifiers(): Generator<readonly [specifier: string, files: Iterable<number>]> {
    if (this.packed) yield* this.packed.specifiers();
    yield* this.#specifiers;
  }

  /** The same for other numbers of the files, packed for the cache; those numbered -1 are left out. */
  pack(renumbered: Int32Array): PackedNames {
    const own = this.#words();
    const { packed } = this;
    return packNames(packed ? both(packed.words(), own) : own, this.specifiers(), renumbered);
  }

  *#words(): Generator<readonly [hash: number, files: Iterable<number>]> {
    const files: number[] = [];
    for (let slot = 0; slot <= this.#mask; slot++) {
      const hash = this.#keys[slot] as number;
      if (hash === 0) continue;
      files.length = 0;
      for (let at = this.#head[slot] as number; at >= 0; at = this.#next[at] as number) {
        files.push(this.#file[at] as number);
      }
      yield [hash, files];
    }
  }

  #post(hash: number, file: number): void {
    let slot = hash & this.#mask;
    let key = this.#keys[slot] as number;
    while (key !== hash) {
      if (key === 0) {
        this.#keys[slot] = hash;
        if (++this.#used > this.#mask >> 1) {
          this.#grow();
          slot = hash & this.#mask;
          while (this.#keys[slot] !== hash) slot = (slot + 1) & this.#mask;
        }
        break;
      }
      slot = (slot + 1) & this.#mask;
      key = this.#keys[slot] as number;
    }
    if (this.#last[slot] === file) return;
    this.#last[slot] = file;
    if (this.#postings === this.#file.length) {
      this.#file = grown(this.#file);
      this.#next = grown(this.#next);
    }
    this.#file[this.#postings] = file;
    this.#next[this.#postings] = this.#head[slot] as number;
    this.#head[slot] = this.#postings++;
  }

  #grow(): void {
    const { length } = this.#keys;
    const keys = new Uint32Array(length * 2);
    const last = new Int32Array(length * 2).fill(-1);
    const head = new Int32Array(length * 2).fill(-1);
    const mask = length * 2 - 1;
    for (let from = 0; from < length; from++) {
      const key = this.#keys[from] as number;
      if (key === 0) continue;
      let slot = key & mask;
      while (keys[slot] !== 0) slot = (slot + 1) & mask;
      keys[slot] = key;
      last[slot] = this.#last[from] as number;
      head[slot] = this.#head[from] as number;
    }
    this.#keys = keys;
    this.#last = last;
    this.#head = head;
    this.#mask = mask;
  }

  #postSpecifier(specifier: string, file: number): void {
    const files = this.#specifiers.get(specifier);
    if (!files) this.#specifiers.set(specifier, [file]);
    else if (files[files.length - 1] !== file) files.push(file);
  }

  /** Beyond ASCII there is punctuation too (a no-break space ends a name): the parts between count as well. */
  #addAsciiParts(file: number, bytes: Buffer, start: number, end: number): void {
    let hash = FNV_OFFSET;
    for (let at = start; at <= end; at++) {
      const byte = at === end ? 0x80 : (bytes[at] as number);
      if (byte < 0x80) hash = Math.imul(hash ^ byte, FNV_PRIME);
      else if (hash !== FNV_OFFSET) {
        this.#post(finished(hash), file);
        hash = FNV_OFFSET;
      }
    }
  }

  /** Names may be spelled with escapes: they count as what they mean. Answers where the name around one ends. */
  #addEscaped(file: number, bytes: Buffer, from: number): number {
    let start = from;
    while (start > 0 && IN_NAME[bytes[start - 1] as number] === 1) start--;
    let end = from;
    for (;;) {
      if (bytes[end] === BACKSLASH && bytes[end + 1] === LETTER_U) {
        const braced = bytes[end + 2] === 0x7b ? bytes.indexOf(0x7d, end) : -1;
        end = braced > 0 && braced < end + 10 ? braced + 1 : end + 2;
      } else if (IN_NAME[bytes[end] as number] === 1) end++;
      else break;
    }
    const meant = bytes
      .toString('utf8', start, end)
      .replace(/\\u(?:\{([\da-f]{1,6})\}|([\da-f]{4}))/gi, (whole, braced, plain) => {
        const code = Number.parseInt(braced ?? plain, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      });
    this.#post(hashOf(meant), file);
    return end;
  }
}

function* both<Each>(first: Iterable<Each>, second: Iterable<Each>): Generator<Each> {
  yield* first;
  yield* second;
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** Spreads FNV's weak low bits; never 0, which marks a free slot. */
function finished(hash: number): number {
  return (hash ^ (hash >>> 15)) >>> 0 || 1;
}

function hashOf(identifier: string): number {
  let hash = FNV_OFFSET;
  for (const byte of Buffer.from(identifier)) hash = Math.imul(hash ^ byte, FNV_PRIME);
  return finished(hash);
}

const FROM = hashOf('from');
const IMPORT = hashOf('import');
const REQUIRE = hashOf('require');
const EXPORT = hashOf('export');
const STAR = 0x2a;
/** No identifier, so it never is one: `naming(EXPORT_ALL_WORD)` answers the files with an `export *`. */
export const EXPORT_ALL_WORD = 'export *';
const EXPORT_ALL = hashOf(EXPORT_ALL_WORD);

/** The string that follows, a parenthesis and white space between allowed; none with escapes or line ends. */
function quotedAfter(bytes: Buffer, from: number): string | undefined {
  let at = from;
  let byte = bytes[at];
  while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x28) byte = bytes[++at];
  if (byte !== 0x22 && byte !== 0x27 && byte !== 0x60) return undefined;
  const end = bytes.indexOf(byte, at + 1);
  if (end < 0 || end - at > 500 || end === at + 1) return undefined;
  const specifier = bytes.toString('utf8', at + 1, end);
  return /[\\\n]/.test(specifier) ? undefined : specifier;
}
