import type { Site } from './site';
import type { Argument, Env, Parameter, Value } from './value';

/** A function that hands what it is given on as a key: how to read the key once its arguments are known. */
export interface Pass {
  readonly site: Site;
  /** The key as seen from inside of a call of the function. */
  readonly keys: (env: Env) => Value;
  readonly fallback: (env: Env) => Argument | undefined;
  /** The step from the function to the SDK, nearest first. */
  readonly via: readonly string[];
  readonly param: Parameter;
}
