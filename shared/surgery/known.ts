import { ts } from 'ts-morph';
import type { Json } from '../model';
import type { DraftFile } from './draft';
import { readsEarly } from './early';
import type { Entity } from './symbols';
import { functionAround } from './tree';

/** A value that follows from the flag, and what must still be evaluated where it is put. */
export interface Known {
  readonly value: Json | undefined;
  /** A person wrote it and the flag chose it: decides comparisons, but is not copied about. */
  readonly chosen: boolean;
  /** It is a promise of the value. */
  readonly promise: boolean;
  readonly effects: readonly ts.Expression[];
}

/** Whether an expression is truthy because of the flag, and what must still be evaluated. */
export interface Truth {
  readonly truthy: boolean;
  readonly effects: readonly ts.Expression[];
}

export function withoutEffects(known: Known | undefined): Known | undefined {
  return known && (known.effects.length === 0 ? known : { ...known, effects: [] });
}

export function isObject(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null;
}

/** A name that is read where its declaration may not have run yet. */
export function isEarly(file: DraftFile, { file: home, binding }: Entity, node: ts.Node): boolean {
  return home === file && readsEarly(file, binding, node);
}

/** `var` counts only where nothing can run between the scope's start and it. */
export function isTopVar(kind: string, node: ts.Node): boolean {
  if (kind !== 'var') return true;
  const statement = ts.findAncestor(node, ts.isVariableStatement);
  if (!statement) return false;
  const home = functionAround(node);
  return statement.parent === home || (ts.isBlock(statement.parent) && statement.parent.parent === home);
}

/** The same, below what must be evaluated first. */
export function after(effects: readonly ts.Expression[], value: Known | undefined): Known | undefined {
  return value && { ...value, effects: [...effects, ...value.effects] };
}
