import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import type { Purity } from './purity';
import { bare } from './tree';

/** Whether nothing that a block does can throw. Only what is certain counts: a call or a member's owner may always be missing. */
export function cannotThrow(file: DraftFile, purity: Purity, block: ts.Block): boolean {
  return block.statements.every((each) => isSafeStatement(each));

  function isSafeStatement(node: ts.Statement): boolean {
    if (ts.isBlock(node)) return node.statements.every(isSafeStatement);
    if (ts.isReturnStatement(node)) return !node.expression || isSafe(node.expression);
    if (ts.isExpressionStatement(node)) return isSafe(node.expression);
    if (ts.isIfStatement(node))
      return (
        isSafe(node.expression) &&
        isSafeStatement(node.thenStatement) &&
        (!node.elseStatement || isSafeStatement(node.elseStatement))
      );
    if (ts.isVariableStatement(node)) {
      const { flags, declarations } = node.declarationList;
      // What is used up at the end of the block may refuse to be, at once or then.
      if ((flags & ts.NodeFlags.BlockScoped) >= ts.NodeFlags.Using) return false;
      return declarations.every(
        ({ name, initializer }) => ts.isIdentifier(name) && (!initializer || isSafe(initializer)),
      );
    }
    return (
      ts.isEmptyStatement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isBreakStatement(node) ||
      ts.isContinueStatement(node)
    );
  }

  function isSafe(node: ts.Expression): boolean {
    const at = bare(node);
    if (ts.isLiteralExpression(at) || isKeyword(at)) return true;
    if (ts.isIdentifier(at) || ts.isArrowFunction(at) || ts.isFunctionExpression(at)) return purity.isPure(file, at);
    if (ts.isAwaitExpression(at)) return ts.isLiteralExpression(bare(at.expression)) || isKeyword(bare(at.expression));
    if (ts.isPrefixUnaryExpression(at)) return at.operator === ts.SyntaxKind.ExclamationToken && isSafe(at.operand);
    if (ts.isTypeOfExpression(at) || ts.isVoidExpression(at)) return isSafe(at.expression);
    if (ts.isConditionalExpression(at)) return isSafe(at.condition) && isSafe(at.whenTrue) && isSafe(at.whenFalse);
    if (ts.isBinaryExpression(at)) return isSafeOperator(at.operatorToken.kind) && isSafe(at.left) && isSafe(at.right);
    if (ts.isArrayLiteralExpression(at))
      return at.elements.every((each) => ts.isOmittedExpression(each) || isSafe(each));
    if (ts.isObjectLiteralExpression(at))
      return at.properties.every((each) => {
        if (each.name && ts.isComputedPropertyName(each.name)) return false;
        if (ts.isPropertyAssignment(each)) return isSafe(each.initializer);
        if (ts.isShorthandPropertyAssignment(each)) return isSafe(each.name);
        return ts.isMethodDeclaration(each);
      });
    const callee = ts.isCallExpression(at) ? at.expression.getText(file.source) : '';
    return callee === 'Promise.resolve' && (at as ts.CallExpression).arguments.every((each) => isSafe(each));
  }
}

function isKeyword({ kind }: ts.Node): boolean {
  return (
    kind === ts.SyntaxKind.TrueKeyword || kind === ts.SyntaxKind.FalseKeyword || kind === ts.SyntaxKind.NullKeyword
  );
}

/** Operators that call nothing of their operands. */
function isSafeOperator(kind: ts.SyntaxKind): boolean {
  const K = ts.SyntaxKind;
  const logical = [K.AmpersandAmpersandToken, K.BarBarToken, K.QuestionQuestionToken];
  return [...logical, K.EqualsEqualsEqualsToken, K.ExclamationEqualsEqualsToken].includes(kind);
}
