import type { CallNode, NodeId } from '../../code/facts';
import { addressAt } from '../addresses';
import { argumentAt, argumentsOf, fallbackArgument, keyPlace, keyValue } from '../calls';
import { evaluate } from '../evaluate';
import { eachOf, LOOPS } from '../loops';
import type { Ask } from '../shape';
import { told } from '../site';
import type { Env, Thing, Value } from '../value';
import { ask, askFlag, askMany } from './ask';
import { around, keyRange, nameRange, rangeOf } from './ranges';
import type { Scan } from './types';
import { aliased, returnedFlag, wrapped } from './wrappers';

/** Asks for what a call or `new` asks for: by itself, in the function that it calls, or in one that it is given. */
export function scanCall(scan: Scan, id: NodeId, node: CallNode): void {
  const { join, view, heat } = scan;
  if (join.marks.urls.length > 0) request(scan, id, node);
  if (!heat.node(node.f) && !isHandedOn(scan, node)) return;
  join.refuel();
  const callee = evaluate(join, view, node.f, undefined);
  if (callee.some((thing) => thing.is === 'shape' && thing.shape.mock)) {
    scan.mocked.push({ s: node.s, e: node.e });
    return;
  }
  let done = includes(scan, id, node);
  for (const thing of callee)
    if (thing.is === 'shape' && thing.shape.ask) done = asked(scan, id, node, thing.shape.ask, thing.by) || done;
  if (done || callee.some((thing) => thing.is === 'shape' && thing.shape.ask)) return;
  const seen = new Set<string>();
  for (const thing of callee) done = called(scan, id, node, thing, seen) || done;
  if (!done) done = returnedFlag(scan, id, node) || aliased(scan, id, node, callee);
  if (!done) callback(scan, id, node);
}

/** Names handed to a loop's method, `KEYS.filter(isOn)`, are called by it. */
function isHandedOn({ view, heat }: Scan, node: CallNode): boolean {
  const callee = view.facts.nodes[node.f];
  return callee?.k === 'get' && LOOPS.has(callee.n) && node.a[0] !== undefined && heat.node(node.a[0]);
}

/** A request to an address that names its flags. */
function request(scan: Scan, id: NodeId, node: CallNode): void {
  const { join, view } = scan;
  const first = node.a[0];
  if (first === undefined || node.k !== 'call') return;
  const found = addressAt(join, view, first);
  if (!found || found.keys.length === 0) return;
  for (const key of found.keys) {
    const at = { view, ...around(view, id), ...rangeOf(view, first) };
    askFlag(scan, { ...at, form: 'call', by: found.by, via: [] }, key);
  }
}

/** `keys.includes("k")` of a collection of the keys that are on. */
function includes(scan: Scan, id: NodeId, node: CallNode): boolean {
  const { join, view } = scan;
  const callee = view.facts.nodes[node.f];
  if (callee?.k !== 'get' || !/^(includes|has|indexOf)$/.test(callee.n) || node.a.length === 0) return false;
  const owner = evaluate(join, view, callee.o, undefined).find((thing) => thing.is === 'shape' && thing.shape.keys);
  if (owner?.is !== 'shape') return false;
  return ask(
    scan,
    { view, ...around(view, id), ...keyRange(view, node, 0), form: 'includes', by: owner.by, via: [] },
    (env) => evaluate(join, view, node.a[0]!, env),
  );
}

/** A call of what an SDK or the configuration says asks. */
function asked(scan: Scan, id: NodeId, node: CallNode, what: Ask, by: string): boolean {
  if (node.k === 'new') return false;
  const { join, view } = scan;
  const args = (env: Env) => argumentsOf(view, node, env);
  const place = keyPlace(join, what, args(undefined));
  const site = {
    view,
    ...around(view, id, what.value),
    ...(what.key === 'callee' ? nameRange(view, node.f) : keyRange(view, node, place)),
    by,
    form: 'call' as const,
    via: [],
    ...told(what),
  };
  if (what.many) return askMany(scan, site, (env) => argumentAt(join, place, args(env)));
  if (what.key !== 'callee' && node.a.length === 0) return false;
  return ask(
    scan,
    site,
    (env) => keyValue(join, what, args(env)),
    (env) => fallbackArgument(what.fallback, args(env)),
  );
}

/** A call of a function or constructor whose body asks, or of a value that stands for a flag. */
function called(scan: Scan, id: NodeId, node: CallNode, thing: Thing, seen: Set<string>): boolean {
  const { view } = scan;
  const fn = thing.is === 'class' && node.k === 'new' ? constructorOf(thing) : thing;
  if (fn?.is === 'function') return wrapped(scan, id, fn, (env) => argumentsOf(view, node, env), seen);
  if (thing.is !== 'handle' || !thing.handle.callable) return false;
  const at = { view, ...around(view, id), ...nameRange(view, node.f) };
  return ask(
    scan,
    { ...at, form: 'call', by: thing.by, via: [], ...told({ await: thing.handle.await }) },
    () => thing.keys,
    () => thing.fallback,
  );
}

function constructorOf(thing: Extract<Thing, { is: 'class' }>): Extract<Thing, { is: 'function' }> | undefined {
  const { view, node } = thing.place;
  const fact = view.facts.nodes[node];
  const built = fact?.k === 'class' ? fact.m.find((one) => one.as === 'constructor') : undefined;
  return built ? { is: 'function', place: { view, node: built.v }, env: thing.env } : undefined;
}

/** `KEYS.filter(isOn)`: the loop's method calls what it is given, once for each element. */
function callback(scan: Scan, id: NodeId, node: CallNode): void {
  const { join, view } = scan;
  const { nodes } = view.facts;
  const callee = nodes[node.f];
  if (callee?.k !== 'get' || !LOOPS.has(callee.n) || node.a[0] === undefined || nodes[node.a[0]]?.k === 'fn') return;
  const loop = { view, node: id };
  const items = (env: Env): Value => eachOf(join, evaluate(join, view, callee.o, env), loop);
  const at = { view, ...around(view, id), ...rangeOf(view, callee.o) };
  for (const thing of evaluate(join, view, node.a[0], undefined)) {
    if (thing.is === 'shape' && thing.shape.ask)
      ask(scan, { ...at, form: 'call', by: thing.by, via: [], ...told(thing.shape.ask) }, items);
    else if (thing.is === 'function') wrapped(scan, id, thing, (env) => [{ value: items(env) }], new Set(), callee.o);
  }
}
