import type { TypeFact, TypeId } from '../code/facts';
import { evaluate } from './evaluate';
import { knownPackage } from './exports';
import { callFunction } from './functions';
import type { Join } from './join';
import { entriesOf, memberOf } from './members';
import { merge } from './merge';
import { NOTHING, type Place, type Thing, type Value } from './value';
import type { View } from './view';

/** Types that are what they hold, for our purposes. */
const TRANSPARENT = new Set([
  'Promise',
  'PromiseLike',
  'Readonly',
  'Partial',
  'Required',
  'NonNullable',
  'Awaited',
  'Pick',
  'Omit',
  'DeepReadonly',
  'PropsWithChildren',
  'Observable',
]);

/** The arguments of the generic type that we are inside of. */
type TypeArgs = ReadonlyMap<number, Value> | undefined;

/** What a value of a type may be: marked shapes, instances, and a choice of literals. */
export function typeValue(join: Join, view: View, id: TypeId, args: TypeArgs): Value {
  const type = view.facts.types[id];
  if (!type) return NOTHING;
  if (!args) {
    const known = view.typeValues.get(id);
    if (known) return known;
  }
  if (!join.enter()) return NOTHING;
  if (!args) view.typeValues.set(id, NOTHING);
  const value = valueOfType(join, view, id, type, args);
  join.leave();
  if (!args) {
    if (join.exhausted) view.typeValues.delete(id);
    else view.typeValues.set(id, value);
  }
  return value;
}

function valueOfType(join: Join, view: View, id: TypeId, type: TypeFact, args: TypeArgs): Value {
  const of = (inner: TypeId): Value => typeValue(join, view, inner, args);
  switch (type.k) {
    case 'lit':
      return type.v === null ? NOTHING : [{ is: 'choice', of: [{ is: 'constant', v: type.v }] }];
    case 'union': {
      const all = merge(...type.x.map(of));
      return joined(all);
    }
    case 'inter':
      return merge(...type.x.map(of));
    case 'arr':
      return [{ is: 'typed', view, type: id }];
    case 'ref':
      return reference(join, view, type, args);
    case 'import': {
      const target = join.resolve(view, type.m);
      const [name, ...rest] = type.n;
      if (!target || name === undefined) return NOTHING;
      const sdk = knownPackage(join, view.facts.modules[type.m] ?? '');
      const known = sdk && packageType(join, sdk, name);
      const found = known ?? ('file' in target ? exportedType(join, target.file, name) : NOTHING);
      return rest.reduce<Value>((value, step) => memberOf(join, value, step), found);
    }
    case 'typeof':
      return evaluate(join, view, type.v, undefined);
    case 'keyof':
      return keysOfType(join, view, type.x, args);
    case 'index':
      return indexed(join, view, type, args);
    case 'obj':
    case 'fn':
    case 'map':
      return [{ is: 'typed', view, type: id }];
    default:
      return NOTHING;
  }
}

/** Several choices are one. */
function joined(value: Value): Value {
  const choices = value.filter((thing) => thing.is === 'choice');
  if (choices.length < 2) return value;
  const of = merge(...choices.map((thing) => (thing.is === 'choice' ? thing.of : NOTHING)));
  return [...value.filter((thing) => thing.is !== 'choice'), { is: 'choice', of }];
}

function reference(join: Join, view: View, type: Extract<TypeFact, { k: 'ref' }>, args: TypeArgs): Value {
  const [name, ...rest] = type.n as [string, ...string[]];
  if (type.b < 0) {
    const last = type.n.at(-1)!;
    const marked = typeMarks(join, view, last);
    if (marked.length > 0) return marked;
    if (TRANSPARENT.has(last) && type.a?.[0] !== undefined) return typeValue(join, view, type.a[0], args);
    if (last === 'ReturnType' && type.a?.[0] !== undefined)
      return returned(join, typeValue(join, view, type.a[0], args));
    if (last === 'Record' && type.a?.[1] !== undefined) return NOTHING;
    if (last === 'Extract' || last === 'Exclude')
      return type.a?.[0] === undefined ? NOTHING : typeValue(join, view, type.a[0], args);
    return NOTHING;
  }
  const given = args?.get(type.b);
  if (given) return given;
  const binding = view.facts.bindings[type.b]!;
  if (binding.m !== undefined && binding.x !== undefined) return imported(join, view, type, binding.m, binding.x, args);
  const own = declaredType(join, view, type.b, argumentsOf(join, view, type, view, type.b, args));
  const found = rest.length === 0 ? own : qualified(join, view, type.b, rest);
  return merge(rest.length === 0 ? typeMarks(join, view, name) : NOTHING, found);
}

function imported(
  join: Join,
  view: View,
  type: Extract<TypeFact, { k: 'ref' }>,
  module: number,
  name: string,
  args: TypeArgs,
): Value {
  const path = name === '*' || name === '=' ? type.n.slice(1) : [name, ...type.n.slice(1)];
  const [first, ...rest] = path;
  if (first === undefined) return NOTHING;
  const sdk = knownPackage(join, view.facts.modules[module] ?? '');
  const declared = sdk && packageType(join, sdk, path.at(-1)!);
  if (declared) return declared;
  const target = join.resolve(view, module);
  const written = join.marks.typeExports.get(`?${view.facts.modules[module]}\0${first}`) ?? NOTHING;
  const marks = merge(written, typeMarks(join, view, path.at(-1)!));
  if (!target) return marks;
  if ('package' in target) {
    const last = path.at(-1)!;
    if (type.a?.[0] !== undefined && (TRANSPARENT.has(last) || /Ref(Object)?$/.test(last)))
      return merge(marks, typeValue(join, view, type.a[0], args));
    return marks;
  }
  const outer = exportedType(join, target.file, first);
  return merge(
    marks,
    rest.length === 0 ? outer : NOTHING,
    rest.length > 0 ? enumMember(join, target.file, path) : NOTHING,
  );
}

function packageType(
  join: Join,
  sdk: { readonly name: string; readonly subpath: string },
  name: string,
): Value | undefined {
  const { typePackages } = join.marks;
  return typePackages.get(`${sdk.name}/${sdk.subpath}\0${name}`) ?? typePackages.get(`${sdk.name}\0${name}`);
}

/** `Flag.NewX` as a type is that one member. */
function enumMember(join: Join, file: string, path: readonly string[]): Value {
  const [first, ...rest] = path as [string, ...string[]];
  const value = rest.reduce<Value>((at, step) => memberOf(join, at, step), exportedValue(join, file, first));
  const of = value.filter((thing) => thing.is === 'constant');
  return of.length > 0 ? [{ is: 'choice', of }] : value;
}

function exportedValue(join: Join, file: string, name: string): Value {
  return memberOf(join, [{ is: 'module', file }], name);
}

function qualified(join: Join, view: View, b: number, rest: readonly string[]): Value {
  const binding = view.facts.bindings[b]!;
  const node = binding.i === undefined ? undefined : view.facts.nodes[binding.i];
  if (node?.k === 'ns') {
    const inner = Object.hasOwn(node.x, rest[0]!) ? node.x[rest[0]!] : undefined;
    if (inner === undefined) return NOTHING;
    return rest.length === 1 ? declaredType(join, view, inner, undefined) : qualified(join, view, inner, rest.slice(1));
  }
  if (node?.k === 'enum') {
    const of = memberOf(join, [{ is: 'object', place: { view, node: binding.i! }, env: undefined }], rest[0]!);
    return [{ is: 'choice', of }];
  }
  return NOTHING;
}

function argumentsOf(
  join: Join,
  from: View,
  type: Extract<TypeFact, { k: 'ref' }>,
  view: View,
  b: number,
  args: TypeArgs,
): TypeArgs {
  const parameters = view.facts.bindings[b]?.tp;
  if (!parameters || !type.a) return undefined;
  return new Map(
    parameters.map((p, i) => [p, type.a![i] === undefined ? NOTHING : typeValue(join, from, type.a![i]!, args)]),
  );
}

/** What a file exports as a type, with the marks that it meets on the way. */
function exportedType(join: Join, file: string, name: string, seen = new Set<string>()): Value {
  const key = `${file}\0${name}`;
  if (seen.has(key) || !join.enter()) return NOTHING;
  seen.add(key);
  const value = merge(join.marks.typeExports.get(key) ?? NOTHING, inner());
  join.leave();
  return value;

  function inner(): Value {
    if (join.code.mayExport?.(file, name) === false) return NOTHING;
    const view = join.view(file);
    if (!view) return NOTHING;
    const own = Object.hasOwn(view.facts.exports, name) ? view.facts.exports[name] : undefined;
    const go = (module: number, as: string): Value => {
      const target = join.resolve(view, module);
      if (!target) return NOTHING;
      const sdk = knownPackage(join, view.facts.modules[module] ?? '');
      const known = sdk && packageType(join, sdk, as);
      return known ?? ('file' in target ? exportedType(join, target.file, as, seen) : NOTHING);
    };
    if (own && 'm' in own) return go(own.m, own.n);
    if (own && 'b' in own) {
      const binding = view.facts.bindings[own.b]!;
      if (binding.m !== undefined && binding.x !== undefined) return go(binding.m, binding.x);
      return declaredType(join, view, own.b, undefined);
    }
    if (own && 'v' in own) {
      const node = view.facts.nodes[own.v];
      if (node?.k === 'class') return [{ is: 'instance', place: { view, node: own.v }, env: undefined }];
      if (node?.k === 'name' && node.b >= 0) return declaredType(join, view, node.b, undefined);
      return NOTHING;
    }
    for (const star of view.facts.stars) {
      const target = join.resolve(view, star);
      if (target && 'file' in target && !join.mayExport(target.file, name)) continue;
      const found = go(star, name);
      if (found.length > 0) return found;
    }
    return NOTHING;
  }
}

/** What a declared name means as a type. */
function declaredType(join: Join, view: View, b: number, args: TypeArgs): Value {
  const binding = view.facts.bindings[b];
  if (!binding) return NOTHING;
  // A type that only its own file names is meant by its name there.
  const names = new Set([...(view.exported.get(b) ?? []), ...(binding.top ? [binding.n] : [])]);
  const marks = merge(...[...names].map((name) => join.marks.typeExports.get(`${view.path}\0${name}`) ?? NOTHING));
  const node = binding.i === undefined ? undefined : view.facts.nodes[binding.i];
  if (binding.k === 'class' && node?.k === 'class')
    return merge(marks, [{ is: 'instance', place: { view, node: binding.i! }, env: undefined }]);
  if (binding.k === 'enum' && node?.k === 'enum') {
    const whole: Thing = { is: 'object', place: { view, node: binding.i! }, env: undefined };
    const of = merge(...entriesOf(join, whole).map((entry) => entry.value));
    return merge(marks, [{ is: 'choice', of }]);
  }
  if (binding.dt === undefined) return marks;
  const own = typeValue(join, view, binding.dt, args);
  const extended = (binding.xt ?? []).map((type) => typeValue(join, view, type, args));
  return merge(marks, own, ...extended);
}

/** What the configuration and the SDKs say of a class's instances, and of the interfaces that it implements. */
export function classMarks(join: Join, place: Place): Value {
  const { view, node } = place;
  const fact = view.facts.nodes[node];
  if (fact?.k !== 'class') return NOTHING;
  const names = (view.named.get(node) ?? []).flatMap((b) => [
    view.facts.bindings[b]!.n,
    ...(view.exported.get(b) ?? []),
  ]);
  const own = names.flatMap((name) => [
    join.marks.typeExports.get(`${view.path}\0${name}`) ?? NOTHING,
    typeMarks(join, view, name),
  ]);
  const promised = fact.im.map((type) =>
    typeValue(join, view, type, undefined).filter((thing) => thing.is === 'shape'),
  );
  return merge(...own, ...promised);
}

function typeMarks(join: Join, view: View, name: string): Value {
  return (join.marks.typeNames.get(name) ?? [])
    .filter((mark) => mark.settings === view.settings)
    .map((mark) => mark.thing);
}

/** A member of something that only its type is known of. */
export function typedMember(join: Join, thing: Extract<Thing, { is: 'typed' }>, name: string): Value {
  const type = thing.view.facts.types[thing.type];
  if (type?.k === 'obj') {
    const member = type.m.find((one) => one.n === name);
    return member && member.t >= 0 ? typeValue(join, thing.view, member.t, undefined) : NOTHING;
  }
  if (type?.k === 'arr')
    return name === '*' || /^\d+$/.test(name) ? typeValue(join, thing.view, type.x, undefined) : NOTHING;
  if (type?.k === 'map') return typeValue(join, thing.view, type.x, undefined);
  return NOTHING;
}

/** What calling it gives. */
export function returned(join: Join, value: Value): Value {
  return merge(
    ...value.map((thing): Value => {
      if (thing.is === 'function') return callFunction(join, thing, []);
      if (thing.is === 'shape' && thing.shape.result) return [{ is: 'shape', shape: thing.shape.result, by: thing.by }];
      if (thing.is !== 'typed') return NOTHING;
      const type = thing.view.facts.types[thing.type];
      const result = type?.k === 'fn' ? type.x : type?.k === 'obj' ? (type.call ?? -1) : -1;
      return result >= 0 ? typeValue(join, thing.view, result, undefined) : NOTHING;
    }),
  );
}

/** `keyof T` allows the names of T's members. */
function keysOfType(join: Join, view: View, id: TypeId, args: TypeArgs): Value {
  const names = typeValue(join, view, id, args).flatMap((thing): readonly string[] => {
    if (thing.is === 'typed') {
      const type = thing.view.facts.types[thing.type];
      return type?.k === 'obj' ? type.m.map((member) => member.n) : [];
    }
    return entriesOf(join, thing).flatMap((entry) => (entry.name === undefined ? [] : [entry.name]));
  });
  if (names.length === 0) return NOTHING;
  return [{ is: 'choice', of: [...new Set(names)].map((v) => ({ is: 'constant', v })) }];
}

/** `T[K]`, most of all `(typeof X)[keyof typeof X]` and `(typeof LIST)[number]`. */
function indexed(join: Join, view: View, type: Extract<TypeFact, { k: 'index' }>, args: TypeArgs): Value {
  const owner = typeValue(join, view, type.o, args);
  const index = typeValue(join, view, type.i, args);
  const names = index.flatMap((thing) => (thing.is === 'choice' ? thing.of : []));
  const values =
    names.length > 0
      ? names.map((name) => (name.is === 'constant' ? memberOf(join, owner, String(name.v)) : NOTHING))
      : owner.flatMap((thing) => entriesOf(join, thing).map((entry) => entry.value));
  const all = merge(...values);
  const constants = all
    .flatMap((thing) => (thing.is === 'choice' ? thing.of : [thing]))
    .filter((one) => one.is === 'constant');
  if (constants.length === 0) return all;
  return [...all.filter((thing) => thing.is !== 'constant' && thing.is !== 'choice'), { is: 'choice', of: constants }];
}
