import { ts } from 'ts-morph';
import type { ClassMemberFact, ClassNode, NodeId } from '../facts';
import { expression } from './expressions';
import { functionFact } from './functions';
import { bindingOf, reserve, type Sink } from './sink';
import { declareType, memberName, typeOf, typesOf } from './types';
import { decorators, walk } from './walk';

/** The fact of a class that has just been given its id, with fields that only its constructor or methods fill. */
export function classFact(node: ts.ClassLikeDeclaration, sink: Sink, named?: string): ClassNode {
  const n = node.name?.text ?? named;
  for (const parameter of node.typeParameters ?? []) declareType(parameter, sink);
  decorators(node, sink);
  const members: ClassMemberFact[] = [];
  let x: NodeId = -1;
  let xt: number[] = [];
  const im: number[] = [];
  for (const clause of node.heritageClauses ?? []) {
    if (clause.token === ts.SyntaxKind.ImplementsKeyword) im.push(...typesOf(clause.types, sink));
    else if (clause.types[0]) {
      x = expression(clause.types[0].expression, sink);
      xt = typesOf(clause.types[0].typeArguments, sink);
    }
  }
  sink.classes.push({ members });
  for (const member of node.members) memberFact(member, members, sink);
  sink.classes.pop();
  return {
    k: 'class',
    s: node.getStart(sink.file),
    e: node.end,
    ...(n !== undefined && { n }),
    x,
    ...(xt.length > 0 && { xt }),
    im,
    m: members,
    l: sink.nodes.length - 1,
  };
}

function memberFact(member: ts.ClassElement, members: ClassMemberFact[], sink: Sink): void {
  decorators(member, sink);
  if (ts.isClassStaticBlockDeclaration(member)) {
    walk(member.body, sink);
    return;
  }
  if (member.name && ts.isComputedPropertyName(member.name)) walk(member.name.expression, sink);
  const isStatic = (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
  const flag = isStatic ? { static: 1 as const } : {};
  const n = ts.isConstructorDeclaration(member) ? 'constructor' : member.name && memberName(member.name);
  if (ts.isPropertyDeclaration(member)) {
    const t = member.type ? typeOf(member.type, sink) : -1;
    const v = member.initializer ? expression(member.initializer, sink, n) : -1;
    if (n !== undefined) members.push({ n, as: 'field', v, t, ...flag });
  } else if (ts.isMethodDeclaration(member) || ts.isAccessor(member) || ts.isConstructorDeclaration(member)) {
    if (!member.body) return;
    const v = reserve(sink);
    const fact = functionFact(member, sink, n);
    if (ts.isConstructorDeclaration(member)) parameterFields(member, members, sink);
    // The fields that its parameters declare belong to the constructor: only there is it known what they are given.
    sink.nodes[v] = { ...fact, l: sink.nodes.length - 1 };
    if (n !== undefined) members.push({ n, as: kindOf(member), v, t: -1, ...flag });
  }
}

function kindOf(member: ts.ClassElement): ClassMemberFact['as'] {
  if (ts.isGetAccessorDeclaration(member)) return 'get';
  if (ts.isSetAccessorDeclaration(member)) return 'set';
  return ts.isConstructorDeclaration(member) ? 'constructor' : 'method';
}

/** `constructor(private readonly flags: Flags)` declares a field. */
function parameterFields(node: ts.ConstructorDeclaration, members: ClassMemberFact[], sink: Sink): void {
  for (const parameter of node.parameters) {
    if (!ts.isParameterPropertyDeclaration(parameter, node) || !ts.isIdentifier(parameter.name)) continue;
    const v = reserve(sink);
    const { name } = parameter;
    sink.nodes[v] = { k: 'name', s: name.getStart(sink.file), e: name.end, n: name.text, b: bindingOf(sink, name) };
    members.push({ n: name.text, as: 'field', v, t: parameter.type ? typeOf(parameter.type, sink) : -1 });
  }
}
