import type { FlagType } from '../model';
import type { ArgumentPlace, Settings } from '../settings/types';

/**
 * What is known of a thing in code that has to do with flags: what calling it, making one of it or reading its members
 * gives. SDKs and configured lookups are both said in these words; a shape never looks into code.
 */
export interface Shape {
  readonly members?: Readonly<Record<string, Shape>>;
  /** What calling it gives; promises are looked through. */
  readonly result?: Shape;
  /** What `new` gives. */
  readonly instance?: Shape;
  /** Calling it asks for a flag. */
  readonly ask?: Ask;
  /** Its members are flags. */
  readonly bag?: Bag;
  /** A collection of the keys that are on: `.includes("k")`, `.has("k")`, `.indexOf("k")` ask. */
  readonly keys?: true;
  /** Rendering it asks for the flag that a prop names. */
  readonly jsx?: { readonly prop: string; readonly many?: true };
  /** Decorating with it asks. */
  readonly decorator?: { readonly key: ArgumentPlace };
  /** Calling it or making one gives a value that stands for a flag. */
  readonly makes?: Handle;
  /** The parameter of a function given to it, or of the component that it wraps, gets this. */
  readonly gives?: Shape;
  /** Pins flags in tests: neither it nor what is given to it asks for anything. */
  readonly mock?: true;
}

export interface Ask {
  /** Where the key is given; `callee` where the called function's own name is the flag. */
  readonly key: ArgumentPlace | 'callee';
  readonly fallback?: ArgumentPlace;
  /** The member of the result that is the flag's value. */
  readonly value?: string;
  readonly type?: FlagType;
  /** The call answers a promise. */
  readonly await?: true;
  /** The argument is a list of keys, or an object whose property names are keys. */
  readonly many?: true;
  /** Where the key stands instead, if nothing at `key` can be one: SDKs whose server and browser orders differ. */
  readonly or?: number;
  /** The result, where more than the value can be got from it. */
  readonly gives?: Shape;
  /** The flag's name where code calls a function for each flag. */
  readonly name?: string;
}

export interface Bag {
  /** The member of each flag that is its value; other members are its attributes. */
  readonly value?: string;
  /** Code spells the keys of these flags in camel case. */
  readonly camel?: true;
  /** Members that are no flags. */
  readonly except?: readonly string[];
}

export interface Handle {
  readonly key: ArgumentPlace;
  readonly fallback?: ArgumentPlace;
  readonly keyMember?: string;
  /** Calling the handle itself asks. */
  readonly callable?: true;
  /** What that answers is a promise. */
  readonly await?: true;
}

/** Where knowledge begins: a name in code that has a shape. */
export type Mark =
  /** An export of packages; `name` is `default`, a name, or `*` for the module itself. */
  | { readonly at: 'package'; readonly packages: readonly string[]; readonly name: string; readonly shape: Shape }
  /** What a `from` of the configuration means: a path or a package, seen from the configuration's folder. */
  | { readonly at: 'from'; readonly from: string; readonly name: string; readonly shape: Shape }
  /** Any binding of this name. */
  | { readonly at: 'name'; readonly name: string; readonly shape: Shape }
  /** Values of a declared type, by its name and where it comes from. */
  | {
      readonly at: 'type';
      readonly name: string;
      readonly from?: string;
      readonly packages?: readonly string[];
      readonly shape: Shape;
    }
  /** Every exported function of a file. */
  | { readonly at: 'functions'; readonly file: string }
  /** Properties of object literals. */
  | { readonly at: 'property'; readonly name: string }
  /** Requests to an address that names its flag. */
  | { readonly at: 'url'; readonly words: readonly string[]; readonly flagOf: UrlReader };

/** The keys that an address asks for: undefined where it is not such an address; then what its answer is. */
export type UrlReader = (url: string) => { readonly keys: readonly string[]; readonly answer: Shape } | undefined;

/** One SDK, or one form of configured lookup. */
export interface Detector {
  readonly id: string;
  /** Shown as the lookup's `detector`; the forms of the configuration all say `config`. */
  readonly says: string;
  marks(settings: Settings): readonly Mark[];
}

/** The names that code must write to ask through a shape, so that only files that name one are read. */
export function leafNames(shape: Shape, into = new Set<string>(), seen = new Set<Shape>()): Set<string> {
  if (seen.has(shape)) return into;
  seen.add(shape);
  for (const [name, member] of Object.entries(shape.members ?? {})) {
    if (member.ask || member.bag || member.keys || member.jsx || member.decorator || member.makes || member.mock)
      into.add(name);
    leafNames(member, into, seen);
  }
  if (shape.result) leafNames(shape.result, into, seen);
  if (shape.instance) leafNames(shape.instance, into, seen);
  if (shape.gives) leafNames(shape.gives, into, seen);
  return into;
}

/** Whether something can be asked of it without writing another name that the shape knows. */
export function isImmediate(shape: Shape): boolean {
  if (shape.ask || shape.bag || shape.keys || shape.jsx || shape.decorator || shape.makes || shape.mock) return true;
  return [shape.result, shape.instance, shape.gives].some((next) => next !== undefined && isImmediate(next));
}
