import type {
  BindingFact,
  BindingId,
  ExportFact,
  MemberFact,
  NodeFact,
  NodeId,
  StepFact,
  TypeFact,
  TypeId,
  UseFact,
} from '../facts';

/** Where facts that did not change themselves stand now: how offsets and ids of before are told today. */
export interface Shift {
  offset(at: number): number;
  node(id: NodeId): NodeId;
  type(id: TypeId): TypeId;
  binding(id: BindingId): BindingId;
  module(index: number): number;
}

/** The nodes of a whole file pass through here while somebody types: what most of them are is written out. */
export function shiftNode(node: NodeFact, by: Shift): NodeFact {
  const s = by.offset(node.s);
  const e = by.offset(node.e);
  const { k } = node;
  if (k === 'name') {
    const moved = { k, s, e, n: node.n, b: by.binding(node.b) };
    return node.w ? { ...moved, w: 1 } : moved;
  }
  if (k === 'text' || k === 'lit' || k === 'this' || k === 'super' || k === 'other') return { ...node, s, e };
  if (k === 'get') {
    const moved = { k, s, e, o: by.node(node.o), n: node.n, ns: by.offset(node.ns) };
    return node.w ? { ...moved, w: 1 } : moved;
  }
  return shiftOther(node, s, e, by);
}

function shiftOther(node: NodeFact, s: number, e: number, by: Shift): NodeFact {
  const id = (one: NodeId) => by.node(one);
  const type = (one: TypeId) => by.type(one);
  const moved = { ...node, s, e } as Moved;
  switch (moved.k) {
    case 'at':
      moved.o = id(moved.o);
      moved.i = id(moved.i);
      break;
    case 'call':
    case 'new':
      moved.f = id(moved.f);
      moved.a = moved.a.map(id);
      if (moved.t) moved.t = moved.t.map(type);
      break;
    case 'require':
      moved.m = by.module(moved.m);
      break;
    case 'tpl':
    case 'arr':
      moved.x = moved.x.map(id);
      break;
    case 'obj':
    case 'enum':
      moved.m = moved.m.map((one) => shiftMember(one, by));
      break;
    case 'jsx':
      moved.tag = id(moved.tag);
      moved.m = moved.m.map((one) => shiftMember(one, by));
      break;
    case 'fn':
      moved.ns = by.offset(moved.ns);
      moved.p = moved.p.map(type);
      moved.r = moved.r.map(id);
      moved.l = id(moved.l);
      if (moved.t !== undefined) moved.t = type(moved.t);
      break;
    case 'class':
      moved.x = id(moved.x);
      if (moved.xt) moved.xt = moved.xt.map(type);
      moved.im = moved.im.map(type);
      moved.m = moved.m.map((one) => ({ ...one, v: id(one.v), t: type(one.t) }));
      moved.l = id(moved.l);
      break;
    case 'ns':
      moved.x = Object.fromEntries(Object.entries(moved.x).map(([name, b]) => [name, by.binding(b)]));
      break;
    case 'cond':
      moved.q = id(moved.q);
      moved.y = id(moved.y);
      moved.n = id(moved.n);
      break;
    case 'bin':
    case 'set':
      moved.l = id(moved.l);
      moved.r = id(moved.r);
      break;
    case 'cast':
      moved.x = id(moved.x);
      moved.t = type(moved.t);
      break;
    case 'spread':
    case 'not':
    case 'deco':
    case 'tag':
      moved.x = id(moved.x);
      break;
    case 'take':
      moved.o = id(moved.o);
      moved.p = moved.p.map((step) => shiftStep(step, by));
      if (moved.d !== undefined) moved.d = id(moved.d);
      break;
  }
  return moved;
}

export function shiftType(type: TypeFact, by: Shift): TypeFact {
  switch (type.k) {
    case 'lit':
      return { ...type, s: by.offset(type.s), e: by.offset(type.e) };
    case 'ref': {
      const at = { s: by.offset(type.s), e: by.offset(type.e), b: by.binding(type.b) };
      return { ...type, ...at, ...(type.a && { a: type.a.map((one) => by.type(one)) }) };
    }
    case 'union':
    case 'inter':
    case 'tuple':
      return { ...type, x: type.x.map((one) => by.type(one)) };
    case 'obj': {
      const m = type.m.map((one) => ({ ...one, ...shiftRange(one, by), t: by.type(one.t) }));
      return { ...type, m, ...(type.call !== undefined && { call: by.type(type.call) }) };
    }
    case 'arr':
    case 'keyof':
      return { ...type, x: by.type(type.x) };
    case 'fn':
      return { ...type, x: by.type(type.x), p: type.p.map((one) => by.type(one)) };
    case 'typeof':
      return { ...type, v: by.node(type.v) };
    case 'index':
      return { ...type, o: by.type(type.o), i: by.type(type.i) };
    case 'map':
      return { ...type, c: by.type(type.c), x: by.type(type.x) };
    case 'import':
      return { ...type, m: by.module(type.m), ...(type.a && { a: type.a.map((one) => by.type(one)) }) };
    default:
      return type;
  }
}

/** What is assigned to a name is left out where the name is of the file's top: any statement may do that. */
export function shiftBinding(fact: BindingFact, by: Shift): BindingFact {
  const moved: BindingFact = { ...fact, s: by.offset(fact.s), e: by.offset(fact.e) };
  if (fact.top) delete moved.w;
  else if (moved.w) moved.w = moved.w.map((one) => by.node(one));
  if (moved.i !== undefined) moved.i = by.node(moved.i);
  if (moved.more) moved.more = moved.more.map((one) => by.node(one));
  if (moved.p) moved.p = moved.p.map((step) => shiftStep(step, by));
  if (moved.es !== undefined) moved.es = by.offset(moved.es);
  if (moved.ee !== undefined) moved.ee = by.offset(moved.ee);
  if (moved.t !== undefined) moved.t = by.type(moved.t);
  if (moved.fn !== undefined) moved.fn = by.node(moved.fn);
  if (moved.d !== undefined) moved.d = by.node(moved.d);
  if (moved.m !== undefined) moved.m = by.module(moved.m);
  if (moved.dt !== undefined) moved.dt = by.type(moved.dt);
  if (moved.xt) moved.xt = moved.xt.map((one) => by.type(one));
  if (moved.tp) moved.tp = moved.tp.map((one) => by.binding(one));
  return moved;
}

export function shiftExport(fact: ExportFact, by: Shift): ExportFact {
  if ('b' in fact) return { b: by.binding(fact.b) };
  if ('v' in fact) return { v: by.node(fact.v) };
  return { ...fact, m: by.module(fact.m) };
}

export function shiftUse(use: UseFact, by: Shift): UseFact {
  return { ...use, x: by.node(use.x), ...(use.c && { c: use.c.map((one) => by.node(one)) }) };
}

/** Written to only here, while it is nobody else's yet. */
type Moved = { -readonly [Key in keyof NodeFact]: NodeFact[Key] } & Writable<NodeFact>;
type Writable<Fact> = Fact extends unknown ? { -readonly [Key in keyof Fact]: Fact[Key] } : never;

function shiftMember(one: MemberFact, by: Shift): MemberFact {
  return { ...one, ...shiftRange(one, by), v: by.node(one.v), ...(one.c !== undefined && { c: by.node(one.c) }) };
}

function shiftRange({ s, e, ks, ke }: Pick<MemberFact, 's' | 'e' | 'ks' | 'ke'>, by: Shift) {
  return { s: by.offset(s), e: by.offset(e), ks: by.offset(ks), ke: by.offset(ke) };
}

function shiftStep(step: StepFact, by: Shift): StepFact {
  return {
    ...step,
    s: by.offset(step.s),
    e: by.offset(step.e),
    ...(step.c !== undefined && { c: by.node(step.c) }),
    ...(step.q !== undefined && { q: by.offset(step.q) }),
    ...(step.d !== undefined && { d: by.node(step.d) }),
  };
}
