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
import type { Binding, Scopes } from '../scopes';

/** Where the facts of a file gather while it is walked, and what the walk is inside of. */
export interface Sink {
  readonly file: ts.SourceFile;
  readonly scopes: Scopes;
  readonly nodes: NodeFact[];
  readonly types: TypeFact[];
  readonly bindings: BindingFact[];
  readonly modules: string[];
  readonly exports: Record<string, ExportFact>;
  readonly stars: number[];
  readonly uses: UseFact[];
  readonly ids: Map<Binding, BindingId>;
  /** Node ids of expressions that others point back to: conditions, subjects of comparisons. */
  readonly functions: { returns: NodeId[] }[];
  readonly classes: { members: ClassMemberFact[] }[];
}

export function openSink(file: ts.SourceFile, scopes: Scopes): Sink {
  return {
    file,
    scopes,
    nodes: [],
    types: [],
    bindings: [],
    modules: [],
    exports: {},
    stars: [],
    uses: [],
    ids: new Map(),
    functions: [],
    classes: [],
  };
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
  const known = sink.modules.indexOf(specifier);
  return known >= 0 ? known : sink.modules.push(specifier) - 1;
}

/** The id of what a name refers to or declares; -1 for a global. */
export function bindingOf(sink: Sink, name: ts.Node): BindingId {
  const binding = sink.scopes.resolve(name);
  return binding ? bindingId(sink, binding) : -1;
}

export function bindingId(sink: Sink, binding: Binding): BindingId {
  const known = sink.ids.get(binding);
  if (known !== undefined) return known;
  const first = binding.declarations[0];
  const fact: BindingFact = {
    n: binding.name,
    k: kindOf(binding),
    s: first?.name.getStart(sink.file) ?? 0,
    e: first?.name.end ?? 0,
  };
  if (binding.reassigned) fact.written = 1;
  if (binding.scope === sink.scopes.module) fact.top = 1;
  const id = sink.bindings.push(fact) - 1;
  sink.ids.set(binding, id);
  return id;
}

function kindOf(binding: Binding): BindingFact['k'] {
  const kinds = new Set(binding.declarations.map((one) => one.kind));
  for (const kind of ['import', 'param', 'class', 'enum', 'function', 'namespace', 'catch'] as const)
    if (kinds.has(kind)) return kind;
  if (kinds.has('const') || kinds.has('let') || kinds.has('var')) return 'var';
  for (const kind of ['interface', 'alias', 'type-param'] as const) if (kinds.has(kind)) return kind;
  return 'other';
}
