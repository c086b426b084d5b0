import { ts } from 'ts-morph';
import { walk } from './tree';

/**
 * Whether an object of the class is read as a whole in the class's file: its fields listed, copied or written out.
 * Private members in the language's own sense (`#x`) never show there.
 */
export function isReadWhole(owner: ts.ClassLikeDeclaration): boolean {
  const source = owner.getSourceFile();
  const name = owner.name?.text;
  const isMade = (node: ts.Node | undefined) =>
    !!node && ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name;
  const held = new Set<string>();
  walk(source, (node) => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && isMade(node.initializer))
      held.add(node.name.text);
  });
  const isInstance = (node: ts.Node) =>
    isThis(node)
      ? node.pos >= owner.pos && node.end <= owner.end
      : isMade(node) || (ts.isIdentifier(node) && held.has(node.text));
  let found = false;
  walk(source, (node) => {
    if (!found && isInstance(node) && isWhole(node)) found = true;
    return !found;
  });
  return found;
}

function isThis({ kind }: ts.Node): boolean {
  return kind === ts.SyntaxKind.ThisKeyword;
}

function isWhole(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isSpreadAssignment(parent) || ts.isForInStatement(parent)) return true;
  if (!ts.isCallExpression(parent) || parent.expression === node) return false;
  const callee = parent.expression.getText();
  if (/\.(bind|call|apply)$/.test(callee)) return false;
  return isThis(node) || /^(JSON|Object|Reflect|structuredClone)\b/.test(callee);
}
