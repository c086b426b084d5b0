import { ts } from 'ts-morph';
import type { Draft } from './draft';
import { functionOf } from './functions';
import type { Entity } from './symbols';
import { bare, hasModifier } from './tree';

/** Whether a function is something that, before the cleanup, no function of that name in its file was. */
export function isOnlyNow(
  { file, binding }: Entity,
  before: Pick<Draft, 'original'>,
  is: (node: ts.FunctionLikeDeclaration) => boolean,
): boolean {
  const now = functionOf(binding);
  if (!now || !is(now)) return false;
  const named = before.original(file.path)?.scopes.named(binding.name) ?? [];
  const bodies = named.flatMap((each) => functionOf(each) ?? []);
  return bodies.length > 0 && !bodies.some(is);
}

/** A component whose whole body is `return null`. */
export function showsNothing(node: ts.FunctionLikeDeclaration): boolean {
  if (!node.body || node.asteriskToken || hasModifier(node, ts.SyntaxKind.AsyncKeyword)) return false;
  const isPlain = (each: ts.BindingElement) => ts.isIdentifier(each.name) && !each.initializer;
  const isTaken = ({ name, initializer }: ts.ParameterDeclaration) =>
    !initializer && (ts.isIdentifier(name) || (ts.isObjectBindingPattern(name) && name.elements.every(isPlain)));
  return node.parameters.every(isTaken) && isNull(node.body);
}

function isNull(body: ts.ConciseBody): boolean {
  if (!ts.isBlock(body)) return bare(body).kind === ts.SyntaxKind.NullKeyword;
  const [only, ...more] = body.statements;
  return !!only && more.length === 0 && ts.isReturnStatement(only) && !!only.expression && isNull(only.expression);
}
