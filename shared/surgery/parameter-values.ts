import { ts } from 'ts-morph';
import { findCalls, usesArguments } from './callers';
import type { Draft, DraftFile } from './draft';
import { isObject, type Known, withoutEffects } from './known';
import {
  giversOf,
  isReservedProp,
  mayBeReplaced,
  memberGiven,
  memberReads,
  objectParameter,
} from './object-parameters';
import { isSame } from './references';
import { type Entity, entityOf } from './symbols';
import { bare, nameText, wrapped } from './tree';

/** What values of parameters are worked out with. */
interface Basis {
  readonly draft: Draft;
  known(file: DraftFile, node: ts.Node): Known | undefined;
  saidBy(file: DraftFile, node: ts.Node): Known | undefined;
}

/** What functions and components are given, where every caller gives the same. */
export function evaluateParameters({ draft, known, saidBy }: Basis) {
  return { ofParameter, ofTaken, ofGiven };

  /** A parameter that every caller gives the same value of the flag. */
  function ofParameter(entity: Entity, parameter: ts.ParameterDeclaration): Known | undefined {
    const { file } = entity;
    const fn = parameter.parent as ts.FunctionLikeDeclaration;
    const at = fn.parameters.indexOf(parameter);
    if (parameter.dotDotDotToken || !ts.isIdentifier(parameter.name) || usesArguments(fn)) return undefined;
    if (ts.canHaveDecorators(parameter) && ts.getDecorators(parameter)?.length) return undefined;
    const promise = at === 0 && !parameter.initializer ? promiseBefore(fn) : undefined;
    if (promise) {
      const value = known(file, promise);
      return value?.promise && !value.chosen && !isObject(value.value)
        ? withoutEffects({ ...value, promise: false })
        : undefined;
    }
    let answer: Known | undefined;
    // Most functions are called with something else soon: the files that call them too need not be read then.
    for (const call of findCalls(draft, file, fn)) {
      if (!call) return undefined;
      const list = call.node.arguments ?? [];
      if (list.slice(0, at + 1).some(ts.isSpreadElement)) return undefined;
      const given = list[at];
      const argument = given ?? parameter.initializer;
      if (!argument) return undefined;
      const inner = bare(argument);
      if (ts.isIdentifier(inner) && isSame(entityOf(draft, call.file, inner), entity)) continue;
      const value = known(given ? call.file : file, argument);
      if (
        !value ||
        value.effects.length > (given ? Number.POSITIVE_INFINITY : 0) ||
        value.chosen ||
        isObject(value.value) ||
        value.value === undefined
      )
        return undefined;
      if (answer && (answer.value !== value.value || answer.promise !== value.promise)) return undefined;
      answer = value;
    }
    return withoutEffects(answer);
  }

  /** `({ wide }: Props) => …`, and `const { wide } = props`. */
  function ofTaken(file: DraftFile, node: ts.BindingElement): Known | undefined {
    const name = nameText(node.propertyName ?? node.name);
    const parameter = name === undefined || node.dotDotDotToken ? undefined : objectParameter(file, node);
    return parameter && ofGiven(file, parameter, name!);
  }

  /** A member of a parameter's object, where the object is written at every call and element, with the same value. */
  function ofGiven(file: DraftFile, parameter: ts.ParameterDeclaration, name: string): Known | undefined {
    let answer: Known | undefined;
    if (isReservedProp(name)) return undefined;
    const givers =
      memberReads(file, parameter) &&
      giversOf(draft, file, parameter, (giver) => {
        const member = memberGiven(giver, name);
        if (!member || member === 'absent' || mayBeReplaced(draft, giver, name)) return false;
        const value = member.expression ? known(giver.file, member.expression) : saidBy(giver.file, member.node);
        if (!value || value.chosen || isObject(value.value) || value.value === undefined) return false;
        if (answer && (answer.value !== value.value || answer.promise !== value.promise)) return false;
        answer = value;
        return true;
      });
    return givers?.isAll && givers.written.length > 0 ? withoutEffects(answer) : undefined;
  }
}

/** What a function waits for that is handed to `.then` where it stands. */
export function promiseBefore(fn: ts.Node): ts.Expression | undefined {
  // By its own name it may call itself with anything.
  if (!ts.isFunctionLike(fn) || fn.name) return undefined;
  const place = wrapped(fn);
  const call = place.parent;
  if (!call || !ts.isCallExpression(call) || call.arguments[0] !== place) return undefined;
  const callee = bare(call.expression);
  return ts.isPropertyAccessExpression(callee) && callee.name.text === 'then' ? callee.expression : undefined;
}
