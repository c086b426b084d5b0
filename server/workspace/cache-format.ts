import { crc32 } from 'node:zlib';
import type { FileRecord } from './disk-index';
import { type PackedNames, packedNames } from './packed-names';

/** All that one run leaves to the next; the names count files in the order of the records. */
export interface CacheContents {
  readonly records: readonly Omit<FileRecord, 'id'>[];
  readonly names: PackedNames;
  /** JSON by the hash of path and content. */
  readonly facts: ReadonlyMap<string, Buffer>;
}

/** To be raised whenever the layout below changes. */
const FORMAT = 2;
const MAGIC = Buffer.from('flagkeep');
const COUNTS = ['fully', 'names', 'left out'] as const;
const NUMBERS = 5;
const PARTS = 8;
/** Magic, checksum of the rest, and the length of each part; a multiple of eight, so that numbers lie aligned. */
const HEADER = MAGIC.length + 8 + PARTS * 8;

const CHECKED_FROM = MAGIC.length + 4;

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
  readonly specifiers: readonly string[];
  readonly facts: readonly (readonly [content: string, length: number])[];
}

/** One file's worth of bytes for one tool and one repository. */
export function encodeCache(tool: string, root: string, { records, names, facts }: CacheContents): Buffer {
  const numbers = new Float64Array(records.length * NUMBERS);
  records.forEach(({ identity: { size, modified, changed, inode }, readAt }, at) => {
    numbers.set([size, modified, changed, inode, readAt], at * NUMBERS);
  });
  const words: Words = {
    format: FORMAT,
    tool,
    root,
    paths: records.map(({ path }) => path),
    counts: records.map(({ counts }) => COUNTS.indexOf(counts)),
    reasons: records.map(({ reason }) => reason ?? 0),
    marked: records.map(({ markedGenerated }) => (markedGenerated ? 1 : 0)),
    contents: records.map(({ content }) => content ?? 0),
    specifiers: names.specifierTexts,
    facts: [...facts].map(([content, json]) => [content, json.length] as const),
  };
  const parts = [
    bytesOf(numbers),
    bytesOf(names.hashes),
    bytesOf(names.starts),
    bytesOf(names.files),
    bytesOf(names.specifierStarts),
    bytesOf(names.specifierFiles),
    Buffer.from(JSON.stringify(words)),
    Buffer.concat([...facts.values()]),
  ];
  const header = Buffer.alloc(HEADER);
  MAGIC.copy(header);
  parts.forEach((part, at) => {
    header.writeDoubleLE(part.length, MAGIC.length + 8 + at * 8);
  });
  const bytes = Buffer.concat([header, ...parts]);
  bytes.writeUInt32LE(crc32(bytes.subarray(CHECKED_FROM)), MAGIC.length);
  return bytes;
}

/** What `encodeCache` wrote for the same tool and repository; undefined for anything else, damaged bytes included. */
export function decodeCache(tool: string, root: string, bytes: Buffer): CacheContents | undefined {
  if (bytes.length < HEADER || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const lengths = Array.from({ length: PARTS }, (_, at) => bytes.readDoubleLE(MAGIC.length + 8 + at * 8));
  const body = bytes.subarray(HEADER);
  if (body.length !== lengths.reduce((sum, length) => sum + length, 0)) return undefined;
  if (crc32(bytes.subarray(CHECKED_FROM)) !== bytes.readUInt32LE(MAGIC.length)) return undefined;
  const [numberBytes, hashes, starts, files, specifierStarts, specifierFiles, text, factBytes] = lengths.map(
    cutter(body),
  ) as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];
  const words = JSON.parse(text.toString('utf8')) as Words;
  if (words.format !== FORMAT || words.tool !== tool || words.root !== root) return undefined;
  const numbers = new Float64Array(aligned(numberBytes));
  const records = words.paths.map((path, at): Omit<FileRecord, 'id'> => {
    const number = (offset: number) => numbers[at * NUMBERS + offset] as number;
    return {
      path,
      identity: { size: number(0), modified: number(1), changed: number(2), inode: number(3) },
      readAt: number(4),
      counts: COUNTS[words.counts[at] ?? 0] ?? 'fully',
      reason: words.reasons[at] || undefined,
      markedGenerated: words.marked[at] === 1,
      content: words.contents[at] || undefined,
    };
  });
  const names = packedNames({
    hashes: new Uint32Array(aligned(hashes)),
    starts: new Uint32Array(aligned(starts)),
    files: new Uint32Array(aligned(files)),
    specifierTexts: words.specifiers,
    specifierStarts: new Uint32Array(aligned(specifierStarts)),
    specifierFiles: new Uint32Array(aligned(specifierFiles)),
  });
  const factsOf = cutter(factBytes);
  return { records, names, facts: new Map(words.facts.map(([content, length]) => [content, factsOf(length)])) };
}

function bytesOf(array: Float64Array | Uint32Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

function aligned(bytes: Buffer): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
}

/** Cuts bytes into pieces of given lengths, one after another. */
function cutter(bytes: Buffer): (length: number) => Buffer {
  let from = 0;
  return (length) => {
    const part = bytes.subarray(from, from + length);
    from += length;
    return part;
  };
}
