import type { CallNode, NodeId } from '../../code/facts';
import { evaluate } from '../evaluate';
import { frameOf, isWithin } from '../functions';
import { readKeys } from '../keys';
import type { Pass } from '../pass';
import { type Site, told, typeOf } from '../site';
import type { Argument, Env, Place, Thing, Value } from '../value';
import type { View } from '../view';
import { ask, askFlag } from './ask';
import { around, type KeyRange, keyRangeOfPass, nameRange, rangeOf, type ValueRange } from './ranges';
import { functionStep } from './steps';
import type { Alias, Scan } from './types';

type FunctionThing = Extract<Thing, { is: 'function' }>;

/**
 * A call or element of a function that hands its parameter on as a key. `seen` holds what was asked for at this call,
 * for functions that ask twice; `keyNode` is where the key stands if not among the arguments.
 */
export function wrapped(
  scan: Scan,
  id: NodeId,
  fn: FunctionThing,
  args: (env: Env) => readonly Argument[],
  seen: Set<string>,
  keyNode?: NodeId,
): boolean {
  const { view, lookups } = scan;
  const node = view.facts.nodes[id]!;
  let done = false;
  for (const pass of scan.known.passesOf(fn.place)) {
    const frame = (env: Env): Env => frameOf(functionUnder(scan, fn, id, env), args(env)) ?? fn.env;
    const range = keyNode === undefined ? keyRangeOfPass(view, node, pass) : rangeOf(view, keyNode);
    const nested = pass.site.view === fn.place.view && isNested(pass, fn.place);
    const site: Site = {
      view,
      ...around(view, nested ? outermostCall(view, id) : id),
      ...range,
      form: 'wrapper',
      by: 'wrapper',
      via: [functionStep(fn.place), ...pass.via],
      ...typeOf(pass.site),
    };
    const key = `${site.s}:${site.ks}`;
    const before = lookups.length;
    const keys = (env: Env): Value => pass.keys(frame(env));
    const said = readKeys(keys(undefined)).one;
    if (said !== undefined && seen.has(`${key}:${said}`)) {
      done = true;
      continue;
    }
    if (said !== undefined) seen.add(`${key}:${said}`);
    done = ask(scan, site, keys, (env) => pass.fallback(frame(env))) || done;
    if (lookups.length === before && said !== undefined) done = true;
  }
  return done;
}

/** A call whose whole result is one flag's lookup somewhere inside. */
export function returnedFlag(scan: Scan, id: NodeId, node: CallNode): boolean {
  if (node.k !== 'call') return false;
  const { join, view } = scan;
  for (const thing of evaluate(join, view, id, undefined)) {
    if (thing.is !== 'flag' || thing.through.length === 0) continue;
    if (thing.place.view !== view || thing.place.node !== id) continue;
    if (readKeys(thing.keys).one === undefined) continue;
    const site: Site = {
      view,
      ...around(view, id, thing.value),
      ...nameRange(view, node.f),
      form: 'wrapper',
      by: 'wrapper',
      via: thing.through.map(functionStep),
      ...told(thing),
      node: id,
    };
    return ask(scan, site, () => thing.keys);
  }
  return false;
}

/** A call of a function that returns one lookup. */
export function aliased(scan: Scan, id: NodeId, node: CallNode, callee: Value): boolean {
  if (node.k !== 'call') return false;
  const { view, known } = scan;
  for (const thing of callee) {
    const alias = thing.is === 'function' ? known.aliasOf(thing.place) : undefined;
    if (thing.is !== 'function' || !alias) continue;
    return askAlias(scan, through(thing.place, alias), { ...around(view, id), ...nameRange(view, node.f) });
  }
  return false;
}

/** The flag that a member of what a hook or factory returned is, if it was asked for in there. */
export function heldFlag(scan: Scan, owner: Thing, name: string): Alias | undefined {
  if (owner.is !== 'object' || !owner.call || !owner.body) return undefined;
  const held = scan.known.heldBy(owner.place, name);
  return held && through(owner.body, held);
}

/** Asks for the flag that an alias gives. */
export function askAlias(scan: Scan, alias: Alias, at: ValueRange & KeyRange): boolean {
  const { flag, via } = alias;
  return askFlag(scan, { view: scan.view, ...at, form: 'wrapper', by: 'wrapper', via, ...typeOf(alias) }, flag);
}

/** An alias as it is seen from outside of the function that asks. */
function through(fn: Place, alias: Alias): Alias {
  return { ...alias, via: [functionStep(fn), ...alias.via] };
}

/** The function as it is when the caller's own arguments are known. */
function functionUnder({ join, view }: Scan, fn: FunctionThing, id: NodeId, env: Env): FunctionThing {
  if (!env) return fn;
  const node = view.facts.nodes[id]!;
  const callee = node.k === 'call' || node.k === 'new' ? node.f : node.k === 'jsx' ? node.tag : id;
  const again = evaluate(join, view, callee, env).find(
    (thing) => thing.is === 'function' && thing.place.view === fn.place.view && thing.place.node === fn.place.node,
  );
  return again?.is === 'function' ? again : fn;
}

/** Whether a function asks only once what it returned is called: `createAsker(key)()`. */
function isNested({ site }: Pass, fn: Place): boolean {
  const { view, node } = site;
  let at = view.around[node] ?? -1;
  if (at === fn.node || !isWithin({ view, node }, fn)) return false;
  // A function that is handed to a call inside runs there; one that is returned waits for the next call.
  while (at >= 0 && at !== fn.node) {
    const parent = view.parents[at] ?? -1;
    if (parent === fn.node) return true;
    at = view.around[at] ?? -1;
  }
  return false;
}

/** The last call of `f(a)(b)(c)`. */
function outermostCall(view: View, id: NodeId): NodeId {
  let at = id;
  for (;;) {
    const parent = view.parents[at] ?? -1;
    const node = view.facts.nodes[parent];
    if (node?.k !== 'call' || node.f !== at) return at;
    at = parent;
  }
}
