import type { BindingId, FileFacts, NodeId, TypeId } from '../../code/facts';
import type { Registry, RegistryKey, RegistryOptions } from '../registry';

/** The files that a registry may stand in. */
export interface RegistryFiles {
  facts(path: string): FileFacts | undefined;
  /** The file that a relative specifier names; undefined where there is none, or it is a package. */
  resolve(from: string, specifier: string): string | undefined;
}

/** A file, as the facts of which ids are meant. */
export interface Place {
  readonly path: string;
  readonly facts: FileFacts;
}

/** What a name stands for: a value, a type, or both. */
export interface Meaning {
  readonly place: Place;
  readonly node?: NodeId;
  readonly type?: TypeId;
  readonly binding?: BindingId;
}

/** Where keys are gathered. */
export interface Sink {
  readonly keys: RegistryKey[];
  readonly undecided: Registry['undecided'][number][];
  readonly options: RegistryOptions;
  readonly files: RegistryFiles;
}

const DEEPEST = 30;

/** What a file exports by a name, followed through re-exports. */
export function exported(path: string, name: string, files: RegistryFiles, depth = 0): Meaning | undefined {
  const facts = files.facts(path);
  if (!facts || depth > DEEPEST) return undefined;
  const place = { path, facts };
  const direct = Object.hasOwn(facts.exports, name) ? facts.exports[name] : undefined;
  if (direct) {
    if ('v' in direct) return { place, node: direct.v };
    if ('b' in direct) return bound(place, direct.b, files, depth);
    return across(place, direct.m, direct.n, files, depth);
  }
  if (name === 'default') return undefined;
  for (const module of facts.stars) {
    const found = across(place, module, name, files, depth);
    if (found) return found;
  }
  return undefined;
}

/** What a binding stands for: its initial value, its type, or what it is imported from. */
export function bound(place: Place, id: BindingId, files: RegistryFiles, depth = 0): Meaning | undefined {
  const binding = place.facts.bindings[id];
  if (!binding || depth > DEEPEST) return undefined;
  if (binding.k === 'import') {
    return binding.m === undefined ? undefined : across(place, binding.m, binding.x ?? 'default', files, depth);
  }
  const constant = binding.p === undefined && binding.loop === undefined && binding.k !== 'param';
  return {
    place,
    binding: id,
    ...(constant && binding.i !== undefined ? { node: binding.i } : {}),
    ...(binding.dt === undefined ? {} : { type: binding.dt }),
  };
}

function across(place: Place, module: number, name: string, files: RegistryFiles, depth: number): Meaning | undefined {
  const target = files.resolve(place.path, place.facts.modules[module] ?? '');
  return target === undefined || name === '*' ? undefined : exported(target, name, files, depth + 1);
}
