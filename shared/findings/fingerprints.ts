/** Sixteen hexadecimal digits that are the same for the same parts, on every machine; not meant against forgery. */
export function fingerprint(parts: readonly string[]): string {
  const text = joined(parts);
  return hash(text, 0x811c9dc5) + hash(text, 0x1b873593);
}

/** One text for some parts, another for any others; that of more parts begins with that of the first ones. */
export function joined(parts: readonly string[]): string {
  let text = '';
  for (const part of parts) text += `${part.length}:${part}`;
  return text;
}

/** Numbers equal items, so that each gets a name of its own: the first keeps its own. */
export function ordinals<T>(items: readonly T[], nameOf: (item: T) => string): readonly number[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const name = nameOf(item);
    const ordinal = seen.get(name) ?? 0;
    seen.set(name, ordinal + 1);
    return ordinal;
  });
}

// FNV-1a over UTF-16 units, with a last mix so that near texts come far apart.
function hash(text: string, seed: number): string {
  let state = seed;
  for (let index = 0; index < text.length; index++) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return ((state ^ (state >>> 16)) >>> 0).toString(16).padStart(8, '0');
}
