import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import { isReadWhole } from './instances';
import { findUses } from './references';
import { accessedName, hasModifier, isAccess, walk } from './tree';

/** Whether code of the project, beside the member itself, holds a name: as one, or as a word of a text. */
export function isNamedAnywhere(draft: Draft, name: string, home: DraftFile, member: ts.Node): boolean {
  const changed = draft.changed().map(({ path }) => path);
  const paths = new Set([home.path, ...draft.naming(name), ...changed]);
  return [...paths].some((path) => {
    const file = draft.text(path)?.includes(name) ? draft.file(path) : undefined;
    return !!file && holdsName(file.source, name, path === home.path ? member : undefined);
  });
}

/** Whether one of the files that the cleanup changed or took away held a name more than once. */
export function wasNamed(draft: Draft, before: Draft, name: string): boolean {
  const paths = [...draft.changed().map(({ path }) => path), ...draft.removed()];
  return paths.some((path) => {
    const was = before.original(path);
    const now = draft.file(path);
    return !!was?.text.includes(name) && count(was.source, name) > (now ? count(now.source, name) : 0);
  });
}

function count(source: ts.SourceFile, name: string): number {
  let found = 0;
  walk(source, (node) => {
    if (ts.isIdentifier(node) && node.text === name) found++;
  });
  return found;
}

function holdsName(source: ts.SourceFile, name: string, except: ts.Node | undefined): boolean {
  const word = new RegExp(`(?<![\\w$])${name.replace(/[^\w]/g, '\\$&')}(?![\\w$])`);
  let found = false;
  walk(source, (node) => {
    if (node === except) return false;
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) found ||= node.text === name;
    else if (ts.isLiteralExpression(node) || ts.isTemplateMiddleOrTemplateTail(node)) found ||= word.test(node.text);
    else if (node.kind === ts.SyntaxKind.TemplateHead) found ||= word.test(node.getText(source));
    return !found;
  });
  return found;
}

/** Where the class may be known, members are listed, or read by a name that is worked out. */
export function mayBeReadByText(draft: Draft, home: string): boolean {
  return [home, ...draft.importers(home)].some((path) => {
    const text = draft.text(path) ?? '';
    if (/\b(getOwnProperty\w+|Reflect|prototype)\b/.test(text)) return true;
    const file = /[\w$\])]\s*(\?\.)?\[/.test(text) ? draft.file(path) : undefined;
    let found = false;
    if (file)
      walk(file.source, (node) => {
        found ||= ts.isElementAccessExpression(node) && accessedName(node) === undefined && !isCounted(file, node);
        return !found;
      });
    return found;
  });
}

/** `list[0]`, and `list[i]` in a loop that counts. */
function isCounted(file: DraftFile, { argumentExpression: at }: ts.ElementAccessExpression): boolean {
  if (ts.isNumericLiteral(at)) return true;
  const declared = ts.isIdentifier(at) ? file.scopes.resolve(at)?.declarations[0]?.node : undefined;
  return !!declared && ts.isVariableDeclaration(declared) && ts.isForStatement(declared.parent.parent);
}

/** A class of which nobody can see what fields it, or each of its objects, has: all that is ever done is to name members. */
export function showsNoFields(draft: Draft, file: DraftFile, owner: ts.ClassDeclaration): boolean {
  const binding = owner.name && file.scopes.resolve(owner.name);
  if (!binding || hasModifier(owner, ts.SyntaxKind.ExportKeyword) || isReadWhole(owner)) return false;
  for (const use of findUses(draft, { file, binding })) {
    if (use.is !== 'use' || use.file !== file || !ts.isIdentifier(use.node)) return false;
    const { node } = use;
    const isMade = ts.isNewExpression(node.parent) && node.parent.expression === node;
    if (isMade ? !isTakenApart(file, node.parent) : !isOwner(node) && !file.scopes.reference(node)?.typeOnly)
      return false;
  }
  let given = false;
  walk(owner, (node) => {
    given ||= node.kind === ts.SyntaxKind.ThisKeyword && !isOwner(node);
    return !given;
  });
  return !given;
}

function isOwner(node: ts.Node): boolean {
  return isAccess(node.parent) && node.parent.expression === node;
}

/** An object that is only ever asked for a member: at once, or under a name. */
function isTakenApart(file: DraftFile, node: ts.Node): boolean {
  const { parent } = node;
  if (isOwner(node) || ts.isExpressionStatement(parent)) return true;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return false;
  const binding = file.scopes.resolve(parent.name);
  return !!binding && binding.references.every((each) => each.node === parent.name || isOwner(each.node));
}
