import { ts } from 'ts-morph';
import type { Binding } from '../code/scopes';
import { conversions, converts, mayBeObject } from './coercions';
import type { Draft, DraftFile } from './draft';
import { readsEarly } from './early';
import { loadedBy } from './loading';
import { makerOf } from './makers';
import { askedOutside } from './receivers';
import { entityOf } from './symbols';
import { accessedName, bare, hasModifier, isAssignment, nameText, walk } from './tree';

/** Judges what can be left out: code that neither changes anything, nor throws, nor calls what may. */
export interface Purity {
  isPure(file: DraftFile, node: ts.Node): boolean;
  /** The parts that must still be evaluated when a node's value is not needed, in their order. */
  effects(file: DraftFile, node: ts.Expression): readonly ts.Expression[];
  /** Whether evaluating a module, and all that it imports, does more than declare. */
  moduleActs(path: string): boolean;
  /** Whether a module's own statements do more than declare. */
  ownActs(path: string): boolean;
}

export function judgePurity(draft: Draft, isLookup: (file: DraftFile, node: ts.Node) => boolean): Purity {
  const functions = new Map<ts.Node, boolean>();
  const getters = new Map<string, boolean>();
  let conversionsAct: boolean | undefined;
  const modules = new Map<string, boolean>();
  const own = new Map<string, boolean>();

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
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const name = nameText((node.propertyName ?? node.name) as ts.PropertyName);
      if (name !== undefined && (defined(file).has(name) || getterActs(name))) return false;
    }
    if (ts.isObjectLiteralExpression(node)) return node.properties.every((property) => isPureProperty(file, property));
    let pure = true;
    ts.forEachChild(node, (child) => {
      if (pure && !ts.isTypeNode(child)) pure = isPure(file, child);
    });
    return pure;
  }

  function isPureProperty(file: DraftFile, property: ts.ObjectLiteralElementLike): boolean {
    if (property.name && ts.isComputedPropertyName(property.name) && !isPure(file, property.name.expression))
      return false;
    if (ts.isPropertyAssignment(property)) return isPure(file, property.initializer);
    if (ts.isSpreadAssignment(property))
      return isPure(file, property.expression) && !spreadActs(file, property.expression);
    return ts.isShorthandPropertyAssignment(property) ? isPure(file, property.name) : true;
  }

  /** To spread an object runs its getters. */
  function spreadActs(file: DraftFile, node: ts.Expression): boolean {
    const at = bare(node);
    const declared = ts.isIdentifier(at) ? file.scopes.resolve(at)?.declarations[0]?.node : at;
    const made = declared && ts.isVariableDeclaration(declared) ? declared.initializer : declared;
    const object = made && ts.isExpression(made) ? bare(made) : undefined;
    if (!object || !ts.isObjectLiteralExpression(object)) return false;
    return object.properties.some((each) => ts.isGetAccessorDeclaration(each) && !isPureFunction(file, each));
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
      return isArray(file, node.expression) || isTableRead(file, node);
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
    return isPlain && !turningActs(file, [node.argumentExpression]);
  }

  /** A getter of that name, in any file of the project, does more than answer. */
  function getterActs(name: string): boolean {
    const known = getters.get(name);
    if (known !== undefined) return known;
    getters.set(name, false);
    const acts = draft.naming(name).some((path) => {
      const text = draft.text(path);
      if (text === undefined || !/\bget\s/.test(text)) return false;
      const file = draft.file(path);
      let found = false;
      if (file)
        walk(file.source, (node) => {
          if (
            ts.isGetAccessorDeclaration(node) &&
            nameText(node.name) === name &&
            node.body &&
            !isPureFunction(file, node)
          )
            found = true;
          return !found;
        });
      return found;
    });
    getters.set(name, acts);
    return acts;
  }

  /** An operator, template or conversion that may call what an object of the project does when it turns into text. */
  function coercionActs(
    file: DraftFile,
    node: ts.BinaryExpression | ts.PrefixUnaryExpression | ts.TemplateExpression | ts.CallExpression,
  ): boolean {
    const operands = ts.isBinaryExpression(node)
      ? converts(node.operatorToken.kind)
        ? [node.left, node.right]
        : []
      : ts.isPrefixUnaryExpression(node)
        ? node.operator === ts.SyntaxKind.ExclamationToken
          ? []
          : [node.operand]
        : ts.isCallExpression(node)
          ? node.arguments
          : node.templateSpans.map(({ expression }) => expression);
    return turningActs(file, operands);
  }

  /** To turn one of these into text or a number may call what an object of the project does then. */
  function turningActs(file: DraftFile, operands: readonly ts.Expression[]): boolean {
    if (!operands.some((each) => mayBeObject(file, each))) return false;
    if (conversionsAct === undefined) {
      conversionsAct = false;
      conversionsAct = conversions(draft).some(
        (each) => !ts.isFunctionLike(each.node) || !isPureFunction(each.file, each.node as ts.ArrowFunction),
      );
    }
    return conversionsAct;
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
    return (
      !maker.runs ||
      given.every((each) => !mayRun(each) || (isFunction(each) && isPureFunction(file, each as ts.ArrowFunction)))
    );
  }

  function isPureCallee(file: DraftFile, callee: ts.Node): boolean {
    const entity = entityOf(draft, file, callee);
    const body = entity && functionOf(entity.binding);
    if (ts.isIdentifier(callee) && isUnsafeName(file, callee)) return false;
    return !!body && isPureFunction(entity.file, body);
  }

  function isPureMethod(file: DraftFile, callee: ts.PropertyAccessExpression, call: ts.CallExpression): boolean {
    const owner = bare(callee.expression);
    const callbacks = call.arguments.every(
      (argument) => !isFunction(argument) || isPureFunction(file, argument as ts.ArrowFunction),
    );
    if (!callbacks) return false;
    if (ts.isIdentifier(owner) && !file.scopes.resolve(owner)) {
      if (owner.text === 'Math' && coercionActs(file, call)) return false;
      return PURE_STATICS.has(`${owner.text}.${callee.name.text}`);
    }
    if (!PURE_METHODS.has(callee.name.text) || !isPure(file, owner)) return false;
    // A callback that is only named may do anything.
    const named = call.arguments.some((argument) => ts.isIdentifier(argument) && CALLING_METHODS.has(callee.name.text));
    return !named && (isArray(file, owner) || isText(owner));
  }

  function isPureNew(file: DraftFile, node: ts.NewExpression): boolean {
    if (!allPure(file, node.arguments ?? [])) return false;
    const callee = bare(node.expression);
    if (!ts.isIdentifier(callee) || isUnsafeName(file, callee)) return false;
    if (!file.scopes.resolve(callee)) return PURE_CLASSES.has(callee.text);
    const entity = entityOf(draft, file, callee);
    const declaration = entity?.binding.declarations[0]?.node;
    if (!entity || !declaration || !ts.isClassLike(declaration) || declaration.heritageClauses) return false;
    return declaration.members.every((member) => {
      if (ts.isConstructorDeclaration(member)) return !member.body || member.body.statements.length === 0;
      return !ts.isPropertyDeclaration(member) || !member.initializer || isPure(entity.file, member.initializer);
    });
  }

  function isPureClass(file: DraftFile, node: ts.ClassLikeDeclaration): boolean {
    if (ts.getDecorators(node as ts.ClassDeclaration)?.length) return false;
    const heritage = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
    const isNamed = (at: ts.Expression): boolean =>
      ts.isIdentifier(at) || (ts.isPropertyAccessExpression(at) && isNamed(at.expression));
    if (heritage && !heritage.types.every(({ expression }) => isNamed(expression))) return false;
    return node.members.every((member) => {
      if (ts.isClassStaticBlockDeclaration(member)) return member.body.statements.length === 0;
      if (ts.canHaveDecorators(member) && ts.getDecorators(member)?.length) return false;
      if (member.name && ts.isComputedPropertyName(member.name) && !isPure(file, member.name.expression)) return false;
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
      if (ts.isJsxSpreadAttribute(child) && !isPure(file, child.expression)) pure = false;
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
    return result;
  }

  function computePureFunction(file: DraftFile, node: ts.FunctionLikeDeclaration): boolean {
    if (!node.body) return false;
    // A generator runs nothing when called.
    if ((node as ts.FunctionDeclaration).asteriskToken) return true;
    if (!node.parameters.every((parameter) => isPurePattern(file, parameter.name, parameter.initializer))) return false;
    return ts.isBlock(node.body) ? isPureStatement(file, node.body) : isPure(file, node.body);
  }

  function isPurePattern(file: DraftFile, name: ts.BindingName, initializer?: ts.Expression): boolean {
    if (initializer && !isPure(file, initializer)) return false;
    if (ts.isIdentifier(name)) return true;
    return (
      ts.isObjectBindingPattern(name) &&
      name.elements.every((element) => isPurePattern(file, element.name, element.initializer))
    );
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
    if (ts.isVariableStatement(node))
      return node.declarationList.declarations.every(({ name, initializer }) => isPurePattern(file, name, initializer));
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

  function moduleActs(path: string): boolean {
    const known = modules.get(path);
    if (known !== undefined) return known;
    modules.set(path, false);
    const file = draft.file(path);
    const acts =
      !file || ownActs(path) || loadedBy(draft, file).some((each) => each.path === undefined || moduleActs(each.path));
    modules.set(path, acts);
    return acts;
  }

  function ownActs(path: string): boolean {
    const known = own.get(path);
    if (known !== undefined) return known;
    const file = draft.file(path);
    const acts = !file || file.source.statements.some((statement) => statementActs(file, statement));
    own.set(path, acts);
    return acts;
  }

  function statementActs(file: DraftFile, statement: ts.Statement): boolean {
    if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) return false;
    if (ts.isVariableStatement(statement))
      return (
        !hasModifier(statement, ts.SyntaxKind.DeclareKeyword) &&
        !statement.declarationList.declarations.every(({ name, initializer }) => isPurePattern(file, name, initializer))
      );
    if (ts.isClassDeclaration(statement)) return !isPureClass(file, statement);
    if (ts.isExportAssignment(statement)) return !isPure(file, statement.expression);
    if (ts.isModuleDeclaration(statement)) return !hasModifier(statement, ts.SyntaxKind.DeclareKeyword);
    if (ts.isExpressionStatement(statement))
      return !isPure(file, givenOut(statement.expression) ?? statement.expression);
    return !(
      ts.isFunctionDeclaration(statement) ||
      ts.isEmptyStatement(statement) ||
      ts.isEnumDeclaration(statement) ||
      isTypeDeclaration(statement)
    );
  }

  return { isPure, effects, moduleActs, ownActs };
}

/** A spread, which may run getters, or a name that is worked out. */
function isOpenProperty({ name, kind }: ts.ObjectLiteralElementLike): boolean {
  return kind === ts.SyntaxKind.SpreadAssignment || (!!name && ts.isComputedPropertyName(name));
}

/** What a lookup evaluates besides asking: its receiver where that is a call, and every argument. */
export function lookupParts(node: ts.Node): readonly ts.Expression[] {
  let at = ts.isExpression(node) ? bare(node) : node;
  if (ts.isAwaitExpression(at)) at = bare(at.expression);
  // `list.indexOf(key) !== -1`
  const compared = ts.isBinaryExpression(at) ? [at.left, at.right] : ts.isPrefixUnaryExpression(at) ? [at.operand] : [];
  at = compared.map(bare).find(ts.isCallExpression) ?? at;
  if (isMember(at) && isPartOfCall(at)) at = callBelow(at) ?? at;
  if (ts.isCallExpression(at) || ts.isNewExpression(at)) {
    const receiver = bare(at.expression);
    const before = isMember(receiver) ? callReceiver(receiver) : [];
    return [...before, ...(at.arguments ?? [])];
  }
  return [];
}

function isPrototype(name: ts.PropertyName): boolean {
  return nameText(name) === '__proto__';
}

function isMember(node: ts.Node): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

function isPartOfCall(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): boolean {
  return callBelow(node) !== undefined;
}

/** The call whose result's member is the flag's value: `useFlag('x').enabled`. */
function callBelow(node: ts.Expression): ts.CallExpression | undefined {
  let at = bare(node);
  while (isMember(at)) at = bare(at.expression);
  if (ts.isAwaitExpression(at)) at = bare(at.expression);
  return ts.isCallExpression(at) ? at : undefined;
}

function callReceiver(callee: ts.PropertyAccessExpression | ts.ElementAccessExpression): readonly ts.Expression[] {
  let at: ts.Expression = bare(callee.expression);
  while (isMember(at)) at = bare(at.expression);
  return ts.isCallExpression(at) || ts.isNewExpression(at) || ts.isAwaitExpression(at) ? [at] : [];
}

/** The function that a binding stands for and always will. */
export function functionOf(binding: Binding): ts.FunctionLikeDeclaration | undefined {
  if (binding.reassigned || binding.declarations.length !== 1) return undefined;
  const node = binding.declarations[0]?.node;
  if (node && ts.isFunctionDeclaration(node)) return node;
  if (!node || !ts.isVariableDeclaration(node) || !node.initializer || !ts.isIdentifier(node.name)) return undefined;
  const value = bare(node.initializer);
  return isFunction(value) ? (value as ts.ArrowFunction) : undefined;
}

function isFunction(node: ts.Node): boolean {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

function isTypeDeclaration(node: ts.Node): boolean {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

/** What `module.exports = value` gives out. */
function givenOut(node: ts.Expression): ts.Expression | undefined {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  const left = node.left;
  if (!ts.isPropertyAccessExpression(left) || !ts.isIdentifier(left.expression)) return undefined;
  const isOut =
    left.expression.text === 'exports' || (left.expression.text === 'module' && left.name.text === 'exports');
  return isOut ? node.right : undefined;
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

function isText(node: ts.Expression): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

/** Surely an array, whose elements are there without running anything. */
export function isArray(file: DraftFile, node: ts.Expression): boolean {
  const value = bare(node);
  if (ts.isArrayLiteralExpression(value)) return true;
  if (ts.isCallExpression(value) && ts.isPropertyAccessExpression(value.expression))
    return ARRAY_METHODS.has(value.expression.name.text) && isArray(file, value.expression.expression);
  if (!ts.isIdentifier(value)) return false;
  const declaration = file.scopes.resolve(value)?.declarations[0]?.node;
  if (!declaration || !(ts.isVariableDeclaration(declaration) || ts.isParameter(declaration))) return false;
  if (declaration.type && /\[\]$|^(Readonly)?Array</.test(declaration.type.getText(file.source))) return true;
  return !!declaration.initializer && ts.isArrayLiteralExpression(bare(declaration.initializer));
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

const ARRAY_METHODS = new Set(['map', 'filter', 'slice', 'concat', 'flat', 'flatMap']);
const CALLING_METHODS = new Set(['map', 'filter', 'some', 'every', 'find', 'findIndex', 'reduce', 'flatMap']);
const PURE_METHODS = new Set([
  ...ARRAY_METHODS,
  ...[
    'some',
    'every',
    'find',
    'findIndex',
    'reduce',
    'includes',
    'indexOf',
    'join',
    'at',
    'toUpperCase',
    'toLowerCase',
  ],
  ...['trim', 'startsWith', 'endsWith', 'split', 'substring', 'charAt', 'padStart', 'padEnd', 'repeat', 'replace'],
]);
const PURE_GLOBALS = new Set(['Symbol', 'Boolean', 'String', 'Number', 'isNaN', 'isFinite', 'parseInt', 'parseFloat']);
const PURE_CLASSES = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'Date', 'Error', 'Array', 'Object', 'RegExp']);
const PURE_STATICS = new Set([
  ...['Object.keys', 'Object.values', 'Object.entries', 'Object.freeze', 'Object.fromEntries', 'Array.isArray'],
  ...['Math.abs', 'Math.ceil', 'Math.floor', 'Math.max', 'Math.min', 'Math.round', 'Math.sqrt', 'Number.isInteger'],
  ...[
    'Date.now',
    'Math.random',
    'Promise.resolve',
    'Array.of',
    'Number.isNaN',
    'Number.isFinite',
    'Symbol.for',
    'Object.is',
    'Math.pow',
  ],
]);
const KNOWN_GLOBALS = new Set([
  ...['undefined', 'NaN', 'Infinity', 'globalThis', 'Object', 'Array', 'Promise', 'Map', 'Set', 'Math', 'JSON', 'Date'],
  ...[
    'String',
    'Number',
    'Boolean',
    'Symbol',
    'Error',
    'RegExp',
    'console',
    'process',
    'window',
    'document',
    'arguments',
  ],
  ...[
    'BigInt',
    'WeakMap',
    'WeakSet',
    'Intl',
    'Reflect',
    'TypeError',
    'RangeError',
    'URL',
    'React',
    'setTimeout',
    'module',
  ],
]);
