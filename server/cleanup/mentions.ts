import type { Mention } from '../../shared/model';

/** The lines on which a key still stands as a word. */
export function mentionsIn(file: string, text: string, key: string): readonly Mention[] {
  if (!text.includes(key)) return [];
  const word = wordPattern(key);
  return text.split(/\r\n|\n|\r/).flatMap((line, at) => (word.test(line) ? [{ file, line: at + 1 }] : []));
}

/** A name as a whole word: `new-x` is not in `new-x2`, nor `a.b` in `xa.b`. */
export function wordPattern(name: string): RegExp {
  const escaped = name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  return new RegExp(`(?<![\\w$-])${escaped}(?![\\w$-])`);
}
