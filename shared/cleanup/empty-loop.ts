import { ts } from 'ts-morph';
import { isArray } from '../surgery/language';
import { reduceStatement } from '../surgery/statements';
import { bare, hasModifier, walk } from '../surgery/tree';
import type { Pass, Rewrite } from './types';

/** A loop that this cleanup left nothing to do, or nothing to go through, where to count or to go through does nothing else. */
export const emptyLoop: Rewrite = {
  id: 'empty-loop',
  on: ['ForOfStatement', 'ForInStatement', 'ForStatement', 'ExpressionStatement'],
  example: {
    before: "for (const name of ['a', 'b']) {\n  if (!flag('x')) warn(name);\n}\nstart();\n",
    after: 'start();\n',
  },
  rewrite: (node, { before, file, values }: Pass) => {
    const is = (each: ts.Node) => isIdle(each);
    if (!is(node)) return undefined;
    const was = before.original(file.path);
    let wasIdle = false;
    if (was)
      walk(was.source, (each) => {
        wasIdle ||= is(each);
        return !wasIdle;
      });
    if (!was || wasIdle) return undefined;
    const pure = (each: ts.Node) => values.purity.isPure(file, each);
    return isHarmless(node, file, pure) ? [reduceStatement(file, node as ts.Statement, {})] : undefined;
  },
};

/** Does nothing in each turn, or has no turn; a call of a function that does nothing is the same without `for`. */
function isIdle(node: ts.Node): boolean {
  if (ts.isForOfStatement(node)) return isEmpty(node.statement) || isNothing(node.expression);
  if (ts.isForInStatement(node) || ts.isForStatement(node)) return isEmpty(node.statement);
  const call = ts.isExpressionStatement(node) ? bare(node.expression) : undefined;
  if (!call || !ts.isCallExpression(call)) return false;
  const callee = bare(call.expression);
  if (isEmptyFunction(callee)) return call.arguments.length === 0;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'forEach' || call.arguments.length !== 1)
    return false;
  return isEmptyFunction(bare(call.arguments[0]!)) || isNothing(callee.expression);
}

function isHarmless(node: ts.Node, file: Pass['file'], pure: (node: ts.Node) => boolean): boolean {
  if (ts.isForOfStatement(node))
    return !node.awaitModifier && isPlain(node.initializer) && isList(file, node.expression) && pure(node.expression);
  if (ts.isForInStatement(node))
    return isPlain(node.initializer) && ts.isObjectLiteralExpression(bare(node.expression)) && pure(node.expression);
  if (ts.isForStatement(node)) return countsToAnEnd(file, node, pure);
  const call = bare((node as ts.ExpressionStatement).expression) as ts.CallExpression;
  const callee = bare(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return true;
  return isList(file, callee.expression) && pure(callee.expression) && call.arguments.every(pure);
}

/** A list that is written down, here or as a constant: what a type promises may be missing, and then to go through it throws. */
function isList(file: Pass['file'], node: ts.Expression): boolean {
  const at = bare(node);
  const declared = ts.isIdentifier(at) ? file.scopes.resolve(at)?.declarations[0] : undefined;
  const made = declared?.kind === 'const' && ts.isVariableDeclaration(declared.node) ? declared.node.initializer : at;
  return !!made && ts.isArrayLiteralExpression(bare(made)) && isArray(file, node);
}

/** `for (let i = 0; i < 3; i++)` and over a list's length: it comes to its end, whatever that is. */
function countsToAnEnd(file: Pass['file'], node: ts.ForStatement, pure: (node: ts.Node) => boolean): boolean {
  const { initializer, condition, incrementor } = node;
  if (!initializer || !condition || !incrementor || !isPlain(initializer)) return false;
  const [only, ...more] = (initializer as ts.VariableDeclarationList).declarations;
  if (!only?.initializer || more.length > 0 || !ts.isNumericLiteral(only.initializer)) return false;
  const name = (only.name as ts.Identifier).text;
  const isName = (each: ts.Node) => ts.isIdentifier(each) && each.text === name;
  if (!ts.isBinaryExpression(condition) || !isName(condition.left)) return false;
  const kind = condition.operatorToken.kind;
  if (kind !== ts.SyntaxKind.LessThanToken && kind !== ts.SyntaxKind.LessThanEqualsToken) return false;
  const { right } = condition;
  const isLength =
    ts.isPropertyAccessExpression(right) && right.name.text === 'length' && isList(file, right.expression);
  if (!ts.isNumericLiteral(right) && !(isLength && pure(right))) return false;
  return (
    (ts.isPostfixUnaryExpression(incrementor) || ts.isPrefixUnaryExpression(incrementor)) &&
    incrementor.operator === ts.SyntaxKind.PlusPlusToken &&
    isName(incrementor.operand)
  );
}

/** Names of its own, that taking their value does nothing for. */
function isPlain(node: ts.ForInitializer): boolean {
  if (!ts.isVariableDeclarationList(node) || !(node.flags & ts.NodeFlags.BlockScoped)) return false;
  return (
    (node.flags & ts.NodeFlags.BlockScoped) < ts.NodeFlags.Using &&
    node.declarations.every(({ name }) => ts.isIdentifier(name))
  );
}

function isNothing(node: ts.Expression): boolean {
  const list = bare(node);
  return ts.isArrayLiteralExpression(list) && list.elements.length === 0;
}

function isEmptyFunction(node: ts.Node): boolean {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return false;
  if (node.asteriskToken || hasModifier(node, ts.SyntaxKind.AsyncKeyword) || !ts.isBlock(node.body)) return false;
  return node.parameters.every(({ name, initializer }) => ts.isIdentifier(name) && !initializer) && isEmpty(node.body);
}

function isEmpty(node: ts.Statement): boolean {
  return ts.isBlock(node) && node.statements.length === 0 && node.getText().slice(1, -1).trim() === '';
}
