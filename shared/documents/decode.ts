/** The text of a file: UTF-8, or UTF-16 with its byte order mark, which is dropped; undefined for binary data. */
export function decode(bytes: Uint8Array): string | undefined {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  // No text has a NUL in it; most binary formats have one early.
  if (encoding === 'utf-8' && bytes.subarray(0, 8192).includes(0)) return undefined;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
