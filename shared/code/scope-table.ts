import type { ts } from 'ts-morph';
import type { Binding, BindingKind, Declaration, Meaning, Reference, Scope, ScopeKind } from './scopes';

const MEANINGS: Readonly<Record<BindingKind, readonly Meaning[]>> = {
  var: ['value'],
  let: ['value'],
  const: ['value'],
  param: ['value'],
  catch: ['value'],
  function: ['value'],
  class: ['value', 'type'],
  enum: ['value', 'type', 'namespace'],
  'enum-member': ['value', 'type'],
  namespace: ['value', 'namespace'],
  import: ['value', 'type', 'namespace'],
  interface: ['type'],
  alias: ['type'],
  'type-param': ['type'],
};

/** A binding while the file is walked. */
export class BindingEntry implements Binding {
  readonly declarations: Declaration[] = [];
  readonly references: Reference[] = [];
  /** What later declarations of a merged namespace or enum see of the earlier ones. */
  readonly members = new Map<string, BindingEntry>();
  written = false;
  private readonly meanings = new Set<Meaning>();

  constructor(
    readonly name: string,
    readonly scope: ScopeEntry,
  ) {}

  get reassigned(): boolean {
    return this.written;
  }

  has(meaning: Meaning): boolean {
    return this.meanings.has(meaning);
  }

  declare(declaration: Declaration): void {
    this.declarations.push(declaration);
    this.means(declaration.kind);
  }

  /** Declared so somewhere that is not walked. */
  means(kind: BindingKind): void {
    for (const meaning of MEANINGS[kind]) this.meanings.add(meaning);
  }
}

/** A scope while the file is walked. */
export class ScopeEntry implements Scope {
  readonly bindings = new Map<string, BindingEntry>();

  constructor(
    readonly kind: ScopeKind,
    readonly node: ts.Node,
    readonly parent: ScopeEntry | undefined,
    /** Of a namespace or enum: the binding whose merged members are seen here too. */
    readonly owner?: BindingEntry,
  ) {}

  /** The scope that `var` and hoisted functions of this place belong to. */
  get hoist(): ScopeEntry {
    let at: ScopeEntry = this;
    while (at.parent && at.kind !== 'body' && at.kind !== 'module' && at.kind !== 'namespace') at = at.parent;
    return at;
  }

  entry(name: string): BindingEntry {
    const found = this.bindings.get(name) ?? new BindingEntry(name, this);
    this.bindings.set(name, found);
    return found;
  }

  /** The nearest binding of a name with a meaning; without one, with any. */
  find(name: string, meaning?: Meaning): BindingEntry | undefined {
    for (let at: ScopeEntry | undefined = this; at; at = at.parent) {
      const found = at.bindings.get(name) ?? at.owner?.members.get(name);
      if (found && (!meaning || found.has(meaning))) return found;
    }
    return undefined;
  }
}
