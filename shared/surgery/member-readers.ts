import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import { isListed, isObject } from './member-listing';
import { isUntyped, mayBeObject, type Places, placesOf, some } from './member-places';
import { isPrototype } from './member-writers';
import { entityOf } from './symbols';
import { accessedName, bare, contains, isAccess, nameText } from './tree';

type Member = ts.ClassElement | ts.ParameterPropertyDeclaration;

// A name that stands in more files than that is nobody's own.
const MOST_FILES = 60;

interface Sought {
  readonly places: Places;
  readonly name: string;
  /** It is each object's own, or the class's: lists of those have it. Others stand in the prototype. */
  readonly isOwn: boolean;
}

/**
 * Whether code may see that a member which TypeScript alone calls private is gone: it names it in brackets, through
 * `any` or in a text, works names out, or lists what an object has.
 */
export function isSeenOutside(draft: Draft, file: DraftFile, member: Member): boolean {
  const name = member.name && nameText(member.name);
  if (!member.name || name === undefined || ts.isPrivateIdentifier(member.name)) return false;
  const places = placesOf(draft, file, member);
  if (!places) return false;
  const isOwn = ts.isPropertyDeclaration(member) || ts.isParameter(member) || places.isStatic;
  const sought = { places, name, isOwn };
  if (!isOwn && isListedByDecorator(sought, file)) return true;
  if (places.files.some((each) => some(each, (node) => isSeen(sought, each, node)))) return true;
  const near = new Set(places.files.map(({ path }) => path));
  const far = draft.naming(name).filter((path) => !near.has(path));
  return far.length <= MOST_FILES && far.some((path) => isNamedFar(draft, path, sought));
}

/** Where nobody names the class only what cannot be meant for anything public counts. */
function isNamedFar(draft: Draft, path: string, sought: Sought): boolean {
  const own = sought.name.replace(/[^\w]/g, '\\$&');
  const isNear = new RegExp(`\\[\\s*['"\`]${own}['"\`]\\s*\\]|\\bany\\s*\\)\\s*[?!]?\\.${own}\\b`);
  const file = isNear.test(draft.text(path) ?? '') ? draft.file(path) : undefined;
  return !!file && some(file, (node) => isAccessOf(sought, file, node));
}

function isSeen(sought: Sought, file: DraftFile, node: ts.Node): boolean {
  if (isAccessOf(sought, file, node) || isWorkedOut(sought, file, node) || isText(sought, file, node)) return true;
  if (ts.isBindingElement(node)) return isTakenOut(sought, file, node);
  if (sought.isOwn) return isListed(sought.places, file, node);
  return ts.isCallExpression(node) && isPrototypeListed(sought, file, node);
}

/** `view['wide']`, `(view as any).wide` */
function isAccessOf({ places, name }: Sought, file: DraftFile, node: ts.Node): boolean {
  if (!isAccess(node) || accessedName(node) !== name || contains(places.owner, node)) return false;
  if (ts.isPropertyAccessExpression(node) && !isUntyped(file, node.expression))
    return isPrototype(places, file, node.expression);
  return mayBeObject(places, file, node.expression) || isPrototype(places, file, node.expression);
}

/** `this[name]`; the compiler lets nobody else reach private members so without `any`. */
function isWorkedOut({ places, name }: Sought, file: DraftFile, node: ts.Node): boolean {
  if (!ts.isElementAccessExpression(node) || accessedName(node) !== undefined) return false;
  const key = bare(node.argumentExpression);
  if (ts.isNumericLiteral(key)) return false;
  if (ts.isTemplateExpression(key)) {
    const end = key.templateSpans.at(-1)?.literal.text ?? '';
    if (!name.startsWith(key.head.text) || !name.endsWith(end)) return false;
  }
  return isReachable(file, node.expression) && mayBeObject(places, file, node.expression);
}

function isReachable(file: DraftFile, given: ts.Expression): boolean {
  const at = bare(given);
  if (at.kind === ts.SyntaxKind.ThisKeyword) return true;
  const declared = ts.isIdentifier(at) ? file.scopes.resolve(at)?.declarations[0]?.node : undefined;
  const value = declared && ts.isVariableDeclaration(declared) ? declared.initializer : undefined;
  return value?.kind === ts.SyntaxKind.ThisKeyword || isUntyped(file, given);
}

/** `jest.spyOn(view as any, 'load')`, `'load' in view`, `View['load']` as a type */
function isText({ places, name }: Sought, file: DraftFile, node: ts.Node): boolean {
  if (!ts.isStringLiteralLike(node) || node.text !== name || contains(places.owner, node)) return false;
  const parent = ts.isLiteralTypeNode(node.parent) || ts.isAsExpression(node.parent) ? node.parent.parent : node.parent;
  if (ts.isIndexedAccessTypeNode(parent))
    return ts.isTypeReferenceNode(parent.objectType) && places.isNamed(file, parent.objectType.typeName);
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InKeyword)
    return mayBeObject(places, file, parent.right);
  const [first] = ts.isCallExpression(parent) ? parent.arguments : [];
  if (!first || contains(first, node)) return false;
  const isMet = isReachable(file, first) ? mayBeObject : isObject;
  return isPrototype(places, file, first) || isMet(places, file, first);
}

/** `const { wide } = view as any` */
function isTakenOut({ places, name }: Sought, file: DraftFile, node: ts.BindingElement): boolean {
  if (nameText((node.propertyName ?? node.name) as ts.PropertyName) !== name || contains(places.owner, node))
    return false;
  const value = ts.isVariableDeclaration(node.parent.parent) ? node.parent.parent.initializer : undefined;
  return !!value && isReachable(file, value) && mayBeObject(places, file, value);
}

const LISTS_NAMES = /\b(getOwnProperty(Names|Descriptors?)|ownKeys)\b/;

/** `Object.getOwnPropertyNames(View.prototype)`, and handing an object to a function of the project that does so. */
function isPrototypeListed({ places, name }: Sought, file: DraftFile, node: ts.CallExpression): boolean {
  const [first, key] = node.arguments;
  if (!first) return false;
  const at = bare(first);
  if (LISTS_NAMES.test(node.expression.getText())) {
    if (key && ts.isStringLiteralLike(key) && key.text !== name) return false;
    return isPrototype(places, file, at) || /\bprototype$/.test(at.getText()) || mayBeObject(places, file, at);
  }
  const fn = entityOf(places.draft, file, bare(node.expression))?.binding.declarations[0]?.node;
  return !!fn && LISTS_NAMES.test(fn.getText()) && mayBeObject(places, file, at);
}

function isListedByDecorator({ places }: Sought, file: DraftFile): boolean {
  const decorators = ts.canHaveDecorators(places.owner) ? (ts.getDecorators(places.owner) ?? []) : [];
  return decorators.some(({ expression }) => {
    const at = bare(ts.isCallExpression(expression) ? expression.expression : expression);
    const fn = entityOf(places.draft, file, at)?.binding.declarations[0]?.node;
    return !!fn && LISTS_NAMES.test(fn.getText());
  });
}
