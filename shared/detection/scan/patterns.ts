import type { BindingFact, BindingId, NodeId, StepFact, TakeNode } from '../../code/facts';
import { constantName, evaluate } from '../evaluate';
import { isFlagName, memberOf } from '../members';
import { merge } from '../merge';
import { parameterValue } from '../parameters';
import type { Site } from '../site';
import { typeValue } from '../types';
import type { Thing, Value } from '../value';
import { ask } from './ask';
import type { ValueRange } from './ranges';
import type { Scan } from './types';
import { askAlias, heldFlag } from './wrappers';

/** The end of a way into a pattern. */
interface Leaf extends ValueRange {
  /** What it is where nothing is there: `{ x = d }`. */
  readonly d?: NodeId | undefined;
}

/** Asks for the flag that a leaf of a destructuring assignment takes. */
export function scanTake(scan: Scan, id: NodeId, node: TakeNode): void {
  const { join, view, heat } = scan;
  if (!heat.node(node.o)) return;
  join.refuel();
  const base = evaluate(join, view, node.o, undefined);
  takeApart(scan, base, node.p, { s: node.s, e: node.e, d: node.d, node: id });
}

/** Asks for the flag that a destructured binding takes. */
export function scanPattern(scan: Scan, id: BindingId, binding: BindingFact, path: readonly StepFact[]): void {
  const { join, heat } = scan;
  if (!heat.binding(id)) return;
  join.refuel();
  takeApart(scan, destructuredValue(scan, binding), path, {
    s: binding.es ?? binding.s,
    e: binding.ee ?? binding.e,
    d: path.at(-1)!.d,
    binding: id,
    node: binding.i ?? -1,
  });
}

/** The whole of which a binding takes a part. */
function destructuredValue({ join, view }: Scan, binding: BindingFact): Value {
  if (binding.k === 'param') return parameterValue(join, view, { ...binding, p: undefined }, undefined);
  return merge(
    binding.i === undefined || binding.loop ? [] : evaluate(join, view, binding.i, undefined),
    binding.t === undefined ? [] : typeValue(join, view, binding.t, undefined),
  );
}

/** Goes into a value as a pattern does, and asks where a step is a flag's name. */
function takeApart(scan: Scan, base: Value, path: readonly StepFact[], leaf: Leaf): void {
  const { join, view } = scan;
  let now = base;
  for (let i = 0; i < path.length; i++) {
    const step = path[i]!;
    if (step.rest) continue;
    const name = step.n ?? (step.c === undefined ? undefined : constantName(evaluate(join, view, step.c, undefined)));
    const rest = path.slice(i + 1).filter((one) => !one.rest);
    for (const thing of now)
      if (bagStep(scan, thing, step, name, rest, leaf) || heldStep(scan, thing, step, name, rest, leaf)) return;
    if (name === undefined && step.i === undefined) return;
    now = memberOf(join, now, name ?? String(step.i));
    if (now.length === 0) return;
  }
}

/** A step into a bag of flags; `rest` are the steps behind it. */
function bagStep(
  scan: Scan,
  thing: Thing,
  step: StepFact,
  name: string | undefined,
  rest: readonly StepFact[],
  leaf: Leaf,
): boolean {
  if (thing.is !== 'shape' || !thing.shape.bag) return false;
  const { join, view } = scan;
  const { bag, members } = thing.shape;
  if (name !== undefined && ((members && Object.hasOwn(members, name)) || !isFlagName(name, bag.except))) return false;
  const { value } = bag;
  if (rest.length > 1 || (rest.length === 1 && value === undefined)) return false;
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
  const { d } = leaf;
  ask(
    scan,
    site,
    (env) => (c === undefined ? [{ is: 'constant', v: name ?? '' }] : evaluate(join, view, c, env)),
    () => (d === undefined ? undefined : { place: { view, node: d }, env: undefined }),
  );
  return true;
}

/** The last step into what a hook or factory returned. */
function heldStep(
  scan: Scan,
  thing: Thing,
  step: StepFact,
  name: string | undefined,
  rest: readonly StepFact[],
  leaf: Leaf,
): boolean {
  const held = name === undefined || rest.length > 0 ? undefined : heldFlag(scan, thing, name);
  if (!held) return false;
  askAlias(scan, held, { ...leaf, ks: step.s, ke: step.e });
  return true;
}
