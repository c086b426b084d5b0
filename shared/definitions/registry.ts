import type { FlagType, Json } from '../model';
import type { RegistryFiles } from './registry/exported';
import { exportedAt } from './registry/member-way';
import { keysOfMeaning } from './registry/type-keys';

export type { RegistryFiles } from './registry/exported';

/** A key that code lists, and where its name stands, in UTF-16 offsets. */
export interface RegistryKey {
  readonly key: string;
  readonly type: FlagType;
  readonly fallback?: Json;
  /** The registry's member that stands for the key. */
  readonly member?: string;
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

export interface RegistryOptions {
  /** The member that holds a flag's key, where the flags are objects. */
  readonly key?: string;
  readonly fallback?: string;
}

/** What a registry lists, and what in it could not be decided. */
export interface Registry {
  readonly keys: readonly RegistryKey[];
  readonly undecided: readonly { readonly path: string; readonly start: number; readonly end: number }[];
}

/**
 * The keys of an exported registry: an enum, an object, a class's static fields, a list or set, a union, an interface or
 * type literal, an object of handles, through names, spreads and re-exports of any file that `files` knows; `A.b` is what
 * stands below an export. Undefined where there is no such export, or where it lists nothing.
 */
export function readRegistry(
  path: string,
  name: string,
  options: RegistryOptions,
  files: RegistryFiles,
): Registry | undefined {
  const found = exportedAt(path, name, files);
  if (!found) return undefined;
  const keys: RegistryKey[] = [];
  const undecided: Registry['undecided'][number][] = [];
  if (!keysOfMeaning(found, { keys, undecided, options, files })) return undefined;
  const first = new Map<string, RegistryKey>();
  for (const key of keys) if (!first.has(key.key)) first.set(key.key, key);
  return { keys: [...first.values()], undecided };
}
