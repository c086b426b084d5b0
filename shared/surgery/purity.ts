import { ts } from 'ts-morph';
import { assumeNo } from './assumptions';
import type { Draft, DraftFile } from './draft';
import { readsEarly } from './early';
import { functionOf, isFunction } from './functions';
import { findHiddenCalls, type HiddenCalls } from './hidden-calls';
import {
  CALLING_METHODS,
  isArray,
  isText,
  KNOWN_GLOBALS,
  PURE_CLASSES,
  PURE_GLOBALS,
  PURE_METHODS,
  PURE_STATICS,
} from './language';
import { lookupParts } from './lookup-parts';
import { makerOf } from './makers';
import { isTypeDeclaration, judgeModules, type ModuleEffects } from './module-effects';
import { askedOutside } from './receivers';
import { entityOf } from './symbols';
import { accessedName, bare, hasModifier, isAssignment, isUsing, nameText, walk } from './tree';

/** Judges what can be left out: code that neither changes anything, nor throws, nor calls what may. */
export interface Purity extends ModuleEffects, Pick<HiddenCalls, 'iterationActs'> {
  isPure(file: DraftFile, node: ts.Node): boolean;
  /** The parts that must still be evaluated when a node's value is not needed, in their order. */
  effects(file: DraftFile, node: ts.Expression): readonly ts.Expression[];
}

export function judgePurity(draft: Draft, isLookup: (file: DraftFile, node: ts.Node) => boolean): Purity {
  const functions = new Map<ts.Node, boolean>();
  const assumptions = assumeNo();
  const { getterActs, coercionActs, turningActs, spreadActs, iterationActs, awaitingActs } = findHiddenCalls(
    draft,
    isPureFunction,
    assumptions,
  );

  const allPure = (file: DraftFile, nodes: readonly ts.Node[]) => nodes.every((node) => isPure(file, node));

  function isPure(file: DraftFile, node: ts.Node): boolean {
    if (isLookup(file, node)) return lookupParts(node).every((part) => isPure(file, part));
    if (ts.isTypeNode(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node)) return true;
    if (ts.isIdentifier(node)) return !isUnsafeName(file, node);
    switch (node.kind) {
      case ts.SyntaxKind.AwaitExpression:
      case ts.SyntaxKind.YieldExpression:
      case ts.SyntaxKind.DeleteExpression:
      case ts.SyntaxKind.ImportKeyword:
        return false;
    }
    if (ts.isBinaryExpression(node)) {
      if (isAssignment(node.operatorToken.kind)) return false;
      const risky =
        node.operatorToken.kind === ts.SyntaxKind.InKeyword ||
        node.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
      if (risky || coercionActs(file, node)) return false;
      return isPure(file, node.left) && isPure(file, node.right);
    }
    if (ts.isPrefixUnaryExpression(node))
      return (
        node.operator !== ts.SyntaxKind.PlusPlusToken &&
        node.operator !== ts.SyntaxKind.MinusMinusToken &&
        !coercionActs(file, node) &&
        isPure(file, node.operand)
      );
    if (ts.isTemplateExpression(node) && coercionActs(file, node)) return false;
    if (ts.isPostfixUnaryExpression(node)) return false;
    if (ts.isTaggedTemplateExpression(node)) return isMadeBy(file, node.tag) && isPure(file, node.template);
    if (ts.isPropertyAccessExpression(node)) return isPure(file, node.expression) && isPlainMember(file, node);
    if (ts.isElementAccessExpression(node))
      return isPure(file, node.expression) && isPure(file, node.argumentExpression) && isPlainMember(file, node);
    if (ts.isCallExpression(node)) return isPureCall(file, node);
    if (ts.isNewExpression(node)) return isPureNew(file, node);
    if (ts.isSpreadElement(node)) return isArray(file, node.expression) && isPure(file, node.expression);
    if (ts.isClassLike(node)) return isPureClass(file, node);
    if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node))
      return isPureJsx(file, node);
    if (ts.isEnumDeclaration(node)) return allPure(file, node.members);
    if (ts.isEnumMember(node)) return isPureMember(file, node);
    if (ts.isBindingElement(node) && takingActs(file, node)) return false;
    if (ts.isObjectLiteralExpression(node)) return node.properties.every((property) => isPureProperty(file, property));
    let pure = true;
    ts.forEachChild(node, (child) => {
      if (pure && !ts.isTypeNode(child)) pure = isPure(file, child);
    });
    return pure;
  }

  function isPureProperty(file: DraftFile, property: ts.ObjectLiteralElementLike): boolean {
    if (property.name && !isPureName(file, property.name)) return false;
    if (ts.isPropertyAssignment(property)) return isPure(file, property.initializer);
    if (ts.isSpreadAssignment(property))
      return isPure(file, property.expression) && !spreadActs(file, property.expression);
    return ts.isShorthandPropertyAssignment(property) ? isPure(file, property.name) : true;
  }

  /** A name that is worked out turns into text. */
  function isPureName(file: DraftFile, name: ts.PropertyName): boolean {
    return !ts.isComputedPropertyName(name) || (isPure(file, name.expression) && !turningActs(file, [name.expression]));
  }

  /** To take a member out of an object by a pattern runs its getter. */
  function takingActs(file: DraftFile, node: ts.BindingElement): boolean {
    const name =
      ts.isObjectBindingPattern(node.parent) && nameText((node.propertyName ?? node.name) as ts.PropertyName);
    return typeof name === 'string' && (defined(file).has(name) || getterActs(name));
  }

  /** What is worked out for an enum's member calls nothing; names of other members are its own. */
  function isPureMember(file: DraftFile, { initializer }: ts.EnumMember): boolean {
    return !initializer || !mayCall(initializer, getterActs) || isPure(file, initializer);
  }

  /** A name that may still be in its dead zone, or a global that may not exist, throws; imports and the rest do not. */
  function isUnsafeName(file: DraftFile, node: ts.Identifier): boolean {
    if (!file.scopes.reference(node)) return false;
    const binding = file.scopes.resolve(node);
    if (!binding) return !KNOWN_GLOBALS.has(node.text);
    return binding.declarations[0]?.kind !== 'var' && readsEarly(file, binding, node);
  }

  /** No accessor of that name in sight, and nothing says that the owner may be missing. */
  function isPlainMember(file: DraftFile, node: ts.PropertyAccessExpression | ts.ElementAccessExpression): boolean {
    if (
      ts.isElementAccessExpression(node) &&
      accessedName(node) === undefined &&
      !ts.isNumericLiteral(node.argumentExpression)
    )
      return (
        !turningActs(file, [node.argumentExpression]) && (isArray(file, node.expression) || isTableRead(file, node))
      );
    // Somebody had to say that it is there.
    if (ts.isNonNullExpression(node.expression)) return false;
    const owner = bare(node.expression);
    if (!node.questionDotToken && !ts.isOptionalChain(node) && mayBeMissing(file, owner)) return false;
    const name = accessedName(node);
    return name === undefined || !(defined(file).has(name) || getterActs(name));
  }

  /** `names[key]`, where a constant holds an object that was written down with plain members only. */
  function isTableRead(file: DraftFile, node: ts.ElementAccessExpression): boolean {
    const entity = entityOf(draft, file, bare(node.expression));
    const [declared, ...others] = entity?.binding.declarations ?? [];
    if (declared?.kind !== 'const' || others.length > 0 || !ts.isVariableDeclaration(declared.node)) return false;
    const object = declared.node.initializer && bare(declared.node.initializer);
    if (!object || !ts.isObjectLiteralExpression(object)) return false;
    const isPlain = object.properties.every(
      (each) => !ts.isAccessor(each) && !ts.isSpreadAssignment(each) && !(each.name && isPrototype(each.name)),
    );
    return isPlain;
  }

  function mayBeMissing(file: DraftFile, owner: ts.Expression): boolean {
    if (ts.isOptionalChain(owner)) return true;
    // Nobody knows whether a worked-out key is there.
    if (ts.isElementAccessExpression(owner) && accessedName(owner) === undefined) return true;
    if (!ts.isIdentifier(owner)) return false;
    if (owner.text === 'undefined') return true;
    const declaration = file.scopes.resolve(owner)?.declarations[0]?.node;
    if (!declaration) return false;
    if (ts.isParameter(declaration) && declaration.questionToken) return true;
    if (!ts.isVariableDeclaration(declaration) && !ts.isParameter(declaration)) return false;
    if (declaration.type && /\b(undefined|null)\b/.test(typeText(file, declaration.type))) return true;
    const initializer = declaration.initializer && bare(declaration.initializer);
    if (!initializer) return ts.isVariableDeclaration(declaration) && !ts.isForOfStatement(declaration.parent.parent);
    return (
      initializer.kind === ts.SyntaxKind.NullKeyword ||
      (ts.isIdentifier(initializer) && initializer.text === 'undefined')
    );
  }

  function typeText(file: DraftFile, type: ts.TypeNode): string {
    if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return type.getText(file.source);
    const alias = file.scopes.resolve(type.typeName)?.declarations[0]?.node;
    return alias && ts.isTypeAliasDeclaration(alias) ? alias.type.getText(file.source) : type.getText(file.source);
  }

  function isPureCall(file: DraftFile, node: ts.CallExpression): boolean {
    if (!allPure(file, node.arguments)) return false;
    const callee = bare(node.expression);
    // Of what another flag is, as of this one, nothing is left where nobody needs the answer.
    const asked = askedOutside(draft, file, node);
    if (asked !== undefined && draft.isAsked(asked)) return true;
    if (isMadeBy(file, callee, node.arguments)) return true;
    if (ts.isIdentifier(callee) && !file.scopes.resolve(callee))
      return PURE_GLOBALS.has(callee.text) && (callee.text === 'Boolean' || !coercionActs(file, node));
    if (ts.isFunctionExpression(callee) || ts.isArrowFunction(callee)) return isPureFunction(file, callee);
    if (ts.isPropertyAccessExpression(callee) && !entityOf(draft, file, callee))
      return isPureMethod(file, callee, node);
    return isPureCallee(file, callee);
  }

  /** A package's function that only makes something, given nothing that acts. */
  function isMadeBy(file: DraftFile, callee: ts.Expression, given: readonly ts.Expression[] = []): boolean {
    const maker = makerOf(draft, file, callee);
    if (!maker) return false;
    const inner = bare(callee);
    if (ts.isCallExpression(inner) && !isPureCall(file, inner)) return false;
    return !maker.runs || given.every((each) => !mayRun(each) || (isFunction(each) && isPureFunction(file, each)));
  }

  function isPureCallee(file: DraftFile, callee: ts.Node): boolean {
    const entity = entityOf(draft, file, callee);
    const body = entity && functionOf(entity.binding);
    if (ts.isIdentifier(callee) && isUnsafeName(file, callee)) return false;
    return !!body && isPureFunction(entity.file, body);
  }

  function isPureMethod(file: DraftFile, callee: ts.PropertyAccessExpression, call: ts.CallExpression): boolean {
    const owner = bare(callee.expression);
    const method = callee.name.text;
    if (ts.isIdentifier(owner) && !file.scopes.resolve(owner)) return isPureStatic(file, owner.text, method, call);
    // Somebody had to say that it is there.
    if (ts.isNonNullExpression(callee.expression)) return false;
    if (!PURE_METHODS.has(method) || !isPure(file, owner)) return false;
    if (CALLING_METHODS.has(method) && !call.arguments.every((each) => isSafeToGive(file, each))) return false;
    if (isText(owner))
      return !turningActs(
        file,
        call.arguments.filter((each) => !isFunction(each)),
      );
    return isArray(file, owner) && (method !== 'join' || !turningActs(file, [owner]));
  }

  /** What is no function, or one that does nothing: anything else may be one that does. */
  function isSafeToGive(file: DraftFile, node: ts.Expression): boolean {
    const at = bare(node);
    if (isFunction(at)) return isPureFunction(file, at);
    if (ts.isIdentifier(at)) {
      if (!file.scopes.resolve(at)) return PURE_GLOBALS.has(at.text) || at.text === 'undefined';
      const entity = entityOf(draft, file, at);
      const made = entity && functionOf(entity.binding);
      return !!made && isPureFunction(entity.file, made);
    }
    return ts.isLiteralExpression(at) || isMadeHere(at) || ts.isPrefixUnaryExpression(at) || ts.isBinaryExpression(at);
  }

  /** `Object.keys(o)` and the like, as long as what they are given runs nothing by it. */
  function isPureStatic(
    file: DraftFile,
    owner: string,
    method: string,
    { arguments: given }: ts.CallExpression,
  ): boolean {
    if (!PURE_STATICS.has(`${owner}.${method}`)) return false;
    if (owner === 'Math' || owner === 'Symbol') return !turningActs(file, given);
    if (owner === 'Promise') return !given.some((each) => awaitingActs(file, each));
    if (owner !== 'Object') return true;
    // What is frozen may be somebody else's.
    if (method === 'freeze') return given.every((each) => isMadeHere(bare(each)));
    if (method === 'fromEntries') return !given.some((each) => iterationActs(file, each));
    return !given.some((each) => spreadActs(file, each));
  }

  function isPureNew(file: DraftFile, node: ts.NewExpression): boolean {
    const given = node.arguments ?? [];
    if (!allPure(file, given)) return false;
    const callee = bare(node.expression);
    if (!ts.isIdentifier(callee) || isUnsafeName(file, callee)) return false;
    if (!file.scopes.resolve(callee)) return isPureBuiltIn(file, callee.text, given);
    const entity = entityOf(draft, file, callee);
    const declaration = entity?.binding.declarations[0]?.node;
    if (!entity || !declaration || !ts.isClassLike(declaration) || declaration.heritageClauses) return false;
    if (isDecorated(declaration)) return false;
    return declaration.members.every((member) => {
      if (isDecorated(member)) return false;
      if (ts.isConstructorDeclaration(member))
        return (
          (!member.body || member.body.statements.length === 0) &&
          member.parameters.every(({ name, initializer }) => isPurePattern(entity.file, name, initializer))
        );
      return !ts.isPropertyDeclaration(member) || !member.initializer || isPure(entity.file, member.initializer);
    });
  }

  /** `new Map(pairs)` and the like: they go through what they are given, turn it into text, or read it as a pattern or length. */
  function isPureBuiltIn(file: DraftFile, name: string, given: readonly ts.Expression[]): boolean {
    if (!PURE_CLASSES.has(name)) return false;
    if (/^(Weak)?(Map|Set)$/.test(name)) return !given.some((each) => iterationActs(file, each));
    if (name === 'RegExp') return isPattern(given);
    if (name === 'Array') return given.length !== 1 || ts.isNumericLiteral(given[0]!);
    return name === 'Object' || !turningActs(file, given);
  }

  function isPureClass(file: DraftFile, node: ts.ClassLikeDeclaration): boolean {
    if (isDecorated(node)) return false;
    const heritage = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
    const isNamed = (at: ts.Expression): boolean =>
      ts.isIdentifier(at) || (ts.isPropertyAccessExpression(at) && isNamed(at.expression));
    if (heritage && !heritage.types.every(({ expression }) => isNamed(expression))) return false;
    return node.members.every((member) => {
      if (ts.isClassStaticBlockDeclaration(member)) return member.body.statements.length === 0;
      if (isDecorated(member) || parametersOf(member).some(isDecorated)) return false;
      if (member.name && !isPureName(file, member.name)) return false;
      if (!ts.isPropertyDeclaration(member) || !hasModifier(member, ts.SyntaxKind.StaticKeyword)) return true;
      return !member.initializer || isPure(file, member.initializer);
    });
  }

  function isPureJsx(file: DraftFile, node: ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment): boolean {
    let pure = true;
    const isEager = callsComponents(file);
    walk(node, (child) => {
      if (!pure || isFunction(child)) return false;
      if (ts.isJsxOpeningElement(child) || ts.isJsxSelfClosingElement(child)) {
        const name = child.tagName;
        const intrinsic = ts.isIdentifier(name) && /^[a-z]/.test(name.text);
        if (!intrinsic && isEager && !isPureCallee(file, name)) pure = false;
      }
      if (ts.isJsxExpression(child) && child.expression && !isPure(file, child.expression)) pure = false;
      if (ts.isJsxSpreadAttribute(child) && !(isPure(file, child.expression) && !spreadActs(file, child.expression)))
        pure = false;
      return true;
    });
    return pure;
  }

  function isPureFunction(file: DraftFile, node: ts.FunctionLikeDeclaration): boolean {
    const known = functions.get(node);
    if (known !== undefined) return known;
    functions.set(node, false);
    const result = computePureFunction(file, node);
    functions.set(node, result);
    if (result) assumptions.onWrong(() => functions.delete(node));
    return result;
  }

  function computePureFunction(file: DraftFile, node: ts.FunctionLikeDeclaration): boolean {
    if (!node.body) return false;
    if (!node.parameters.every((parameter) => isPurePattern(file, parameter.name, parameter.initializer))) return false;
    // A generator runs nothing else when called.
    if (node.asteriskToken) return true;
    return ts.isBlock(node.body) ? isPureStatement(file, node.body) : isPure(file, node.body);
  }

  function isPurePattern(file: DraftFile, name: ts.BindingName, initializer?: ts.Expression): boolean {
    if (initializer && !isPure(file, initializer)) return false;
    if (ts.isIdentifier(name)) return true;
    return (
      ts.isObjectBindingPattern(name) &&
      name.elements.every(
        (element) =>
          !takingActs(file, element) &&
          (!element.propertyName || isPureName(file, element.propertyName)) &&
          isPurePattern(file, element.name, element.initializer),
      )
    );
  }

  function isPureList(file: DraftFile, { declarations }: ts.VariableDeclarationList): boolean {
    return declarations.every(({ name, initializer }) => isPurePattern(file, name, initializer));
  }

  /** Statements that only compute and answer; no loops, since they may not end. */
  function isPureStatement(file: DraftFile, node: ts.Statement): boolean {
    if (ts.isBlock(node)) return node.statements.every((statement) => isPureStatement(file, statement));
    if (ts.isReturnStatement(node)) return !node.expression || isPure(file, node.expression);
    if (ts.isIfStatement(node))
      return (
        isPure(file, node.expression) &&
        isPureStatement(file, node.thenStatement) &&
        (!node.elseStatement || isPureStatement(file, node.elseStatement))
      );
    if (ts.isVariableStatement(node)) return !isUsing(node) && isPureList(file, node.declarationList);
    if (ts.isExpressionStatement(node)) return isPure(file, node.expression);
    return ts.isFunctionDeclaration(node) || ts.isEmptyStatement(node) || isTypeDeclaration(node);
  }

  function effects(file: DraftFile, node: ts.Expression): readonly ts.Expression[] {
    if (isLookup(file, node)) return lookupParts(node).flatMap((part) => effects(file, part));
    if (isPure(file, node)) return [];
    const inner = bare(node);
    if (inner !== node) return effects(file, inner);
    if (ts.isBinaryExpression(node)) {
      const kind = node.operatorToken.kind;
      const conditional =
        kind === ts.SyntaxKind.AmpersandAmpersandToken ||
        kind === ts.SyntaxKind.BarBarToken ||
        kind === ts.SyntaxKind.QuestionQuestionToken;
      if (isAssignment(kind) || kind === ts.SyntaxKind.InKeyword || kind === ts.SyntaxKind.InstanceOfKeyword)
        return [node];
      if (coercionActs(file, node)) return [node];
      if (conditional) return isPure(file, node.right) ? effects(file, node.left) : [node];
      return [...effects(file, node.left), ...effects(file, node.right)];
    }
    if (ts.isPrefixUnaryExpression(node) && isPure(file, node) === false) {
      const { operator } = node;
      if (operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken) return [node];
      if (coercionActs(file, node)) return [node];
      return effects(file, node.operand);
    }
    if (ts.isTypeOfExpression(node) || ts.isVoidExpression(node)) return effects(file, node.expression);
    if (ts.isConditionalExpression(node))
      return isPure(file, node.whenTrue) && isPure(file, node.whenFalse) ? effects(file, node.condition) : [node];
    if (ts.isArrayLiteralExpression(node) && !node.elements.some(ts.isSpreadElement))
      return node.elements.flatMap((element) => effects(file, element));
    if (ts.isObjectLiteralExpression(node) && node.properties.every((each) => !isOpenProperty(each)))
      return node.properties.flatMap((each) => {
        if (ts.isShorthandPropertyAssignment(each)) return effects(file, each.name);
        return ts.isPropertyAssignment(each) ? effects(file, each.initializer) : [];
      });
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && !file.scopes.resolve(node.expression)) {
      const converting = node.expression.text !== 'Boolean' && coercionActs(file, node);
      if (PURE_GLOBALS.has(node.expression.text) && !converting && !node.arguments.some(ts.isSpreadElement))
        return node.arguments.flatMap((argument) => effects(file, argument));
    }
    return [node];
  }

  return { isPure, effects, iterationActs, ...judgeModules(draft, { isPure, isPureClass, isPurePattern }) };
}

/** A spread, which may run getters, or a name that is worked out. */
function isOpenProperty({ name, kind }: ts.ObjectLiteralElementLike): boolean {
  return kind === ts.SyntaxKind.SpreadAssignment || (!!name && ts.isComputedPropertyName(name));
}

function mayCall(node: ts.Node, getterActs: (name: string) => boolean): boolean {
  let found = false;
  walk(node, (child) => {
    found ||= ts.isCallExpression(child) || ts.isNewExpression(child) || ts.isTaggedTemplateExpression(child);
    found ||= ts.isPropertyAccessExpression(child) && getterActs(child.name.text);
    return !found;
  });
  return found;
}

function isDecorated(node: ts.Node): boolean {
  return ts.canHaveDecorators(node) && !!ts.getDecorators(node)?.length;
}

function parametersOf(member: ts.ClassElement): readonly ts.ParameterDeclaration[] {
  return ts.isFunctionLike(member) ? member.parameters : [];
}

/** What surely makes a regular expression: another text throws. */
function isPattern(given: readonly ts.Expression[]): boolean {
  const [first] = given;
  if (first && ts.isRegularExpressionLiteral(first)) return given.length === 1;
  if (!given.every(ts.isStringLiteralLike)) return false;
  try {
    new RegExp(given[0]?.text ?? '', given[1]?.text);
    return true;
  } catch {
    return false;
  }
}

/** An object or a list that nobody else has. */
function isMadeHere(node: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node);
}

function isPrototype(name: ts.PropertyName): boolean {
  return nameText(name) === '__proto__';
}

/** A function, or what may turn out to be one. */
function mayRun(node: ts.Expression): boolean {
  const at = bare(node);
  if (isFunction(at)) return true;
  return ts.isIdentifier(at) && at.text !== 'undefined';
}

/** React and its like only write down what to call; a file with a factory of its own may call it at once. */
export function callsComponents({ text }: DraftFile): boolean {
  return /@jsx\s+(?!jsx\b|React\b)|['"]solid-js/.test(text);
}

const definedNames = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

/** Names that some `defineProperty` or proxy of the file may answer to. */
function defined(file: DraftFile): ReadonlySet<string> {
  const known = definedNames.get(file.source);
  if (known) return known;
  const names = new Set<string>();
  for (const match of file.text.matchAll(/defineProperty\([^,]+,\s*['"]([^'"]+)['"]/g)) names.add(match[1] ?? '');
  if (/\bnew\s+Proxy\b/.test(file.text))
    walk(file.source, (node) => {
      if (ts.isPropertyAccessExpression(node)) names.add(node.name.text);
      if (ts.isBindingElement(node)) names.add((node.propertyName ?? node.name).getText(file.source));
    });
  definedNames.set(file.source, names);
  return names;
}
