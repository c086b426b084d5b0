import { type Keys, readKeys } from '../keys';
import { eachOf } from '../loops';
import { dynamicAt, lookupAt, type Site, typeOf } from '../site';
import type { Argument, Env, Item, Thing, Value } from '../value';
import { callStep } from './steps';
import type { Alias, Scan } from './types';

/** Writes down what a place asks for, once its key is read; false where nothing there can be a key. */
export function ask(
  scan: Scan,
  site: Site,
  keys: (env: Env) => Value,
  fallback: (env: Env) => Argument | undefined = noFallback,
  computed: 'key' | 'member' = 'key',
): boolean {
  const { join } = scan;
  if (scan.mocked.some((one) => one.s <= site.s && site.e <= one.e)) return true;
  const read = readKeys(keys(undefined));
  const given = fallback(undefined);
  const full = given ? { ...site, fallback: given } : site;
  if (read.one !== undefined) {
    scan.lookups.push(lookupAt(join, full, read.one, scan.known.usesOf));
    answered(scan, site, read.one);
    return true;
  }
  if (read.params.length > 0) {
    for (const param of read.params) {
      const fn = { view: param.view, node: param.fn };
      scan.passes.push({ fn, pass: { site: full, keys, fallback, via: site.via, param } });
    }
    return true;
  }
  if (read.items.length > 0) {
    askEach(scan, full, read);
    return true;
  }
  if (read.none) return false;
  scan.dynamic.push(dynamicAt(join, full, reasonOf(read, computed), read.candidates));
  return true;
}

function noFallback(): undefined {
  return undefined;
}

/** Asks for a flag that is known by its name. */
export function askFlag(scan: Scan, site: Site, flag: string): boolean {
  return ask(scan, site, () => [{ is: 'constant', v: flag }]);
}

/** A list of keys, or an object whose names are keys: each is asked for. */
export function askMany(scan: Scan, site: Site, keys: (env: Env) => Value): boolean {
  const { join, view } = scan;
  return ask(scan, { ...site, via: [callStep(view, site.node)] }, (env) => {
    const value = keys(env);
    const loop = { view, node: site.node };
    const list = eachOf(join, value, loop);
    if (list.length > 0) return list;
    const items = value.flatMap((thing) => (thing.is === 'object' ? propertyKeys(thing) : []));
    return items.length > 0 ? [{ is: 'each', items, loop }] : value;
  });
}

/** Remembers the flag that a place gives; what is worked out of several flags is none of them. */
function answered(scan: Scan, site: Site, flag: string): void {
  if (site.attribute !== undefined) return;
  const at = site.binding === undefined ? `n${site.node}` : `b${site.binding}`;
  const given: Alias = { flag, via: site.via, ...typeOf(site) };
  const { answers } = scan;
  const other = answers.has(at) && answers.get(at)?.flag !== flag;
  answers.set(at, other ? undefined : given);
}

/** One lookup for each element that a loop hands over. */
function askEach(scan: Scan, site: Site, read: Keys): void {
  const { join, view, known } = scan;
  const open: string[] = [];
  const via = read.loop ? [callStep(site.view, site.node), ...site.via] : site.via;
  for (const item of read.items) {
    const one = readKeys(item.value);
    const { place } = item;
    const fact = place.view.facts.nodes[place.node];
    if (one.one === undefined || !fact) {
      open.push(...one.candidates);
      continue;
    }
    const at = item.at ?? { s: fact.s, e: fact.e };
    // What a test goes through in product code is not asked for there.
    const isForeign = place.view !== view && join.code.isTest(view.path) && !join.code.isTest(place.view.path);
    if (isForeign || known.isDefinition(place.view, at.s, at.e)) {
      open.push(one.one);
      continue;
    }
    const here = { ...site, view: place.view, node: place.node, ...at, ks: at.s, ke: at.e, via };
    scan.lookups.push(lookupAt(join, here, one.one, noUses));
  }
  if (open.length > 0) scan.dynamic.push(dynamicAt(join, site, 'the key is one of a list', open));
}

function noUses() {
  return {};
}

/** The names of an object literal's properties, each as a key that stands there. */
function propertyKeys({ place }: Extract<Thing, { is: 'object' }>): readonly Item[] {
  const { view } = place;
  const fact = view.facts.nodes[place.node];
  if (fact?.k !== 'obj') return [];
  return fact.m.flatMap((one): readonly Item[] =>
    one.n === undefined
      ? []
      : [{ value: [{ is: 'constant', v: one.n }], place: { view, node: one.v }, at: { s: one.ks, e: one.ke } }],
  );
}

function reasonOf(read: Keys, computed: 'key' | 'member'): string {
  if (computed === 'member') return 'the member is computed';
  return read.candidates.length > 0 ? 'the key is one of several' : 'the key is computed';
}
