import { crc32 } from 'node:zlib';
import type { FileNames } from './name-index';

/** One file as the cache keeps it. */
export interface CachedFile {
  readonly path: string;
  readonly size: number;
  readonly modified: number;
  readonly changed: number;
  readonly inode: number;
  readonly readAt: number;
  readonly counts: 'fully' | 'names' | 'left out';
  readonly reason?: string;
  readonly markedGenerated: boolean;
  readonly content?: string;
  readonly names: FileNames;
}

/** All that one run leaves to the next; facts are JSON by the hash of path and content. */
export interface CacheContents {
  readonly files: readonly CachedFile[];
  readonly facts: ReadonlyMap<string, Buffer>;
}

/** To be raised whenever the layout below changes. */
const FORMAT = 1;
const MAGIC = Buffer.from('flagkeep');
const COUNTS = ['fully', 'names', 'left out'] as const;
const NUMBERS = 5;
/** Magic, checksum of the rest, and the lengths of the four parts. */
const HEADER = MAGIC.length + 4 + 4 * 4;

/** Everything that strings are needed for; the rest is numbers. */
interface Words {
  readonly format: number;
  readonly tool: string;
  readonly root: string;
  readonly paths: readonly string[];
  readonly counts: readonly number[];
  readonly reasons: readonly (string | 0)[];
  readonly marked: readonly (0 | 1)[];
  readonly contents: readonly (string | 0)[];
  readonly hashCounts: readonly number[];
  readonly specifiers: readonly string[];
  readonly specifierIds: readonly (readonly number[])[];
  readonly facts: readonly (readonly [content: string, length: number])[];
}

/** One file's worth of bytes for one tool and one repository. */
export function encodeCache(tool: string, root: string, { files, facts }: CacheContents): Buffer {
  const ids = new Map<string, number>();
  const idOf = (specifier: string) => {
    let id = ids.get(specifier);
    if (id === undefined) {
      id = ids.size;
      ids.set(specifier, id);
    }
    return id;
  };
  const numbers = new Float64Array(files.length * NUMBERS);
  files.forEach((file, at) => {
    numbers.set([file.size, file.modified, file.changed, file.inode, file.readAt], at * NUMBERS);
  });
  const specifierIds = files.map(({ names }) => names.specifiers.map(idOf));
  const words: Words = {
    format: FORMAT,
    tool,
    root,
    paths: files.map(({ path }) => path),
    counts: files.map(({ counts }) => COUNTS.indexOf(counts)),
    reasons: files.map(({ reason }) => reason ?? 0),
    marked: files.map(({ markedGenerated }) => (markedGenerated ? 1 : 0)),
    contents: files.map(({ content }) => content ?? 0),
    hashCounts: files.map(({ names }) => names.hashes.length),
    specifiers: [...ids.keys()],
    specifierIds,
    facts: [...facts].map(([content, json]) => [content, json.length] as const),
  };
  const parts = [
    Buffer.from(JSON.stringify(words)),
    bytesOf(numbers),
    Buffer.concat(files.map(({ names }) => bytesOf(names.hashes))),
    Buffer.concat([...facts.values()]),
  ];
  const body = Buffer.concat(parts);
  const header = Buffer.alloc(HEADER);
  MAGIC.copy(header);
  header.writeUInt32LE(crc32(body), MAGIC.length);
  parts.forEach((part, at) => {
    header.writeUInt32LE(part.length, MAGIC.length + 4 + at * 4);
  });
  return Buffer.concat([header, body]);
}

/** What `encodeCache` wrote for the same tool and repository; undefined for anything else, damaged bytes included. */
export function decodeCache(tool: string, root: string, bytes: Buffer): CacheContents | undefined {
  if (bytes.length < HEADER || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const lengths = [0, 1, 2, 3].map((at) => bytes.readUInt32LE(MAGIC.length + 4 + at * 4));
  const body = bytes.subarray(HEADER);
  if (body.length !== lengths.reduce((sum, length) => sum + length, 0)) return undefined;
  if (crc32(body) !== bytes.readUInt32LE(MAGIC.length)) return undefined;
  const [text, numberBytes, hashBytes, factBytes] = lengths.map(cutter(body)) as [Buffer, Buffer, Buffer, Buffer];
  const words = JSON.parse(text.toString('utf8')) as Words;
  if (words.format !== FORMAT || words.tool !== tool || words.root !== root) return undefined;
  const numbers = new Float64Array(aligned(numberBytes));
  const hashes = new Uint32Array(aligned(hashBytes));
  const hashesOf = cutter(hashes);
  const files = words.paths.map((path, at): CachedFile => {
    const [size, modified, changed, inode, readAt] = numbers.subarray(at * NUMBERS, (at + 1) * NUMBERS) as unknown as [
      number,
      number,
      number,
      number,
      number,
    ];
    return {
      path,
      size,
      modified,
      changed,
      inode,
      readAt,
      counts: COUNTS[words.counts[at] ?? 0] ?? 'fully',
      reason: words.reasons[at] || undefined,
      markedGenerated: words.marked[at] === 1,
      content: words.contents[at] || undefined,
      names: {
        hashes: hashesOf(words.hashCounts[at] ?? 0),
        specifiers: (words.specifierIds[at] ?? []).map((id) => words.specifiers[id] ?? ''),
      },
    };
  });
  const factsOf = cutter(factBytes);
  const byContent = words.facts.map(([content, length]) => [content, factsOf(length)] as const);
  return { files, facts: new Map(byContent) };
}

function bytesOf(array: Float64Array | Uint32Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

function aligned(bytes: Buffer): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
}

/** Cuts an array into pieces of given lengths, one after another. */
function cutter<Part extends Buffer | Uint32Array>(array: Part): (length: number) => Part {
  let from = 0;
  return (length) => {
    const part = array.subarray(from, from + length) as Part;
    from += length;
    return part;
  };
}
