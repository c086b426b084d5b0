import { ts } from 'ts-morph';
import { areOpposite, isBooleanLiteral } from '../surgery/booleans';
import { converts } from '../surgery/coercions';
import { ownComments, removal } from '../surgery/layout';
import { place } from '../surgery/replace';
import { nextOf } from '../surgery/semicolons';
import { bare, functionAround, isStatementList } from '../surgery/tree';
import type { Pass, Rewrite } from './types';

/** `let a; a = 1;` where the cleanup brought the two together: one declaration. */
export const joinedDeclaration: Rewrite = {
  id: 'joined-declaration',
  on: ['VariableStatement'],
  example: {
    before: "let size: number;\nif (flag('x')) size = wide();\nelse size = narrow();\nsend(size);\n",
    after: 'const size: number = wide();\nsend(size);\n',
  },
  rewrite: (node, pass) => {
    if (!ts.isVariableStatement(node) || !isStatementList(node.parent)) return undefined;
    const { file, values } = pass;
    const name = onlyName(node);
    const statement = name && nextOf(node);
    if (!name || !statement || !ts.isExpressionStatement(statement)) return undefined;
    const assignment = statement.expression;
    if (!ts.isBinaryExpression(assignment) || assignment.operatorToken.kind !== ts.SyntaxKind.EqualsToken)
      return undefined;
    const binding = file.scopes.resolve(name);
    const declaration = node.declarationList.declarations[0]!;
    if (!binding || !ts.isIdentifier(assignment.left) || file.scopes.resolve(assignment.left) !== binding)
      return undefined;
    if (declaration.initializer && !values.purity.isPure(file, declaration.initializer)) return undefined;
    const isFlag = values.known(file, assignment.right) !== undefined;
    if (ownComments(file, node) || (!isFlag && stoodTogether(node, name.text, pass))) return undefined;
    if (binding.references.some((use) => use.node !== assignment.left && within(assignment.right, use.node)))
      return undefined;
    const captured = binding.references.some((use) => functionAround(use.node) !== functionAround(node));
    if (captured && !isStill(assignment.right)) return undefined;
    const again = binding.references.some((use) => use.write && use.node !== assignment.left);
    const compared = !declaration.type && isLiteral(assignment.right) && binding.references.some(isCompared);
    const type = declaration.type ? `: ${declaration.type.getText(file.source)}` : '';
    const left = place(file, assignment.left);
    const text = `${again || compared ? 'let' : 'const'} ${name.text}${type}`;
    const { right } = assignment;
    const isOther = declaration.initializer && areOpposite(declaration.initializer, right);
    const value = right.kind === ts.SyntaxKind.TrueKeyword;
    return [
      {
        // `let on = false; if (flag) on = true;` is the flag under another name.
        ...(isOther && { marks: [{ ...place(file, right), note: { is: 'value', value } }] }),
        path: file.path,
        claim: { start: node.pos, end: statement.end },
        edits: [
          { ...removal(file, node), text: '' },
          { ...left, text },
        ],
      },
    ];
  },
};

function onlyName({ declarationList, modifiers }: ts.VariableStatement): ts.Identifier | undefined {
  const [only, ...more] = declarationList.declarations;
  if (!only || more.length > 0 || !ts.isIdentifier(only.name) || modifiers?.length || only.exclamationToken)
    return undefined;
  return (declarationList.flags & ts.NodeFlags.Let) !== 0 ? only.name : undefined;
}

/** A person wrote the two one after the other, and so they stay. */
function stoodTogether(node: ts.VariableStatement, name: string, { before, file }: Pass): boolean {
  const was = before.original(file.path);
  const words = (text: string) => text.replace(/\s+/g, ' ');
  return !was || words(was.text).includes(`${words(node.getText(file.source))} ${name} =`);
}

function within(outer: ts.Node, inner: ts.Node): boolean {
  return inner.pos >= outer.pos && inner.end <= outer.end;
}

/** Nothing that it evaluates can run code that reads the variable. */
function isStill(node: ts.Expression): boolean {
  const at = bare(node);
  if (ts.isIdentifier(at) || ts.isLiteralExpression(at) || isBooleanLiteral(at)) return true;
  if (ts.isArrowFunction(at) || ts.isFunctionExpression(at) || at.kind === ts.SyntaxKind.NullKeyword) return true;
  if (ts.isPrefixUnaryExpression(at)) return at.operator === ts.SyntaxKind.ExclamationToken && isStill(at.operand);
  if (ts.isConditionalExpression(at)) return [at.condition, at.whenTrue, at.whenFalse].every(isStill);
  if (ts.isArrayLiteralExpression(at)) return at.elements.every(isStill);
  return ts.isBinaryExpression(at) && !converts(at.operatorToken.kind) && isStill(at.left) && isStill(at.right);
}

function isLiteral(node: ts.Expression): boolean {
  return ts.isStringLiteralLike(node) || ts.isNumericLiteral(node) || isBooleanLiteral(node);
}

/** A constant's own literal type would make the comparison an error. */
function isCompared({ node }: { readonly node: ts.Node }): boolean {
  const { parent } = node;
  if (ts.isSwitchStatement(parent) || ts.isCaseClause(parent)) return true;
  if (!ts.isBinaryExpression(parent)) return false;
  const { kind } = parent.operatorToken;
  return kind >= ts.SyntaxKind.LessThanToken && kind <= ts.SyntaxKind.ExclamationEqualsEqualsToken;
}
