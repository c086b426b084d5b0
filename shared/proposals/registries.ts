import type { BindingFact, FileFacts, TypeFact } from '../code/facts';
import type { FactFile, Idiom, Registry } from './types';
import { looksLikeKey } from './words';

/** Enums, objects and unions of keys that are named like flags and exported. */
export function registries(files: readonly FactFile[]): readonly Registry[] {
  return files
    .filter(({ path }) => !/(^|\/)(generated|__generated__|gen)\//.test(path))
    .flatMap(({ path, facts }) =>
      Object.entries(facts.exports).flatMap(([name, exported]) => {
        if (!('b' in exported) || !/flags?$|toggles?$|features?$|experiments?$|flag_?(key|name|id)s?$/i.test(name))
          return [];
        const binding = facts.bindings[exported.b];
        const keys = binding ? keysOf(facts, binding) : [];
        if (keys.length < 2 || !keys.every(looksLikeKey)) return [];
        return [{ source: { use: 'code', path, export: name }, name, keys }];
      }),
    );
}

/** Types whose members are flags: every value that is declared with one is an object of flags. */
export function typeIdioms(files: readonly FactFile[]): readonly Idiom[] {
  return files.flatMap(({ path, facts }) =>
    facts.bindings.flatMap((binding) => {
      if (binding.dt === undefined || !/flags?(set|s|map)?$|features$|toggles$|featureflags/i.test(binding.n))
        return [];
      if (!isExported(facts, binding)) return [];
      const type = facts.types[binding.dt];
      if (type?.k !== 'obj') return [];
      const names = type.m.filter(({ t }) => isBoolean(facts.types[t])).map(({ n }) => n);
      // Features are of many kinds: a few of them on or off are settings as well.
      const least = /flag|toggle/i.test(binding.n) ? 3 : 8;
      if (names.length < least || names.length * 2 < type.m.length) return [];
      const lookup = { members: { type: binding.n, from: path } };
      return [{ lookup, names: new Set(names), places: names.length, confidence: 'likely' as const }];
    }),
  );
}

/** Modules each of whose exported functions is a flag: `export const enableNewX = () => …`. */
export function functionIdioms(files: readonly FactFile[]): readonly Idiom[] {
  return files.flatMap(({ path, facts }) => {
    const base = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
    if (!/^(feature|ui|app)?-?_?(flags?|toggles?|switches)$/i.test(base)) return [];
    const names = Object.entries(facts.exports).flatMap(([name, exported]) =>
      'b' in exported && isFlagFunction(facts, facts.bindings[exported.b], name) ? [name] : [],
    );
    if (names.length < 3 || names.length * 2 < Object.keys(facts.exports).length) return [];
    return [{ lookup: { functions: path }, names: new Set(names), places: names.length, confidence: 'sure' as const }];
  });
}

function keysOf(facts: FileFacts, binding: BindingFact): readonly string[] {
  const value = binding.i === undefined ? undefined : facts.nodes[binding.i];
  if (value?.k === 'enum' || value?.k === 'obj') {
    const texts = value.m.flatMap(({ v }) => textOf(facts, v) ?? []);
    // An object of other things is no registry, whatever its name.
    return texts.length === value.m.length ? texts : [];
  }
  const type = binding.dt === undefined ? undefined : facts.types[binding.dt];
  return type?.k === 'union' ? literalsOf(type.x.map((id) => facts.types[id]!)) : [];
}

function textOf(facts: FileFacts, id: number): string | undefined {
  const node = facts.nodes[id];
  return node?.k === 'text' ? node.v : undefined;
}

function literalsOf(types: readonly TypeFact[]): readonly string[] {
  const texts = types.flatMap((type) => (type.k === 'lit' && typeof type.v === 'string' ? [type.v] : []));
  return texts.length === types.length ? texts : [];
}

function isBoolean(type: TypeFact | undefined): boolean {
  return (type?.k === 'word' && type.n === 'boolean') || (type?.k === 'lit' && typeof type.v === 'boolean');
}

function isExported(facts: FileFacts, binding: BindingFact): boolean {
  return Object.values(facts.exports).some((exported) => 'b' in exported && facts.bindings[exported.b] === binding);
}

function isFlagFunction(facts: FileFacts, binding: BindingFact | undefined, name: string): boolean {
  const value = binding?.i === undefined ? undefined : facts.nodes[binding.i];
  return (
    value?.k === 'fn' && value.p.length === 0 && /^(enable|is|should|use|has|can|show|allow|supports?)[A-Z_]/.test(name)
  );
}
