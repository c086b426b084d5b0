import type { TypeId } from '../../code/facts';
import { memberOf, valueAt } from './constants';
import { bound, exported, type Meaning, type Place, type RegistryFiles } from './exported';

/** What a file exports by a name, or what stands below an export: `Options.flags` of an interface, a type or an object. */
export function exportedAt(path: string, name: string, files: RegistryFiles): Meaning | undefined {
  const direct = exported(path, name, files);
  if (direct || !name.includes('.')) return direct;
  const [first = '', ...way] = name.split('.');
  let found = exported(path, first, files);
  for (const step of way) found = found && memberWithin(found, step, files);
  return found;
}

function memberWithin(meaning: Meaning, step: string, files: RegistryFiles): Meaning | undefined {
  const { place, node } = meaning;
  const owner = node === undefined ? undefined : valueAt(place, node, files);
  const value = owner && memberOf(owner, step, files);
  if (value) return { place: value.place, node: value.id };
  return firstWithin(place, typesOf(meaning), step, files, 0);
}

/** Its own type, and what that extends. */
function typesOf({ place, type, binding }: Meaning): readonly TypeId[] {
  if (type === undefined) return [];
  return [type, ...(binding === undefined ? [] : (place.facts.bindings[binding]?.xt ?? []))];
}

const DEEPEST = 10;

function firstWithin(
  place: Place,
  types: readonly TypeId[],
  step: string,
  files: RegistryFiles,
  depth: number,
): Meaning | undefined {
  for (const type of types) {
    const found = typeWithin(place, type, step, files, depth);
    if (found) return found;
  }
  return undefined;
}

function typeWithin(place: Place, id: TypeId, step: string, files: RegistryFiles, depth: number): Meaning | undefined {
  const type = place.facts.types[id];
  if (!type || depth > DEEPEST) return undefined;
  if (type.k === 'obj') {
    const member = type.m.find(({ n }) => n === step);
    return member && { place, type: member.t };
  }
  if (type.k === 'union' || type.k === 'inter') return firstWithin(place, type.x, step, files, depth + 1);
  const target = type.k === 'ref' && type.b >= 0 && type.n.length === 1 ? bound(place, type.b, files) : undefined;
  return target && firstWithin(target.place, typesOf(target), step, files, depth + 1);
}
