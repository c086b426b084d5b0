import type { Json } from '../model';
import { pointerOf } from './pointers';
import { isSecret, withoutSecrets } from './secrets';
import type { DocumentChange } from './types';

export interface DiffOptions {
  /** A feature-flag document: the vendor's stamps are no difference. */
  readonly flags: boolean;
}

/** The differences between two documents, deepest names first said whole; the order of keys is none. */
export function diffDocuments(
  before: Json | undefined,
  after: Json | undefined,
  options: DiffOptions,
): readonly DocumentChange[] {
  return differences(before, after, [], options).map((change) => {
    const { pointer, before: was, after: becomes } = change;
    if (isSecret(pointer, was) || isSecret(pointer, becomes)) return { pointer, hidden: true };
    return {
      pointer,
      ...(was === undefined ? {} : { before: withoutSecrets(was, pointer) }),
      ...(becomes === undefined ? {} : { after: withoutSecrets(becomes, pointer) }),
    };
  });
}

/** Whether two documents mean the same. */
export function sameDocument(one: Json | undefined, other: Json | undefined, options: DiffOptions): boolean {
  return differences(one, other, [], options).length === 0;
}

/** The document without the vendor's stamps, as people write it. */
export function withoutStamps(document: Json): Json {
  if (Array.isArray(document)) return document.map(withoutStamps);
  if (typeof document !== 'object' || document === null) return document;
  return Object.fromEntries(
    Object.entries(document)
      .filter(([name]) => !isStamp(name))
      .map(([name, value]) => [name, withoutStamps(value)]),
  );
}

function differences(
  before: Json | undefined,
  after: Json | undefined,
  path: readonly (string | number)[],
  options: DiffOptions,
): readonly DocumentChange[] {
  if (before === after) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, at) => differences(before[at], after[at], [...path, at], options)).flat();
  }
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return names
      .filter((name) => !(options.flags && isStamp(name)))
      .flatMap((name) => differences(own(before, name), own(after, name), [...path, name], options));
  }
  const said = (value: Json | undefined) => (options.flags && value !== undefined ? withoutStamps(value) : value);
  return [
    {
      pointer: pointerOf(path),
      ...(before === undefined ? {} : { before: said(before)! }),
      ...(after === undefined ? {} : { after: said(after)! }),
    },
  ];
}

function isStamp(name: string): boolean {
  return name === '_createdAt' || name === '_updatedAt';
}

function isObject(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(object: Readonly<Record<string, Json>>, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
