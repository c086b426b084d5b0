import { ts } from 'ts-morph';
import type { Binding } from '../code/scopes';
import { bare } from './tree';

/** The function that a binding stands for and always will. */
export function functionOf(binding: Binding): ts.FunctionLikeDeclaration | undefined {
  if (binding.reassigned || binding.declarations.length !== 1) return undefined;
  const node = binding.declarations[0]?.node;
  if (node && ts.isFunctionDeclaration(node)) return node;
  if (!node || !ts.isVariableDeclaration(node) || !node.initializer || !ts.isIdentifier(node.name)) return undefined;
  const value = bare(node.initializer);
  return isFunction(value) ? value : undefined;
}

export function isFunction(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}
