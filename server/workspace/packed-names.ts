/** The words of files that do not change any more, as they lie in the cache: sorted by hash, found by bisection. */
export interface PackedNames {
  /** Parallel: the files of `hashes[at]` are those of `files` from `starts[at]` up to `starts[at + 1]`. */
  readonly hashes: Uint32Array;
  readonly starts: Uint32Array;
  readonly files: Uint32Array;
  /** The same for module specifiers. */
  readonly specifierTexts: readonly string[];
  readonly specifierStarts: Uint32Array;
  readonly specifierFiles: Uint32Array;
  naming(hash: number): Uint32Array;
  words(): Generator<readonly [hash: number, files: Iterable<number>]>;
  specifiers(): Generator<readonly [specifier: string, files: Iterable<number>]>;
}

export type PackedArrays = Omit<PackedNames, 'naming' | 'words' | 'specifiers'>;

/** Makes arrays that were read from the cache answer; they are not looked through before. */
export function packedNames(arrays: PackedArrays): PackedNames {
  const { hashes, starts, files, specifierTexts, specifierStarts, specifierFiles } = arrays;
  return {
    ...arrays,
    naming(hash) {
      let low = 0;
      let high = hashes.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((hashes[middle] as number) < hash) low = middle + 1;
        else high = middle;
      }
      return hashes[low] === hash ? files.subarray(starts[low], starts[low + 1]) : files.subarray(0, 0);
    },
    *words() {
      for (let at = 0; at < hashes.length; at++) {
        yield [hashes[at] as number, files.subarray(starts[at], starts[at + 1])];
      }
    },
    *specifiers() {
      for (const [at, text] of specifierTexts.entries()) {
        yield [text, specifierFiles.subarray(specifierStarts[at], specifierStarts[at + 1])];
      }
    },
  };
}

/** Packs words and specifiers that may come in several parts, for other numbers of their files (-1: left out). */
export function packNames(
  words: Iterable<readonly [hash: number, files: Iterable<number>]>,
  specifiers: Iterable<readonly [specifier: string, files: Iterable<number>]>,
  renumbered: Int32Array,
): PackedNames {
  const byHash = grouped(words, renumbered);
  const hashes = Uint32Array.from(byHash.keys()).sort();
  const packed = laidOut(hashes, byHash);
  const bySpecifier = grouped(specifiers, renumbered);
  const specifierTexts = [...bySpecifier.keys()];
  const packedSpecifiers = laidOut(specifierTexts, bySpecifier);
  return packedNames({
    hashes,
    starts: packed.starts,
    files: packed.files,
    specifierTexts,
    specifierStarts: packedSpecifiers.starts,
    specifierFiles: packedSpecifiers.files,
  });
}

function grouped<Key>(
  parts: Iterable<readonly [Key, Iterable<number>]>,
  renumbered: Int32Array,
): ReadonlyMap<Key, readonly number[]> {
  const groups = new Map<Key, number[]>();
  for (const [key, files] of parts) {
    let group = groups.get(key);
    for (const file of files) {
      const number = renumbered[file] ?? -1;
      if (number < 0) continue;
      if (group) group.push(number);
      else {
        group = [number];
        groups.set(key, group);
      }
    }
  }
  return groups;
}

function laidOut<Key>(keys: Iterable<Key> & { readonly length: number }, groups: ReadonlyMap<Key, readonly number[]>) {
  const starts = new Uint32Array(keys.length + 1);
  let total = 0;
  let at = 0;
  for (const key of keys) {
    total += groups.get(key)?.length ?? 0;
    starts[++at] = total;
  }
  const files = new Uint32Array(total);
  at = 0;
  for (const key of keys) files.set(groups.get(key) ?? [], starts[at++]);
  return { starts, files };
}
