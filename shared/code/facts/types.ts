import { ts } from 'ts-morph';
import type { TypeFact, TypeId, TypeMemberFact } from '../facts';
import { expression } from './expressions';
import { addType, bindingId, bindingOf, moduleIndex, reserve, type Sink } from './sink';

/** The fact of a written type; what has no bearing on flags is `other`. */
export function typeOf(node: ts.TypeNode, sink: Sink): TypeId {
  return addType(sink, typeFact(node, sink));
}

export function typesOf(nodes: readonly ts.TypeNode[] | undefined, sink: Sink): TypeId[] {
  return (nodes ?? []).map((node) => typeOf(node, sink));
}

function typeFact(node: ts.TypeNode, sink: Sink): TypeFact {
  const s = node.getStart(sink.file);
  const e = node.end;
  if (ts.isParenthesizedTypeNode(node)) return typeFact(node.type, sink);
  if (ts.isTypeOperatorNode(node)) {
    if (node.operator === ts.SyntaxKind.KeyOfKeyword) return { k: 'keyof', x: typeOf(node.type, sink) };
    return typeFact(node.type, sink);
  }
  if (ts.isOptionalTypeNode(node) || ts.isRestTypeNode(node)) return typeFact(node.type, sink);
  if (ts.isNamedTupleMember(node)) return typeFact(node.type, sink);
  if (ts.isLiteralTypeNode(node)) return literal(node, s, e);
  if (ts.isTypeReferenceNode(node)) {
    const n = entityPath(node.typeName);
    const b = bindingOf(sink, rootOf(node.typeName));
    const a = typesOf(node.typeArguments, sink);
    return { k: 'ref', n, b, s, e, ...(a.length > 0 && { a }) };
  }
  if (ts.isExpressionWithTypeArguments(node)) return heritage(node, sink);
  if (ts.isUnionTypeNode(node)) return { k: 'union', x: typesOf(node.types, sink) };
  if (ts.isIntersectionTypeNode(node)) return { k: 'inter', x: typesOf(node.types, sink) };
  if (ts.isArrayTypeNode(node)) return { k: 'arr', x: typeOf(node.elementType, sink) };
  if (ts.isTupleTypeNode(node)) return { k: 'tuple', x: typesOf(node.elements, sink) };
  if (ts.isTypeLiteralNode(node)) return members(node.members, sink);
  if (ts.isFunctionTypeNode(node)) return { k: 'fn', p: taken(node, sink), x: typeOf(node.type, sink) };
  if (ts.isTypeQueryNode(node) && !ts.isImportTypeNode(node.exprName))
    return { k: 'typeof', v: entityNode(node.exprName, sink) };
  if (ts.isIndexedAccessTypeNode(node))
    return { k: 'index', o: typeOf(node.objectType, sink), i: typeOf(node.indexType, sink) };
  if (ts.isMappedTypeNode(node)) {
    const { constraint } = node.typeParameter;
    if (constraint) {
      const c = typeOf(constraint, sink);
      return { k: 'map', c, x: node.type ? typeOf(node.type, sink) : addType(sink, { k: 'other' }) };
    }
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
    const a = typesOf(node.typeArguments, sink);
    const n = node.qualifier ? entityPath(node.qualifier) : [];
    return { k: 'import', m: moduleIndex(sink, node.argument.literal.text), n, ...(a.length > 0 && { a }) };
  }
  if (ts.isConditionalTypeNode(node)) {
    return { k: 'union', x: [typeOf(node.trueType, sink), typeOf(node.falseType, sink)] };
  }
  const word = ts.tokenToString(node.kind);
  return word ? { k: 'word', n: word } : { k: 'other' };
}

function literal(node: ts.LiteralTypeNode, s: number, e: number): TypeFact {
  const { literal } = node;
  if (ts.isStringLiteralLike(literal)) return { k: 'lit', v: literal.text, s, e };
  if (ts.isNumericLiteral(literal)) return { k: 'lit', v: Number(literal.text), s, e };
  if (literal.kind === ts.SyntaxKind.TrueKeyword) return { k: 'lit', v: true, s, e };
  if (literal.kind === ts.SyntaxKind.FalseKeyword) return { k: 'lit', v: false, s, e };
  if (literal.kind === ts.SyntaxKind.NullKeyword) return { k: 'lit', v: null, s, e };
  return { k: 'other' };
}

/** The properties and methods of an interface or type literal; a method counts as a function type. */
export function members(list: readonly ts.TypeElement[], sink: Sink): TypeFact {
  const m: TypeMemberFact[] = [];
  let call: TypeId | undefined;
  for (const member of list) {
    if (ts.isCallSignatureDeclaration(member) && member.type) call = typeOf(member.type, sink);
    const name = member.name && memberName(member.name);
    if (!member.name || name === undefined) continue;
    const at = {
      s: member.getStart(sink.file),
      e: member.end,
      ks: member.name.getStart(sink.file),
      ke: member.name.end,
    };
    if (ts.isPropertySignature(member) || ts.isGetAccessorDeclaration(member))
      m.push({ n: name, t: member.type ? typeOf(member.type, sink) : -1, ...at });
    else if (ts.isMethodSignature(member)) {
      const x = member.type ? typeOf(member.type, sink) : -1;
      m.push({ n: name, t: addType(sink, { k: 'fn', p: taken(member, sink), x }), ...at });
    }
  }
  return { k: 'obj', m, ...(call !== undefined && { call }) };
}

function taken(node: ts.SignatureDeclaration, sink: Sink): TypeId[] {
  return node.parameters.map((parameter) => (parameter.type ? typeOf(parameter.type, sink) : -1));
}

export function memberName(name: ts.PropertyName): string | undefined {
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) return name.text;
  if (ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  if (ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression)) return name.expression.text;
  return undefined;
}

/** `A<B>` after `extends` or `implements`, seen as a type. */
function heritage(node: ts.ExpressionWithTypeArguments, sink: Sink): TypeFact {
  const n: string[] = [];
  let at: ts.Expression = node.expression;
  while (ts.isPropertyAccessExpression(at)) {
    n.unshift(at.name.text);
    at = at.expression;
  }
  if (!ts.isIdentifier(at)) return { k: 'other' };
  n.unshift(at.text);
  const a = typesOf(node.typeArguments, sink);
  const s = node.getStart(sink.file);
  return { k: 'ref', n, b: bindingOf(sink, at), s, e: node.end, ...(a.length > 0 && { a }) };
}

function entityPath(name: ts.EntityName): string[] {
  return ts.isIdentifier(name) ? [name.text] : [...entityPath(name.left), name.right.text];
}

function rootOf(name: ts.EntityName): ts.Identifier {
  let at = name;
  while (ts.isQualifiedName(at)) at = at.left;
  return at;
}

/** `typeof a.b` names a value: the same nodes as the expression. */
function entityNode(name: ts.EntityName, sink: Sink): number {
  if (ts.isIdentifier(name)) return expression(name, sink);
  const id = reserve(sink);
  const o = entityNode(name.left, sink);
  sink.nodes[id] = {
    k: 'get',
    s: name.getStart(sink.file),
    e: name.end,
    o,
    n: name.right.text,
    ns: name.right.getStart(sink.file),
  };
  return id;
}

/** Declares an interface, alias or type parameter. */
export function declareType(
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.TypeParameterDeclaration,
  sink: Sink,
): void {
  const binding = sink.scopes.resolve(node.name);
  if (!binding) return;
  const fact = sink.bindings[bindingId(sink, binding)]!;
  if (ts.isTypeParameterDeclaration(node)) {
    if (node.constraint) fact.dt = typeOf(node.constraint, sink);
    return;
  }
  if (node.typeParameters) {
    for (const parameter of node.typeParameters) declareType(parameter, sink);
    fact.tp = node.typeParameters.map((parameter) => bindingOf(sink, parameter.name));
  }
  if (ts.isTypeAliasDeclaration(node)) {
    fact.dt = typeOf(node.type, sink);
    return;
  }
  const own = addType(sink, members(node.members, sink));
  fact.dt = fact.dt === undefined ? own : addType(sink, { k: 'inter', x: [fact.dt, own] });
  for (const clause of node.heritageClauses ?? []) fact.xt = [...(fact.xt ?? []), ...typesOf(clause.types, sink)];
}
