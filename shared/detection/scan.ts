import type { BindingFact, CallNode, JsxNode, NodeFact, NodeId } from '../code/facts';
import type { DynamicLookup, FlagType, Lookup } from '../model';
import { addressAt } from './addresses';
import { argumentAt, argumentsOf, fallbackArgument, keyPlace, keyValue } from './calls';
import { constantName, evaluate } from './evaluate';
import { frameOf, isWithin } from './functions';
import { type Heat, heatOf } from './hot';
import type { Join } from './join';
import { type Keys, readKeys } from './keys';
import { eachOf, LOOPS } from './loops';
import { isFlagName, memberOf } from './members';
import { merge } from './merge';
import { parameterValue } from './parameters';
import type { Pass } from './pass';
import type { Ask, Bag } from './shape';
import { dynamicAt, functionName, givesOf, lookupAt, type Site, stepText, typeOf, type UsesOf } from './site';
import { typeValue } from './types';
import type { Argument, Env, FlagValue, Place, Thing, Value } from './value';
import type { View } from './view';

/** What is known across files while they are looked through, file after file, until nothing new is found. */
export interface Knowledge {
  readonly names: Names;
  readonly defaults: ReadonlySet<string>;
  passesOf(fn: Place): readonly Pass[];
  /** The one flag whose lookup a function returns. */
  aliasOf(fn: Place): Alias | undefined;
  /** The lookup that a member of an object holds. */
  heldBy(object: Place, member: string): Alias | undefined;
  /** Ranges that only define flags, or pin them in tests. */
  isDefinition(view: View, s: number, e: number): boolean;
  readonly usesOf: UsesOf;
}

export type Names = Pick<ReadonlySet<string>, 'has'>;

/** The lookups that an object holds by the names of its members. */
export interface Holder {
  readonly object: Place;
  readonly members: ReadonlyMap<string, Alias>;
}

export interface Alias {
  readonly flag: string;
  readonly via: readonly string[];
  readonly type?: FlagType;
  readonly gives?: Lookup['gives'];
}

export interface Scanned {
  readonly holders: readonly Holder[];
  readonly aliases: readonly { readonly fn: Place; readonly alias: Alias }[];
  readonly lookups: readonly Lookup[];
  readonly dynamic: readonly DynamicLookup[];
  readonly passes: readonly { readonly fn: Place; readonly pass: Pass }[];
  readonly heat: Heat;
}

// About a millisecond's work in a file full of lookups.
const NODES_A_STEP = 64;

/** Looks through one file for everything that asks for a flag; yields where it may be interrupted, or given up. */
export function* scanFile(join: Join, view: View, known: Knowledge): Generator<undefined, Scanned> {
  const { nodes, bindings } = view.facts;
  const heat = heatOf(join, view, known.names, known.defaults);
  const lookups: Lookup[] = [];
  const dynamic: DynamicLookup[] = [];
  const passes: { fn: Place; pass: Pass }[] = [];
  const mocked: { s: number; e: number }[] = [];
  const answers = new Map<string, Alias | undefined>();
  const properties = [...join.marks.properties].some(([, marks]) =>
    marks.some((one) => one.settings === view.settings),
  );

  for (const [id, node] of nodes.entries()) {
    if (id % NODES_A_STEP === 0) yield undefined;
    if (node.k === 'call' || node.k === 'new') call(id, node);
    else if (node.k === 'get' || node.k === 'at') member(id, node);
    else if (node.k === 'jsx') element(id, node);
    else if (node.k === 'deco') decorator(id, node.x, node);
    else if (node.k === 'obj' && properties) property(node);
    else if (node.k === 'take' && heat.node(node.o)) {
      join.refuel();
      steps(evaluate(join, view, node.o, undefined), node.p, { s: node.s, e: node.e, d: node.d, node: id });
    }
  }
  for (const [id, binding] of bindings.entries()) {
    if (id % NODES_A_STEP === 0) yield undefined;
    if (binding.p && binding.p.length > 0) destructured(id, binding);
  }
  return { lookups, dynamic, passes, heat, aliases: aliases(), holders: holders() };

  // ── Where the key is told ──

  /** Writes down what a place asks for, once its key is read. */
  function ask(
    site: Site,
    keys: (env: Env) => Value,
    fallback: (env: Env) => Argument | undefined,
    reason = 'computed',
  ): boolean {
    if (mocked.some((one) => one.s <= site.s && site.e <= one.e)) return true;
    const value = keys(undefined);
    const read = readKeys(value);
    const given = fallback(undefined);
    const full = given ? { ...site, fallback: given } : site;
    if (read.one !== undefined) {
      lookups.push(lookupAt(join, full, read.one, known.usesOf));
      const given = { flag: read.one, via: site.via, ...typeOf(site) };
      if (site.attribute === undefined)
        answer(site.binding === undefined ? `n${site.node}` : `b${site.binding}`, given);
      return true;
    }
    if (read.params.length > 0) {
      for (const param of read.params) {
        const fn = { view: param.view, node: param.fn };
        passes.push({ fn, pass: { site: full, keys, fallback, via: site.via, param } });
      }
      return true;
    }
    if (read.items.length > 0) {
      looped(full, read);
      return true;
    }
    if (read.none) return false;
    dynamic.push(dynamicAt(join, full, reasonOf(read, reason), read.candidates));
    return true;
  }

  /** What a place gives; what is worked out of several flags is none of them. */
  function answer(at: string, given: Alias): void {
    const known = answers.get(at);
    answers.set(at, answers.has(at) && known?.flag !== given.flag ? undefined : given);
  }

  /** One lookup for each element that a loop hands over. */
  function looped(site: Site, read: Keys): void {
    const open: string[] = [];
    const loopStep = read.loop ? stepAtLoop(read.loop, site) : undefined;
    for (const item of read.items) {
      const one = readKeys(item.value);
      const fact = item.place.view.facts.nodes[item.place.node];
      if (one.one === undefined || !fact) {
        open.push(...one.candidates);
        continue;
      }
      const at = item.at ?? { s: fact.s, e: fact.e };
      // What a test goes through in product code is not asked for there.
      const isForeign =
        item.place.view !== view && join.code.isTest(view.path) && !join.code.isTest(item.place.view.path);
      if (isForeign || known.isDefinition(item.place.view, at.s, at.e)) {
        open.push(one.one);
        continue;
      }
      const via = [...(loopStep === undefined ? [] : [loopStep]), ...site.via];
      lookups.push(
        lookupAt(
          join,
          { ...site, view: item.place.view, node: item.place.node, ...at, ks: at.s, ke: at.e, via },
          one.one,
          () => ({}),
        ),
      );
    }
    if (open.length > 0) dynamic.push(dynamicAt(join, site, 'the key is one of a list', open));
  }

  function stepAtLoop(_loop: Place, site: Site): string {
    const node = site.view.facts.nodes[site.node];
    return stepText({ view: site.view, node: site.node }, calleeText(site.view, node));
  }

  // ── Calls ──

  function call(id: NodeId, node: CallNode): void {
    if (join.marks.urls.length > 0) url(id, node);
    if (!heat.node(node.f) && !handedOn(node)) return;
    join.refuel();
    const callee = evaluate(join, view, node.f, undefined);
    if (callee.some((thing) => thing.is === 'shape' && thing.shape.mock)) {
      mocked.push({ s: node.s, e: node.e });
      return;
    }
    let done = includes(id, node);
    for (const thing of callee)
      if (thing.is === 'shape' && thing.shape.ask) done = asked(id, node, thing.shape.ask, thing.by) || done;
    if (done || callee.some((thing) => thing.is === 'shape' && thing.shape.ask)) return;
    const seen = new Set<string>();
    for (const thing of callee) {
      if (thing.is === 'function') done = wrapped(id, node, thing, (env) => argumentsOf(view, node, env), seen) || done;
      else if (thing.is === 'class' && node.k === 'new') {
        const built = constructorOf(thing);
        if (built) done = wrapped(id, node, built, (env) => argumentsOf(view, node, env), seen) || done;
      } else if (thing.is === 'handle' && thing.handle.callable) {
        const at = { ...around(id, undefined), ...nameRange(node.f), form: 'call' as const, by: thing.by, via: [] };
        done =
          ask(
            { view, ...at, ...typeOf({ gives: givesOf({ await: thing.handle.await }) }) },
            () => thing.keys,
            () => thing.fallback,
          ) || done;
      }
    }
    if (!done) done = returnedFlag(id, node) || aliased(id, node, callee);
    if (!done) callback(id, node);
  }

  function aliased(id: NodeId, node: CallNode, callee: Value): boolean {
    if (node.k !== 'call') return false;
    for (const thing of callee) {
      const alias = thing.is === 'function' ? known.aliasOf(thing.place) : undefined;
      if (thing.is !== 'function' || !alias) continue;
      const via = [stepText(thing.place, functionName(thing.place)), ...alias.via];
      const site: Site = {
        view,
        ...around(id, undefined),
        ...nameRange(node.f),
        form: 'wrapper',
        by: 'wrapper',
        via,
        ...typeOf(alias),
      };
      return ask(
        site,
        () => [{ is: 'constant', v: alias.flag }],
        () => undefined,
      );
    }
    return false;
  }

  /** Functions that return one lookup of this file and nothing else. */
  function aliases(): Scanned['aliases'] {
    const found: Scanned['aliases'][number][] = [];
    if (answers.size === 0) return found;
    for (const id of view.functions) {
      const node = nodes[id]!;
      if (node.k !== 'fn' || node.r.length === 0) continue;
      const given = node.r.map((result) => answerOf(result, 0));
      const [first] = given;
      if (first && given.every((one) => one?.flag === first.flag)) found.push({ fn: { view, node: id }, alias: first });
    }
    return found;
  }

  /** Objects made in functions whose members are lookups of this file. */
  function holders(): Scanned['holders'] {
    const found: Holder[] = [];
    if (answers.size === 0) return found;
    for (const id of view.holders) {
      const node = nodes[id]!;
      if (node.k !== 'obj' || view.around[id]! < 0) continue;
      const held = node.m.flatMap((one): [string, Alias][] => {
        const answer = one.n === undefined || one.v < 0 ? undefined : answerOf(one.v, 0);
        return answer && one.n !== undefined ? [[one.n, answer]] : [];
      });
      if (held.length > 0) found.push({ object: { view, node: id }, members: new Map(held) });
    }
    return found;
  }

  function answerOf(id: NodeId, deep: number): Alias | undefined {
    const found = answers.get(`n${id}`);
    const node = nodes[id];
    if (found || !node || deep > 8) return found;
    if (node.k === 'name' && node.b >= 0) {
      const binding = bindings[node.b]!;
      if (binding.written) return undefined;
      const own = answers.get(`b${node.b}`);
      return own ?? (binding.i !== undefined && !binding.p ? answerOf(binding.i, deep + 1) : undefined);
    }
    if (node.k === 'cast') return answerOf(node.x, deep + 1);
    if (node.k === 'not') {
      const inner = nodes[node.x];
      return inner?.k === 'not' ? answerOf(inner.x, deep + 1) : undefined;
    }
    return undefined;
  }

  /** Names handed to a loop's method, `KEYS.filter(isOn)`, are called by it. */
  function handedOn(node: CallNode): boolean {
    const callee = nodes[node.f];
    return callee?.k === 'get' && LOOPS.has(callee.n) && node.a[0] !== undefined && heat.node(node.a[0]);
  }

  function callback(id: NodeId, node: CallNode): void {
    const callee = nodes[node.f];
    if (callee?.k !== 'get' || !LOOPS.has(callee.n) || node.a[0] === undefined || nodes[node.a[0]]?.k === 'fn') return;
    const loop = { view, node: id };
    const items = (env: Env): Value => eachItem(evaluate(join, view, callee.o, env), loop);
    const at = { view, ...around(id, undefined), ...rangeOf(callee.o), via: [] as readonly string[] };
    for (const thing of evaluate(join, view, node.a[0], undefined)) {
      if (thing.is === 'shape' && thing.shape.ask)
        ask({ ...at, form: 'call', by: thing.by, ...told(thing.shape.ask) }, items, () => undefined);
      else if (thing.is === 'function') wrapped(id, node, thing, (env) => [{ value: items(env) }], new Set(), callee.o);
    }
  }

  function eachItem(value: Value, loop: Place): Value {
    return memberless(join, value, loop);
  }

  function asked(id: NodeId, node: CallNode, what: Ask, by: string): boolean {
    if (node.k === 'new') return false;
    const args = (env: Env) => argumentsOf(view, node, env);
    const place = keyPlace(join, what, args(undefined));
    const at = {
      view,
      ...around(id, what.value),
      by,
      form: 'call' as const,
      via: [] as readonly string[],
      ...told(what),
    };
    const keyed = what.key === 'callee' ? nameRange(node.f) : keyRange(node, place);
    const fallback = (env: Env): Argument | undefined => fallbackArgument(what.fallback, args(env));
    if (what.many) return many({ ...at, ...keyed }, (env) => argumentAt(join, place, args(env)));
    if (what.key !== 'callee' && node.a.length === 0) return false;
    return ask({ ...at, ...keyed }, (env) => keyValue(join, what, args(env)), fallback);
  }

  /** A list of keys, or an object whose names are keys: each is asked for. */
  function many(site: Site, keys: (env: Env) => Value): boolean {
    const step = stepText({ view, node: site.node }, calleeText(view, nodes[site.node]));
    const via = { ...site, via: [step] };
    return ask(
      via,
      (env) => {
        const value = keys(env);
        const list = memberless(join, value, { view, node: site.node });
        if (list.length > 0) return list;
        const names = value.flatMap((thing) => (thing.is === 'object' ? propertyKeys(thing) : []));
        return names.length > 0 ? [{ is: 'each', items: names, loop: { view, node: site.node } }] : value;
      },
      () => undefined,
    );
  }

  function propertyKeys(thing: Extract<Thing, { is: 'object' }>) {
    const fact = thing.place.view.facts.nodes[thing.place.node];
    if (fact?.k !== 'obj') return [];
    return fact.m.flatMap((one) =>
      one.n === undefined
        ? []
        : [
            {
              value: [{ is: 'constant' as const, v: one.n }],
              place: { view: thing.place.view, node: one.v },
              at: { s: one.ks, e: one.ke },
            },
          ],
    );
  }

  function includes(id: NodeId, node: CallNode): boolean {
    const callee = nodes[node.f];
    if (callee?.k !== 'get' || !/^(includes|has|indexOf)$/.test(callee.n) || node.a.length === 0) return false;
    const owner = evaluate(join, view, callee.o, undefined).find((thing) => thing.is === 'shape' && thing.shape.keys);
    if (owner?.is !== 'shape') return false;
    const site: Site = {
      view,
      ...around(id, undefined),
      ...keyRange(node, 0),
      form: 'includes',
      by: owner.by,
      via: [],
    };
    return ask(
      site,
      (env) => evaluate(join, view, node.a[0]!, env),
      () => undefined,
    );
  }

  function url(id: NodeId, node: CallNode): void {
    const first = node.a[0];
    if (first === undefined || node.k !== 'call') return;
    const found = addressAt(join, view, first);
    if (!found || found.keys.length === 0) return;
    const fact = nodes[first]!;
    for (const key of found.keys) {
      const site: Site = {
        view,
        ...around(id, undefined),
        ks: fact.s,
        ke: fact.e,
        form: 'call',
        by: found.by,
        via: [],
      };
      ask(
        site,
        () => [{ is: 'constant', v: key }],
        () => undefined,
      );
    }
  }

  // ── Wrappers ──

  /** A call of a function that hands its parameter on as a key. */
  function wrapped(
    id: NodeId,
    node: NodeFact,
    fn: Extract<Thing, { is: 'function' }>,
    args: (env: Env) => readonly Argument[],
    seen: Set<string>,
    keyNode?: NodeId,
  ): boolean {
    let done = false;
    for (const pass of known.passesOf(fn.place)) {
      const frame = (env: Env): Env => frameOf(functionUnder(fn, id, node, env), args(env)) ?? fn.env;
      const range = keyNode === undefined ? keyRangeOfPass(node, pass) : rangeOf(keyNode);
      const step = stepText(fn.place, functionName(fn.place));
      const nested = pass.site.view === fn.place.view && isNested(pass, fn.place);
      const at = around(nested ? outermostCall(id) : id, undefined);
      const site: Site = {
        view,
        ...at,
        ...range,
        form: 'wrapper',
        by: 'wrapper',
        via: [step, ...pass.via],
        ...typeOf(pass.site),
      };
      const key = `${site.s}:${site.ks}`;
      const before = lookups.length;
      const keys = (env: Env) => pass.keys(frame(env));
      const said = readKeys(keys(undefined)).one;
      if (said !== undefined && seen.has(`${key}:${said}`)) {
        done = true;
        continue;
      }
      if (said !== undefined) seen.add(`${key}:${said}`);
      done = ask(site, keys, (env) => pass.fallback(frame(env))) || done;
      if (lookups.length === before && said !== undefined) done = true;
    }
    return done;
  }

  /** The function as it is when the caller's own arguments are known. */
  function functionUnder(fn: Extract<Thing, { is: 'function' }>, id: NodeId, node: NodeFact, env: Env) {
    if (!env) return fn;
    const callee = node.k === 'call' || node.k === 'new' ? node.f : node.k === 'jsx' ? node.tag : id;
    const again = evaluate(join, view, callee, env).find(
      (thing) => thing.is === 'function' && thing.place.view === fn.place.view && thing.place.node === fn.place.node,
    );
    return again?.is === 'function' ? again : fn;
  }

  function isNested(pass: Pass, fn: Place): boolean {
    let at = pass.site.view.around[pass.site.node] ?? -1;
    if (at === fn.node || !isWithin({ view: pass.site.view, node: pass.site.node }, fn)) return false;
    // A function that is handed to a call inside runs there; one that is returned waits for the next call.
    while (at >= 0 && at !== fn.node) {
      const parent = pass.site.view.parents[at] ?? -1;
      if (parent === fn.node) return true;
      at = pass.site.view.around[at] ?? -1;
    }
    return false;
  }

  function outermostCall(id: NodeId): NodeId {
    let at = id;
    for (;;) {
      const parent = view.parents[at] ?? -1;
      const node = nodes[parent];
      if (node?.k !== 'call' || node.f !== at) return at;
      at = parent;
    }
  }

  /** A call whose whole result is one flag's lookup somewhere inside. */
  function returnedFlag(id: NodeId, node: CallNode): boolean {
    if (node.k !== 'call') return false;
    const place = { view, node: id };
    for (const thing of evaluate(join, view, id, undefined)) {
      if (thing.is !== 'flag' || thing.through.length === 0) continue;
      if (thing.place.view !== view || thing.place.node !== id) continue;
      const read = readKeys(thing.keys);
      if (read.one === undefined) continue;
      const via = thing.through.map((fn) => stepText(fn, functionName(fn)));
      const site: Site = {
        view,
        ...around(id, thing.value),
        ...nameRange(node.f),
        form: 'wrapper',
        by: 'wrapper',
        via,
      };
      return ask(
        { ...site, ...told(thing), node: place.node },
        () => thing.keys,
        () => undefined,
      );
    }
    return false;
  }

  function constructorOf(thing: Extract<Thing, { is: 'class' }>): Extract<Thing, { is: 'function' }> | undefined {
    const fact = thing.place.view.facts.nodes[thing.place.node];
    const built = fact?.k === 'class' ? fact.m.find((one) => one.as === 'constructor') : undefined;
    return built ? { is: 'function', place: { view: thing.place.view, node: built.v }, env: thing.env } : undefined;
  }

  // ── Members ──

  function member(id: NodeId, node: Extract<NodeFact, { k: 'get' | 'at' }>): void {
    if (isWritten(id) || !(heat.node(node.o) || (node.k === 'get' && heat.node(id)))) return;
    join.refuel();
    const owner = evaluate(join, view, node.o, undefined);
    const keyed = node.k === 'get' ? { ks: node.ns, ke: node.e } : rangeOf(node.i);
    for (const thing of owner) {
      if (thing.is === 'shape' && thing.shape.bag) bagMember(id, node, thing.shape.bag, thing.by, keyed, thing);
      else if (thing.is === 'handle' && node.k === 'get' && node.n === thing.handle.keyMember && !isKeyPlace(id))
        ask(
          { view, ...around(id, undefined), ...keyed, form: 'call', by: thing.by, via: [] },
          () => thing.keys,
          () => thing.fallback,
        );
      else if (thing.is === 'object' && thing.call && thing.body && node.k === 'get')
        heldFlag(id, node.n, thing, keyed);
    }
  }

  function bagMember(
    id: NodeId,
    node: Extract<NodeFact, { k: 'get' | 'at' }>,
    bag: Bag,
    by: string,
    keyed: { ks: number; ke: number },
    owner: Extract<Thing, { is: 'shape' }>,
  ): void {
    if (node.k === 'get') {
      if (!isFlagName(node.n, bag.except) || (owner.shape.members && Object.hasOwn(owner.shape.members, node.n)))
        return;
      const parent = nodes[view.parents[id] ?? -1];
      if (
        parent?.k === 'call' &&
        parent.f === id &&
        /^(map|filter|forEach|find|some|every|includes|has|keys)$/.test(node.n)
      )
        return;
    }
    const at = throughValue(id, bag.value);
    const keys = (env: Env): Value =>
      node.k === 'get' ? [{ is: 'constant', v: node.n }] : evaluate(join, view, node.i, env);
    ask({ view, ...at, ...keyed, form: 'member', by, via: [] }, keys, () => undefined, 'computed member');
  }

  /** A member of what a hook or factory returned, if it is a flag that was asked for in there. */
  function heldFlag(
    id: NodeId,
    name: string,
    owner: Extract<Thing, { is: 'object' }>,
    keyed: { ks: number; ke: number },
  ): void {
    const held = known.heldBy(owner.place, name);
    if (!held || !owner.body) return;
    const via = heldVia(owner.body, held);
    const site: Site = { view, ...around(id, undefined), ...keyed, form: 'wrapper', by: 'wrapper', via };
    ask(
      { ...site, ...typeOf(held) },
      () => [{ is: 'constant', v: held.flag }],
      () => undefined,
    );
  }

  function heldVia(body: Place, held: Alias): readonly string[] {
    return [stepText(body, functionName(body)), ...held.via];
  }

  /** The end of `flags.x.enabled`, or the attribute that is asked for instead. */
  function throughValue(
    id: NodeId,
    value: string | undefined,
  ): Pick<Site, 'node' | 's' | 'e' | 'attribute' | 'binding'> {
    const node = nodes[id]!;
    const plain = { node: id, s: node.s, e: node.e };
    if (value === undefined) return plain;
    const parent = view.parents[id] ?? -1;
    const next = nodes[parent];
    const name =
      next?.k === 'get' && next.o === id ? next.n : next?.k === 'at' && next.o === id ? textOf(next.i) : undefined;
    if (next && name !== undefined)
      return { node: parent, s: next.s, e: next.e, ...(name !== value && { attribute: name }) };
    for (const named of view.named.get(id) ?? []) {
      const { p, es, ee } = bindings[named]!;
      if (p?.length === 1 && es !== undefined && ee !== undefined && p[0]!.n !== undefined)
        return { node: id, s: es, e: ee, binding: named, ...(p[0]!.n !== value && { attribute: p[0]!.n }) };
    }
    return plain;
  }

  function textOf(id: NodeId): string | undefined {
    const node = nodes[id];
    return node?.k === 'text' ? node.v : undefined;
  }

  // ── Destructuring ──

  function destructured(id: number, binding: BindingFact): void {
    if (!heat.binding(id)) return;
    join.refuel();
    const base =
      binding.k === 'param'
        ? parameterValue(join, view, { ...binding, p: undefined }, undefined)
        : merge(
            binding.i === undefined || binding.loop ? [] : evaluate(join, view, binding.i, undefined),
            typed(binding),
          );
    const last = binding.p!.at(-1)!;
    steps(base, binding.p!, {
      s: binding.es ?? binding.s,
      e: binding.ee ?? binding.e,
      d: last.d,
      binding: id,
      node: binding.i ?? -1,
    });
  }

  function typed(binding: BindingFact): Value {
    if (binding.t === undefined || binding.k === 'param') return [];
    return typeValue(join, view, binding.t, undefined);
  }

  interface Leaf {
    readonly s: number;
    readonly e: number;
    readonly d?: NodeId | undefined;
    readonly binding?: number;
    readonly node: NodeId;
  }

  /** Goes into a value as a pattern does, and asks where a step is a flag's name. */
  function steps(base: Value, path: NonNullable<BindingFact['p']>, leaf: Leaf): void {
    let now = base;
    for (let i = 0; i < path.length; i++) {
      const step = path[i]!;
      if (step.rest) continue;
      const name = step.n ?? (step.c === undefined ? undefined : constantName(evaluate(join, view, step.c, undefined)));
      const rest = path.slice(i + 1).filter((one) => !one.rest);
      const fallback = (): Argument | undefined =>
        leaf.d === undefined ? undefined : { place: { view, node: leaf.d }, env: undefined };
      for (const thing of now) {
        if (
          thing.is === 'shape' &&
          thing.shape.bag &&
          !(name !== undefined && thing.shape.members && Object.hasOwn(thing.shape.members, name))
        ) {
          if (name !== undefined && !isFlagName(name, thing.shape.bag.except)) continue;
          const { value } = thing.shape.bag;
          if (rest.length > 1 || (rest.length === 1 && value === undefined)) continue;
          const attribute = rest[0]?.n !== undefined && rest[0].n !== value ? rest[0].n : undefined;
          const site: Site = {
            view,
            ...leaf,
            ks: step.s,
            ke: step.e,
            form: 'member',
            by: thing.by,
            via: [],
            ...(attribute !== undefined && { attribute }),
          };
          const { c } = step;
          ask(
            site,
            (env) => (c === undefined ? [{ is: 'constant', v: name ?? '' }] : evaluate(join, view, c, env)),
            fallback,
          );
          return;
        }
        if (thing.is === 'object' && thing.call && thing.body && name !== undefined && rest.length === 0) {
          const held = known.heldBy(thing.place, name);
          if (!held) continue;
          const via = heldVia(thing.body, held);
          const site: Site = { view, ...leaf, ks: step.s, ke: step.e, form: 'wrapper', by: 'wrapper', via };
          ask(
            { ...site, ...typeOf(held) },
            () => [{ is: 'constant', v: held.flag }],
            () => undefined,
          );
          return;
        }
      }
      if (name === undefined && step.i === undefined) return;
      now = memberOf(join, now, name ?? String(step.i));
      if (now.length === 0) return;
    }
  }

  // ── JSX, decorators, properties ──

  function element(id: NodeId, node: JsxNode): void {
    if (node.tag < 0 || !heat.node(node.tag)) return;
    join.refuel();
    const seen = new Set<string>();
    for (const thing of evaluate(join, view, node.tag, undefined)) {
      if (thing.is === 'shape' && thing.shape.jsx) {
        const { prop, many: list } = thing.shape.jsx;
        const given = node.m.find((one) => one.n === prop);
        if (!given) continue;
        const at: Site = {
          view,
          node: id,
          s: node.s,
          e: node.e,
          ...rangeOf(given.v),
          form: 'jsx',
          by: thing.by,
          via: [],
        };
        if (list) many(at, (env) => evaluate(join, view, given.v, env));
        else
          ask(
            at,
            (env) => evaluate(join, view, given.v, env),
            () => undefined,
          );
        return;
      }
      if (thing.is === 'function')
        wrapped(id, node, thing, (env) => [{ value: [{ is: 'object', place: { view, node: id }, env }] }], seen);
    }
  }

  function decorator(id: NodeId, x: NodeId, node: { readonly s: number; readonly e: number }): void {
    const inner = nodes[x];
    if (inner?.k !== 'call' || !heat.node(inner.f)) return;
    join.refuel();
    for (const thing of evaluate(join, view, inner.f, undefined)) {
      if (thing.is !== 'shape' || !thing.shape.decorator) continue;
      const { key } = thing.shape.decorator;
      const site: Site = {
        view,
        node: id,
        s: node.s,
        e: node.e,
        ...keyRange(inner, key),
        form: 'decorator',
        by: thing.by,
        via: [],
      };
      ask(
        site,
        (env) => argumentAt(join, key, argumentsOf(view, inner, env)),
        () => undefined,
      );
    }
  }

  function property(node: Extract<NodeFact, { k: 'obj' }>): void {
    for (const one of node.m) {
      if (one.n === undefined || one.get) continue;
      const marks = join.marks.properties.get(one.n);
      const mark = marks?.find((each) => each.settings === view.settings);
      if (!mark || known.isDefinition(view, one.s, one.e)) continue;
      join.refuel();
      const value = (env: Env): Value => evaluate(join, view, one.v, env);
      const site: Site = {
        view,
        node: one.v,
        s: one.s,
        e: one.e,
        ...rangeOf(one.v),
        form: 'property',
        by: mark.by,
        via: [],
      };
      const fact = nodes[one.v];
      // Handed on under its own name, it was asked for where it came from.
      if ((fact?.k === 'get' && fact.n === one.n) || readKeys(value(undefined)).params.length > 0) continue;
      if (fact?.k === 'fn' || fact?.k === 'obj') continue;
      if (fact?.k === 'arr') many(site, value);
      else if (value(undefined).length > 0 || fact?.k === 'tpl') ask(site, value, () => undefined);
    }
  }

  // ── Ranges ──

  /** The outermost expression that has the flag's value, through the member that is it. */
  function around(id: NodeId, value: string | undefined): Pick<Site, 'node' | 's' | 'e' | 'binding'> {
    const node = nodes[id]!;
    const plain = { node: id, s: node.s, e: node.e };
    if (value === undefined) return plain;
    const parent = view.parents[id] ?? -1;
    const next = nodes[parent];
    if (next?.k === 'get' && next.o === id && next.n === value) return { node: parent, s: next.s, e: next.e };
    for (const named of view.named.get(id) ?? []) {
      const { p, es, ee } = bindings[named]!;
      const [first, ...more] = p ?? [];
      if (first?.n !== value || es === undefined || ee === undefined) continue;
      if (more.length === 0) return { node: id, s: es, e: ee, binding: named };
      // What is taken apart further is taken out first.
      if (first.q !== undefined) return { node: id, s: first.s, e: first.q };
    }
    return plain;
  }

  function rangeOf(id: NodeId): { ks: number; ke: number } {
    const node = nodes[id]!;
    return { ks: node.s, ke: node.e };
  }

  function nameRange(id: NodeId): { ks: number; ke: number } {
    const node = nodes[id]!;
    return node.k === 'get' ? { ks: node.ns, ke: node.e } : { ks: node.s, ke: node.e };
  }

  function keyRange(node: CallNode, place: number | string): { ks: number; ke: number } {
    if (typeof place === 'number') return node.a[place] === undefined ? nameRange(node.f) : rangeOf(node.a[place]);
    for (const argument of node.a) {
      const fact = nodes[argument];
      const found = fact?.k === 'obj' ? fact.m.find((one) => one.n === place) : undefined;
      if (found) return rangeOf(found.v);
    }
    return node.a[0] === undefined ? nameRange(node.f) : rangeOf(node.a[0]);
  }

  function keyRangeOfPass(node: NodeFact, pass: Pass): { ks: number; ke: number } {
    const [first] = pass.param.steps;
    if (node.k === 'jsx') {
      const given = node.m.find((one) => one.n === first);
      return given ? rangeOf(given.v) : { ks: node.s, ke: node.e };
    }
    if (node.k !== 'call' && node.k !== 'new') return { ks: node.s, ke: node.e };
    const argument = node.a[pass.param.at];
    const fact = argument === undefined ? undefined : nodes[argument];
    if (fact?.k === 'obj' && first !== undefined) {
      const given = fact.m.find((one) => one.n === first);
      if (given) return rangeOf(given.v);
    }
    return argument === undefined ? nameRange(node.f) : rangeOf(argument);
  }

  function isWritten(id: NodeId): boolean {
    const parent = nodes[view.parents[id] ?? -1];
    return parent?.k === 'set' && parent.l === id && parent.op === '=';
  }

  /** Whether a node is an argument of a call that asks: then the call is the lookup. */
  function isKeyPlace(id: NodeId): boolean {
    const parent = nodes[view.parents[id] ?? -1];
    if (parent?.k !== 'call' || !parent.a.includes(id) || !heat.node(parent.f)) return false;
    return evaluate(join, view, parent.f, undefined).some(
      (thing) =>
        (thing.is === 'shape' && thing.shape.ask !== undefined) ||
        (thing.is === 'function' && known.passesOf(thing.place).length > 0),
    );
  }
}

function told(what: Ask | FlagValue): Pick<Site, 'type' | 'gives'> {
  return typeOf({ type: what.type, gives: givesOf(what) });
}

function memberless(join: Join, value: Value, loop: Place): Value {
  return eachOf(join, value, loop);
}

function reasonOf(read: Keys, reason: string): string {
  if (reason === 'computed member') return 'the member is computed';
  return read.candidates.length > 0 ? 'the key is one of several' : 'the key is computed';
}

function calleeText(view: View, node: NodeFact | undefined): string {
  if (node?.k === 'call' || node?.k === 'new') return calleeText(view, view.facts.nodes[node.f]);
  if (node?.k === 'get') return node.n;
  if (node?.k === 'name') return node.n;
  if (node?.k === 'jsx') return node.tag < 0 ? 'element' : calleeText(view, view.facts.nodes[node.tag]);
  return 'call';
}
