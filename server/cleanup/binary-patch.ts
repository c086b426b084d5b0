import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';
const BYTES_A_LINE = 52;

/** Git's patch of a file that is no text to it, both ways; `header` is what stands before the index line. */
export function binaryPatch(header: string, before: Buffer, after: Buffer | null, mode: string): string {
  const gone = after === null;
  const index = `index ${blobName(before)}..${gone ? '0'.repeat(40) : `${blobName(after)} ${mode}`}`;
  return `${header}${index}\nGIT binary patch\n${literal(after ?? Buffer.alloc(0))}\n${literal(before)}\n`;
}

function literal(bytes: Buffer): string {
  const packed = deflateSync(bytes);
  let lines = `literal ${bytes.length}\n`;
  for (let at = 0; at < packed.length; at += BYTES_A_LINE) {
    const part = packed.subarray(at, at + BYTES_A_LINE);
    // Its length in one letter: A to Z for 1 to 26, a to z for the rest.
    const length = String.fromCharCode(part.length <= 26 ? 64 + part.length : 70 + part.length);
    lines += `${length}${base85(part)}\n`;
  }
  return lines;
}

function base85(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    let word = 0;
    for (let i = 0; i < 4; i++) word = word * 256 + (bytes[at + i] ?? 0);
    let letters = '';
    for (let i = 0; i < 5; i++) {
      letters = ALPHABET[word % 85] + letters;
      word = Math.floor(word / 85);
    }
    text += letters;
  }
  return text;
}

function blobName(bytes: Buffer): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
