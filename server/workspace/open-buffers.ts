import { NameIndex } from './name-index';

/** A text that an editor holds, and the words in it. */
export interface OpenBuffer {
  readonly text: string;
  readonly specifiers: readonly string[];
  names(identifier: string): boolean;
}

/** Indexes a text as the disk's files are, once somebody asks. */
export function openBuffer(text: string): OpenBuffer {
  let indexed: { readonly names: NameIndex; readonly specifiers: readonly string[] } | undefined;
  const index = () => {
    if (!indexed) {
      const names = new NameIndex(1 << 10);
      indexed = { names, specifiers: names.add(0, Buffer.from(text)) };
    }
    return indexed;
  };
  return {
    text,
    get specifiers() {
      return index().specifiers;
    },
    names: (identifier) => index().names.naming(identifier).length > 0,
  };
}
