import type { ts } from 'ts-morph';
import type { Binding, BindingKind, Declaration, Meaning, Reference, Scope, ScopeKind } from './scopes';

const BITS: Readonly<Record<Meaning, number>> = { value: 1, type: 2, namespace: 4 };

const MEANINGS: Readonly<Record<BindingKind, number>> = {
  var: BITS.value,
  let: BITS.value,
  const: BITS.value,
  param: BITS.value,
  catch: BITS.value,
  function: BITS.value,
  class: BITS.value | BITS.type,
  enum: BITS.value | BITS.type | BITS.namespace,
  'enum-member': BITS.value | BITS.type,
  namespace: BITS.value | BITS.namespace,
  import: BITS.value | BITS.type | BITS.namespace,
  interface: BITS.type,
  alias: BITS.type,
  'type-param': BITS.type,
};

const NONE: ReadonlyMap<string, BindingEntry> = new Map();

/** A binding while the file is walked. */
export class BindingEntry implements Binding {
  readonly declarations: Declaration[] = [];
  readonly references: Reference[] = [];
  reassigned = false;
  /** What later declarations of a merged namespace or enum see of the earlier ones. */
  private merged: Map<string, BindingEntry> | undefined;
  private meanings = 0;

  constructor(
    readonly name: string,
    readonly scope: ScopeEntry,
  ) {}

  has(meaning: Meaning): boolean {
    return (this.meanings & BITS[meaning]) !== 0;
  }

  member(name: string): BindingEntry | undefined {
    return this.merged?.get(name);
  }

  addMember(name: string, member: BindingEntry): void {
    this.merged ??= new Map();
    this.merged.set(name, member);
  }

  declare(declaration: Declaration): void {
    this.declarations.push(declaration);
    this.means(declaration.kind);
  }

  /** Declared so somewhere that is not walked. */
  means(kind: BindingKind): void {
    this.meanings |= MEANINGS[kind];
  }
}

/** A reference while the file is walked: first noted, then resolved. */
export class ReferenceEntry implements Reference {
  binding: BindingEntry | undefined;

  constructor(
    readonly node: ts.Identifier,
    /** Where it stands. */
    readonly scope: ScopeEntry,
    /** What it can only mean; anything where undefined. */
    readonly meaning: Meaning | undefined,
    readonly read: boolean,
    readonly write: boolean,
    readonly typeOnly: boolean,
    readonly exported: boolean,
    readonly shorthand: boolean,
  ) {}
}

/** A scope while the file is walked. */
export class ScopeEntry implements Scope {
  /** Most blocks declare nothing. */
  private own: Map<string, BindingEntry> | undefined;

  constructor(
    readonly kind: ScopeKind,
    readonly node: ts.Node,
    readonly parent: ScopeEntry | undefined,
    /** Of a namespace or enum: the binding whose merged members are seen here too. */
    readonly owner?: BindingEntry,
  ) {}

  get bindings(): ReadonlyMap<string, BindingEntry> {
    return this.own ?? NONE;
  }

  /** The scope that `var` and hoisted functions of this place belong to. */
  get hoist(): ScopeEntry {
    let at: ScopeEntry = this;
    while (at.parent && at.kind !== 'body' && at.kind !== 'module' && at.kind !== 'namespace') at = at.parent;
    return at;
  }

  entry(name: string): BindingEntry {
    this.own ??= new Map();
    const found = this.own.get(name) ?? new BindingEntry(name, this);
    this.own.set(name, found);
    return found;
  }

  /** The nearest binding of a name with a meaning; without one, with any. */
  find(name: string, meaning?: Meaning): BindingEntry | undefined {
    for (let at: ScopeEntry | undefined = this; at; at = at.parent) {
      const found = at.own?.get(name) ?? at.owner?.member(name);
      if (found && (!meaning || found.has(meaning))) return found;
    }
    return undefined;
  }
}
