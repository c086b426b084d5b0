import type { Unreadable } from '../../../shared/definitions/definitions';
import type { Definitions } from '../../../shared/definitions/types';
import type { Served } from '../../../shared/model';

/**
 * What is kept for ever of a profile's versions: for each version and flag, which of a few distinct texts it holds. Five
 * hundred versions of a thousand flags take two megabytes that way.
 */
export interface Digest {
  /** The versions that are served now, whole: they say what each flag is. Others need not stay in memory. */
  readonly wholes: Map<string, Definitions | Unreadable>;
  has(version: string): boolean;
  add(version: string, parts: ReadonlyMap<string, string>): void;
  /** Which text a version holds of a name; equal numbers are equal texts, 0 is none. */
  numberOf(version: string, name: string): number;
  /** `read` turns the text of one part into what it serves of a key; asked once for each distinct text and key. */
  servedBy(version: string, name: string, key: string, read: (part: string) => Served): Served;
}

const absent: Served = { serves: 'absent' };

export function createDigest(): Digest {
  const columns = new Map<string, number>();
  const rows = new Map<string, Int32Array>();
  const texts: string[] = [];
  const numbers = new Map<string, number>();
  const readings = new Map<string, Map<number, Served>>();

  const intern = (text: string): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    texts.push(text);
    numbers.set(text, texts.length);
    return texts.length;
  };
  const numberOf = (version: string, name: string): number => {
    const column = columns.get(name);
    return column === undefined ? 0 : (rows.get(version)?.[column] ?? 0);
  };
  return {
    wholes: new Map(),
    has: (version) => rows.has(version),
    add(version, parts) {
      for (const name of parts.keys()) if (!columns.has(name)) columns.set(name, columns.size);
      const row = new Int32Array(columns.size);
      for (const [name, text] of parts) row[columns.get(name)!] = intern(text);
      rows.set(version, row);
    },
    numberOf,
    servedBy(version, name, key, read) {
      const number = numberOf(version, name);
      if (number === 0) return absent;
      const known = readings.get(key) ?? new Map<number, Served>();
      readings.set(key, known);
      const served = known.get(number) ?? read(texts[number - 1]!);
      known.set(number, served);
      return served;
    },
  };
}
