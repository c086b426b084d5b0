import { ts } from 'ts-morph';
import { isHeldChanged, isTakenFromChanged, memberWritten } from './changed-holders';
import { constantOf } from './constants';
import type { Draft, DraftFile } from './draft';
import { entityOf } from './symbols';
import { accessedName, bare, contains, isAccess, isWritten, nameText, walk } from './tree';

// Keys are handed on over a name or two.
const MOST_NAMES = 6;

/**
 * Whether a key may be another one than the only one that is seen: it stands in for what is missing, or is one side of a
 * choice whose other side nobody knows, or code sets what holds it.
 */
export function mayBeOtherKey(draft: Draft, file: DraftFile, node: ts.Expression, depth = 0): boolean {
  const at = bare(node);
  if (depth > MOST_NAMES || constantOf(draft, file, at)) return false;
  if (ts.isConditionalExpression(at)) return [at.whenTrue, at.whenFalse].some((each) => !constantOf(draft, file, each));
  if (ts.isBinaryExpression(at)) {
    const { kind } = at.operatorToken;
    if (kind === ts.SyntaxKind.CommaToken) return mayBeOtherKey(draft, file, at.right, depth);
    const stands = kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken;
    return stands && !constantOf(draft, file, at.left);
  }
  if (isAccess(at)) {
    if (isMemberSet(draft, file, at) || isHeldChanged(draft, file, at)) return true;
    const written = memberWritten(draft, file, at);
    return !!written && mayBeOtherKey(draft, written.file, written.node, depth + 1);
  }
  if (!ts.isIdentifier(at)) return false;
  const entity = entityOf(draft, file, at);
  const declared = entity?.binding.declarations[0]?.node;
  if (!entity || !declared) return false;
  if (ts.isBindingElement(declared)) {
    if (declared.initializer && isTakenFromUnknown(entity.file, declared)) return true;
    return isTakenFromChanged(draft, entity.file, declared);
  }
  if (!ts.isVariableDeclaration(declared) || !declared.initializer) return false;
  return entity.binding.reassigned || mayBeOtherKey(draft, entity.file, declared.initializer, depth + 1);
}

/** `const { key = 'x' } = settings`, where the settings are neither written there nor given by a caller. */
function isTakenFromUnknown(file: DraftFile, element: ts.BindingElement): boolean {
  const owner = ts.walkUpBindingElementsAndPatterns(element);
  if (!ts.isVariableDeclaration(owner) || !owner.initializer) return false;
  let at = bare(owner.initializer);
  while (isAccess(at)) at = bare(at.expression);
  if (ts.isObjectLiteralExpression(at) || ts.isArrayLiteralExpression(at)) return false;
  const declared = ts.isIdentifier(at) ? file.scopes.resolve(at)?.declarations[0]?.node : undefined;
  return (
    !declared ||
    !ts.isParameter(ts.isBindingElement(declared) ? ts.walkUpBindingElementsAndPatterns(declared) : declared)
  );
}

/** Whether code sets a member: `holder.key = …`, or of a class's own `this.key` from outside, or in a class that extends it. */
export function isMemberSet(
  draft: Draft,
  file: DraftFile,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): boolean {
  const name = accessedName(node);
  const owner = bare(node.expression);
  if (name === undefined) return false;
  const home = owner.kind === ts.SyntaxKind.ThisKeyword ? ts.findAncestor(node, ts.isClassLike) : undefined;
  if (home) {
    const className = home.name?.text;
    return draft.naming(name).some((path) => {
      const text = draft.text(path) ?? '';
      if (draft.isTest(path) || (path !== file.path && !(className && text.includes(className)))) return false;
      return isSetIn(draft, path, name, (at) => at.kind !== ts.SyntaxKind.ThisKeyword, home);
    });
  }
  const entity = entityOf(draft, file, owner);
  if (!entity) return false;
  return draft.naming(name).some((path) => {
    if (draft.isTest(path)) return false;
    return isSetIn(draft, path, name, (at, user) => entityOf(draft, user, at)?.binding === entity.binding);
  });
}

function isSetIn(
  draft: Draft,
  path: string,
  name: string,
  isOwner: (node: ts.Expression, user: DraftFile) => boolean,
  home?: ts.ClassLikeDeclaration,
): boolean {
  const text = draft.text(path) ?? '';
  const isNear = new RegExp(`\\b${name.replace(/[^\w]/g, '\\$&')}\\b['"\\]]*\\s*[^\\w\\s]?=(?!=)`).test(text);
  const user = isNear || (home && /\bextends\b/.test(text)) ? draft.file(path) : undefined;
  let found = false;
  if (user)
    walk(user.source, (node) => {
      if (isAccess(node) && accessedName(node) === name && isWritten(node) && isOwner(bare(node.expression), user))
        found = true;
      if (home && ts.isClassLike(node) && !contains(node, home) && mayExtend(text, node, home))
        found ||= node.members.some((each) => each.name && nameText(each.name) === name);
      return !found;
    });
  return found;
}

/** Whether a class extends another one, directly or over a third. */
function mayExtend(text: string, node: ts.ClassLikeDeclaration, { name }: ts.ClassLikeDeclaration): boolean {
  const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const base = clause?.types[0] && bare(clause.types[0].expression);
  if (!base || !name || !ts.isIdentifier(base)) return !!base;
  return base.text === name.text || new RegExp(`\\bclass\\s+${base.text}\\s+extends\\b`).test(text);
}

/** Whether what a call hands on as its key may be another one, or is missing, so that the function's own default counts. */
export function mayGiveOtherKey(
  draft: Draft,
  file: DraftFile,
  call: ts.CallExpression,
  keyAt: number,
  callee: () => ts.SignatureDeclaration | undefined,
): boolean {
  const given = call.arguments.find((each) => each.getStart(file.source) <= keyAt && keyAt < each.end);
  if (!given) return false;
  const at = bare(given);
  if (constantOf(draft, file, at) || ts.isObjectLiteralExpression(at) || ts.isSpreadElement(given)) return false;
  if (mayBeOtherKey(draft, file, at)) return true;
  const declared = ts.isIdentifier(at) ? entityOf(draft, file, at)?.binding.declarations[0]?.node : undefined;
  if (declared && ts.isVariableDeclaration(declared) && declared.initializer)
    if (ts.isObjectLiteralExpression(bare(declared.initializer))) return false;
  let hasDefault = false;
  for (const parameter of callee()?.parameters ?? [])
    walk(parameter, (node) => {
      hasDefault ||= (ts.isParameter(node) || ts.isBindingElement(node)) && !!node.initializer;
      return !ts.isFunctionLike(node);
    });
  return hasDefault;
}
