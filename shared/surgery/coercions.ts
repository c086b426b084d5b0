import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import { bare, isAccess, nameText, walk } from './tree';

const CONVERTING = ['toString', 'valueOf', 'toPrimitive'];

/** The functions by which objects of the project turn into text or numbers. */
export function conversions(draft: Draft): readonly { readonly file: DraftFile; readonly node: ts.Node }[] {
  const found: { file: DraftFile; node: ts.Node }[] = [];
  const paths = new Set(CONVERTING.flatMap((name) => draft.naming(name)));
  for (const path of paths) {
    const text = draft.text(path);
    // Most files only call them.
    if (text === undefined || !/(?<!\.)\b(toString|valueOf)\b|toPrimitive|\.(toString|valueOf)\s*=[^=]/.test(text))
      continue;
    const file = draft.file(path);
    if (file)
      walk(file.source, (node) => {
        const own = conversionAt(node);
        if (own) found.push({ file, node: own });
      });
  }
  return found;
}

/** What a member or an assignment gives as such a function. */
function conversionAt(node: ts.Node): ts.Node | undefined {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && isAccess(node.left))
    return isConverting(ts.isPropertyAccessExpression(node.left) ? node.left.name : node.left.argumentExpression)
      ? bare(node.right)
      : undefined;
  const { name } = node as ts.NamedDeclaration;
  if (!name || !isConverting(ts.isComputedPropertyName(name) ? name.expression : name)) return undefined;
  if (ts.isMethodDeclaration(node) || ts.isGetAccessorDeclaration(node)) return node.body ? node : undefined;
  if (ts.isPropertyAssignment(node)) return bare(node.initializer);
  return ts.isPropertyDeclaration(node) && node.initializer ? bare(node.initializer) : undefined;
}

function isConverting(name: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(name)) return name.name.text === 'toPrimitive';
  return CONVERTING.includes(nameText(name) ?? '');
}

/** Operators that turn an object into text or a number. */
export function converts(kind: ts.SyntaxKind): boolean {
  const K = ts.SyntaxKind;
  switch (kind) {
    case K.CommaToken:
    case K.AmpersandAmpersandToken:
    case K.BarBarToken:
    case K.QuestionQuestionToken:
    case K.EqualsEqualsEqualsToken:
    case K.ExclamationEqualsEqualsToken:
      return false;
  }
  return true;
}

/** Whether an expression may be an object, as far as its own form and declaration say. */
export function mayBeObject(file: DraftFile, node: ts.Expression): boolean {
  const at = bare(node);
  if (ts.isStringLiteralLike(at) || ts.isNumericLiteral(at) || ts.isTemplateExpression(at)) return false;
  if (ts.isTypeOfExpression(at) || ts.isVoidExpression(at) || ts.isPrefixUnaryExpression(at)) return false;
  if (ts.isPostfixUnaryExpression(at) || at.kind === ts.SyntaxKind.NullKeyword) return false;
  if (at.kind === ts.SyntaxKind.TrueKeyword || at.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isBinaryExpression(at)) {
    const kind = at.operatorToken.kind;
    const chooses = !converts(kind) && kind !== ts.SyntaxKind.EqualsEqualsEqualsToken;
    return chooses && kind !== ts.SyntaxKind.ExclamationEqualsEqualsToken
      ? mayBeObject(file, at.left) || mayBeObject(file, at.right)
      : false;
  }
  if (ts.isConditionalExpression(at)) return mayBeObject(file, at.whenTrue) || mayBeObject(file, at.whenFalse);
  if (ts.isPropertyAccessExpression(at) && at.name.text === 'length') return false;
  if (!ts.isIdentifier(at)) return true;
  if (at.text === 'undefined' || at.text === 'NaN' || at.text === 'Infinity') return false;
  const binding = file.scopes.resolve(at);
  const declaration = binding?.declarations[0]?.node;
  if (!declaration || !(ts.isVariableDeclaration(declaration) || ts.isParameter(declaration))) return true;
  if (declaration.type)
    return !/^(string|number|boolean|bigint|undefined|null|\s|\|)+$/.test(declaration.type.getText());
  if (binding.reassigned || !declaration.initializer || !ts.isVariableDeclaration(declaration)) return true;
  return mayBeObject(file, declaration.initializer);
}
