import { distance } from 'fastest-levenshtein';
import { byText } from '../inventory/order';

/** The name that was most likely meant: the same but for case and separators, else within a third of its length. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  return nearestAmong(known)(name);
}

/** The same for many names that are looked for among the same ones. */
export function nearestAmong(known: readonly string[]): (name: string) => string | undefined {
  const candidates = known.map((one) => ({ one, plain: strip(one) }));
  return (name) => {
    if (name.length > longest) return undefined;
    const plain = strip(name);
    const most = Math.min(4, Math.floor(name.length / 3));
    let best: { readonly one: string; readonly far: number } | undefined;
    for (const { one, plain: other } of candidates) {
      if (one === name) continue;
      const far = other === plain ? 0 : Math.abs(one.length - name.length) > most ? longest : edits(one, name);
      if (far > most || (best && (best.far < far || (best.far === far && byText(best.one, one) < 0)))) continue;
      best = { one, far };
    }
    return best?.one;
  };
}

const longest = 200;

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
