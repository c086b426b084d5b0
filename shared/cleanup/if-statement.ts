import { ts } from 'ts-morph';
import { areOpposite } from '../surgery/booleans';
import type { DraftFile } from '../surgery/draft';
import type { Mark } from '../surgery/edits';
import { reduceStatement } from '../surgery/statements';
import { bare, isStatementList } from '../surgery/tree';
import type { Rewrite } from './types';

/** `if` whose condition the flag decides: the branch that runs, in the place of the whole. */
export const ifStatement: Rewrite = {
  id: 'if-statement',
  on: ['IfStatement'],
  example: {
    before: "if (flag('x')) {\n  on();\n} else {\n  off();\n}\n",
    after: 'on();\n',
  },
  rewrite: (node, { file, values }) => {
    if (!ts.isIfStatement(node)) return undefined;
    const test = values.truth(file, node.expression);
    if (!test) return undefined;
    const keep = test.truthy ? node.thenStatement : node.elseStatement;
    const part = reduceStatement(file, node, { effects: test.effects, ...(keep && { keep }) });
    const mark = sameAsFlag(file, node, test.truthy) ?? (keep ? undefined : neverSet(file, node));
    return [mark ? { ...part, marks: [...(part.marks ?? []), mark] } : part];
  },
};

/** `if (flag) return true; return false;` answers the flag: what is left is no literal that stands for itself. */
function sameAsFlag(file: DraftFile, node: ts.IfStatement, isThen: boolean): Mark | undefined {
  const other = node.elseStatement ?? following(node);
  const [then, otherwise] = [returned(node.thenStatement), returned(other)];
  const sides = then && otherwise ? [then, otherwise] : bothSet(node);
  const kept = sides?.[isThen ? 0 : 1];
  return sides && kept && areOpposite(sides[0]!, sides[1]!) ? marked(file, kept) : undefined;
}

/** `if (flag) on = true; else on = false;` */
function bothSet(node: ts.IfStatement): readonly ts.Expression[] | undefined {
  const [then, otherwise] = [assigned(node.thenStatement), assigned(node.elseStatement)];
  if (!then || !otherwise || !ts.isIdentifier(then.left) || !ts.isIdentifier(otherwise.left)) return undefined;
  return then.left.text === otherwise.left.text ? [then.right, otherwise.right] : undefined;
}

/** `let on = false; if (flag) on = true;`: what the flag leaves it is what the flag says. */
function neverSet(file: DraftFile, node: ts.IfStatement): Mark | undefined {
  const before = isStatementList(node.parent) && node.parent.statements[node.parent.statements.indexOf(node) - 1];
  const declared = before && ts.isVariableStatement(before) && before.declarationList.declarations;
  const only = declared && declared.length === 1 ? declared[0] : undefined;
  const set = assigned(node.thenStatement);
  if (!only?.initializer || node.elseStatement || !set) return undefined;
  const binding = ts.isIdentifier(set.left) ? file.scopes.resolve(set.left) : undefined;
  if (!binding || binding !== file.scopes.resolve(only.name)) return undefined;
  const isSetAgain = binding.references.some(({ write, node: use }) => write && use !== set.left && use !== only.name);
  return isSetAgain || !areOpposite(only.initializer, set.right) ? undefined : marked(file, only.initializer);
}

function marked(file: DraftFile, node: ts.Node): Mark {
  const value = node.kind === ts.SyntaxKind.TrueKeyword;
  return { start: node.getStart(file.source), end: node.end, note: { is: 'value', value } };
}

function soleStatement(node: ts.Statement | undefined): ts.Statement | undefined {
  return node && ts.isBlock(node) && node.statements.length === 1 ? node.statements[0] : node;
}

function returned(node: ts.Statement | undefined): ts.Expression | undefined {
  const only = soleStatement(node);
  return only && ts.isReturnStatement(only) && only.expression ? bare(only.expression) : undefined;
}

function assigned(node: ts.Statement | undefined): ts.BinaryExpression | undefined {
  const only = soleStatement(node);
  const expression = only && ts.isExpressionStatement(only) ? only.expression : undefined;
  const isSet = expression && ts.isBinaryExpression(expression) && isPlain(expression.operatorToken);
  return isSet ? expression : undefined;
}

function isPlain({ kind }: ts.Node): boolean {
  return kind === ts.SyntaxKind.EqualsToken;
}

function following(node: ts.Statement): ts.Statement | undefined {
  const { parent } = node;
  return isStatementList(parent) ? parent.statements[parent.statements.indexOf(node) + 1] : undefined;
}
