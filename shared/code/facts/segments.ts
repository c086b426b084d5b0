import type { ts } from 'ts-morph';
import type { FileFacts } from '../facts';
import type { NamesOfStatement } from '../scopes';
import { type Shift, shiftBinding, shiftExport, shiftNode, shiftType, shiftUse } from './shift';
import { type Assigned, assign, type ExportEntry, moduleIndex, type Sink } from './sink';

/** What one statement at a file's top gave: the facts from where it began to where it ended, and its part in the rest. */
export interface Segment extends NamesOfStatement {
  readonly pos: number;
  readonly end: number;
  readonly from: Counts;
  readonly to: Counts;
  readonly specifiers: readonly string[];
  readonly exports: readonly ExportEntry[];
  readonly stars: readonly number[];
  readonly assigned: readonly Assigned[];
}

interface Counts {
  readonly nodes: number;
  readonly types: number;
  readonly bindings: number;
  readonly uses: number;
  readonly specifiers: number;
  readonly exports: number;
  readonly stars: number;
  readonly assigned: number;
}

export function countsOf(sink: Sink): Counts {
  return {
    nodes: sink.nodes.length,
    types: sink.types.length,
    bindings: sink.bindings.length,
    uses: sink.uses.length,
    specifiers: sink.specifiers.length,
    exports: sink.exports.length,
    stars: sink.stars.length,
    assigned: sink.assigned.length,
  };
}

/** What was added to a sink since the counts were taken. */
export function segmentOf(names: NamesOfStatement, { pos, end }: ts.Statement, from: Counts, sink: Sink): Segment {
  const { declares, refers, writes } = names;
  return {
    ...{ declares, refers, writes, pos, end, from },
    to: countsOf(sink),
    specifiers: sink.specifiers.slice(from.specifiers),
    exports: sink.exports.slice(from.exports),
    stars: sink.stars.slice(from.stars),
    assigned: sink.assigned.slice(from.assigned),
  };
}

/** Takes segments of earlier facts over into a sink, one after another, wherever they stand now. */
export class TakenOver {
  private readonly placed: { readonly segment: Segment; readonly by: Shift }[] = [];
  /** How many names of the top there were; they come first. */
  private readonly top: number;
  private readonly isSameTop: boolean;

  constructor(
    private readonly facts: FileFacts,
    private readonly sink: Sink,
  ) {
    const { bindings } = facts;
    const inner = bindings.findIndex(({ top }) => !top);
    this.top = inner < 0 ? bindings.length : inner;
    this.isSameTop = this.top === sink.top.size && [...sink.top].every(([name, id]) => bindings[id]!.n === name);
  }

  /** Takes the first statements over, up to one that is new or stands elsewhere now, and answers their segments. */
  addUnmoved(
    statements: readonly ts.Statement[],
    known: (statement: ts.Statement) => Segment | undefined,
  ): readonly Segment[] {
    const unmoved: Segment[] = [];
    let end = countsOf(this.sink);
    for (const statement of this.isSameTop ? statements : []) {
      const segment = known(statement);
      if (segment?.pos !== statement.pos || !isSame(segment.from, end)) break;
      unmoved.push(segment);
      end = segment.to;
    }
    const { facts, sink } = this;
    const by = this.shiftOf({ pos: 0, from: countsOf(sink) }, 0);
    // Each list in one go: it is most of a long file that stands before the place where somebody types.
    sink.nodes = facts.nodes.slice(0, end.nodes);
    sink.types = facts.types.slice(0, end.types);
    sink.bindings = [...sink.bindings, ...facts.bindings.slice(sink.bindings.length, end.bindings)];
    sink.uses = facts.uses.slice(0, end.uses);
    for (const segment of unmoved) {
      for (const specifier of segment.specifiers) moduleIndex(sink, specifier);
      sink.exports.push(...segment.exports);
      sink.stars.push(...segment.stars);
      for (const { b, v } of segment.assigned) assign(sink, b, v);
      this.placed.push({ segment, by });
    }
    return unmoved;
  }

  add(segment: Segment, pos: number): void {
    const { facts, sink } = this;
    const { from, to } = segment;
    for (const specifier of segment.specifiers) moduleIndex(sink, specifier);
    const by = this.shiftOf(segment, pos);
    const stays = this.stays(segment, pos);
    this.placed.push({ segment, by });
    for (let id = from.nodes; id < to.nodes; id++)
      sink.nodes.push(stays ? facts.nodes[id]! : shiftNode(facts.nodes[id]!, by));
    for (let id = from.types; id < to.types; id++)
      sink.types.push(stays ? facts.types[id]! : shiftType(facts.types[id]!, by));
    for (let id = from.bindings; id < to.bindings; id++)
      sink.bindings.push(stays ? facts.bindings[id]! : shiftBinding(facts.bindings[id]!, by));
    for (let id = from.uses; id < to.uses; id++)
      sink.uses.push(stays ? facts.uses[id]! : shiftUse(facts.uses[id]!, by));
    for (const one of segment.exports) sink.exports.push({ ...one, fact: shiftExport(one.fact, by) });
    for (const star of segment.stars) sink.stars.push(by.module(star));
    for (const { b, v } of segment.assigned) assign(sink, by.binding(b), by.node(v));
  }

  /** Once all stand: what the names of the file's top are that these segments declare. */
  finish(): void {
    const shifts = new Map<string, Shift>();
    for (const { segment, by } of this.placed)
      for (const name of new Set(segment.declares.map((one) => one.name)))
        shifts.set(name, shifts.has(name) ? this.anywhere : by);
    for (const fact of this.facts.bindings.slice(0, this.top)) {
      const by = shifts.get(fact.n);
      if (!by) continue;
      const { written: _, ...moved } = shiftBinding(fact, by);
      Object.assign(this.sink.bindings[this.sink.top.get(fact.n)!]!, moved);
    }
  }

  private stays({ from, pos, specifiers }: Segment, now: number): boolean {
    const { nodes, types, bindings, modules } = this.sink;
    const isSame = this.isSameTop && pos === now && specifiers.every((one) => this.isSameModule(one, modules));
    return isSame && from.nodes === nodes.length && from.types === types.length && from.bindings === bindings.length;
  }

  private isSameModule(specifier: string, modules: readonly string[]): boolean {
    return modules.indexOf(specifier) === this.facts.modules.indexOf(specifier);
  }

  private shiftOf({ from, pos }: Pick<Segment, 'from' | 'pos'>, now: number): Shift {
    const { nodes, types, bindings } = this.sink;
    return new Moved(
      now - pos,
      nodes.length - from.nodes,
      types.length - from.types,
      bindings.length - from.bindings,
      this.top,
      this.isSameTop ? undefined : (id) => this.sink.top.get(this.facts.bindings[id]!.n)!,
      (index) => this.sink.modules.indexOf(this.facts.modules[index]!),
    );
  }

  /** By the segment that each thing lies in. */
  private readonly anywhere: Shift = {
    offset: (at) => this.where(({ pos, end }) => pos <= at && at <= end).offset(at),
    node: (id) => (id < 0 ? id : this.where(({ from, to }) => from.nodes <= id && id < to.nodes).node(id)),
    type: (id) => (id < 0 ? id : this.where(({ from, to }) => from.types <= id && id < to.types).type(id)),
    binding: (id) =>
      id < this.top
        ? this.placed[0]!.by.binding(id)
        : this.where(({ from, to }) => from.bindings <= id && id < to.bindings).binding(id),
    module: (index) => this.placed[0]!.by.module(index),
  };

  private where(holds: (segment: Segment) => boolean): Shift {
    return this.placed.find(({ segment }) => holds(segment))!.by;
  }
}

function isSame(one: Counts, other: Counts): boolean {
  return (Object.keys(one) as (keyof Counts)[]).every((key) => one[key] === other[key]);
}

/** All of a segment moves by the same. */
class Moved implements Shift {
  constructor(
    private readonly offsets: number,
    private readonly nodes: number,
    private readonly types: number,
    private readonly bindings: number,
    private readonly top: number,
    private readonly topName: ((id: number) => number) | undefined,
    readonly module: (index: number) => number,
  ) {}

  offset(at: number): number {
    return at + this.offsets;
  }

  node(id: number): number {
    return id < 0 ? id : id + this.nodes;
  }

  type(id: number): number {
    return id < 0 ? id : id + this.types;
  }

  binding(id: number): number {
    if (id < 0) return id;
    if (id >= this.top) return id + this.bindings;
    return this.topName ? this.topName(id) : id;
  }
}
