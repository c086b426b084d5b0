import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import { functionOf } from './functions';
import { givenValue } from './given-value';
import { isArray, isArrayType, isText } from './language';
import { makerOf } from './makers';
import { entityOf } from './symbols';
import { bare, walk } from './tree';

const DEEPEST = 6;

/** Whether something surely is a list, a text, a map or a set of the language's own: to go through it runs nothing. */
export function isPlainList(draft: Draft, file: DraftFile, node: ts.Expression, depth = 0): boolean {
  const made = depth > DEEPEST ? undefined : givenValue(draft, file, node);
  if (!made) return depth <= DEEPEST && isSaidToBe(draft, file, node);
  const { file: home, node: at } = made;
  if (isArray(home, at) || isText(at) || at.kind === ts.SyntaxKind.NullKeyword) return true;
  if (ts.isIdentifier(at)) return at.text === 'undefined' || isSaidToBe(draft, home, at);
  if (ts.isConditionalExpression(at))
    return [at.whenTrue, at.whenFalse].every((each) => isPlainList(draft, home, each, depth + 1));
  if (ts.isNewExpression(at))
    return isGlobal(home, at.expression) && /^(Weak)?(Map|Set)$|^Array$/.test(at.expression.getText());
  return ts.isCallExpression(at) && givesList(draft, home, at, depth + 1);
}

function givesList(draft: Draft, file: DraftFile, node: ts.CallExpression, depth: number): boolean {
  const callee = bare(node.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    const { name, expression } = callee;
    if (isGlobal(file, expression)) return /^(Object|Array)$/.test(expression.getText());
    if (name.text === 'split') return true;
    if (/^(keys|values|entries)$/.test(name.text)) return isPlainList(draft, file, expression, depth);
  }
  // What packages hand out runs code of theirs at most.
  if (makerOf(draft, file, callee)) return true;
  const entity = entityOf(draft, file, callee);
  const made = entity && functionOf(entity.binding);
  if (!entity || !made || made.asteriskToken) return false;
  if (made.type) return isArrayType(made.type);
  const returned = returnsOf(made);
  return returned.length > 0 && returned.every((each) => isPlainList(draft, entity.file, each, depth + 1));
}

function returnsOf(fn: ts.FunctionLikeDeclaration): readonly ts.Expression[] {
  if (!fn.body) return [];
  if (!ts.isBlock(fn.body)) return [fn.body];
  const found: ts.Expression[] = [];
  walk(fn.body, (node) => {
    if (ts.isFunctionLike(node)) return false;
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    return true;
  });
  return found;
}

/** A name whose written type is that of a list, a text, a map or a set. */
function isSaidToBe(draft: Draft, file: DraftFile, node: ts.Expression): boolean {
  const declared = entityOf(draft, file, bare(node))?.binding.declarations[0]?.node;
  const type = declared && (ts.isParameter(declared) || ts.isVariableDeclaration(declared)) ? declared.type : undefined;
  if (!type) return false;
  if (isArrayType(type) || type.kind === ts.SyntaxKind.StringKeyword) return true;
  return ts.isTypeReferenceNode(type) && /^(Readonly|Weak)?(Map|Set)$/.test(type.typeName.getText());
}

function isGlobal(file: DraftFile, node: ts.Expression): boolean {
  return ts.isIdentifier(node) && !file.scopes.resolve(node);
}
