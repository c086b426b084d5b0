import { ts } from 'ts-morph';
import type { Binding, BindingKind } from '../code/scopes';
import type { DraftFile } from './draft';
import { bare, contains, functionAround, hasModifier } from './tree';

/** Names that throw, or are undefined, until their declaration has run. */
const LATE: ReadonlySet<BindingKind> = new Set(['var', 'let', 'const', 'class', 'enum', 'param']);

export function isLate(kind: BindingKind): boolean {
  return LATE.has(kind);
}

/** Whether code that reads a name may run before the name's declaration has. */
export function readsEarly(file: DraftFile, binding: Binding, node: ts.Node): boolean {
  const declared = binding.declarations[0];
  if (!declared || !LATE.has(declared.kind)) return false;
  const declaration = declared.node;
  if (ts.isParameter(declaration) || ts.isParameter(outermost(declaration)))
    return isEarlierParameter(declaration, node);
  const clause = clauseOf(declaration);
  if (clause && !contains(clause, node)) return true;
  const home = functionAround(declaration);
  const around = functionAround(node);
  if (around === home) return node.pos < declaration.end;
  if (!contains(home, around)) return false;
  const first = firstRuns(file, home).get(around);
  return first !== undefined && first < declaration.end;
}

function outermost(node: ts.Node): ts.Node {
  let at = node;
  while (ts.isBindingElement(at)) at = at.parent.parent;
  return at;
}

/** In what another parameter is given by default, or its own. */
function isEarlierParameter(declaration: ts.Node, node: ts.Node): boolean {
  const parameter = outermost(declaration);
  const list = (parameter.parent as ts.SignatureDeclaration).parameters;
  return node.pos < declaration.end && list.some((each) => contains(each, node));
}

/** The clause of a switch in whose list something is declared: the other clauses see the name, and it may have no value. */
function clauseOf(node: ts.Node): ts.CaseOrDefaultClause | undefined {
  const statement = ts.isVariableDeclaration(outermost(node)) ? outermost(node).parent.parent : node;
  const { parent } = statement;
  return parent && ts.isCaseOrDefaultClause(parent) && ts.isStatement(statement) ? parent : undefined;
}

const runs = new WeakMap<ts.Node, ReadonlyMap<ts.Node, number>>();

/**
 * Where in a function's own code, or a module's, each function inside may run for the first time: there something names
 * it, or it is written down as a part of more than a declaration.
 */
function firstRuns(file: DraftFile, home: ts.Node): ReadonlyMap<ts.Node, number> {
  const known = runs.get(home);
  if (known) return known;
  const found = new Map<ts.Node, number>();
  runs.set(home, found);
  const run = (fn: ts.Node, at: number): void => {
    if (found.has(fn) || !contains(home, fn)) return;
    found.set(fn, at);
    ts.forEachChild(fn, (child) => execute(child, at));
  };
  const name = (node: ts.Identifier, at: number): void => {
    const reference = file.scopes.reference(node);
    if (!reference || reference.typeOnly || reference.exported) return;
    for (const { node: declaration } of file.scopes.resolve(node)?.declarations ?? [])
      for (const fn of held(declaration)) run(fn, at);
  };
  const waiting = new Set<ts.Node>();
  /** Goes through code that runs: at `at`, or where it stands. */
  function execute(node: ts.Node, at?: number): void {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isIdentifier(node)) name(node, at ?? node.pos);
    if (ts.isVariableDeclaration(node) || ts.isClassDeclaration(node))
      for (const each of held(node)) if (!isAtOnce(each)) waiting.add(each);
    if (!isRegion(node)) ts.forEachChild(node, (child) => execute(child, at));
    else {
      const { name: own } = node as ts.NamedDeclaration;
      if (own && ts.isComputedPropertyName(own)) execute(own, at);
      if (!ts.isFunctionDeclaration(node) && !waiting.has(node)) run(node, at ?? node.pos);
    }
  }
  ts.forEachChild(home, (child) => execute(child));
  return found;
}

/** What has a body of its own that runs at another time than where it stands. */
function isRegion(node: ts.Node): boolean {
  return ts.isFunctionLike(node) || ts.isPropertyDeclaration(node) || ts.isClassStaticBlockDeclaration(node);
}

/** Static parts run with the class that they stand in. */
function isAtOnce(node: ts.Node): boolean {
  if (ts.isClassStaticBlockDeclaration(node)) return true;
  return ts.isPropertyDeclaration(node) && hasModifier(node, ts.SyntaxKind.StaticKeyword);
}

/** Functions that a declaration holds for whoever names it: itself, its value's, and the members of its class or object. */
function held(declaration: ts.Node): readonly ts.Node[] {
  if (ts.isFunctionDeclaration(declaration)) return [declaration];
  if (ts.isClassLike(declaration)) return declaration.members.filter(isRegion);
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return [];
  const found: ts.Node[] = [];
  const collect = (value: ts.Expression): void => {
    const inner = bare(value);
    if (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) found.push(inner);
    else if (ts.isClassExpression(inner))
      found.push(...inner.members.filter((each) => isRegion(each) && !isAtOnce(each)));
    else if (ts.isObjectLiteralExpression(inner))
      for (const property of inner.properties)
        if (ts.isPropertyAssignment(property)) collect(property.initializer);
        else if (ts.isFunctionLike(property)) found.push(property);
  };
  collect(declaration.initializer);
  return found;
}
