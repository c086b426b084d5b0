import { distance } from 'fastest-levenshtein';
import { byText } from '../inventory/order';

/** The name that was most likely meant: the same but for case and separators, else within a third of its length. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > longest) return undefined;
  const plain = strip(name);
  const most = Math.min(4, Math.floor(name.length / 3));
  const close = known
    .filter((one) => one !== name && Math.abs(one.length - name.length) <= most + separators)
    .map((one) => ({ one, far: strip(one) === plain ? 0 : edits(one, name) }))
    .filter(({ far }) => far <= most);
  return close.sort((a, b) => a.far - b.far || byText(a.one, b.one))[0]?.one;
}

const longest = 200;
/** `newCheckoutFlow` and `new-checkout-flow` differ by their separators alone. */
const separators = 12;

/** Two letters that changed places are one slip, not two. */
function edits(one: string, name: string): number {
  const far = distance(one, name);
  return far === 2 && letters(one) === letters(name) ? 1 : far;
}

function letters(name: string): string {
  return [...name].sort().join('');
}

function strip(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
