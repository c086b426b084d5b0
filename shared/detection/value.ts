import type { NodeId, TypeId } from '../code/facts';
import type { FlagType, Json } from '../model';
import type { Handle, Shape } from './shape';
import type { View } from './view';

/** A node of a file. */
export interface Place {
  readonly view: View;
  readonly node: NodeId;
}

/** What an argument is, evaluated when it is asked for. */
export type Argument = { readonly place: Place; readonly env: Env } | { readonly value: Value };

/** The arguments of the calls that we are inside of, innermost first. */
export type Env = Frame | undefined;
export interface Frame {
  readonly view: View;
  readonly fn: NodeId;
  readonly args: readonly Argument[];
  readonly self?: Value;
  readonly parent: Env;
  readonly depth: number;
}

/** What an expression may be: all that is known, nothing where nothing is. */
export type Value = readonly Thing[];

export type Thing =
  /** Known to an SDK or the configuration; `by` is the detector's word. */
  | { readonly is: 'shape'; readonly shape: Shape; readonly by: string }
  | Constant
  /** An object literal, enum, namespace, or the props of an element. */
  | { readonly is: 'object'; readonly place: Place; readonly env: Env; readonly call?: Place; readonly body?: Place }
  /** `counted`: which of them stands where follows from how many others there are, as in `Object.values(X)[0]`. */
  | { readonly is: 'list'; readonly items: readonly Item[]; readonly counted?: true }
  /** A `Map`: its entries are pairs. */
  | { readonly is: 'map'; readonly entries: readonly Item[] }
  | { readonly is: 'pair'; readonly of: readonly Value[] }
  /** What a loop goes through: one item at a time. */
  | { readonly is: 'each'; readonly items: readonly Item[]; readonly loop: Place }
  /** One of several, nobody knows which; `whole` where these are all that there can be. */
  | { readonly is: 'choice'; readonly of: Value }
  | { readonly is: 'function'; readonly place: Place; readonly env: Env; readonly self?: Value }
  | { readonly is: 'class'; readonly place: Place; readonly env: Env }
  | { readonly is: 'instance'; readonly place: Place; readonly env: Env }
  | { readonly is: 'module'; readonly file: string }
  | { readonly is: 'package'; readonly name: string; readonly subpath: string }
  /** An export of a package that is not part of the repository. */
  | { readonly is: 'external'; readonly package: string; readonly path: readonly string[] }
  | { readonly is: 'global'; readonly path: readonly string[] }
  | Parameter
  | FlagValue
  | HandleValue
  /** Something of a declared type of which no more is known. */
  | { readonly is: 'typed'; readonly view: View; readonly type: TypeId }
  | { readonly is: 'context'; readonly value: Value };

export interface Constant {
  readonly is: 'constant';
  readonly v: string | number | boolean | null;
  readonly place?: Place;
  /** Put together from pieces. */
  readonly computed?: true;
}

/** A parameter whose argument is not known here, or what `steps` take out of it. */
export interface Parameter {
  readonly is: 'param';
  readonly view: View;
  readonly fn: NodeId;
  readonly at: number;
  readonly steps: readonly string[];
  /** What its declared type allows. */
  readonly allowed?: Value;
}

/** What a lookup gives. */
export interface FlagValue {
  readonly is: 'flag';
  readonly keys: Value;
  /** The expression that gives it. */
  readonly place: Place;
  /** The functions that it came through, nearest first. */
  readonly through: readonly Place[];
  readonly type?: FlagType | undefined;
  readonly value?: string | undefined;
  readonly await?: true | undefined;
  readonly fallback?: { readonly value: Json };
}

/** A value that stands for a flag. */
export interface HandleValue {
  readonly is: 'handle';
  readonly keys: Value;
  readonly handle: Handle;
  readonly fallback?: Argument;
  readonly made: Place;
  readonly by: string;
}

export interface Item {
  readonly value: Value;
  readonly place: Place;
  /** Where it stands, if not at the node: the property of a map. */
  readonly at?: { readonly s: number; readonly e: number };
}

export const NOTHING: Value = [];
