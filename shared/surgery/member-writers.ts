import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import { isUntyped, mayBeObject, type Places, placesOf, some } from './member-places';
import { accessedName, bare, contains, isAccess, isWritten, nameText } from './tree';

// A name that stands in more files than that is nobody's own.
const MOST_FILES = 60;

const known = new WeakMap<Draft, Map<string, boolean>>();

/**
 * Whether code outside of the class may set a member that TypeScript alone calls private: through brackets or `any`, all
 * at once (`Object.assign(view, data)`), or by making objects of the class without its constructor.
 */
export function isSetOutside(draft: Draft, file: DraftFile, member: ts.Node & { readonly name?: ts.Node }): boolean {
  const name = member.name && nameText(member.name);
  if (name === undefined || (member.name && ts.isPrivateIdentifier(member.name))) return false;
  const all = known.get(draft) ?? new Map<string, boolean>();
  known.set(draft, all);
  const owner = ts.findAncestor(member, ts.isClassLike);
  const key = [file.path, owner?.name?.text ?? owner?.pos, name].join('\0');
  const now = all.get(key) ?? find(draft, file, member, name);
  all.set(key, now);
  return now;
}

function find(draft: Draft, file: DraftFile, member: ts.Node, name: string): boolean {
  const places = placesOf(draft, file, member);
  if (!places) return false;
  if (places.files.some((each) => some(each, (node) => isSet(places, each, node, name)))) return true;
  const near = new Set(places.files.map(({ path }) => path));
  const far = draft.naming(name).filter((path) => !near.has(path));
  if (far.length > MOST_FILES) return false;
  return far.some((path) => {
    const own = name.replace(/[^\w]/g, '\\$&');
    // Elsewhere only what cannot be meant for anything public counts.
    if (
      !new RegExp(`(\\[\\s*['"\`]${own}['"\`]\\s*\\]|\\bany\\s*\\)\\s*\\.${own})\\s*=(?!=)`).test(
        draft.text(path) ?? '',
      )
    )
      return false;
    const other = draft.file(path);
    return !!other && some(other, (node) => isNamedWrite(places, other, node, name));
  });
}

function isSet(places: Places, file: DraftFile, node: ts.Node, name: string): boolean {
  if (ts.isCallExpression(node)) return isFilled(places, file, node, name) || isMadeBare(places, file, node);
  if (ts.isPropertyAccessExpression(node) && isPrototype(places, file, node.expression))
    return ts.isPropertyAccessExpression(node.parent) && /^(call|apply|bind)$/.test(node.parent.name.text);
  if (isNamedWrite(places, file, node, name)) return true;
  if (!ts.isElementAccessExpression(node) || accessedName(node) !== undefined || !isWritten(node)) return false;
  if (ts.isNumericLiteral(node.argumentExpression) || isAccess(bare(node.expression))) return false;
  return mayBeObject(places, file, node.expression);
}

function isNamedWrite(places: Places, file: DraftFile, node: ts.Node, name: string): boolean {
  if (!isAccess(node) || accessedName(node) !== name || !isWritten(node) || contains(places.owner, node)) return false;
  // Without brackets, the compiler lets nobody who knows the type.
  if (ts.isPropertyAccessExpression(node) && !isUntyped(file, node.expression)) return false;
  return mayBeObject(places, file, node.expression);
}

const FILLS =
  /^(Object\.(assign|define\w+)|Reflect\.(set|define\w+)|(_|lodash)\.(assign|merge|extend|set|defaults)\w*|assign|assignIn|merge|extend)$/;

/** `Object.assign(view, data)`, unless what it sets is written there and is something else. */
function isFilled(places: Places, file: DraftFile, node: ts.CallExpression, name: string): boolean {
  const [target, ...given] = node.arguments;
  const callee = bare(node.expression).getText();
  if (!target || !FILLS.test(callee) || ts.isSpreadElement(target)) return false;
  const [key] = given;
  if (key && ts.isStringLiteralLike(key)) return key.text === name && mayBeObject(places, file, target);
  return given.some((each) => maySet(bare(each), name)) && mayBeObject(places, file, target);
}

function maySet(given: ts.Expression, name: string): boolean {
  if (!ts.isObjectLiteralExpression(given)) return true;
  return given.properties.some((each) => {
    const key = each.name && nameText(each.name);
    return key === undefined || key === name;
  });
}

const MAKES = /(^Object\.create|\bsetPrototypeOf|\bplainTo(Instance|Class)\w*)$/;

/** `Object.create(View.prototype)`: an object of the class that its constructor did not fill. */
function isMadeBare(places: Places, file: DraftFile, node: ts.CallExpression): boolean {
  if (!MAKES.test(node.expression.getText())) return false;
  return node.arguments.some((each) => {
    const at = bare(each);
    if (isPrototype(places, file, at) || places.isNamed(file, at)) return true;
    const [from] = ts.isCallExpression(at) && /\bgetPrototypeOf$/.test(at.expression.getText()) ? at.arguments : [];
    return !!from && mayBeObject(places, file, from);
  });
}

/** `View.prototype` */
export function isPrototype(places: Places, file: DraftFile, given: ts.Expression): boolean {
  const at = bare(given);
  return ts.isPropertyAccessExpression(at) && at.name.text === 'prototype' && places.isNamed(file, at.expression);
}
