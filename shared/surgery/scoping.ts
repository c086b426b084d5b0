import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import { hoistedNames } from './endings';
import { declaredNames, names } from './symbols';
import { contains, isStatementList } from './tree';

/** True where the statements of a block may stand beside `node` without a name clashing or catching another's use. */
export function canUnwrap(file: DraftFile, block: ts.Block, node: ts.Statement): boolean {
  // A text that comes to stand first in a function would be a directive.
  const [first] = block.statements;
  return !(first && isText(first)) && canMove(file, block, node, lexicalNames(block));
}

/** `'use strict';`, which only means something where a function or file begins. */
export function isText(node: ts.Statement): boolean {
  return ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression);
}

/** True where these names, declared in a block, may be declared in the list that `node` stands in instead. */
export function canMove(
  file: DraftFile,
  block: ts.Block | ts.CaseBlock,
  node: ts.Statement,
  own: ReadonlySet<string>,
): boolean {
  const home = node.parent;
  if (own.size === 0) return true;
  if (own.has('using') || !home) return false;
  if (!isStatementList(home) && (node as ts.Node) !== block) return false;
  const region = regionOf(home);
  for (const statement of outerStatements(home))
    if (statement !== node) for (const name of declaredNames(statement)) if (own.has(name.text)) return false;
  if (ts.isSourceFile(home))
    for (const name of file.scopes.module.bindings.keys())
      if (own.has(name) && !isInside(file, name, block)) return false;
  for (const declaration of hoistedNames(region))
    if (!contains(block, declaration) && names(declaration.name).some(({ text }) => own.has(text))) return false;
  const owner: ts.Node | undefined = region.parent;
  if (owner && (ts.isFunctionLike(owner) || ts.isCatchClause(owner))) {
    const parameters = ts.isCatchClause(owner)
      ? owner.variableDeclaration
        ? [owner.variableDeclaration]
        : []
      : owner.parameters;
    if (parameters.some((parameter) => names(parameter.name).some(({ text }) => own.has(text)))) return false;
  }
  return !catchesUse(file, block, region, own);
}

function isInside(file: DraftFile, name: string, block: ts.Node): boolean {
  return file.scopes.module.bindings.get(name)?.declarations.every(({ node }) => contains(block, node)) ?? true;
}

function regionOf(home: ts.Node): ts.Node {
  return ts.isCaseClause(home) || ts.isDefaultClause(home) ? home.parent : home;
}

function outerStatements(home: ts.Node): readonly ts.Statement[] {
  if (ts.isCaseClause(home) || ts.isDefaultClause(home))
    return home.parent.clauses.flatMap((clause) => [...clause.statements]);
  return isStatementList(home) ? home.statements : [];
}

/** The names that a block's own statements declare for it alone; `using` stands for a resource that its end disposes. */
export function lexicalNames(block: ts.Block): ReadonlySet<string> {
  return declaredIn(block.statements);
}

export function declaredIn(statements: readonly ts.Statement[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const statement of statements) {
    if (ts.isVariableStatement(statement)) {
      const { flags } = statement.declarationList;
      if (!(flags & ts.NodeFlags.BlockScoped)) continue;
      if ((flags & ts.NodeFlags.BlockScoped) >= ts.NodeFlags.Using) found.add('using');
    }
    for (const name of declaredNames(statement)) found.add(name.text);
  }
  return found;
}

/** A use outside the block, in the place's own scope, that means a name further out. */
function catchesUse(file: DraftFile, block: ts.Node, region: ts.Node, own: ReadonlySet<string>): boolean {
  let caught = false;
  const visit = (node: ts.Node): void => {
    if (caught || node === block) return;
    if (ts.isIdentifier(node) && own.has(node.text) && file.scopes.reference(node)) {
      const declared = file.scopes.resolve(node)?.declarations[0]?.node;
      if (!declared || !contains(region, declared)) caught = true;
    }
    ts.forEachChild(node, visit);
  };
  visit(region);
  return caught;
}
