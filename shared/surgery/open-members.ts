import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import { classOfThis, isAlwaysSame, parameterProperties } from './members';
import { type Entity, entityOf } from './symbols';
import { accessedName, bare, hasModifier, isAccess, isWritten, nameText, walk } from './tree';

type Class = ts.ClassLikeDeclaration;

/** A class of the project, and the file that declares it. */
interface ClassPlace {
  readonly file: DraftFile;
  readonly node: Class;
}

/** A field or getter of a class, and where it stands. */
export interface OpenMember {
  readonly file: DraftFile;
  readonly owner: Class;
  readonly name: string;
  readonly member: ts.PropertyDeclaration | ts.GetAccessorDeclaration;
  /** Of the class itself, which this name stands for. */
  readonly entity?: Entity;
}

// A name that stands in more files than that is nobody's own.
const MOST_FILES = 60;
const DEEPEST = 3;

/** The field or getter of a class of the project that `this.x` or `service.x` reads. */
export function openMember(
  draft: Draft,
  file: DraftFile,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): OpenMember | undefined {
  const name = ts.isOptionalChain(node) ? undefined : accessedName(node);
  if (name === undefined) return undefined;
  const at = bare(node.expression);
  const entity = ts.isIdentifier(at) ? entityOf(draft, file, at) : undefined;
  const own = entity && classNamed(draft, file, at);
  const owner = own ?? classOf(draft, file, at);
  if (!owner) return undefined;
  const found = [...owner.node.members, ...parameterProperties(owner.node)].filter(
    (each) => each.name && nameText(each.name) === name,
  );
  const [member] = found;
  if (!member || found.length > 1 || !isPlain(member)) return undefined;
  if (hasModifier(member, ts.SyntaxKind.StaticKeyword) !== (own !== undefined)) return undefined;
  return { file: owner.file, owner: owner.node, name, member, ...(own && entity && { entity }) };
}

/**
 * Whether nobody sets a member: no code of the project assigns one of that name, writes one into an object, or names it
 * in a text, and no class that extends another has one. Where it can be set at all, nobody outside of the project and no
 * template may have the class.
 */
export function isNeverSet(draft: Draft, { file, owner, name, member }: OpenMember): boolean {
  if (!isAlwaysSame(owner, name)) return false;
  const canBeSet = !ts.isGetAccessorDeclaration(member) && !hasModifier(member, ts.SyntaxKind.ReadonlyKeyword);
  if (canBeSet && (isOutside(draft, file, owner) || draft.mentioned(name, 'templates') !== undefined)) return false;
  return !mayBeFilled(draft, file.path, canBeSet) && !isSetSomewhere(draft, { file, owner, name, member, canBeSet });
}

function isPlain(member: ts.Node): member is OpenMember['member'] {
  const isField = ts.isPropertyDeclaration(member) && member.initializer !== undefined;
  if (!isField && !ts.isGetAccessorDeclaration(member)) return false;
  if (ts.getDecorators(member)?.length) return false;
  const K = ts.SyntaxKind;
  return ![K.DeclareKeyword, K.AbstractKeyword, K.AccessorKeyword].some((kind) => hasModifier(member, kind));
}

/** The class whose object an expression is: `this`, what `new` made, or what its declared type says. */
function classOf(draft: Draft, file: DraftFile, node: ts.Expression, depth = 0): ClassPlace | undefined {
  if (depth > DEEPEST) return undefined;
  if (node.kind === ts.SyntaxKind.ThisKeyword) {
    const own = classOfThis(node);
    return own && !own.isStatic ? { file, node: own.node } : undefined;
  }
  if (ts.isNewExpression(node)) return classNamed(draft, file, bare(node.expression));
  if (isAccess(node)) {
    const name = accessedName(node);
    const owner = name === undefined ? undefined : classOf(draft, file, bare(node.expression), depth + 1);
    const field =
      owner &&
      [...owner.node.members, ...parameterProperties(owner.node)].find(
        (each) => each.name && nameText(each.name) === name,
      );
    return owner && field ? classOfDeclared(draft, owner.file, field, depth) : undefined;
  }
  const entity = ts.isIdentifier(node) ? entityOf(draft, file, node) : undefined;
  if (!entity || entity.binding.reassigned || entity.binding.declarations.length !== 1) return undefined;
  return classOfDeclared(draft, entity.file, entity.binding.declarations[0]!.node, depth);
}

function classOfDeclared(draft: Draft, file: DraftFile, node: ts.Node, depth: number): ClassPlace | undefined {
  if (!ts.isVariableDeclaration(node) && !ts.isParameter(node) && !ts.isPropertyDeclaration(node)) return undefined;
  if (node.type) {
    const { type } = node;
    return ts.isTypeReferenceNode(type) && !type.typeArguments ? classNamed(draft, file, type.typeName) : undefined;
  }
  return node.initializer && classOf(draft, file, bare(node.initializer), depth + 1);
}

function classNamed(draft: Draft, file: DraftFile, name: ts.Node): ClassPlace | undefined {
  const entity = entityOf(draft, file, name);
  const node = entity?.binding.declarations.length === 1 ? entity.binding.declarations[0]!.node : undefined;
  return entity && node && ts.isClassLike(node) ? { file: entity.file, node } : undefined;
}

/** Somebody outside of the project may have the class: it is exported where exports count as used. */
function isOutside(draft: Draft, file: DraftFile, owner: Class): boolean {
  const name = owner.name?.text;
  const isExported = hasModifier(owner, ts.SyntaxKind.ExportKeyword);
  return name === undefined || (isExported && draft.isOpen(file.path, name));
}

const known = new WeakMap<Draft, Map<string, boolean>>();

/** An answer that holds for as long as the draft does. */
function remembered(draft: Draft, key: string, answer: () => boolean): boolean {
  const all = known.get(draft) ?? new Map<string, boolean>();
  known.set(draft, all);
  const now = all.get(key) ?? answer();
  all.set(key, now);
  return now;
}

const FILLERS = ['assign', 'assignIn', 'defineProperty', 'defineProperties', 'set', 'merge', 'extend'];

/**
 * `Object.assign(page, data)` and `page[name] = value` where the class may be known: what they set nobody sees. A field
 * that can be set at all may be filled wherever an object is handed to.
 */
function mayBeFilled(draft: Draft, home: string, canBeSet: boolean): boolean {
  const near = [home, ...draft.importers(home)];
  const paths = canBeSet ? [...near, ...FILLERS.flatMap((name) => draft.naming(name))] : near;
  return (
    remembered(draft, `${canBeSet}\0${home}`, () => paths.some((path) => FILLS.test(draft.text(path) ?? ''))) ||
    remembered(draft, `[]\0${home}`, () => near.some((path) => writesByName(draft, path)))
  );
}

const FILLS =
  /\b(Object\.(assign|define\w+)|Reflect\.(set|define\w+)|(_|lodash)\.(assign|merge|extend|set)\w*)\s*\(\s*(?!\{)/;

/** Sets a member whose name is worked out, of whatever object. */
function writesByName(draft: Draft, path: string): boolean {
  const file = /\]\s*(?:[^\s\w]{0,3}=(?![=>])|\+\+|--)|delete\b/.test(draft.text(path) ?? '')
    ? draft.file(path)
    : undefined;
  let found = false;
  if (file)
    walk(file.source, (node) => {
      if (ts.isElementAccessExpression(node) && !ts.isNumericLiteral(node.argumentExpression))
        found ||= accessedName(node) === undefined && isWritten(node);
      return !found;
    });
  return found;
}

/** A member, and whether anything but its class can set it, be it in a template that is written as a text. */
interface Sought extends OpenMember {
  readonly canBeSet: boolean;
}

function isSetSomewhere(draft: Draft, sought: Sought): boolean {
  const { file, owner, name } = sought;
  return remembered(draft, [file.path, owner.name?.text, name].join('\0'), () => {
    const paths = draft.naming(name);
    return paths.length > MOST_FILES || paths.some((path) => mayBeSetIn(draft, path, sought));
  });
}

function mayBeSetIn(draft: Draft, path: string, sought: Sought): boolean {
  const { name, canBeSet } = sought;
  const text = draft.text(path) ?? '';
  const own = name.replace(/[^\w]/g, '\\$&');
  const isNear = new RegExp(
    `['"\`]${own}['"\`]|(?<![\\w$])${own}\\s*(?:[:,}]|[^\\s\\w]{0,3}=(?!=)|\\+\\+|--)|(?:\\+\\+|--|delete\\b).*\\b${own}\\b|\\bextends\\b`,
  );
  const file = canBeSet || isNear.test(text) ? draft.file(path) : undefined;
  let found = false;
  if (file)
    walk(file.source, (node) => {
      found ||= isSet(node, sought);
      return !found;
    });
  return found;
}

function isSet(node: ts.Node, { name, member, canBeSet }: Sought): boolean {
  if (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateMiddleOrTemplateTail(node) ||
    node.kind === ts.SyntaxKind.TemplateHead
  )
    return canBeSet ? holdsWord((node as ts.LiteralLikeNode).text, name) : (node as ts.LiteralLikeNode).text === name;
  if (isAccess(node)) return accessedName(node) === name && isWritten(node);
  if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) || ts.isJsxAttribute(node))
    return nameText(node.name) === name;
  if (!ts.isClassLike(node) || !node.heritageClauses?.some(({ token }) => token === ts.SyntaxKind.ExtendsKeyword))
    return false;
  return [...node.members, ...parameterProperties(node)].some(
    (each) => each.name && nameText(each.name) === name && !isSame(each, member),
  );
}

function holdsWord(text: string, word: string): boolean {
  return new RegExp(`(?<![\\w$])${word.replace(/[^\w]/g, '\\$&')}(?![\\w$])`).test(text);
}

/** The same declaration, perhaps in an earlier state of its file. */
function isSame(a: ts.Node, b: ts.Node): boolean {
  return a === b || (a.getSourceFile().fileName === b.getSourceFile().fileName && a.getText() === b.getText());
}
