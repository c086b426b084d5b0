import { ts } from 'ts-morph';
import type { Json } from '../model';

type Value = Json | undefined;

export function isTruthy(value: Value): boolean {
  return Boolean(value);
}

/** What the language's operators answer for constants. */
export const fold = {
  typeOf(value: Value): string {
    return value === null ? 'object' : typeof value;
  },

  /** Undefined for operators and operands that are better left alone. */
  binary(kind: ts.SyntaxKind, a: Value, b: Value): { readonly value: Value } | undefined {
    const K = ts.SyntaxKind;
    switch (kind) {
      case K.EqualsEqualsEqualsToken:
        return { value: a === b };
      case K.ExclamationEqualsEqualsToken:
        return { value: a !== b };
      case K.EqualsEqualsToken:
        // biome-ignore lint/suspicious/noDoubleEquals: it is what the code does
        return { value: a == b };
      case K.ExclamationEqualsToken:
        // biome-ignore lint/suspicious/noDoubleEquals: it is what the code does
        return { value: a != b };
    }
    const numbers = typeof a === 'number' && typeof b === 'number';
    const texts = typeof a === 'string' && typeof b === 'string';
    if (!numbers && !texts) return undefined;
    switch (kind) {
      case K.LessThanToken:
        return { value: a < b };
      case K.LessThanEqualsToken:
        return { value: a <= b };
      case K.GreaterThanToken:
        return { value: a > b };
      case K.GreaterThanEqualsToken:
        return { value: a >= b };
    }
    if (!numbers) return undefined;
    switch (kind) {
      case K.PlusToken:
        return { value: a + b };
      case K.MinusToken:
        return { value: a - b };
      case K.AsteriskToken:
        return { value: a * b };
    }
    return undefined;
  },
};
