import type { BindingFact, BindingId, NodeFact, NodeId, StepFact } from '../code/facts';
import { callValue } from './calls';
import { importValue, moduleMember } from './exports';
import type { Join } from './join';
import { eachOf } from './loops';
import { at, memberOf } from './members';
import { merge } from './merge';
import { parameterValue } from './parameters';
import { typeValue } from './types';
import { type Env, type Item, NOTHING, type Place, type Thing, type Value } from './value';
import type { View } from './view';

/** What an expression may be. */
export function evaluate(join: Join, view: View, id: NodeId, env: Env): Value {
  const node = view.facts.nodes[id];
  if (!node) return NOTHING;
  const inside = relevant(env, view, id);
  if (!inside) {
    const known = view.values.get(id);
    if (known) return known;
  }
  if (!join.enter()) return NOTHING;
  // What refers to itself is nothing while it is worked out.
  if (!inside) view.values.set(id, NOTHING);
  const value = valueOfNode(join, view, id, node, inside);
  join.leave();
  if (!inside) {
    if (join.exhausted) view.values.delete(id);
    else view.values.set(id, value);
  }
  return value;
}

/** The frames of the functions that a node lies in; the rest cannot bear on it. */
export function relevant(env: Env, view: View, id: NodeId): Env {
  for (let at = env; at; at = at.parent) {
    const fn = view.facts.nodes[at.fn];
    if (at.view === view && fn?.k === 'fn' && at.fn <= id && id <= fn.l) return at;
  }
  return undefined;
}

function valueOfNode(join: Join, view: View, id: NodeId, node: NodeFact, env: Env): Value {
  const place: Place = { view, node: id };
  const of = (inner: NodeId): Value => evaluate(join, view, inner, env);
  switch (node.k) {
    case 'text':
    case 'lit':
      return [{ is: 'constant', v: node.v, place }];
    case 'name':
      return node.b < 0 ? globalValue(join, view, node.n) : bindingValue(join, view, node.b, env);
    case 'this':
      return selfValue(join, view, id, env);
    case 'get':
      return merge(thisMark(join, view, node.o, node.n), memberOf(join, of(node.o), node.n, place));
    case 'at':
      return at(join, view, node, env, place);
    case 'call':
    case 'new':
      return callValue(join, view, id, node, env);
    case 'require':
      return moduleMember(join, view, node.m, '=');
    case 'obj':
    case 'enum':
    case 'jsx':
    case 'ns':
      return [{ is: 'object', place, env }];
    case 'arr':
      return [listed(join, view, node.x, env)];
    case 'fn':
      return [{ is: 'function', place, env }];
    case 'class':
      return [{ is: 'class', place, env }];
    case 'cond':
      return withoutFlags(choice(of(node.y), of(node.n)));
    case 'bin':
      return binary(join, view, node, env, place);
    case 'not':
      return notNot(join, view, node.x, env);
    case 'set':
      return of(node.r);
    case 'cast':
      return merge(of(node.x), castTo(view, node.x, typeValue(join, view, node.t, undefined)));
    case 'tpl':
      return template(join, view, node, env, place);
    case 'take':
      return stepsValue(join, view, of(node.o), node.p, env);
    default:
      return NOTHING;
  }
}

/** What a type adds to a value that it is claimed of: no member to an object that is written there, unless it is filled later. */
function castTo(view: View, of: NodeId, said: Value): Value {
  const written = view.facts.nodes[of];
  if (
    written?.k !== 'obj' ||
    written.m.length === 0 ||
    written.m.some((member) => member.spread || member.c !== undefined)
  )
    return said;
  return said.filter(({ is }) => is !== 'typed');
}

/** What a name of a file may be: its marks, its values and its declared type. */
export function bindingValue(join: Join, view: View, id: BindingId, env: Env): Value {
  const fact = view.facts.bindings[id];
  if (!fact) return NOTHING;
  const start = fact.i ?? fact.fn ?? -1;
  const inside = env && (start < 0 ? undefined : env);
  if (!inside) {
    const known = view.bindingValues.get(id);
    if (known) return known;
  }
  if (!join.enter()) return NOTHING;
  if (!inside) view.bindingValues.set(id, NOTHING);
  const value = merge(
    nameMarks(join, view, fact.x !== undefined && fact.x !== 'default' && fact.x !== '*' ? fact.x : fact.n),
    fact.x === 'default' ? nameMarks(join, view, fact.n) : NOTHING,
    ...exportMarks(join, view, id),
    inner(join, view, fact, inside),
  );
  join.leave();
  if (!inside) {
    if (join.exhausted) view.bindingValues.delete(id);
    else view.bindingValues.set(id, value);
  }
  return value;
}

function inner(join: Join, view: View, fact: BindingFact, env: Env): Value {
  if (fact.k === 'import' && fact.m !== undefined) return importValue(join, view, fact);
  if (fact.k === 'param') return parameterValue(join, view, fact, env);
  const typed =
    fact.t === undefined ? NOTHING : stepsValue(join, view, typeValue(join, view, fact.t, undefined), fact.p, env);
  if (fact.i === undefined && fact.w === undefined) return typed;
  let first = fact.i === undefined ? NOTHING : evaluate(join, view, fact.i, env);
  if (fact.loop === 'of') first = eachOf(join, first, { view, node: fact.i! });
  else if (fact.loop === 'in') first = NOTHING;
  const begun = stepsValue(join, view, first, fact.p, env);
  const more = (fact.more ?? []).map((node) => evaluate(join, view, node, env));
  const later = (fact.w ?? []).map((node) => evaluate(join, view, node, env));
  const values = merge(begun, ...more, ...later);
  return merge(fact.written ? undecided(values) : values, typed);
}

/** A variable that is written to again may hold any of its constants, and nobody knows which. */
function undecided(value: Value): Value {
  const undecidable = (thing: Thing) => thing.is === 'constant' || thing.is === 'handle';
  const of = value.filter(undecidable);
  return of.length === 0 ? value : [...value.filter((thing) => !undecidable(thing)), { is: 'choice', of }];
}

/** What is left of a value after the steps of a pattern. */
export function stepsValue(
  join: Join,
  view: View,
  value: Value,
  steps: readonly StepFact[] | undefined,
  env: Env,
): Value {
  let now = value;
  for (const step of steps ?? []) {
    if (step.rest) continue;
    const name = step.n ?? (step.i === undefined ? undefined : String(step.i)) ?? computedName(join, view, step, env);
    const next: Value = name === undefined ? NOTHING : memberOf(join, now, name);
    now = step.d === undefined ? next : merge(next, evaluate(join, view, step.d, env));
  }
  return now;
}

/** The one name that a computed name is; undefined where it is not constant. */
export function computedName(join: Join, view: View, step: StepFact, env: Env): string | undefined {
  return step.c === undefined ? undefined : constantName(evaluate(join, view, step.c, env));
}

export function constantName(value: Value): string | undefined {
  const [first] = value;
  return value.length === 1 && first?.is === 'constant' && first.v !== null ? String(first.v) : undefined;
}

/** Any binding of a name that the configuration gives without `from`. */
export function nameMarks(join: Join, view: View, name: string): Value {
  const marks = join.marks.names.get(name);
  if (!marks) return NOTHING;
  return marks.filter((mark) => mark.settings === view.settings).map((mark) => mark.thing);
}

/** A module's own use of what it exports under a marked name. */
function exportMarks(join: Join, view: View, id: BindingId): readonly Value[] {
  const binding = view.facts.bindings[id]!;
  const names = binding.top ? new Set([...(view.exported.get(id) ?? []), binding.n]) : undefined;
  if (!names || binding.k === 'import') return [];
  const by = join.marks.functionFiles.get(view.path);
  return [...names].flatMap((name) => {
    const marked = join.marks.exports.get(`${view.path}\0${name}`);
    const own: Thing[] =
      by !== undefined && binding.k === 'function' && view.exported.get(id)?.includes(name)
        ? [{ is: 'shape', shape: { ask: { key: 'callee', name } }, by }]
        : [];
    return marked ? [marked, own] : [own];
  });
}

function globalValue(join: Join, view: View, name: string): Value {
  if (name === 'undefined') return [{ is: 'constant', v: null }];
  return merge(nameMarks(join, view, name), [{ is: 'global', path: [name] }]);
}

/** `this.flags` and `props.flags` count as `flags`, and so does `this.props.flags`. */
function thisMark(join: Join, view: View, owner: NodeId, name: string): Value {
  if (!join.marks.names.has(name)) return NOTHING;
  const node = view.facts.nodes[owner];
  const isThis = node?.k === 'this';
  const isProps = (node?.k === 'name' && node.n === 'props') || (node?.k === 'get' && node.n === 'props');
  return isThis || isProps ? nameMarks(join, view, name) : NOTHING;
}

/** The instance that a method speaks of. */
export function selfValue(join: Join, view: View, id: NodeId, env: Env): Value {
  const { nodes } = view.facts;
  const marks = join.marks.names.get('this') ? nameMarks(join, view, 'this') : NOTHING;
  for (let at = env; at; at = at.parent) if (at.self) return merge(marks, at.self);
  let inner = -1;
  for (let at = 0; at < id; at++) {
    const node = nodes[at];
    if (node?.k === 'class' && id <= node.l) inner = at;
  }
  return inner < 0 ? marks : merge(marks, [{ is: 'instance', place: { view, node: inner }, env: undefined }]);
}

function listed(join: Join, view: View, elements: readonly NodeId[], env: Env): Thing {
  let counted = false as boolean;
  const items = elements.flatMap((element): readonly Item[] => {
    const node = view.facts.nodes[element];
    if (node?.k !== 'spread') return [{ value: evaluate(join, view, element, env), place: { view, node: element } }];
    return evaluate(join, view, node.x, env).flatMap((thing) => {
      if (thing.is !== 'list') return [];
      counted ||= thing.counted === true;
      return thing.items;
    });
  });
  return { is: 'list', items, ...(counted && { counted: true as const }) };
}

/** One of two: what can be decided of neither is a choice; what both may be used as stays plain. */
export function choice(...values: readonly Value[]): Value {
  const all = merge(...values);
  if (all.length < 2 || values.some((value) => value.length === 0 || isEmpty(value))) {
    const kept = all.filter((thing) => !(thing.is === 'constant' && (thing.v === null || thing.v === undefined)));
    if (kept.length < 2) return kept.length === all.length ? all : kept;
  }
  return undecided(all);
}

function isEmpty(value: Value): boolean {
  return value.every((thing) => thing.is === 'constant' && thing.v === null);
}

function binary(join: Join, view: View, node: Extract<NodeFact, { k: 'bin' }>, env: Env, place: Place): Value {
  const { op } = node;
  const l = () => evaluate(join, view, node.l, env);
  const r = () => evaluate(join, view, node.r, env);
  if (op === ',') return r();
  if (op === '+') {
    const left = l();
    // Sums of numbers are most of what `+` is for: their other sides are not worked out.
    return texts(left) ? concatenated(left, r(), place) : NOTHING;
  }
  if (op === '||' || op === '??') {
    const right = r();
    // `x ?? false` is still what x is; combined with anything else, a flag is used, but the result is not the flag.
    // Told by what is written, not by what a caller gives: `x ?? own` is not x where `own` is a parameter.
    const written = evaluate(join, view, node.r, undefined);
    const plain =
      written.length > 0 && written.every((thing) => thing.is === 'constant' && typeof thing.v !== 'string');
    return plain ? l() : withoutFlags(choice(l(), right));
  }
  if (op === '&&') {
    return withoutFlags(r());
  }
  if ((op === '===' || op === '==') && constantOf(r()) === true) return l();
  return NOTHING;
}

function withoutFlags(value: Value): Value {
  return value.some((thing) => thing.is === 'flag') ? value.filter((thing) => thing.is !== 'flag') : value;
}

function constantOf(value: Value): unknown {
  return value.length === 1 && value[0]!.is === 'constant' ? value[0]!.v : undefined;
}

function notNot(join: Join, view: View, x: NodeId, env: Env): Value {
  const node = view.facts.nodes[x];
  return node?.k === 'not' ? evaluate(join, view, node.x, env) : NOTHING;
}

/** A text put together from others: all that it can be, as far as that is known. */
function template(join: Join, view: View, node: Extract<NodeFact, { k: 'tpl' }>, env: Env, place: Place): Value {
  let value: Value = [{ is: 'constant', v: node.q[0] ?? '', place }];
  node.x.forEach((part, i) => {
    value = concatenated(value, evaluate(join, view, part, env), place);
    value = concatenated(value, [{ is: 'constant', v: node.q[i + 1] ?? '', place }], place);
  });
  return value;
}

function concatenated(left: Value, right: Value, place: Place): Value {
  const a = texts(left);
  const b = texts(right);
  if (!a || !b || a.length * b.length > 100) return NOTHING;
  const of = a.flatMap((x) => b.map((y): Thing => ({ is: 'constant', v: x + y, place, computed: true })));
  return of.length === 1 ? of : [{ is: 'choice', of }];
}

/** Every text that a value can be; undefined where that is not known. */
function texts(value: Value): readonly string[] | undefined {
  const found: string[] = [];
  for (const thing of value) {
    if (thing.is === 'constant') found.push(String(thing.v));
    else if (thing.is === 'choice') {
      const inner = texts(thing.of);
      if (!inner) return undefined;
      found.push(...inner);
    } else if (thing.is === 'each') {
      const inner = texts(merge(...thing.items.map((item) => item.value)));
      if (!inner) return undefined;
      found.push(...inner);
    } else if (thing.is === 'param' && thing.allowed) {
      const inner = texts(thing.allowed);
      if (!inner) return undefined;
      found.push(...inner);
    } else return undefined;
  }
  return found.length > 0 ? found : undefined;
}
