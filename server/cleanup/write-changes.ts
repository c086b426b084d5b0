import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { decode } from '../workspace/bytes';
import type { FileChange } from './types';

/** Nothing was written, or not everything; says which. */
export class WriteFailure extends Error {
  constructor(
    message: string,
    readonly written: readonly string[],
  ) {
    super(message);
  }
}

interface Draft {
  readonly file: string;
  readonly target: string;
  readonly temporary?: string;
}

/**
 * Writes every change or none: new texts lie complete beside their files before the first is renamed into place. A file
 * that is not what the cleanup read stops everything. Throws WriteFailure.
 */
export function writeChanges(root: string, changes: readonly FileChange[]): void {
  const drafts: Draft[] = [];
  const written: string[] = [];
  const stop = (why: string): never => {
    for (const { temporary } of drafts) if (temporary) rmSync(temporary, { force: true });
    throw new WriteFailure(written.length === 0 ? `nothing was written: ${why}` : `stopped half-way: ${why}`, written);
  };
  try {
    for (const change of changes) drafts.push(prepare(root, change));
    for (const change of changes) assertUnchanged(root, change);
  } catch (error) {
    stop((error as Error).message);
  }
  for (const { file, target, temporary } of drafts) {
    try {
      if (temporary) renameSync(temporary, target);
      else unlinkSync(target);
      written.push(file);
    } catch (error) {
      stop(`${file}: ${(error as Error).message}`);
    }
  }
}

function prepare(root: string, change: FileChange): Draft {
  const { file, after } = change;
  const bytes = assertUnchanged(root, change);
  const target = realpathSync(join(root, file));
  accessSync(target, constants.W_OK);
  accessSync(dirname(target), constants.W_OK);
  if (after === null) return { file, target };
  const temporary = join(dirname(target), `.flagkeeper-${randomBytes(6).toString('hex')}.tmp`);
  const handle = openSync(temporary, 'wx', statSync(target).mode & 0o777);
  try {
    const output = encode(after, bytes);
    for (let at = 0; at < output.length; ) at += writeSync(handle, output, at);
    fsyncSync(handle);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
  return { file, target, temporary };
}

/** The file's bytes, which must still be what the cleanup read, and come back the same when written again. */
function assertUnchanged(root: string, { file, before }: FileChange): Buffer {
  const bytes = readFileSync(join(root, file));
  if (decode(bytes) !== before) throw new Error(`${file} changed since it was read; run it again`);
  if (!encode(before, bytes).equals(bytes))
    throw new Error(`${file} is not valid UTF-8 and cannot be written back unharmed`);
  return bytes;
}

/** In the encoding of the bytes that were there, byte order mark included. */
export function encode(text: string, was: Buffer): Buffer {
  if (was[0] === 0xff && was[1] === 0xfe) return Buffer.concat([was.subarray(0, 2), Buffer.from(text, 'utf16le')]);
  if (was[0] === 0xfe && was[1] === 0xff)
    return Buffer.concat([was.subarray(0, 2), Buffer.from(text, 'utf16le').swap16()]);
  const mark = was[0] === 0xef && was[1] === 0xbb && was[2] === 0xbf ? was.subarray(0, 3) : Buffer.alloc(0);
  return Buffer.concat([mark, Buffer.from(text, 'utf8')]);
}
