import type { BindingFact, NodeId, StepFact } from '../code/facts';
import { computedName, evaluate, stepsValue } from './evaluate';
import { expectedType, takenBy } from './expected';
import { givenTo } from './given';
import type { Join } from './join';
import { eachOf, loopCall } from './loops';
import { merge } from './merge';
import { typeValue } from './types';
import { type Argument, type Env, NOTHING, type Thing, type Value } from './value';
import type { View } from './view';

/** What a parameter, or a name destructured from one, may be. */
export function parameterValue(join: Join, view: View, fact: BindingFact, env: Env): Value {
  if (fact.fn === undefined) return NOTHING;
  const initial = fact.d === undefined ? NOTHING : evaluate(join, view, fact.d, env);
  const given = argumentOf(join, view, fact, env);
  if (given !== undefined) {
    const taken = stepsValue(join, view, given.length > 0 ? given : initial, fact.p, env);
    const declared = shapesOnly(declaredValue(join, view, fact));
    return merge(taken, taken.length > 0 ? NOTHING : stepsValue(join, view, declared, fact.p, env));
  }
  const through = loopCall(view, fact.fn, fact.at ?? 0);
  if (through) {
    const each = eachOf(join, evaluate(join, view, through.through, env), { view, node: through.call });
    if (each.length > 0) return stepsValue(join, view, each, fact.p, env);
  }
  const declared = merge(declaredValue(join, view, fact), handed(join, view, fact, env));
  const known = merge(initial, shapesOnly(declared));
  const steps = namesOf(join, view, fact.p, env);
  const allowed = stepsValue(join, view, declared, fact.p, env).filter(
    (thing) => thing.is === 'choice' || thing.is === 'constant' || thing.is === 'typed',
  );
  const self: Thing = { is: 'param', view, fn: fact.fn, at: fact.at ?? 0, steps: steps ?? ['?'], allowed };
  const taken = stepsValue(join, view, known, fact.p, env).filter((thing) => thing.is !== 'constant');
  return steps ? merge(taken, [self]) : taken;
}

/** The argument of the call that we are inside of; undefined where we are inside of none. */
function argumentOf(join: Join, view: View, fact: BindingFact, env: Env): Value | undefined {
  for (let at = env; at; at = at.parent) {
    if (at.view !== view || at.fn !== fact.fn) continue;
    const fn = view.facts.nodes[at.fn];
    const place = fact.at ?? 0;
    if (fn?.k === 'fn' && fn.rest === place) {
      const items = at.args.slice(place).map((argument) => ({
        value: argumentValue(join, argument),
        place: 'place' in argument ? argument.place : { view, node: at.fn },
      }));
      return [{ is: 'list', items }];
    }
    const argument = at.args[place];
    return argument === undefined ? NOTHING : argumentValue(join, argument);
  }
  return undefined;
}

export function argumentValue(join: Join, argument: Argument): Value {
  if ('value' in argument) return argument.value;
  return evaluate(join, argument.place.view, argument.place.node, argument.env);
}

/** By its annotation, or by that of the variable which holds the function. */
function declaredValue(join: Join, view: View, fact: BindingFact): Value {
  if (fact.t !== undefined) return typeValue(join, view, fact.t, undefined);
  const fn = view.facts.nodes[fact.fn!];
  if (fn?.k !== 'fn') return NOTHING;
  for (const b of view.named.get(fact.fn!) ?? []) {
    const t = view.facts.bindings[b]?.t;
    const type = t === undefined ? undefined : view.facts.types[t];
    if (type?.k === 'ref' && type.a?.[0] !== undefined && fact.at === 0)
      return typeValue(join, view, type.a[0], undefined);
    if (t !== undefined) return takenBy(join, typeValue(join, view, t, undefined), fact.at ?? 0);
  }
  const call = view.facts.nodes[view.parents[fact.fn!] ?? -1];
  // forwardRef<Ref, Props>, memo<Props>: the props come last.
  if (call?.k === 'call' && call.t && fact.at === 0) return typeValue(join, view, call.t.at(-1)!, undefined);
  return takenBy(join, expectedType(join, view, fact.fn!), fact.at ?? 0);
}

/** What the call gives that a function is handed to: `.then(value => …)`, a provider's callback, a wrapped component. */
function handed(join: Join, view: View, fact: BindingFact, env: Env): Value {
  if (fact.at !== 0) return NOTHING;
  const fn = fact.fn as NodeId;
  const call = view.facts.nodes[view.parents[fn] ?? -1];
  if (call?.k === 'call') {
    const callee = view.facts.nodes[call.f];
    if (callee?.k === 'get' && callee.n === 'then' && call.a[0] === fn) return evaluate(join, view, callee.o, env);
  }
  return givenTo(join, { view, node: fn });
}

function shapesOnly(value: Value): Value {
  return value.filter((thing) => thing.is !== 'choice' && thing.is !== 'constant');
}

/** The names of the steps; undefined where one is not a name. */
function namesOf(
  join: Join,
  view: View,
  steps: readonly StepFact[] | undefined,
  env: Env,
): readonly string[] | undefined {
  const names: string[] = [];
  for (const step of steps ?? []) {
    if (step.rest) continue;
    const name = step.n ?? (step.i === undefined ? computedName(join, view, step, env) : String(step.i));
    if (name === undefined) return undefined;
    names.push(name);
  }
  return names;
}
