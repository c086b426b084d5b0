import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { emptyRecords, type Records } from './records';

/** Keeps the records, in memory or in a folder. A change is on disk before its reply leaves, so a kill -9 loses nothing. */
export interface Store {
  readonly records: Records;
  readBlob(name: string): Buffer;
  /** Answers the name that the bytes are kept under. */
  writeBlob(content: Buffer): string;
  removeBlob(name: string): void;
  save(): void;
}

export const account = '000000000000';

export function memoryStore(region: string): Store {
  const blobs = new Map<string, Buffer>();
  return {
    records: emptyRecords(account, region),
    readBlob: (name) => blobs.get(name) ?? Buffer.alloc(0),
    writeBlob(content) {
      const name = blobName();
      blobs.set(name, content);
      return name;
    },
    removeBlob: (name) => void blobs.delete(name),
    save: () => undefined,
  };
}

/** Throws where the folder cannot be written, or holds records that cannot be read. */
export function folderStore(folder: string, region: string): Store {
  const file = join(folder, 'records.json');
  const blobs = join(folder, 'content');
  mkdirSync(blobs, { recursive: true });
  return {
    records: { ...emptyRecords(account, region), ...readRecords(file) },
    readBlob: (name) => readFileSync(join(blobs, name)),
    writeBlob(content) {
      const name = blobName();
      writeDurably(join(blobs, name), content);
      return name;
    },
    removeBlob: (name) => rmSync(join(blobs, name), { force: true }),
    save() {
      writeDurably(file, Buffer.from(JSON.stringify(this.records)));
    },
  };
}

const blobName = () => randomBytes(9).toString('hex');

function readRecords(file: string): Partial<Records> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file} is not the state of a local AppConfig: move it away, or name another folder with --data.`);
  }
}

function writeDurably(path: string, content: Buffer): void {
  const temporary = `${path}.${process.pid}.tmp`;
  const handle = openSync(temporary, 'w');
  try {
    for (let done = 0; done < content.length; ) done += writeSync(handle, content, done);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, path);
}
