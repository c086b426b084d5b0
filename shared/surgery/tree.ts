import { ts } from 'ts-morph';
import type { Range } from '../model';

/** How many syntax errors the parser reports. */
export function syntaxErrors(file: ts.SourceFile): number {
  return (file as unknown as { parseDiagnostics?: readonly unknown[] }).parseDiagnostics?.length ?? 0;
}

type Transparent =
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.SatisfiesExpression
  | ts.NonNullExpression
  | ts.TypeAssertion;

/** Parentheses, casts and `!`: what stands for the same value as the expression inside. */
export function isTransparent(node: ts.Node): node is Transparent {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node)
  );
}

/** The expression inside parentheses, casts and `!`. */
export function bare(node: ts.Expression): ts.Expression {
  let inner = node;
  while (isTransparent(inner)) inner = inner.expression;
  return inner;
}

/** The outermost node that is this expression in parentheses, casts and `!`. */
export function wrapped(node: ts.Node): ts.Node {
  let outer = node;
  while (outer.parent && isTransparent(outer.parent)) outer = outer.parent;
  return outer;
}

/** A declaration whose end disposes of what it holds. */
export function isUsing({ declarationList: { flags } }: ts.VariableStatement): boolean {
  return (flags & ts.NodeFlags.BlockScoped) >= ts.NodeFlags.Using;
}

export type StatementList = ts.Block | ts.SourceFile | ts.ModuleBlock | ts.CaseClause | ts.DefaultClause;

export function isStatementList(node: ts.Node | undefined): node is StatementList {
  return (
    !!node &&
    (ts.isBlock(node) ||
      ts.isSourceFile(node) ||
      ts.isModuleBlock(node) ||
      ts.isCaseClause(node) ||
      ts.isDefaultClause(node))
  );
}

/** The node that `var`, `return`, `this` of plain functions and `await` around a node belong to. */
export function functionAround(node: ts.Node): ts.Node {
  let at = node.parent;
  while (at?.parent) {
    if (ts.isFunctionLike(at) || ts.isModuleBlock(at)) return at;
    if (ts.isClassStaticBlockDeclaration(at) || ts.isPropertyDeclaration(at)) return at;
    at = at.parent;
  }
  return at ?? node.getSourceFile();
}

/** Visits a node and all below it; where `visit` answers false it goes no deeper. */
export function walk(node: ts.Node, visit: (node: ts.Node) => unknown): void {
  if (visit(node) === false) return;
  ts.forEachChild(node, (child) => walk(child, visit));
}

export function contains(outer: ts.Node, inner: ts.Node): boolean {
  return inner.pos >= outer.pos && inner.end <= outer.end && inner.getSourceFile() === outer.getSourceFile();
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && !!ts.getModifiers(node)?.some((modifier) => modifier.kind === kind);
}

/** The text of a property name that is known without running anything. */
export function nameText(name: ts.Node): string | undefined {
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) return name.text;
  if (ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  if (ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression)) return name.expression.text;
  return undefined;
}

/** The member that an access reads, where its name is written there. */
export function accessedName(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
    return node.argumentExpression.text;
  return undefined;
}

export function isAccess(node: ts.Node): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

/** True where a node is assigned to, counted up or down, deleted, or filled by a destructuring. */
export function isWritten(node: ts.Node): boolean {
  const place = wrapped(node);
  const parent = place.parent;
  if (ts.isBinaryExpression(parent) && parent.left === place) return isAssignment(parent.operatorToken.kind);
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent))
    return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
  if (ts.isDeleteExpression(parent)) return true;
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.initializer === place;
  return isPatternTarget(place);
}

function isPatternTarget(place: ts.Node): boolean {
  let at = place;
  for (;;) {
    const parent = at.parent;
    if (ts.isPropertyAssignment(parent) && parent.initializer === at) at = parent.parent;
    else if (ts.isSpreadElement(parent) || ts.isSpreadAssignment(parent)) at = parent.parent;
    else if (ts.isArrayLiteralExpression(parent)) at = parent;
    else if (ts.isBinaryExpression(parent) && parent.left === at && at !== place) return isPlainAssignment(parent);
    else if (ts.isBinaryExpression(parent) && parent.left === at && isPlainAssignment(parent)) at = parent;
    else if ((ts.isForOfStatement(parent) || ts.isForInStatement(parent)) && parent.initializer === at) return true;
    else return false;
    if (ts.isBinaryExpression(at.parent) && at.parent.left === at && isPlainAssignment(at.parent)) return true;
  }
}

function isPlainAssignment(node: ts.BinaryExpression): boolean {
  return node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

export function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** The innermost node whose own text is exactly this range; where several are, the outermost of them. */
export function nodeAt(file: ts.SourceFile, start: number, end: number): ts.Node | undefined {
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (found || node.pos > start || node.end < end) return;
    if (node.end === end && node.getStart(file) === start && !ts.isSourceFile(node)) found = node;
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The lines and columns of a node, without the comments before it. */
export function positionsOf(file: ts.SourceFile, node: ts.Node): Range {
  return { start: positionAt(file, node.getStart(file)), end: positionAt(file, node.end) };
}

function positionAt(file: ts.SourceFile, offset: number) {
  const { line, character } = file.getLineAndCharacterOfPosition(offset);
  return { line: line + 1, column: character + 1 };
}

/** Where a position stands in the text; columns count from one, as lines do. */
export function offsetOf(
  source: ts.SourceFile,
  { line, column }: { readonly line: number; readonly column: number },
): number {
  const starts = source.getLineStarts();
  return (starts[line - 1] ?? source.text.length) + column - 1;
}
