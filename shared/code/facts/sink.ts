import type { ts } from 'ts-morph';
import type {
  BindingFact,
  BindingId,
  ClassMemberFact,
  ExportFact,
  NodeFact,
  NodeId,
  TypeFact,
  TypeId,
  UseFact,
} from '../facts';
import type { Binding, BindingKind, Scopes } from '../scopes';

/** Where the facts of a file gather while it is walked, and what the walk is inside of. */
export interface Sink {
  readonly file: ts.SourceFile;
  readonly scopes: Scopes;
  nodes: NodeFact[];
  types: TypeFact[];
  bindings: BindingFact[];
  readonly modules: string[];
  /** Every module in the order in which it is named. */
  readonly specifiers: string[];
  readonly exports: ExportEntry[];
  readonly stars: number[];
  uses: UseFact[];
  readonly ids: Map<Binding, BindingId>;
  /** The names of the file's top, which come before all others. */
  readonly top: ReadonlyMap<string, BindingId>;
  /** Values that are assigned to names of the file's top. */
  readonly assigned: Assigned[];
  /** Node ids of expressions that others point back to: conditions, subjects of comparisons. */
  readonly functions: { returns: NodeId[] }[];
  readonly classes: { members: ClassMemberFact[] }[];
}

/** What a file exports under a name; where two say something of one name, the later holds. */
export interface ExportEntry {
  readonly name: string;
  readonly fact: ExportFact;
  /** Holds only where nothing else speaks of the name. */
  readonly weak?: true;
}

export interface Assigned {
  readonly b: BindingId;
  readonly v: NodeId;
}

export function openSink(file: ts.SourceFile, scopes: Scopes, top: readonly BindingFact[]): Sink {
  return {
    file,
    scopes,
    nodes: [],
    types: [],
    bindings: [...top],
    modules: [],
    specifiers: [],
    exports: [],
    stars: [],
    uses: [],
    ids: new Map(),
    top: new Map(top.map(({ n }, id) => [n, id])),
    assigned: [],
    functions: [],
    classes: [],
  };
}

/** The facts of the names of a file's top, before it is known what they are given. */
export function topBindings({ module, file }: Scopes): BindingFact[] {
  return [...module.bindings.values()].map((binding) => begun(binding, file, true));
}

const PENDING: NodeFact = { k: 'other', s: 0, e: 0 };

/** Takes the next id, so that a node comes before what it holds. */
export function reserve(sink: Sink): NodeId {
  return sink.nodes.push(PENDING) - 1;
}

export function addType(sink: Sink, type: TypeFact): TypeId {
  return sink.types.push(type) - 1;
}

export function moduleIndex(sink: Sink, specifier: string): number {
  sink.specifiers.push(specifier);
  const known = sink.modules.indexOf(specifier);
  return known >= 0 ? known : sink.modules.push(specifier) - 1;
}

/** The id of what a name refers to or declares; -1 for a global. */
export function bindingOf(sink: Sink, name: ts.Node): BindingId {
  const binding = sink.scopes.resolve(name);
  return binding ? bindingId(sink, binding) : -1;
}

export function bindingId(sink: Sink, binding: Binding): BindingId {
  if (binding.scope === sink.scopes.module) return sink.top.get(binding.name)!;
  const known = sink.ids.get(binding);
  if (known !== undefined) return known;
  const id = sink.bindings.push(begun(binding, sink.file, false)) - 1;
  sink.ids.set(binding, id);
  return id;
}

/** One more value that is assigned to a name. */
export function assign(sink: Sink, b: BindingId, v: NodeId): void {
  const fact = sink.bindings[b]!;
  fact.w = [...(fact.w ?? []), v];
  if (fact.top) sink.assigned.push({ b, v });
}

export function moduleExports(entries: readonly ExportEntry[]): Record<string, ExportFact> {
  const exports: Record<string, ExportFact> = {};
  for (const { name, fact, weak } of entries) if (!weak || !Object.hasOwn(exports, name)) exports[name] = fact;
  return exports;
}

function begun({ name, declarations, reassigned }: Binding, file: ts.SourceFile, top: boolean): BindingFact {
  const first = declarations[0];
  return {
    n: name,
    k: kindOf(declarations.map(({ kind }) => kind)),
    s: first?.name.getStart(file) ?? 0,
    e: first?.name.end ?? 0,
    ...(reassigned && { written: 1 as const }),
    ...(top && { top: 1 as const }),
  };
}

export function kindOf(declared: readonly BindingKind[]): BindingFact['k'] {
  const kinds = new Set(declared);
  for (const kind of ['import', 'param', 'class', 'enum', 'function', 'namespace', 'catch'] as const)
    if (kinds.has(kind)) return kind;
  if (kinds.has('const') || kinds.has('let') || kinds.has('var')) return 'var';
  for (const kind of ['interface', 'alias', 'type-param'] as const) if (kinds.has(kind)) return kind;
  return 'other';
}
