/**
 * What one file says, as plain data: its expressions, types and names, resolved within the file and with positions.
 * Nothing in it depends on other files or on settings, so it is kept by the text's content. Members are short because
 * thousands of them are written to the cache. Positions are UTF-16 offsets, `e` exclusive; ids are indexes.
 */
export interface FileFacts {
  /** Expressions in the order in which they begin; what lies in a function has ids up to the function's `l`. */
  readonly nodes: readonly NodeFact[];
  readonly types: readonly TypeFact[];
  readonly bindings: readonly BindingFact[];
  /** Module specifiers; imports, exports and `require` point here. */
  readonly modules: readonly string[];
  /** By exported name; `=` for `export =` and `module.exports =`. */
  readonly exports: Readonly<Record<string, ExportFact>>;
  /** `export * from`: indexes of modules. */
  readonly stars: readonly number[];
  /** What expressions are compared with, and how their branches look. */
  readonly uses: readonly UseFact[];
  readonly ignores: readonly IgnoreFact[];
  /** The offset at which each line begins. */
  readonly lines: readonly number[];
  /** True where the text was too deep or too odd to read. */
  readonly unreadable?: true;
}

export type NodeId = number;
export type TypeId = number;
export type BindingId = number;

interface At {
  readonly s: number;
  readonly e: number;
  /** `await` stands directly before it. */
  readonly w?: 1;
}

/** Parentheses, `!`, `await`, `as const` and `satisfies` leave no node of their own. */
export type NodeFact =
  | TextNode
  | LiteralNode
  | TemplateNode
  | NameNode
  | GetNode
  | AtNode
  | CallNode
  | RequireNode
  | ObjectNode
  | ArrayNode
  | FunctionNode
  | ClassNode
  | EnumNode
  | NamespaceNode
  | ConditionalNode
  | BinaryNode
  | AssignNode
  | CastNode
  | JsxNode
  | OneNode
  | TakeNode
  | BareNode;

export interface TextNode extends At {
  readonly k: 'text';
  readonly v: string;
}
export interface LiteralNode extends At {
  readonly k: 'lit';
  readonly v: number | boolean | null;
}
export interface TemplateNode extends At {
  readonly k: 'tpl';
  readonly q: readonly string[];
  readonly x: readonly NodeId[];
}
export interface NameNode extends At {
  readonly k: 'name';
  readonly n: string;
  /** The binding of this file, or -1 for a global. */
  readonly b: BindingId;
}
/** `o.n`; the name runs from `ns` to `e`. */
export interface GetNode extends At {
  readonly k: 'get';
  readonly o: NodeId;
  readonly n: string;
  readonly ns: number;
}
/** `o[i]` */
export interface AtNode extends At {
  readonly k: 'at';
  readonly o: NodeId;
  readonly i: NodeId;
}
export interface CallNode extends At {
  readonly k: 'call' | 'new';
  readonly f: NodeId;
  readonly a: readonly NodeId[];
  readonly t?: readonly TypeId[];
}
/** `require('m')` or `import('m')`. */
export interface RequireNode extends At {
  readonly k: 'require';
  readonly m: number;
}
export interface ObjectNode extends At {
  readonly k: 'obj';
  readonly m: readonly MemberFact[];
}
export interface ArrayNode extends At {
  readonly k: 'arr';
  readonly x: readonly NodeId[];
}
export interface FunctionNode extends At {
  readonly k: 'fn';
  /** The name it goes by: its own, or that of what it is assigned to. */
  readonly n?: string;
  readonly ns: number;
  /** The type of each parameter, -1 where none is written. */
  readonly p: readonly TypeId[];
  /** The position of the rest parameter. */
  readonly rest?: number;
  /** What it returns. */
  readonly r: readonly NodeId[];
  readonly t?: TypeId;
  readonly async?: 1;
  readonly arrow?: 1;
  readonly l: NodeId;
}
export interface ClassNode extends At {
  readonly k: 'class';
  readonly n?: string;
  /** What it extends, or -1. */
  readonly x: NodeId;
  readonly xt?: readonly TypeId[];
  readonly im: readonly TypeId[];
  readonly m: readonly ClassMemberFact[];
  readonly l: NodeId;
}
export interface EnumNode extends At {
  readonly k: 'enum';
  readonly m: readonly MemberFact[];
}
export interface NamespaceNode extends At {
  readonly k: 'ns';
  readonly x: Readonly<Record<string, BindingId>>;
}
export interface ConditionalNode extends At {
  readonly k: 'cond';
  readonly q: NodeId;
  readonly y: NodeId;
  readonly n: NodeId;
}
export interface BinaryNode extends At {
  readonly k: 'bin';
  readonly op: string;
  readonly l: NodeId;
  readonly r: NodeId;
}
export interface AssignNode extends At {
  readonly k: 'set';
  readonly op: string;
  readonly l: NodeId;
  readonly r: NodeId;
}
export interface CastNode extends At {
  readonly k: 'cast';
  readonly x: NodeId;
  readonly t: TypeId;
}
/** An opening element. */
export interface JsxNode extends At {
  readonly k: 'jsx';
  /** The component, or -1 for an intrinsic element. */
  readonly tag: NodeId;
  readonly m: readonly MemberFact[];
}
export interface OneNode extends At {
  readonly k: 'spread' | 'not' | 'deco' | 'tag';
  readonly x: NodeId;
}
/** A leaf of a destructuring assignment: what is taken from `o` along `p`. */
export interface TakeNode extends At {
  readonly k: 'take';
  readonly o: NodeId;
  readonly p: readonly StepFact[];
  readonly d?: NodeId;
}
export interface BareNode extends At {
  readonly k: 'this' | 'super' | 'other';
}

/** A property of an object, an enum's member or a JSX attribute; `ks`–`ke` is where its name stands. */
export interface MemberFact {
  readonly n?: string;
  /** A computed name. */
  readonly c?: NodeId;
  readonly v: NodeId;
  readonly s: number;
  readonly e: number;
  readonly ks: number;
  readonly ke: number;
  readonly spread?: 1;
  readonly get?: 1;
  readonly shorthand?: 1;
}

export interface ClassMemberFact {
  readonly n: string;
  readonly as: 'field' | 'method' | 'get' | 'set' | 'constructor' | 'assigned';
  /** The initializer, method or assigned value; -1 where only the type is known. */
  readonly v: NodeId;
  readonly t: TypeId;
  readonly static?: 1;
}

/** One step into a destructured value: a name, a position, a computed name, or what the named ones leave over. */
export interface StepFact {
  readonly n?: string;
  readonly i?: number;
  readonly c?: NodeId;
  readonly rest?: readonly string[];
  readonly s: number;
  readonly e: number;
  /** Where the element ends, if its value is taken apart further. */
  readonly q?: number;
  /** The default at this step. */
  readonly d?: NodeId;
}

export interface BindingFact {
  readonly n: string;
  readonly k:
    | 'var'
    | 'param'
    | 'import'
    | 'function'
    | 'class'
    | 'enum'
    | 'namespace'
    | 'interface'
    | 'alias'
    | 'type-param'
    | 'catch'
    | 'other';
  readonly s: number;
  readonly e: number;
  /** The value it begins with, before `p` is taken from it; the loop's expression where `of` or `in` is set. */
  i?: NodeId;
  /** Further declarations that merge with it. */
  more?: NodeId[];
  /** Destructured out of the value, step by step; the element stands from `es` to `ee`. */
  p?: readonly StepFact[];
  es?: number;
  ee?: number;
  t?: TypeId;
  loop?: 'of' | 'in';
  /** Values assigned later. */
  w?: NodeId[];
  /** Written to after its declaration, in whatever way. */
  written?: 1;
  /** Of a parameter: its function, its position and its default. */
  fn?: NodeId;
  at?: number;
  d?: NodeId;
  /** Of an import: its module and the name there (`default`, `*`, `=`). */
  m?: number;
  x?: string;
  /** What it means as a type: an interface's members, an alias's type, a type parameter's constraint. */
  dt?: TypeId;
  /** What an interface extends; `tp` are the type parameters in order. */
  xt?: TypeId[];
  tp?: BindingId[];
  /** Declared at the top of the file. */
  top?: 1;
}

export type ExportFact =
  | { readonly b: BindingId }
  | { readonly v: NodeId }
  | { readonly m: number; readonly n: string };

export type TypeFact =
  | { readonly k: 'lit'; readonly v: string | number | boolean | null; readonly s: number; readonly e: number }
  | {
      readonly k: 'ref';
      readonly n: readonly string[];
      readonly b: BindingId;
      readonly a?: readonly TypeId[];
      readonly s: number;
      readonly e: number;
    }
  | { readonly k: 'union' | 'inter' | 'tuple'; readonly x: readonly TypeId[] }
  | { readonly k: 'obj'; readonly m: readonly TypeMemberFact[]; readonly call?: TypeId }
  | { readonly k: 'arr' | 'keyof'; readonly x: TypeId }
  /** `x` is what it gives, `p` what it takes; -1 where that is not written. */
  | { readonly k: 'fn'; readonly x: TypeId; readonly p: readonly TypeId[] }
  | { readonly k: 'typeof'; readonly v: NodeId }
  | { readonly k: 'index'; readonly o: TypeId; readonly i: TypeId }
  | { readonly k: 'map'; readonly c: TypeId; readonly x: TypeId }
  | { readonly k: 'import'; readonly m: number; readonly n: readonly string[]; readonly a?: readonly TypeId[] }
  | { readonly k: 'word'; readonly n: string }
  | { readonly k: 'other' };

export interface TypeMemberFact {
  readonly n: string;
  readonly t: TypeId;
  readonly s: number;
  readonly e: number;
  readonly ks: number;
  readonly ke: number;
}

/** How one expression's value is used: compared with others, or as a condition with two equal branches. */
export interface UseFact {
  readonly x: NodeId;
  readonly c?: readonly NodeId[];
  /** Values that are not compared are handled too. */
  readonly rest?: 1;
  readonly same?: 1;
}

export interface IgnoreFact {
  readonly s: number;
  readonly e: number;
  readonly rules: readonly string[];
  readonly reason: string;
  /** The line, from 1, that it speaks for; 0 for the whole file. */
  readonly line: number;
  readonly problem?: string;
}

/** Facts of a file that could not be read as code. */
export const UNREADABLE: FileFacts = {
  nodes: [],
  types: [],
  bindings: [],
  modules: [],
  exports: {},
  stars: [],
  uses: [],
  ignores: [],
  lines: [0],
  unreadable: true,
};
