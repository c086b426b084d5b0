import { ts } from 'ts-morph';
import type { BindingFact, NodeId, StepFact, TypeId } from '../facts';
import { expression } from './expressions';
import { assign, bindingId, type Sink } from './sink';
import { memberName } from './types';

/** What the leaves of a pattern are taken from. */
export interface Origin {
  readonly k: 'var' | 'param' | 'catch';
  readonly i?: NodeId | undefined;
  readonly loop?: 'of' | 'in' | undefined;
  readonly t?: TypeId | undefined;
  readonly fn?: NodeId | undefined;
  readonly at?: number | undefined;
  readonly d?: NodeId | undefined;
}

/** Declares every name of a pattern, each with the steps that lead to it. */
export function pattern(name: ts.BindingName, origin: Origin, sink: Sink, steps: readonly StepFact[] = []): void {
  if (ts.isIdentifier(name)) {
    leaf(name, origin, sink, steps);
    return;
  }
  name.elements.forEach((element, i) => {
    if (ts.isOmittedExpression(element)) return;
    const named = element.propertyName ?? element.name;
    const at = { s: named.getStart(sink.file), e: named.end };
    const key = stepKey(element, name, i, sink);
    const d = element.initializer ? expression(element.initializer, sink) : undefined;
    const q = ts.isIdentifier(element.name) ? {} : { q: element.end };
    pattern(element.name, origin, sink, [...steps, { ...key, ...at, ...q, ...(d !== undefined && { d }) }]);
  });
}

function stepKey(element: ts.BindingElement, parent: ts.BindingPattern, i: number, sink: Sink): Partial<StepFact> {
  if (ts.isArrayBindingPattern(parent)) return element.dotDotDotToken ? { rest: [] } : { i };
  if (element.dotDotDotToken)
    return {
      rest: parent.elements.flatMap((one) => {
        const taken = one.propertyName ?? one.name;
        return one !== element && ts.isIdentifier(taken) ? [taken.text] : [];
      }),
    };
  const named = element.propertyName ?? element.name;
  if (ts.isComputedPropertyName(named) && !ts.isStringLiteralLike(named.expression))
    return { c: expression(named.expression, sink) };
  const n = ts.isObjectBindingPattern(named) || ts.isArrayBindingPattern(named) ? undefined : memberName(named);
  return n === undefined ? {} : { n };
}

function leaf(name: ts.Identifier, origin: Origin, sink: Sink, steps: readonly StepFact[]): void {
  const binding = sink.scopes.resolve(name);
  if (!binding) return;
  const b = bindingId(sink, binding);
  const fact: BindingFact = sink.bindings[b]!;
  if (origin.k === 'param' && fact.k === 'param') {
    fact.fn = origin.fn;
    fact.at = origin.at;
    fact.d = origin.d;
  } else if (origin.i !== undefined && fact.i !== undefined) {
    assign(sink, b, origin.i);
    return;
  }
  if (origin.i !== undefined) fact.i = origin.i;
  if (origin.loop) fact.loop = origin.loop;
  if (origin.t !== undefined) fact.t = origin.t;
  if (steps.length > 0) {
    fact.p = steps;
    fact.es = name.parent.getStart(sink.file);
    fact.ee = name.parent.end;
  }
}
