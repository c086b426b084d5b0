import type { Item, Parameter, Value } from './value';

/** What the expression in a key's place says. */
export interface Keys {
  /** Decided: this key. */
  readonly one?: string;
  /** The key is what these parameters are given. */
  readonly params: readonly Parameter[];
  /** One after the other, by the loop at `loop`. */
  readonly items: readonly Item[];
  readonly loop?: Extract<Value[number], { is: 'each' }>['loop'];
  /** What it may be where nobody can decide. */
  readonly candidates: readonly string[];
  /** Nothing that could be a key: `null`, a number, an object. */
  readonly none: boolean;
}

/** Reads a value as a key. */
export function readKeys(value: Value): Keys {
  const plain = new Set<string>();
  const candidates = new Set<string>();
  const params: Parameter[] = [];
  const items: Item[] = [];
  let loop: Keys['loop'];
  let other = 0;
  let unread = 0;
  for (const thing of value) {
    if (thing.is === 'constant') {
      if (typeof thing.v !== 'string') other++;
      else if (thing.computed) candidates.add(thing.v);
      else plain.add(thing.v);
    } else if (thing.is === 'handle') {
      const inner = readKeys(thing.keys);
      if (inner.one !== undefined) plain.add(inner.one);
      params.push(...inner.params);
      for (const one of inner.candidates) candidates.add(one);
    } else if (thing.is === 'choice') for (const one of textsOf(thing.of)) candidates.add(one);
    else if (thing.is === 'param') {
      params.push(thing);
      for (const one of textsOf(thing.allowed ?? [])) candidates.add(one);
    } else if (thing.is === 'each') {
      items.push(...thing.items);
      loop ??= thing.loop;
    } else unread++;
  }
  const [one] = plain;
  if (plain.size === 1 && params.length === 0 && items.length === 0)
    return { one: one!, params, items, candidates: [one!], none: false };
  for (const text of plain) candidates.add(text);
  const none = candidates.size === 0 && params.length === 0 && items.length === 0 && other > 0 && unread === 0;
  return { params, items, ...(loop && { loop }), candidates: [...candidates].sort(), none };
}

/** Every text in a value, choices and loops included. */
export function textsOf(value: Value): readonly string[] {
  return value.flatMap((thing): readonly string[] => {
    if (thing.is === 'constant') return typeof thing.v === 'string' ? [thing.v] : [];
    if (thing.is === 'choice') return textsOf(thing.of);
    if (thing.is === 'each') return thing.items.flatMap((item) => textsOf(item.value));
    if (thing.is === 'handle') return textsOf(thing.keys);
    return [];
  });
}
