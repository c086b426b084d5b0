import { ts } from 'ts-morph';
import type { FunctionNode, NodeId } from '../facts';
import { pattern } from './bindings';
import { expression } from './expressions';
import type { Sink } from './sink';
import { declareType, typeOf } from './types';
import { decorators, walk } from './walk';

/** The fact of a function that has just been given its id; its body is walked. */
export function functionFact(node: ts.FunctionLikeDeclaration, sink: Sink, named?: string): FunctionNode {
  const self = (sink.nodes.length - 1) as NodeId;
  const own = node.name && (ts.isIdentifier(node.name) || ts.isPrivateIdentifier(node.name)) ? node.name : undefined;
  const n = own?.text ?? named;
  for (const parameter of node.typeParameters ?? []) declareType(parameter, sink);
  const p = node.parameters.map((parameter) => (parameter.type ? typeOf(parameter.type, sink) : -1));
  const t = node.type ? typeOf(node.type, sink) : undefined;
  let rest: number | undefined;
  node.parameters.forEach((parameter, at) => {
    if (parameter.dotDotDotToken) rest = at;
    decorators(parameter, sink);
    const d = parameter.initializer ? expression(parameter.initializer, sink) : undefined;
    pattern(parameter.name, { k: 'param', fn: self, at, d, t: p[at] === -1 ? undefined : p[at] }, sink);
  });
  const returns: NodeId[] = [];
  sink.functions.push({ returns });
  if (node.body && ts.isBlock(node.body)) walk(node.body, sink);
  else if (node.body) returns.push(expression(node.body, sink));
  sink.functions.pop();
  return {
    k: 'fn',
    s: node.getStart(sink.file),
    e: node.end,
    ...(n !== undefined && { n }),
    ns: (own ?? node).getStart(sink.file),
    p,
    r: returns,
    l: sink.nodes.length - 1,
    ...(rest !== undefined && { rest }),
    ...(t !== undefined && { t }),
    ...(ts.isArrowFunction(node) && { arrow: 1 as const }),
    ...(ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Async && { async: 1 as const }),
  };
}
