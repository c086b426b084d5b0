import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import { accessedName, bare, contains, functionAround, hasModifier, isAccess, isWritten, nameText, walk } from './tree';

/**
 * The private member that `this.x` or `ClassName.x` reads, where nothing writes to it but, once and before anything can
 * read it, the constructor.
 */
export function privateMember(
  file: DraftFile,
  node: ts.Node,
): ts.ClassElement | ts.ParameterPropertyDeclaration | undefined {
  if (!isAccess(node)) return undefined;
  const name = accessedName(node);
  const owner = name === undefined ? undefined : ownerOf(file, node.expression);
  if (!owner || name === undefined) return undefined;
  const members = [...owner.node.members, ...parameterProperties(owner.node)].filter(
    (member) => member.name && nameText(member.name) === name,
  );
  const member = members.length === 1 ? members[0] : undefined;
  if (!member || !isPrivate(member) || isDecorated(member)) return undefined;
  if (hasModifier(member, ts.SyntaxKind.StaticKeyword) !== owner.isStatic) return undefined;
  if (ts.isPropertyDeclaration(member) && !member.initializer)
    return assignedInConstructor(member) ? member : undefined;
  return isAlwaysSame(owner.node, name) ? member : undefined;
}

/** `constructor(private readonly x: X)`: members that are declared as parameters. */
export function parameterProperties(owner: ts.ClassLikeDeclaration): readonly ts.ParameterPropertyDeclaration[] {
  return owner.members
    .filter(ts.isConstructorDeclaration)
    .flatMap((each) => each.parameters.filter((one) => ts.isParameterPropertyDeclaration(one, each)));
}

function isDecorated(node: ts.Node): boolean {
  return ts.canHaveDecorators(node) && (ts.getDecorators(node)?.length ?? 0) > 0;
}

/**
 * `this.x = value;`, the only write to a private field without initializer, as a statement of a constructor that nothing
 * before it can read the field in.
 */
export function assignedInConstructor(
  member: ts.PropertyDeclaration,
): (ts.BinaryExpression & { readonly parent: ts.ExpressionStatement }) | undefined {
  const owner = member.parent;
  const name = nameText(member.name);
  if (member.initializer || name === undefined || owner.heritageClauses?.some(isExtends)) return undefined;
  const writes: ts.Node[] = [];
  let computed = false;
  walk(owner, (node) => {
    if (isAccess(node) && accessedName(node) === name && isWritten(node)) writes.push(node);
    if (mayWriteAny(node, owner)) computed = true;
  });
  const [write] = writes;
  if (
    !write ||
    writes.length > 1 ||
    computed ||
    isWrittenOutside(owner, name) ||
    !isAccess(write) ||
    !isThis(write.expression)
  )
    return undefined;
  const assignment = write.parent;
  if (!ts.isBinaryExpression(assignment) || assignment.left !== write) return undefined;
  if (assignment.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  const statement = assignment.parent;
  const home = statement.parent?.parent;
  if (!ts.isExpressionStatement(statement) || !home || !ts.isConstructorDeclaration(home)) return undefined;
  if (home.parent !== owner || statement.parent !== home.body) return undefined;
  const earlier = [
    ...owner.members.filter(ts.isPropertyDeclaration).flatMap((each) => each.initializer ?? []),
    ...home.body.statements.slice(0, home.body.statements.indexOf(statement)),
    assignment.right,
  ];
  if (earlier.some((node) => mayRead(node, name))) return undefined;
  return assignment as ts.BinaryExpression & { readonly parent: ts.ExpressionStatement };
}

function isExtends({ token }: ts.HeritageClause): boolean {
  return token === ts.SyntaxKind.ExtendsKeyword;
}

function isThis({ kind }: ts.Node): boolean {
  return kind === ts.SyntaxKind.ThisKeyword;
}

/** It reads the member, leaves the constructor, or gives `this` to code that might read it. */
function mayRead(node: ts.Node, name: string): boolean {
  let found = false;
  walk(node, (child) => {
    if (ts.isReturnStatement(child)) found = true;
    if (isThis(child)) {
      const { parent } = child;
      const plain = isAccess(parent) && parent.expression === child;
      const called = plain && ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
      const later = functionAround(child) !== functionAround(node);
      const harmless = later ? isKept(child, node) : plain && !called && accessedName(parent) !== name;
      if (!harmless) found = true;
    }
    return !found;
  });
  return found;
}

/** In a function that is a field's whole value: it is not called while the object is made. */
function isKept(child: ts.Node, node: ts.Node): boolean {
  let at: ts.Node = child;
  while (at !== node && !ts.isArrowFunction(at) && !ts.isFunctionExpression(at)) at = at.parent;
  return at === node;
}

export function isPrivate(member: ts.ClassElement | ts.ParameterPropertyDeclaration): boolean {
  return hasModifier(member, ts.SyntaxKind.PrivateKeyword) || (!!member.name && ts.isPrivateIdentifier(member.name));
}

function ownerOf(
  file: DraftFile,
  node: ts.Expression,
): { node: ts.ClassLikeDeclaration; isStatic: boolean } | undefined {
  if (node.kind === ts.SyntaxKind.ThisKeyword) return classOfThis(node);
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = file.scopes.resolve(node)?.declarations[0]?.node;
  return declaration && ts.isClassLike(declaration) ? { node: declaration, isStatic: true } : undefined;
}

/** The class whose member's body a `this` stands in, through arrow functions only. */
export function classOfThis(node: ts.Node): { node: ts.ClassLikeDeclaration; isStatic: boolean } | undefined {
  let at = node.parent;
  while (at) {
    if (ts.isClassLike(at)) return undefined;
    const member = at;
    if (ts.isClassElement(member) && ts.isClassLike(member.parent))
      return {
        node: member.parent,
        isStatic: hasModifier(member, ts.SyntaxKind.StaticKeyword) || ts.isClassStaticBlockDeclaration(member),
      };
    if (ts.isFunctionDeclaration(at) || ts.isFunctionExpression(at)) return undefined;
    if (ts.isMethodDeclaration(at) || ts.isAccessor(at) || ts.isModuleBlock(at)) return undefined;
    at = at.parent;
  }
  return undefined;
}

/** Nothing in the class's file writes to the member, and nothing in the class reads it by a computed name. */
export function isAlwaysSame(owner: ts.ClassLikeDeclaration, name: string): boolean {
  let same = !isWrittenOutside(owner, name);
  walk(owner, (node) => {
    if (isAccess(node) && accessedName(node) === name && isWritten(node)) same = false;
    if (mayWriteAny(node, owner)) same = false;
    return same;
  });
  return same;
}

/** `this[name]` and `Object.assign(this, …)`, which may set whatever member, and the same of what stands for the object. */
function mayWriteAny(node: ts.Node, owner: ts.ClassLikeDeclaration): boolean {
  if (ts.isElementAccessExpression(node)) return accessedName(node) === undefined && isObject(node.expression);
  if (!ts.isCallExpression(node) || !node.arguments[0] || !isObject(node.arguments[0])) return false;
  return /^(Object\.(assign|define)|Reflect\.|_\.|lodash\.|(merge|extend|assign|set)\b)/.test(
    node.expression.getText(),
  );

  function isObject(given: ts.Expression): boolean {
    const at = bare(given);
    if (isThis(at)) return true;
    if (!ts.isIdentifier(at)) return false;
    return (
      at.text === owner.name?.text || new RegExp(`\\b${at.text}\\s*=\\s*this\\b(?!\\s*[.[?])`).test(owner.getText())
    );
  }
}

/** How often a member's name stands in code outside of some nodes: as one, or as a string that may reach the member. */
export function memberNames(node: ts.Node, name: string, ...except: readonly (ts.Node | undefined)[]): number {
  let named = 0;
  let written = 0;
  let byText = false;
  walk(node, (child) => {
    if (except.includes(child)) return false;
    if ((ts.isIdentifier(child) || ts.isPrivateIdentifier(child)) && child.text === name && mayBeMember(child)) named++;
    if (ts.isStringLiteralLike(child) && child.text === name) written++;
    byText ||= reachesByText(child);
    return true;
  });
  return byText ? named + written : named;
}

/** Declares a member, reads one, or takes one out; variables of that name, and members of other objects, do not count. */
function mayBeMember(node: ts.Identifier | ts.PrivateIdentifier): boolean {
  const { parent } = node;
  if (ts.isPrivateIdentifier(node)) return true;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node && !isOfProps(parent, node.text);
  if (ts.isParameter(parent)) return parent.name === node && (ts.getModifiers(parent)?.length ?? 0) > 0;
  if (ts.isBindingElement(parent)) return (parent.propertyName ?? parent.name) === node && !isOfOther(parent);
  if (ts.isClassElement(parent)) return parent.name === node;
  // A literal is no object of the class; a pattern may take one apart.
  const isEntry = ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent);
  return isEntry && parent.name === node && isAssignedTo(parent);
}

/** In the pattern of a parameter whose type says that it is no object of one of the file's classes. */
function isOfOther(node: ts.BindingElement): boolean {
  let at: ts.Node = node;
  while (ts.isBindingElement(at)) at = at.parent.parent;
  const type = ts.isParameter(at) ? at.type?.getText() : undefined;
  if (type === undefined || /^(any|this|typeof\b)/.test(type)) return false;
  let named = false;
  walk(node.getSourceFile(), (each) => {
    if (ts.isClassLike(each) && each.name && new RegExp(`\\b${each.name.text}\\b`).test(type)) named = true;
    return !named;
  });
  return !named;
}

/** `({ x } = o)` */
function isAssignedTo(node: ts.Node): boolean {
  const assignment = ts.findAncestor(
    node,
    (at) => ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.EqualsToken && contains(at.left, node),
  );
  const isLooped = ts.findAncestor(node, (at) => ts.isForOfStatement(at) && contains(at.initializer, node));
  return assignment !== undefined || isLooped !== undefined;
}

/** `this.props.name`, where the class says that its props have such a member. */
function isOfProps({ expression }: ts.PropertyAccessExpression, name: string): boolean {
  if (!ts.isPropertyAccessExpression(expression) || !isThis(expression.expression)) return false;
  const at = ['props', 'state'].indexOf(expression.name.text);
  const owner = at < 0 ? undefined : ts.findAncestor(expression, ts.isClassLike);
  const type = owner?.heritageClauses?.find(isExtends)?.types[0]?.typeArguments?.[at];
  if (!type || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return false;
  const called = type.typeName.text;
  return type.getSourceFile().statements.some((each) => {
    if (ts.isInterfaceDeclaration(each)) return each.name.text === called && each.members.some(isNamed);
    const isType = ts.isTypeAliasDeclaration(each) && each.name.text === called && ts.isTypeLiteralNode(each.type);
    return isType && (each.type as ts.TypeLiteralNode).members.some(isNamed);
  });

  function isNamed(member: ts.TypeElement): boolean {
    return !!member.name && nameText(member.name) === name;
  }
}

/** `o[k]`, `k in o`, `this` given away: a string may name a member there. */
function reachesByText(node: ts.Node): boolean {
  // `keyof` leaves private members out.
  if (ts.isElementAccessExpression(node) || ts.isIndexedAccessTypeNode(node)) return true;
  if (ts.isBinaryExpression(node)) return node.operatorToken.kind === ts.SyntaxKind.InKeyword;
  return node.kind === ts.SyntaxKind.ThisKeyword && !isAccess(node.parent);
}

/** Code beside the class writes to a member of that name: through `any` or brackets even a private one can be reached. */
function isWrittenOutside(owner: ts.ClassLikeDeclaration, name: string): boolean {
  let found = false;
  walk(owner.getSourceFile(), (node) => {
    if (node === owner) return false;
    if (isAccess(node) && accessedName(node) === name && !isThis(node.expression) && isWritten(node)) found = true;
    return !found;
  });
  return found;
}
