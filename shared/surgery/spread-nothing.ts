import type { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import { inline, type Part } from './replace';
import type { Values } from './values';

/** A spread expression that still acts and then spreads nothing: types allow an empty object there, but no `false`. */
export function spreadNothing(file: DraftFile, values: Values, expression: ts.Expression): Part | undefined {
  const known = values.known(file, expression);
  if (!known || known.effects.length === 0 || known.promise) return undefined;
  if (known.value !== undefined && known.value !== null && typeof known.value !== 'boolean') return undefined;
  return inline(file, expression, { ...known, value: {} });
}
