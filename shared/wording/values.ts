import type { Json } from '../model';

const longest = 40;

/** A value in words: `on`, `off`, a number, a quoted text, or the beginning of an object. */
export function sayValue(value: Json): string {
  if (value === true) return 'on';
  if (value === false) return 'off';
  return clip(JSON.stringify(value));
}

/** A key between quotes, shortened where it is longer than people read. */
export function sayKey(key: string): string {
  return `"${clip(key, 80)}"`;
}

/** Several names as a person would list them: `a, b and c`; past the limit, `a, b and 5 more`. */
export function sayList(names: readonly string[], most = 4): string {
  if (names.length <= 1) return names[0] ?? '';
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** A number with its noun: `1 day`, `3 days`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/** The text itself, or its beginning and an ellipsis, never half of a surrogate pair. */
export function clip(text: string, most = longest): string {
  if (text.length <= most) return text;
  const points = [...text];
  return points.length <= most ? text : `${points.slice(0, most - 1).join('')}…`;
}
