import { ts } from 'ts-morph';
import type { Binding } from '../code/scopes';
import type { Json } from '../model';
import { isBoolean } from './booleans';
import { evaluateBuiltIns } from './built-in-values';
import { constantOf } from './constants';
import { readsBeforeLoaded } from './cycles';
import type { Draft, DraftFile } from './draft';
import { readsFieldEarly } from './early-members';
import type { Mark, Note } from './edits';
import { functionOf } from './functions';
import { after, isEarly, isObject, isTopVar, type Known, type Truth, withoutEffects } from './known';
import { lookupParts } from './lookup-parts';
import { marksAt } from './marks';
import { evaluateMembers } from './member-values';
import { isSetOutside } from './member-writers';
import { privateMember } from './members';
import { objectParameter } from './object-parameters';
import { openMember } from './open-members';
import { fold, isTruthy } from './operators';
import { isPrivateObject, ownMethod } from './own-objects';
import { evaluateParameters } from './parameter-values';
import { judgePurity, type Purity } from './purity';
import { literalReturned } from './returned-objects';
import { defaultExpression, type Entity, entityOf } from './symbols';
import { accessedName, bare, isAccess, isWritten, nameText, wrapped } from './tree';

/** Partial evaluation over marked expressions: answers only what follows from the flag. */
export interface Values {
  readonly purity: Purity;
  known(file: DraftFile, node: ts.Node): Known | undefined;
  truth(file: DraftFile, node: ts.Expression): Truth | undefined;
  /** What a parameter, variable or imported name stands for wherever it is read. */
  ofEntity(entity: Entity): Known | undefined;
  /** Whether the flag decides what a declared name, or a call of it, stands for. */
  decides(file: DraftFile, binding: Binding): boolean;
  isLookup(file: DraftFile, node: ts.Node): boolean;
  constant(file: DraftFile, node: ts.Expression): { value: Json | undefined } | undefined;
}

type ValueNote = Extract<Note, { is: 'value' }>;

export function evaluate(draft: Draft): Values {
  const memo = new Map<ts.Node, Known | undefined>();
  const entities = new Map<Binding, Known | undefined>();
  const noteAt = (file: DraftFile, node: ts.Node): ValueNote | undefined => marksAt(file, node).findLast(isValue)?.note;
  const isSource = (file: DraftFile, node: ts.Node) => marksAt(file, node).some(({ note }) => note.is === 'source');
  const isLookup = (file: DraftFile, node: ts.Node) =>
    ts.isExpression(node) && noteAt(file, node) !== undefined && !isDeclaredName(file, node);
  const purity = judgePurity(draft, (file, node) => isLookup(file, node) || isSource(file, node));
  const constant = (file: DraftFile, node: ts.Expression) => constantOf(draft, file, node);
  const { ofMember, ofOpenMember, ofReturned, ofReturnedElement, ofOwnObject, ofOwnElement } = evaluateMembers({
    ...{ draft, purity, known, answerOf, ofEntity, loaded },
  });
  const { ofParameter, ofTaken, ofGiven } = evaluateParameters({ draft, known, saidBy });
  const ofBuiltIn = evaluateBuiltIns({ known, constant });

  function known(file: DraftFile, node: ts.Node): Known | undefined {
    // A mark alone tells about the others: not worth remembering.
    if (!isFollowed(node)) return compute(file, node);
    if (memo.has(node)) return memo.get(node);
    memo.set(node, undefined);
    const answer = compute(file, node);
    if (answer) memo.set(node, answer);
    return answer;
  }

  function compute(file: DraftFile, node: ts.Node): Known | undefined {
    const note = isDeclaredName(file, node) ? undefined : noteAt(file, node);
    if (note && (ts.isExpression(node) || ts.isBindingElement(node))) {
      const effects = lookupParts(node).flatMap((part) => purity.effects(file, part));
      return { value: note.value, chosen: note.chosen ?? false, promise: note.promise ?? false, effects };
    }
    if (ts.isIdentifier(node)) return ofIdentifier(file, node);
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
      return known(file, node.expression);
    if (ts.isNonNullExpression(node) || ts.isTypeAssertionExpression(node)) return known(file, node.expression);
    if (ts.isAwaitExpression(node)) return ofAwait(file, node);
    if (ts.isPrefixUnaryExpression(node)) return ofPrefix(file, node);
    if (ts.isTypeOfExpression(node)) return map(known(file, node.expression), (value) => fold.typeOf(value));
    if (ts.isBinaryExpression(node)) return ofBinary(file, node);
    if (ts.isConditionalExpression(node)) return ofConditional(file, node);
    if (ts.isCallExpression(node)) return ofChain(file, node) ?? ofCall(file, node);
    if (isAccess(node)) return ofChain(file, node) ?? ofAccess(file, node);
    return undefined;
  }

  /** `missing?.a.b(c)`: nothing of a chain is evaluated behind what is not there. */
  function ofChain(file: DraftFile, node: ts.Expression): Known | undefined {
    const { parent } = node;
    if (ts.isOptionalChain(parent) && parent.expression === node) return undefined;
    for (let at = node; ts.isOptionalChain(at); at = at.expression) {
      const owner = !ts.isNonNullChain(at) && at.questionDotToken && known(file, at.expression);
      if (owner && !owner.promise && (owner.value ?? undefined) === undefined)
        return { ...owner, value: undefined, chosen: false };
    }
    return undefined;
  }

  function map(from: Known | undefined, change: (value: Json | undefined) => Json | undefined): Known | undefined {
    return from && !from.promise ? { ...from, value: change(from.value) } : undefined;
  }

  function ofAwait(file: DraftFile, node: ts.AwaitExpression): Known | undefined {
    const inner = known(file, node.expression);
    if (!inner) return undefined;
    return inner.promise || isLookup(file, bare(node.expression)) ? { ...inner, promise: false } : undefined;
  }

  function ofPrefix(file: DraftFile, node: ts.PrefixUnaryExpression): Known | undefined {
    if (node.operator === ts.SyntaxKind.ExclamationToken) {
      const value = truth(file, node.operand);
      return value && { value: !value.truthy, chosen: false, promise: false, effects: value.effects };
    }
    const operand = known(file, node.operand);
    if (!operand || operand.promise) return undefined;
    if (typeof operand.value === 'boolean' && node.operator === ts.SyntaxKind.PlusToken)
      return { ...operand, value: Number(operand.value) };
    if (typeof operand.value !== 'number') return undefined;
    // A literal cannot say negative zero.
    if (node.operator === ts.SyntaxKind.MinusToken)
      return operand.value === 0 ? undefined : { ...operand, value: -operand.value };
    return node.operator === ts.SyntaxKind.PlusToken ? operand : undefined;
  }

  function ofBinary(file: DraftFile, node: ts.BinaryExpression): Known | undefined {
    const K = ts.SyntaxKind;
    const kind = node.operatorToken.kind;
    if (kind === K.CommaToken) {
      const right = known(file, node.right);
      return right && { ...right, effects: [...purity.effects(file, node.left), ...right.effects] };
    }
    if (kind === K.AmpersandAmpersandToken || kind === K.BarBarToken) {
      const left = truth(file, node.left);
      if (!left) return ofSettled(file, node, kind === K.BarBarToken);
      const stays = left.truthy === (kind === K.BarBarToken);
      if (stays) return known(file, node.left);
      return after(left.effects, known(file, node.right) ?? chosenLiteral(file, node.right));
    }
    if (kind === K.QuestionQuestionToken) {
      const left = known(file, node.left);
      if (!left || left.promise) return undefined;
      if (left.value !== undefined && left.value !== null) return left;
      return after(left.effects, known(file, node.right) ?? chosenLiteral(file, node.right));
    }
    const left = known(file, node.left);
    const right = known(file, node.right);
    if ((!left && !right) || left?.promise || right?.promise) return undefined;
    const a = left ?? constant(file, node.left);
    const b = right ?? constant(file, node.right);
    if (!a || !b || isObject(a.value) || isObject(b.value)) return undefined;
    const folded = fold.binary(kind, a.value, b.value);
    if (!folded) return undefined;
    return {
      value: folded.value,
      chosen: false,
      promise: false,
      effects: [...(left?.effects ?? []), ...(right?.effects ?? [])],
    };
  }

  /** `a || true` and `a && false`, where `a` is a boolean. */
  function ofSettled(file: DraftFile, node: ts.BinaryExpression, or: boolean): Known | undefined {
    const right = known(file, node.right);
    if (right?.value !== or || right.promise || right.effects.length > 0) return undefined;
    if (!isBoolean(draft, file, node.left)) return undefined;
    return { ...right, chosen: false, effects: purity.effects(file, node.left) };
  }

  /** A constant that stands where the flag decides: from now on it is what the flag says. */
  function chosenLiteral(file: DraftFile, node: ts.Expression): Known | undefined {
    const value = constant(file, node);
    if (!value) return undefined;
    const inner = bare(node);
    const named = ts.isIdentifier(inner) && file.scopes.resolve(inner) !== undefined;
    const chosen = named || typeof value.value === 'string' || typeof value.value === 'number';
    return { value: value.value, chosen, promise: false, effects: [] };
  }

  function ofConditional(file: DraftFile, node: ts.ConditionalExpression): Known | undefined {
    const test = truth(file, node.condition);
    if (!test) return undefined;
    const branch = test.truthy ? node.whenTrue : node.whenFalse;
    return after(test.effects, known(file, branch) ?? chosenLiteral(file, branch));
  }

  function ofCall(file: DraftFile, node: ts.CallExpression): Known | undefined {
    const callee = bare(node.expression);
    const first = node.arguments[0];
    if (ts.isIdentifier(callee) && !file.scopes.resolve(callee) && first && node.arguments.length === 1) {
      if (callee.text === 'Boolean') {
        const value = truth(file, first);
        return value && { value: value.truthy, chosen: false, promise: false, effects: value.effects };
      }
      const value = known(file, first);
      if (!value || value.promise || isObject(value.value)) return undefined;
      if (callee.text === 'String') return { ...value, value: String(value.value) };
      if (callee.text === 'Number') return { ...value, value: Number(value.value) };
    }
    return ofBuiltIn(file, node) ?? ofConstantFunction(file, node);
  }

  function ofConstantFunction(file: DraftFile, node: ts.CallExpression): Known | undefined {
    const callee = bare(node.expression);
    const member = privateMember(file, callee);
    if (member && ts.isMethodDeclaration(member)) {
      const isOther = readsFieldEarly(draft, file, member, callee) || isSetOutside(draft, file, member);
      return isOther ? undefined : answered(file, member, node);
    }
    const own = isAccess(callee) ? ofOwnMethod(file, node, callee) : undefined;
    if (own) return own;
    const entity = entityOf(draft, file, callee);
    const body = entity && !isEarly(file, entity, callee) ? functionOf(entity.binding) : undefined;
    return entity && body && loaded(file, entity, callee, answered(entity.file, body, node, file));
  }

  /** A call of a function written into an object that is only ever read member by member. */
  function ofOwnMethod(
    file: DraftFile,
    node: ts.CallExpression,
    callee: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  ): Known | undefined {
    const name = accessedName(callee);
    const owner = bare(callee.expression);
    const entity = ts.isIdentifier(owner) ? entityOf(draft, file, owner) : undefined;
    const method = name === undefined || !entity ? undefined : ownMethod(entity, name);
    if (!entity || !method || isEarly(file, entity, owner) || !isPrivateObject(draft, entity)) return undefined;
    return loaded(file, entity, owner, answered(entity.file, method, node, file));
  }

  function answered(
    home: DraftFile,
    body: ts.FunctionLikeDeclaration,
    call: ts.CallExpression,
    file: DraftFile = home,
  ): Known | undefined {
    const value = answerOf(home, body);
    return value && { ...value, effects: call.arguments.flatMap((argument) => purity.effects(file, argument)) };
  }

  /** What a function answers to every call, where it does nothing else. */
  function answerOf(file: DraftFile, node: ts.FunctionLikeDeclaration): Known | undefined {
    if (!node.body || (node as ts.FunctionDeclaration).asteriskToken) return undefined;
    if (!node.parameters.every(({ name, initializer }) => ts.isIdentifier(name) && !initializer)) return undefined;
    const returned = ts.isBlock(node.body) ? soleReturn(node.body) : node.body;
    const value = returned && known(file, returned);
    if (!value || value.effects.length > 0 || value.chosen || isObject(value.value)) return undefined;
    const isAsync = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
    return { ...value, promise: value.promise || isAsync };
  }

  function ofAccess(
    file: DraftFile,
    node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  ): Known | undefined {
    const member = privateMember(file, node);
    if (member)
      return isWritten(node) || readsFieldEarly(draft, file, member, node) ? undefined : ofMember(file, member);
    const open = openMember(draft, file, node);
    if (open) return ofOpenMember(file, open, node);
    const imported = entityOf(draft, file, node);
    if (imported) return loaded(file, imported, node, withoutEffects(ofEntity(imported)));
    const name = accessedName(node);
    if (name === undefined) return undefined;
    const owner = known(file, node.expression);
    if (owner && !owner.promise && isObject(owner.value) && !Array.isArray(owner.value)) {
      if (isWritten(node)) return undefined;
      const value = (owner.value as { readonly [name: string]: Json })[name];
      return value === undefined || isObject(value) ? undefined : { ...owner, value };
    }
    if (isWritten(node)) return undefined;
    const parameter = objectParameter(file, node);
    if (parameter) return ofGiven(file, parameter, name);
    const made = ofReturned(file, node.expression, name);
    return made ? after(purity.effects(file, node.expression), made) : ofOwnObject(file, node, name);
  }

  function ofIdentifier(file: DraftFile, node: ts.Identifier): Known | undefined {
    const reference = file.scopes.reference(node);
    if (!reference?.read || reference.write || reference.typeOnly) return undefined;
    const entity = entityOf(draft, file, node);
    const given = entity ? undefined : defaultExpression(draft, file, node);
    if (given) return loaded(file, given, node, withoutEffects(known(given.file, given.node)));
    if (!entity || isEarly(file, entity, node)) return undefined;
    return loaded(file, entity, node, withoutEffects(ofEntity(entity)));
  }

  /** A value of another file, where that has certainly been loaded when this one reads it. */
  function loaded(
    file: DraftFile,
    from: { readonly file: DraftFile; readonly binding?: Binding },
    node: ts.Node,
    value: Known | undefined,
  ): Known | undefined {
    if (!value || from.file.path === file.path) return value;
    const declared = { home: from.file.path, ...(from.binding && { binding: from.binding }) };
    return readsBeforeLoaded({ draft, purity }, file, declared, node) ? undefined : value;
  }

  function ofEntity(entity: Entity): Known | undefined {
    const { binding } = entity;
    if (entities.has(binding)) return entities.get(binding);
    entities.set(binding, undefined);
    const answer = computeEntity(entity);
    if (answer) entities.set(binding, answer);
    return answer;
  }

  function computeEntity(entity: Entity): Known | undefined {
    const { binding, file } = entity;
    const declaration = binding.declarations[0];
    if (!declaration || binding.reassigned || binding.declarations.length !== 1) return undefined;
    const node = declaration.node;
    if (declaration.kind === 'param' && ts.isParameter(node)) return ofParameter(entity, node);
    if (ts.isBindingElement(node))
      return isTopVar(declaration.kind, node)
        ? (known(file, node) ??
            ofElement(file, node) ??
            ofTaken(file, node) ??
            ofReturnedElement(file, node) ??
            ofOwnElement(file, node))
        : undefined;
    if (!ts.isVariableDeclaration(node) || !node.initializer || !ts.isIdentifier(node.name)) return undefined;
    const value = isTopVar(declaration.kind, node) ? known(file, node.initializer) : undefined;
    return value && isObject(value.value) && isFilledLater(binding) ? undefined : value;
  }

  /** `const { color } = flag`, where the flag's value is an object. */
  function ofElement(file: DraftFile, node: ts.BindingElement): Known | undefined {
    const owner = node.parent.parent;
    if (!ts.isVariableDeclaration(owner) || !owner.initializer || node.dotDotDotToken) return undefined;
    const name = nameText(node.propertyName ?? node.name);
    const whole = ts.isObjectBindingPattern(node.parent) ? known(file, owner.initializer) : undefined;
    if (!whole || whole.promise || !isObject(whole.value) || Array.isArray(whole.value)) return undefined;
    const value = name === undefined ? undefined : (whole.value as { readonly [name: string]: Json })[name];
    return value === undefined || isObject(value) ? undefined : { ...whole, value, effects: [] };
  }

  /** `<A wide />`, which the flag made of `wide={flag}`. */
  function saidBy(file: DraftFile, node: ts.Node): Known | undefined {
    const note = noteAt(file, node);
    return note && { value: note.value, chosen: false, promise: false, effects: [] };
  }

  function truth(file: DraftFile, node: ts.Expression): Truth | undefined {
    const inner = bare(node);
    if (ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.ExclamationToken) {
      const value = truth(file, inner.operand);
      return value && { truthy: !value.truthy, effects: value.effects };
    }
    if (ts.isBinaryExpression(inner)) {
      const kind = inner.operatorToken.kind;
      if (kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken)
        return ofLogical(file, inner, kind === ts.SyntaxKind.BarBarToken);
    }
    if (ts.isConditionalExpression(inner)) {
      const test = truth(file, inner.condition);
      const branch = test && (test.truthy ? inner.whenTrue : inner.whenFalse);
      const value = branch && (truth(file, branch) ?? constantTruth(file, branch));
      return value && { truthy: value.truthy, effects: [...test.effects, ...value.effects] };
    }
    const value = known(file, inner);
    if (!value) return undefined;
    return { truthy: value.promise || isTruthy(value.value), effects: value.effects };
  }

  function ofLogical(file: DraftFile, node: ts.BinaryExpression, or: boolean): Truth | undefined {
    const left = truth(file, node.left);
    if (left) {
      if (left.truthy === or) return left;
      const right = truth(file, node.right) ?? constantTruth(file, node.right);
      return right && { truthy: right.truthy, effects: [...left.effects, ...right.effects] };
    }
    const right = truth(file, node.right);
    if (!right || right.truthy !== or || right.effects.length > 0) return undefined;
    return { truthy: or, effects: purity.effects(file, node.left) };
  }

  function constantTruth(file: DraftFile, node: ts.Expression): Truth | undefined {
    const value = constant(file, node);
    return value && { truthy: isTruthy(value.value), effects: [] };
  }

  function decides(file: DraftFile, binding: Binding): boolean {
    const body = functionOf(binding);
    if (body ? answerOf(file, body) : ofEntity({ file, binding })) return true;
    const returned = body && literalReturned(body);
    if (returned) return valuesIn(returned).some((each) => known(file, each));
    const node = binding.declarations[0]?.node;
    if (node && ts.isClassLike(node)) return node.members.some((each) => ofField(file, each) !== undefined);
    const object = node && ts.isVariableDeclaration(node) && node.initializer && bare(node.initializer);
    const made = object && ts.isNewExpression(object) ? entityOf(draft, file, bare(object.expression)) : undefined;
    if (made) return made.binding !== binding && decides(made.file, made.binding);
    if (!object || !ts.isObjectLiteralExpression(object)) return false;
    return object.properties.some((each) => ts.isPropertyAssignment(each) && known(file, each.initializer));
  }

  function ofField(file: DraftFile, member: ts.ClassElement): Known | undefined {
    return ts.isPropertyDeclaration(member) || ts.isGetAccessorDeclaration(member) ? ofMember(file, member) : undefined;
  }

  return { purity, known, truth, ofEntity, decides, isLookup, constant };
}

function valuesIn(literal: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression): readonly ts.Expression[] {
  if (ts.isArrayLiteralExpression(literal)) return literal.elements;
  return literal.properties.flatMap((each) => {
    if (ts.isPropertyAssignment(each)) return each.initializer;
    return ts.isShorthandPropertyAssignment(each) ? each.name : [];
  });
}

let followed: ReadonlySet<ts.SyntaxKind> | undefined;

/** Its value may follow from that of its parts. */
function isFollowed({ kind }: ts.Node): boolean {
  const K = ts.SyntaxKind;
  followed ??= new Set([
    ...[K.Identifier, K.ParenthesizedExpression, K.AsExpression, K.SatisfiesExpression, K.NonNullExpression],
    ...[K.TypeAssertionExpression, K.AwaitExpression, K.PrefixUnaryExpression, K.TypeOfExpression],
    ...[K.BinaryExpression, K.ConditionalExpression, K.CallExpression],
    ...[K.PropertyAccessExpression, K.ElementAccessExpression],
  ]);
  return followed.has(kind);
}

/** A name that declares, or names a member: no expression of its own. */
function isDeclaredName(file: DraftFile, node: ts.Node): boolean {
  return ts.isIdentifier(node) && !file.scopes.reference(node);
}

function isValue(mark: Mark): mark is Mark & { readonly note: ValueNote } {
  return mark.note.is === 'value';
}

function soleReturn(block: ts.Block): ts.Expression | undefined {
  const only = block.statements.length === 1 ? block.statements[0] : undefined;
  return only && ts.isReturnStatement(only) ? only.expression : undefined;
}

/** Code sets members of the object that a name holds. */
function isFilledLater({ references }: Binding): boolean {
  return references.some(({ node }) => {
    const place = wrapped(node);
    return isAccess(place.parent) && place.parent.expression === place && isWritten(place.parent);
  });
}
