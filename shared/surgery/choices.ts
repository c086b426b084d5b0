import { ts } from 'ts-morph';
import type { Binding } from '../code/scopes';
import { type Answer, answerOf } from './answers';
import type { Draft, DraftFile } from './draft';
import { functionOf } from './functions';
import type { Purity } from './purity';
import { entityOf } from './symbols';
import { bare, hasModifier, walk } from './tree';

/** Two of a function's parameters, one of which it calls and answers with. */
interface Choice {
  readonly condition: ts.Expression;
  readonly whenTrue: number;
  readonly whenFalse: number;
}

/**
 * The argument that `withFlag('x', on, off)` runs where asking gives a value: by its place; undefined where the function does
 * anything else, or another argument may act. `keyAt` is where the key stands among the arguments, as an offset.
 */
export function chosenArgument(
  { draft, purity, file }: { readonly draft: Draft; readonly purity: Purity; readonly file: DraftFile },
  node: ts.Node | undefined,
  keyAt: number,
  given: Answer,
): number | undefined {
  const call = node && ts.isExpression(node) ? bare(node) : undefined;
  if (!call || !ts.isCallExpression(call) || ts.isOptionalChain(call) || !ts.isIdentifier(bare(call.expression)))
    return undefined;
  const entity = entityOf(draft, file, call.expression);
  const body = entity && functionOf(entity.binding);
  const choice = body && choiceIn(entity.file, body);
  if (!entity || !choice) return undefined;
  const key = call.arguments.findIndex((each) => each.getStart(file.source) <= keyAt && keyAt < each.end);
  if (key < 0 || call.arguments.some((each) => ts.isSpreadElement(each) || !purity.isPure(file, each)))
    return undefined;
  if (!asksFor(entity.file, body, choice.condition, key)) return undefined;
  if (purity.effects(entity.file, choice.condition).length > 1) return undefined;
  const answer = answerOf({ draft, file: entity.file, given }, choice.condition);
  if (!answer || answer.promise) return undefined;
  const chosen = answer.value ? choice.whenTrue : choice.whenFalse;
  return chosen < call.arguments.length ? chosen : undefined;
}

/** `c ? on() : off()`, `if (c) return on(); return off();` and `if (c) return on(); else return off();`. */
function choiceIn(file: DraftFile, node: ts.FunctionLikeDeclaration): Choice | undefined {
  const { body, parameters } = node;
  if (!body || node.asteriskToken || hasModifier(node, ts.SyntaxKind.AsyncKeyword)) return undefined;
  if (
    parameters.some(({ name, initializer, dotDotDotToken }) => !ts.isIdentifier(name) || initializer || dotDotDotToken)
  )
    return undefined;
  const sides = sidesOf(body);
  const [whenTrue, whenFalse] = [called(sides?.whenTrue), called(sides?.whenFalse)];
  return sides && whenTrue !== undefined && whenFalse !== undefined
    ? { condition: sides.condition, whenTrue, whenFalse }
    : undefined;

  /** The parameter that an expression calls with nothing. */
  function called(side: ts.Expression | undefined): number | undefined {
    const call = side && bare(side);
    if (!call || !ts.isCallExpression(call) || call.arguments.length > 0 || ts.isOptionalChain(call)) return undefined;
    const callee = bare(call.expression);
    const binding = ts.isIdentifier(callee) ? file.scopes.resolve(callee) : undefined;
    const at = parameters.findIndex((each) => isOf(binding, each));
    return at < 0 ? undefined : at;
  }
}

function isOf(binding: Binding | undefined, parameter: ts.ParameterDeclaration): boolean {
  return binding !== undefined && !binding.reassigned && binding.declarations[0]?.node === parameter;
}

function sidesOf(body: ts.ConciseBody): Record<'condition' | 'whenTrue' | 'whenFalse', ts.Expression> | undefined {
  if (!ts.isBlock(body)) return ofConditional(body);
  const [first, second, ...more] = body.statements;
  if (!first || more.length > 0) return undefined;
  if (ts.isReturnStatement(first) && !second) return first.expression && ofConditional(first.expression);
  if (!ts.isIfStatement(first) || (first.elseStatement && second)) return undefined;
  const [whenTrue, whenFalse] = [returned(first.thenStatement), returned(first.elseStatement ?? second)];
  return whenTrue && whenFalse && { condition: first.expression, whenTrue, whenFalse };
}

function ofConditional(node: ts.Expression) {
  const inner = bare(node);
  return ts.isConditionalExpression(inner)
    ? { condition: inner.condition, whenTrue: inner.whenTrue, whenFalse: inner.whenFalse }
    : undefined;
}

function returned(node: ts.Statement | undefined): ts.Expression | undefined {
  if (node && ts.isBlock(node)) return node.statements.length === 1 ? returned(node.statements[0]) : undefined;
  return node && ts.isReturnStatement(node) ? node.expression : undefined;
}

/** The condition is about one call that is given the parameter with the key. */
function asksFor(file: DraftFile, body: ts.FunctionLikeDeclaration, condition: ts.Expression, key: number): boolean {
  const parameter = body.parameters[key];
  let calls = 0;
  let isGiven = false;
  walk(condition, (node) => {
    if (ts.isAwaitExpression(node)) calls++;
    if (!ts.isCallExpression(node)) return;
    calls++;
    isGiven ||= node.arguments.some((each) => {
      const inner = bare(each);
      return !!parameter && ts.isIdentifier(inner) && isOf(file.scopes.resolve(inner), parameter);
    });
  });
  return calls === 1 && isGiven;
}
