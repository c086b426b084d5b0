import { ts } from 'ts-morph';
import { walkScopes } from './scope-walk';

/** What a name can stand for; an import may stand for all of them. */
export type Meaning = 'value' | 'type' | 'namespace';

export type BindingKind =
  | 'var'
  | 'let'
  | 'const'
  | 'param'
  | 'catch'
  | 'function'
  | 'class'
  | 'enum'
  | 'enum-member'
  | 'namespace'
  | 'import'
  | 'interface'
  | 'alias'
  | 'type-param';

export interface Declaration {
  readonly kind: BindingKind;
  /** The declared name's own node. */
  readonly name: ts.Identifier | ts.StringLiteralLike;
  /** The declaration that brings it: a variable declaration, binding element, parameter, import specifier, class … */
  readonly node: ts.Node;
}

export interface Reference {
  readonly node: ts.Identifier;
  readonly read: boolean;
  readonly write: boolean;
  /** Stands in a type, or only its type is used: erased when the program runs. */
  readonly typeOnly: boolean;
  /** `export { x }`, `export default x` or `export = x`. */
  readonly exported: boolean;
  /** `{ x }`: a property's name and a reference at once. */
  readonly shorthand: boolean;
}

/** One declared name of one scope, with everything that refers to it; merged declarations share one. */
export interface Binding {
  readonly name: string;
  readonly scope: Scope;
  readonly declarations: readonly Declaration[];
  readonly references: readonly Reference[];
  /** Written to after its declaration: an assignment, `++`, a destructuring target, or a loop's head without `const`. */
  readonly reassigned: boolean;
  has(meaning: Meaning): boolean;
}

export type ScopeKind = 'module' | 'namespace' | 'function' | 'body' | 'block' | 'class' | 'enum' | 'type';

export interface Scope {
  readonly kind: ScopeKind;
  readonly node: ts.Node;
  readonly parent: Scope | undefined;
  readonly bindings: ReadonlyMap<string, Binding>;
  /** The nearest binding of a name, here or further out; of one meaning where given. */
  find(name: string, meaning?: Meaning): Binding | undefined;
}

/** The names of one file, resolved as the language does, without a checker and without other files. */
export interface Scopes {
  readonly file: ts.SourceFile;
  readonly module: Scope;
  readonly bindings: readonly Binding[];
  /** The binding that a name refers to or declares; undefined for a global, a property's name or a label. */
  resolve(name: ts.Node): Binding | undefined;
  /** The reference that an identifier is, if it refers to something, be it a global. */
  reference(name: ts.Node): Reference | undefined;
  /** Identifiers that refer to no declaration of this file. */
  readonly globals: readonly Reference[];
  /** The bindings of a name, of all scopes. */
  named(name: string): readonly Binding[];
  /** The innermost scope around a node. */
  scopeOf(node: ts.Node): Scope;
  /** What a name would mean if it stood at a node. */
  find(name: string, at: ts.Node, meaning?: Meaning): Binding | undefined;
}

/** One declaration of a name at the top of a file. */
export interface DeclaredName {
  readonly name: string;
  readonly kind: BindingKind;
  readonly s: number;
  readonly e: number;
}

/** What one statement at the top of a file has to do with names that are declared there, or nowhere. */
export interface NamesOfStatement {
  readonly declares: readonly DeclaredName[];
  readonly refers: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
}

/** Names that other statements at the top of a file declare, and as what. */
export type Outside = ReadonlyMap<string, Iterable<BindingKind>>;

/** Some statements of a file bound for themselves, and what each of them has to do with the file's own names. */
export interface PartScopes extends Scopes {
  readonly names: readonly NamesOfStatement[];
}

/** Binds every name of a file that was parsed with parent pointers. */
export function bindScopes(file: ts.SourceFile): Scopes {
  return scopesOf(file, walkScopes(file));
}

/** Binds the names of some statements; merged namespaces and enums must be among them as a whole. */
export function bindStatements(file: ts.SourceFile, only: readonly ts.Statement[], outside: Outside): PartScopes {
  const walked = walkScopes(file, only, outside);
  return { ...scopesOf(file, walked), names: walked.names };
}

function scopesOf(file: ts.SourceFile, walked: ReturnType<typeof walkScopes>): Scopes {
  const scopeOf = (node: ts.Node): Scope => {
    for (let at: ts.Node | undefined = node; at; at = at.parent) {
      const scope = walked.scopes.get(at);
      if (scope) return scope;
    }
    return walked.module;
  };
  let byName: Map<string, Binding[]> | undefined;
  const named = (name: string): readonly Binding[] => {
    if (!byName) {
      byName = new Map();
      for (const binding of walked.bindings) {
        const same = byName.get(binding.name);
        if (same) same.push(binding);
        else byName.set(binding.name, [binding]);
      }
    }
    return byName.get(name) ?? [];
  };
  return {
    file,
    named,
    module: walked.module,
    bindings: walked.bindings,
    globals: walked.globals,
    resolve: (name) => walked.references.get(name)?.binding ?? walked.declared.get(name),
    reference: (name) => walked.references.get(name),
    scopeOf,
    find: (name, at, meaning = 'value') => scopeOf(at).find(name, meaning),
  };
}

/** The outermost identifier of `a.b.c`, through parentheses, `!` and casts; undefined for anything else. */
export function rootName(node: ts.Expression): ts.Identifier | undefined {
  let at: ts.Expression = node;
  for (;;) {
    if (ts.isIdentifier(at)) return at;
    if (
      ts.isPropertyAccessExpression(at) ||
      ts.isElementAccessExpression(at) ||
      ts.isNonNullExpression(at) ||
      ts.isParenthesizedExpression(at) ||
      ts.isAsExpression(at) ||
      ts.isSatisfiesExpression(at)
    )
      at = at.expression;
    else return undefined;
  }
}
