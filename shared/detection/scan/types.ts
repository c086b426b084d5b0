import type { DynamicLookup, FlagType, Lookup } from '../../model';
import type { Heat } from '../hot';
import type { Join } from '../join';
import type { Pass } from '../pass';
import type { UsesOf } from '../site';
import type { Place } from '../value';
import type { View } from '../view';

/** What is known across files while they are looked through, file after file, until nothing new is found. */
export interface Knowledge {
  readonly names: Names;
  readonly defaults: ReadonlySet<string>;
  passesOf(fn: Place): readonly Pass[];
  /** The one flag whose lookup a function returns. */
  aliasOf(fn: Place): Alias | undefined;
  /** The lookup that a member of an object holds. */
  heldBy(object: Place, member: string): Alias | undefined;
  /** Ranges that only define flags, or pin them in tests. */
  isDefinition(view: View, s: number, e: number): boolean;
  readonly usesOf: UsesOf;
}

export type Names = Pick<ReadonlySet<string>, 'has'>;

/** The lookups that an object holds by the names of its members. */
export interface Holder {
  readonly object: Place;
  readonly members: ReadonlyMap<string, Alias>;
}

/** The lookup of a flag that goes by another name: a function that returns it, a member that holds it. */
export interface Alias {
  readonly flag: string;
  readonly via: readonly string[];
  readonly type?: FlagType;
  readonly gives?: Lookup['gives'];
}

/** What was found in one file. */
export interface Scanned {
  readonly holders: readonly Holder[];
  readonly aliases: readonly { readonly fn: Place; readonly alias: Alias }[];
  readonly lookups: readonly Lookup[];
  readonly dynamic: readonly DynamicLookup[];
  readonly passes: readonly { readonly fn: Place; readonly pass: Pass }[];
  readonly heat: Heat;
}

/** One file while it is looked through: what is known of it, and what it has been found to ask for so far. */
export interface Scan {
  readonly join: Join;
  readonly view: View;
  readonly known: Knowledge;
  readonly heat: Heat;
  readonly lookups: Lookup[];
  readonly dynamic: DynamicLookup[];
  readonly passes: Scanned['passes'][number][];
  /** Calls that pin flags in tests: nothing in them asks. */
  readonly mocked: { readonly s: number; readonly e: number }[];
  /** The flag that a node (`n1`) or a binding (`b1`) gives; undefined where it is worked out of several. */
  readonly answers: Map<string, Alias | undefined>;
}
