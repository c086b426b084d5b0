import { ts } from 'ts-morph';
import { parse } from '../code/parse';
import type { Json, Lookup, Range } from '../model';
import { nodeAt, offsetOf, syntaxErrors, wrapped } from './tree';

export interface DeadBranch extends Range {
  /** What decides it. */
  readonly lookup: Lookup;
}

/**
 * What never runs while lookups of one file have these values: the branches of conditions that consist of a lookup
 * alone, however often negated. Nothing in a file that cannot be parsed.
 */
export function deadBranches(
  path: string,
  text: string,
  decided: readonly { readonly lookup: Lookup; readonly value: Json }[],
): readonly DeadBranch[] {
  if (decided.length === 0) return [];
  const source = parse(path, text);
  if (syntaxErrors(source) > 0) return [];
  return decided.flatMap(({ lookup, value }) => {
    const node = nodeAt(source, offsetOf(source, lookup.start), offsetOf(source, lookup.end));
    const dead = node && ts.isExpression(node) ? unreached(node, Boolean(value), lookup) : undefined;
    if (!dead) return [];
    return [{ lookup, start: positionOf(source, dead.getStart(source)), end: positionOf(source, dead.end) }];
  });
}

/** The branch that a condition leaves out, where this expression is all of it. */
function unreached(lookup: ts.Expression, value: boolean, { form }: Lookup): ts.Node | undefined {
  let at = wrapped(lookup);
  const awaited = ts.isAwaitExpression(at.parent);
  // A promise or an object with details is true, whatever it holds; nothing here says what a call gives.
  const isPlain = form === 'member' || form === 'includes' || (awaited && !/Details?\s*\(/.test(lookup.getText()));
  if (!value && !isPlain) return undefined;
  if (awaited) at = wrapped(at.parent);
  let truth = value;
  while (ts.isPrefixUnaryExpression(at.parent) && at.parent.operator === ts.SyntaxKind.ExclamationToken) {
    truth = !truth;
    at = wrapped(at.parent);
  }
  const { parent } = at;
  if (ts.isIfStatement(parent) && parent.expression === at) return truth ? parent.elseStatement : parent.thenStatement;
  if (ts.isConditionalExpression(parent) && parent.condition === at) return truth ? parent.whenFalse : parent.whenTrue;
  if (!ts.isBinaryExpression(parent) || parent.left !== at) return undefined;
  const { kind } = parent.operatorToken;
  const isSkipped =
    kind === ts.SyntaxKind.AmpersandAmpersandToken ? !truth : kind === ts.SyntaxKind.BarBarToken && truth;
  return isSkipped ? parent.right : undefined;
}

function positionOf(source: ts.SourceFile, offset: number) {
  const { line, character } = source.getLineAndCharacterOfPosition(offset);
  return { line: line + 1, column: character + 1 };
}
