import { NOTHING, type Thing, type Value } from './value';

/** More than this and nobody could say anything of it. */
const MOST = 200;

/** All that several values may be, each thing once. */
export function merge(...values: readonly Value[]): Value {
  const filled = values.filter((value) => value.length > 0);
  if (filled.length === 0) return NOTHING;
  if (filled.length === 1) return filled[0]!;
  const all: Thing[] = [];
  for (const value of filled)
    for (const thing of value) if (all.length < MOST && !all.some((one) => same(one, thing))) all.push(thing);
  return all;
}

export function same(a: Thing, b: Thing): boolean {
  if (a === b) return true;
  if (a.is === 'shape') return b.is === 'shape' && a.shape === b.shape;
  if (a.is === 'constant') return b.is === 'constant' && a.v === b.v && a.computed === b.computed;
  if (a.is === 'module') return b.is === 'module' && a.file === b.file;
  if (a.is === 'function' || a.is === 'class' || a.is === 'instance' || a.is === 'object')
    return b.is === a.is && a.place.view === b.place.view && a.place.node === b.place.node && a.env === b.env;
  if (a.is === 'param')
    return (
      b.is === 'param' &&
      a.view === b.view &&
      a.fn === b.fn &&
      a.at === b.at &&
      a.steps.length === b.steps.length &&
      a.steps.every((step, i) => step === b.steps[i])
    );
  if (a.is === 'flag') return b.is === 'flag' && a.place.view === b.place.view && a.place.node === b.place.node;
  return false;
}
