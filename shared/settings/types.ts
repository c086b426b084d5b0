import type { Json, Severity } from '../model';

/** One configuration, parsed and complete: every default filled in, every path relative to the repository's root. */
export interface Settings {
  /** The configuration's folder, relative to the repository's root; '' for the root itself. */
  readonly folder: string;
  /** The configuration's file, or undefined where none was found and the built-in knowledge stands alone. */
  readonly file?: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly sources: readonly SourceSetting[];
  readonly environments: readonly string[];
  readonly critical: readonly string[];
  readonly lookups: readonly LookupSetting[];
  readonly tests: { readonly files: readonly string[]; readonly mocks: readonly MockSetting[] };
  readonly mirrors: readonly MirrorSetting[];
  readonly permanent: readonly string[];
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly ignore: readonly IgnoreSetting[];
}

/** `use` names the provider; the rest is the provider's own, checked by its part of the schema. */
export interface SourceSetting {
  readonly use: string;
  readonly environments?: readonly string[];
  readonly keyCase?: 'camel';
  readonly [option: string]: unknown;
}

export interface RuleSetting {
  readonly severity: Severity | 'off';
  readonly options: Readonly<Record<string, unknown>>;
}

export interface IgnoreSetting {
  readonly rule?: string;
  readonly flag?: string;
  readonly file?: string;
  readonly reason: string;
  readonly until?: string;
}

/** The position of an argument, or the name of a property of an object argument. */
export type ArgumentPlace = number | string;

interface Imported {
  /** The module that the first name is imported from: a package's name, or a path. Without it any binding counts. */
  readonly from?: string;
}

export interface CallLookup extends Imported {
  readonly call: string;
  readonly key: ArgumentPlace;
  readonly fallback?: ArgumentPlace;
  /** The member of the result that is the flag's value. */
  readonly value?: string;
  readonly await?: boolean;
  /** A method, by its receiver's declared type. */
  readonly on?: { readonly type: string; readonly from?: string };
}
export interface MemberLookup extends Imported {
  readonly member: string;
  readonly value?: string;
}
export interface MembersLookup extends Imported {
  readonly members:
    | { readonly call: string; readonly from?: string }
    | { readonly type: string; readonly from?: string };
  readonly value?: string;
}
export interface HandleLookup extends Imported {
  readonly handle: {
    readonly new?: string;
    readonly call?: string;
    readonly key: ArgumentPlace;
    readonly fallback?: ArgumentPlace;
  };
  readonly keyMember?: string;
}
export interface FunctionsLookup {
  readonly functions: string;
}
export interface IncludesLookup extends Imported {
  readonly includes: string;
}
export interface JsxLookup extends Imported {
  readonly jsx: string;
  readonly prop: string;
}
export interface DecoratorLookup extends Imported {
  readonly decorator: string;
  readonly key: ArgumentPlace;
}
export interface PropertyLookup {
  readonly property: string;
  readonly negated?: boolean;
}
export type LookupSetting =
  | CallLookup
  | MemberLookup
  | MembersLookup
  | HandleLookup
  | FunctionsLookup
  | IncludesLookup
  | JsxLookup
  | DecoratorLookup
  | PropertyLookup;

/** What pins a flag in tests: by key and value, by an object of values, or by a list of keys that are on. */
export interface MockSetting extends Imported {
  readonly call: string;
  readonly key?: ArgumentPlace;
  readonly value?: ArgumentPlace;
  readonly object?: ArgumentPlace;
  readonly keys?: ArgumentPlace;
}

/** A list kept in step with the registry; cleanup drops the entry. */
export interface MirrorSetting extends Imported {
  readonly object?: string;
  readonly array?: string;
  readonly key?: string;
}

export type RuleOption = Json;
