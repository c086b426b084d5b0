import { NameIndex } from './name-index';

/** A text that an editor holds, and the words in it. */
export interface OpenBuffer {
  readonly text: string;
  readonly specifiers: readonly string[];
  names(identifier: string): boolean;
}

/** Indexes a text as the disk's files are. */
export function openBuffer(text: string): OpenBuffer {
  const names = new NameIndex(1 << 10);
  const specifiers = names.add(0, Buffer.from(text));
  return { text, specifiers, names: (identifier) => names.naming(identifier).length > 0 };
}
