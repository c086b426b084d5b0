import { ts } from 'ts-morph';
import type { Binding } from '../code/scopes';
import type { Json } from '../model';
import type { Draft, DraftFile } from './draft';
import { functionOf } from './functions';
import { entityOf } from './symbols';
import { bare, isAssignment, nameText, walk } from './tree';
import type { Values } from './values';

export type Element = ts.JsxElement | ts.JsxSelfClosingElement;

/** What an element of a component always comes to: one of its props, its children, or nothing. */
export type Shown =
  | { readonly is: 'node'; readonly node: ts.Expression }
  | { readonly is: 'children'; readonly children: readonly ts.JsxChild[] }
  | { readonly is: 'nothing' };

/** What a value is known to be, as far as a component that chooses between its props asks. */
interface Value {
  readonly value?: { readonly is: Json | undefined };
  readonly truthy?: boolean;
  readonly isFunction?: boolean;
  /** Where it stands in the file that holds the element. */
  readonly node?: ts.Expression;
  readonly children?: readonly ts.JsxChild[];
  /** A function of the component's own. */
  readonly own?: ts.FunctionLikeDeclaration;
  /** The object of all props. */
  readonly props?: ReadonlyMap<string, Value>;
}

interface Frame {
  readonly file: DraftFile;
  readonly names: Map<Binding, Value>;
  readonly depth: number;
}

/** Follows a component that only chooses between its props, where the flag decides the choice. */
export function shownBy(draft: Draft, values: Values, file: DraftFile, element: Element): Shown | undefined {
  const opening = ts.isJsxElement(element) ? element.openingElement : element;
  if (!opening.attributes.properties.some((each) => isDecided(each))) return undefined;
  const entity = entityOf(draft, file, opening.tagName);
  const component = entity && functionOf(entity.binding);
  const props = component && propsOf();
  if (!entity || !component || !props || isAsyncOrGenerator(component)) return undefined;
  const result = call(component, [{ props }], { file: entity.file, names: new Map(), depth: 0 });
  const shown = result && shownAs(result);
  return shown && restIsIdle(shown) ? shown : undefined;

  function isDecided(attribute: ts.JsxAttributeLike): boolean {
    const given = expressionOf(attribute);
    const truth = given && values.truth(file, given);
    return truth?.effects.length === 0;
  }

  function propsOf(): ReadonlyMap<string, Value> | undefined {
    const found = new Map<string, Value>();
    for (const attribute of opening.attributes.properties) {
      const name = ts.isJsxAttribute(attribute) ? nameText(attribute.name) : undefined;
      if (name === undefined || name === 'key' || name === 'ref' || !ts.isJsxAttribute(attribute)) return undefined;
      const { initializer } = attribute;
      if (!initializer) found.set(name, { value: { is: true }, truthy: true, isFunction: false });
      else found.set(name, valueGiven(expressionOf(attribute) ?? (initializer as ts.Expression)));
    }
    const children = ts.isJsxElement(element) ? element.children.filter((each) => !isBlank(each)) : [];
    const [only] = children;
    if (children.length === 1 && only && !ts.isJsxText(only)) {
      const inner = ts.isJsxExpression(only) ? only.expression : only;
      if (!inner || (ts.isJsxExpression(only) && only.dotDotDotToken)) return undefined;
      found.set('children', valueGiven(inner));
    } else if (children.length > 0) found.set('children', { truthy: true, isFunction: false, children });
    return found;
  }

  function valueGiven(node: ts.Expression): Value {
    const at = bare(node);
    const known = values.known(file, at);
    if (known && !known.promise && known.effects.length === 0 && !known.chosen)
      return { value: { is: known.value }, truthy: !!known.value, isFunction: false, node };
    const truth = values.truth(file, at);
    if (truth && truth.effects.length === 0) return { truthy: truth.truthy, node };
    if (isJsx(at)) return { truthy: true, isFunction: false, node };
    if (ts.isArrowFunction(at) || ts.isFunctionExpression(at)) return { truthy: true, isFunction: true, node };
    const constant = values.constant(file, at);
    if (constant) return { value: { is: constant.value }, truthy: !!constant.value, isFunction: false, node };
    return isShowable(at) ? { isFunction: false, node } : { node };
  }

  /** All that the element evaluates besides what is shown can be left out. */
  function restIsIdle(shown: Shown): boolean {
    const kept = shown.is === 'node' ? shown.node : undefined;
    const isKept = (node: ts.Node) => !!kept && node.pos <= kept.pos && kept.end <= node.end;
    const given = opening.attributes.properties.flatMap((each) => expressionOf(each) ?? []);
    const inside = ts.isJsxElement(element) && shown.is !== 'children' ? element.children : [];
    return (
      given.every((each) => isKept(each) || isIdle(each)) &&
      inside.every((each) => isKept(each) || ts.isJsxText(each) || isIdle(each as ts.Expression))
    );
  }

  function isIdle(node: ts.Expression): boolean {
    if (values.purity.isPure(file, node)) return true;
    return isJsx(bare(node)) && isLazy(file) && !acts(node);
  }

  function call(fn: ts.FunctionLikeDeclaration, given: readonly Value[], from: Frame): Value | undefined {
    if (!fn.body || from.depth > 6 || isAsyncOrGenerator(fn)) return undefined;
    const frame: Frame = { file: from.file, names: new Map(from.names), depth: from.depth + 1 };
    for (const [at, { name, initializer, dotDotDotToken }] of fn.parameters.entries()) {
      if (dotDotDotToken || !bind(name, given[at] ?? ABSENT, initializer, frame)) return undefined;
    }
    if (!ts.isBlock(fn.body)) return run(fn.body, frame);
    const ended = runAll(fn.body.statements, frame);
    return ended === 'on' ? ABSENT : ended;
  }

  function bind(name: ts.BindingName, value: Value, initializer: ts.Expression | undefined, frame: Frame): boolean {
    const given = value.value && value.value.is === undefined && initializer ? run(initializer, frame) : value;
    if (!given) return false;
    if (ts.isIdentifier(name)) {
      const binding = frame.file.scopes.resolve(name);
      if (!binding || binding.reassigned) return false;
      frame.names.set(binding, given);
      return true;
    }
    if (!given.props || !ts.isObjectBindingPattern(name)) return false;
    return name.elements.every((element) => {
      const key = nameText(element.propertyName ?? element.name);
      if (element.dotDotDotToken || key === undefined) return false;
      return bind(element.name, given.props!.get(key) ?? ABSENT, element.initializer, frame);
    });
  }

  /** What the statements return; `on` where they come to their end, undefined where that is not known. */
  function runAll(statements: readonly ts.Statement[], frame: Frame): Value | 'on' | undefined {
    for (const statement of statements) {
      const ended = runOne(statement, frame);
      if (ended !== 'on') return ended;
    }
    return 'on';
  }

  function runOne(statement: ts.Statement, frame: Frame): Value | 'on' | undefined {
    if (ts.isBlock(statement)) return runAll(statement.statements, frame);
    if (ts.isReturnStatement(statement)) return statement.expression ? run(statement.expression, frame) : ABSENT;
    if (ts.isIfStatement(statement)) {
      const test = run(statement.expression, frame)?.truthy;
      if (test === undefined) return undefined;
      const branch = test ? statement.thenStatement : statement.elseStatement;
      return branch ? runOne(branch, frame) : 'on';
    }
    if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (!initializer) return undefined;
        const value = run(initializer, frame);
        if (!value && !values.purity.isPure(frame.file, initializer)) return undefined;
        if (value && !bind(name, value, undefined, frame)) return undefined;
      }
      return 'on';
    }
    return ts.isFunctionDeclaration(statement) || ts.isEmptyStatement(statement) ? 'on' : undefined;
  }

  function run(node: ts.Expression, frame: Frame): Value | undefined {
    const at = bare(node);
    const K = ts.SyntaxKind;
    if (ts.isArrowFunction(at) || ts.isFunctionExpression(at)) return { truthy: true, isFunction: true, own: at };
    if (ts.isIdentifier(at)) return runName(at, frame);
    if (ts.isPropertyAccessExpression(at) && ts.isIdentifier(at.expression)) {
      const props = runName(at.expression, frame)?.props;
      return props && (props.get(at.name.text) ?? ABSENT);
    }
    if (ts.isPrefixUnaryExpression(at) && at.operator === K.ExclamationToken) {
      const operand = run(at.operand, frame)?.truthy;
      return operand === undefined ? undefined : plain(!operand);
    }
    if (ts.isConditionalExpression(at)) {
      const test = run(at.condition, frame)?.truthy;
      return test === undefined ? undefined : run(test ? at.whenTrue : at.whenFalse, frame);
    }
    if (ts.isBinaryExpression(at)) return runBinary(at, frame);
    if (ts.isCallExpression(at)) return runCall(at, frame);
    if (ts.isJsxFragment(at)) {
      const [only, ...more] = at.children.filter((each) => !isBlank(each));
      return only && more.length === 0 && ts.isJsxExpression(only) && only.expression
        ? run(only.expression, frame)
        : undefined;
    }
    const constant = values.constant(frame.file, at);
    return constant && plain(constant.value);
  }

  function runName(node: ts.Identifier, { file: home, names }: Frame): Value | undefined {
    const binding = home.scopes.resolve(node);
    if (!binding) return node.text === 'undefined' ? ABSENT : undefined;
    const own = functionOf(binding);
    return names.get(binding) ?? (own ? { truthy: true, isFunction: true, own } : undefined);
  }

  function runBinary(node: ts.BinaryExpression, frame: Frame): Value | undefined {
    const K = ts.SyntaxKind;
    const kind = node.operatorToken.kind;
    if (kind === K.AmpersandAmpersandToken || kind === K.BarBarToken) {
      const left = run(node.left, frame);
      if (left?.truthy === undefined) return undefined;
      return left.truthy === (kind === K.BarBarToken) ? left : run(node.right, frame);
    }
    const same = kind === K.EqualsEqualsEqualsToken || kind === K.EqualsEqualsToken;
    if (!same && kind !== K.ExclamationEqualsEqualsToken && kind !== K.ExclamationEqualsToken) return undefined;
    if (!ts.isTypeOfExpression(node.left) || !ts.isStringLiteral(node.right)) return undefined;
    const value = run(node.left.expression, frame);
    if (node.right.text !== 'function' || value?.isFunction === undefined) return undefined;
    return plain(value.isFunction === same);
  }

  function runCall(node: ts.CallExpression, frame: Frame): Value | undefined {
    const callee = bare(node.expression);
    const given = node.arguments.map((argument) => run(argument, frame));
    if (given.some((each) => each === undefined)) return undefined;
    if (ts.isIdentifier(callee) && callee.text === 'Boolean' && !frame.file.scopes.resolve(callee))
      return given[0]?.truthy === undefined ? undefined : plain(given[0].truthy);
    const fn = run(callee, frame);
    if (fn?.own) return call(fn.own, given as Value[], frame);
    const passed = fn?.node && bare(fn.node);
    if (!passed || !ts.isArrowFunction(passed) || passed.parameters.length > 0 || ts.isBlock(passed.body))
      return undefined;
    return isAsyncOrGenerator(passed) ? undefined : valueGiven(passed.body);
  }
}

const ABSENT: Value = { value: { is: undefined }, truthy: false, isFunction: false };

function plain(is: Json | undefined): Value {
  return { value: { is }, truthy: !!is, isFunction: false };
}

function shownAs({ value, node, children }: Value): Shown | undefined {
  if (value && (value.is === undefined || value.is === null || typeof value.is === 'boolean')) return { is: 'nothing' };
  if (children) return { is: 'children', children };
  return node && { is: 'node', node };
}

function expressionOf(attribute: ts.JsxAttributeLike): ts.Expression | undefined {
  if (!ts.isJsxAttribute(attribute)) return attribute.expression;
  const { initializer } = attribute;
  if (!initializer) return undefined;
  return ts.isJsxExpression(initializer) ? initializer.expression : initializer;
}

function isBlank(node: ts.JsxChild): boolean {
  if (ts.isJsxText(node)) return node.containsOnlyTriviaWhiteSpaces;
  return ts.isJsxExpression(node) && !node.expression;
}

function isJsx(node: ts.Node): boolean {
  return ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node);
}

/** An element, or a choice between elements and nothing: never a function. */
function isShowable(node: ts.Expression): boolean {
  const at = bare(node);
  if (isJsx(at) || ts.isStringLiteralLike(at) || ts.isTemplateExpression(at)) return true;
  if (at.kind === ts.SyntaxKind.NullKeyword) return true;
  if (ts.isConditionalExpression(at)) return isShowable(at.whenTrue) && isShowable(at.whenFalse);
  return ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
    ? isShowable(at.right) && isTest(at.left)
    : false;
}

function isTest(node: ts.Expression): boolean {
  const at = bare(node);
  if (ts.isPrefixUnaryExpression(at)) return at.operator === ts.SyntaxKind.ExclamationToken;
  return ts.isCallExpression(at) && ts.isIdentifier(at.expression) && at.expression.text === 'Boolean';
}

/** React makes an element without running its component; another factory may run it at once. */
function isLazy(file: DraftFile): boolean {
  return !/@jsx(Frag)?\s/.test(file.text) && !file.scopes.module.bindings.has('h');
}

/** Writes, waits or throws in itself. What an element is given is computed while rendering, which React wants without effects. */
function acts(node: ts.Node): boolean {
  let found = false;
  walk(node, (child) => {
    if (ts.isFunctionLike(child)) return false;
    if (ts.isBinaryExpression(child) && isAssignment(child.operatorToken.kind)) found = true;
    if (ts.isPostfixUnaryExpression(child) || ts.isAwaitExpression(child) || ts.isYieldExpression(child)) found = true;
    if (ts.isDeleteExpression(child) || ts.isNewExpression(child)) found = true;
    if (ts.isPrefixUnaryExpression(child)) {
      const { operator } = child;
      if (operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken) found = true;
    }
    return !found;
  });
  return found;
}

function isAsyncOrGenerator(fn: ts.FunctionLikeDeclaration): boolean {
  const isAsync = ts.canHaveModifiers(fn) && fn.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
  return isAsync === true || !!(fn as ts.FunctionDeclaration).asteriskToken;
}
