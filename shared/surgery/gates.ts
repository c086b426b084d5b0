import { ts } from 'ts-morph';
import type { Json } from '../model';
import { answerOf } from './answers';
import type { DraftFile } from './draft';
import { functionOf } from './functions';
import { childrenThatShow, mayUnwrap } from './jsx-children';
import { callsComponents, type Purity } from './purity';
import type { Slice } from './slice';
import { entityOf } from './symbols';
import { bare, nameText } from './tree';

/** A component that shows something only where a flag is on: `<Feature name="x">…</Feature>`. */
export type GateElement = ts.JsxElement | ts.JsxSelfClosingElement;

/** What is left of such an element. */
export type GateResult =
  | { readonly is: 'nothing' }
  /** Its children in its place; between tags of their own where they would not stay apart from what is around. */
  | { readonly is: 'children'; readonly element: ts.JsxElement; readonly tag?: string; readonly key?: ts.JsxAttribute }
  | { readonly is: 'expression'; readonly node: ts.Expression };

export type GatePlan = { readonly result: GateResult } | { readonly problem: string };

/** What a component does with its children: which of its props it shows while the flag is on, and which while off. */
interface Gate {
  readonly on: string | undefined;
  readonly off: string | undefined;
  /** The component is seen to use its other props for nothing but asking. */
  readonly isSeen: boolean;
}

interface GatedSlice extends Slice {
  /** What asking gives; whether the flag is on where left out. */
  readonly keep?: Json | undefined;
}

/** The element that an opening tag or a self-closing one belongs to. */
export function gateElement(node: ts.Node): GateElement | undefined {
  if (ts.isJsxSelfClosingElement(node)) return node;
  return ts.isJsxOpeningElement(node) ? node.parent : undefined;
}

/** Decides what stays of a gate; `prop` is the one with the key, where the component is a configured one. */
export function planGate(slice: GatedSlice, element: GateElement, isOn: boolean, prop: string | undefined): GatePlan {
  const { file, purity } = slice;
  const opening = ts.isJsxElement(element) ? element.openingElement : element;
  const gate = gateOf(slice, opening, isOn, prop !== undefined);
  if (!gate)
    return { problem: 'What this component shows while the flag is on, and what while it is off, is not known.' };
  const attributes = new Map<string, ts.JsxAttribute>();
  for (const each of opening.attributes.properties) {
    const name = ts.isJsxAttribute(each) ? each.name.getText(file.source) : undefined;
    if (!ts.isJsxAttribute(each) || name === undefined)
      return { problem: 'The component is given props that are not known here.' };
    if (!gate.isSeen && ![prop, 'key', 'children', gate.off].includes(name))
      return { problem: `What the prop ${name} does to the component is not known.` };
    attributes.set(name, each);
  }
  const shown = isOn ? gate.on : gate.off;
  for (const [name, attribute] of attributes)
    if (name !== shown && name !== 'key' && attribute.initializer && !purity.isPure(file, attribute.initializer))
      return { problem: `The prop ${name} does more than to give a value.` };
  const key = attributes.get('key');
  if (shown === 'children' && ts.isJsxElement(element)) return planChildren(slice, element, key);
  if (ts.isJsxElement(element) && !childrenThatShow(element).every((child) => purity.isPure(file, child)))
    return { problem: 'Its children do something when they are made, also while the flag is off.' };
  const value = shown === undefined ? undefined : attributes.get(shown)?.initializer;
  if (!value) return { result: { is: 'nothing' } };
  if (key) return { problem: 'Its key would be lost with it.' };
  const expression = ts.isJsxExpression(value) ? value.expression : value;
  if (!expression) return { result: { is: 'nothing' } };
  if (ts.isStringLiteral(expression) && !/^[^&{}<>\\]*$/.test(expression.getText(file.source)))
    return { problem: 'What it shows instead is a text that code would spell otherwise.' };
  return { result: { is: 'expression', node: expression } };
}

function planChildren(
  { file }: { readonly file: DraftFile },
  element: ts.JsxElement,
  key: ts.JsxAttribute | undefined,
): GatePlan {
  const children = childrenThatShow(element);
  const [only] = children;
  if (!only) return { result: { is: 'nothing' } };
  const calls = children.some((child) => ts.isJsxExpression(child) && child.expression && isFunction(child.expression));
  if (calls) return { problem: 'Its children are a function that the component calls.' };
  const isElement = children.length === 1 && (ts.isJsxElement(only) || ts.isJsxSelfClosingElement(only));
  if (key) {
    if (callsComponents(file)) return { problem: 'Its key would be lost with it.' };
    if (isElement && !keyOf(only)) return { result: { is: 'children', element, key } };
    const tag = fragmentName(file, element);
    return tag === undefined
      ? { problem: 'Its key would be lost with it.' }
      : { result: { is: 'children', element, tag: `${tag} ${key.getText(file.source)}` } };
  }
  const { parent } = element;
  const isChild = ts.isJsxElement(parent) || ts.isJsxFragment(parent);
  const isAlone = isElement || (children.length === 1 && ts.isJsxFragment(only));
  if (isChild ? mayUnwrap(file, element, parent) : isAlone) return { result: { is: 'children', element } };
  const mayBeFragment = !/@jsx\s/.test(file.text) || /@jsxFrag\s/.test(file.text);
  return mayBeFragment
    ? { result: { is: 'children', element, tag: '' } }
    : { problem: 'Its children need a fragment around them, and the file has none.' };
}

function keyOf(node: ts.JsxElement | ts.JsxSelfClosingElement): boolean {
  const { properties } = (ts.isJsxElement(node) ? node.openingElement : node).attributes;
  return properties.some((each) => ts.isJsxSpreadAttribute(each) || each.name.getText() === 'key');
}

/** How the file names a fragment that can have a key. */
function fragmentName(file: DraftFile, at: ts.Node): string | undefined {
  if (file.scopes.find('Fragment', at)) return 'Fragment';
  return file.scopes.find('React', at) ? 'React.Fragment' : undefined;
}

/** What a component shows: read from its code where that is the project's, else as gates usually do. */
function gateOf(
  slice: GatedSlice,
  opening: ts.JsxOpeningElement | ts.JsxSelfClosingElement,
  isOn: boolean,
  isConfigured: boolean,
): Gate | undefined {
  const { draft } = slice;
  const entity = entityOf(draft, slice.file, opening.tagName);
  const body = entity && functionOf(entity.binding);
  if (body && draft.owns(entity.file.path)) return readGate({ ...slice, file: entity.file }, body, isOn);
  if (!isConfigured) return undefined;
  const given = opening.attributes.properties.flatMap((each) => (ts.isJsxAttribute(each) ? each.name.getText() : []));
  return { on: 'children', off: given.find((each) => INSTEAD.includes(each)), isSeen: false };
}

/** The props that show something instead, in the components that are about. */
const INSTEAD = ['fallback', 'else', 'otherwise', 'elseShow', 'inactiveComponent'];

/** A component that asks, and then shows one of its props or another: nothing else. */
function readGate(slice: GatedSlice, body: ts.FunctionLikeDeclaration, isOn: boolean): Gate | undefined {
  const { draft, file, purity, keep = isOn } = slice;
  const branches = body.body && branchesOf(body.body);
  if (!branches) return undefined;
  const answer = answerOf({ draft, file, given: { value: keep, promise: false } }, branches.test);
  if (!answer || answer.promise || actsOf(file, body, branches.test, purity) > 1) return undefined;
  const yes = propOf(file, branches.yes, body);
  const no = propOf(file, branches.no, body);
  if (!yes || !no) return undefined;
  const [on, off] = Boolean(answer.value) === isOn ? [yes, no] : [no, yes];
  return { on: on.prop, off: off.prop, isSeen: true };
}

/** How much is done besides choosing: asking is one. */
function actsOf(file: DraftFile, body: ts.FunctionLikeDeclaration, test: ts.Expression, purity: Purity): number {
  const questions = body.body && ts.isBlock(body.body) ? body.body.statements.filter(isQuestion) : [];
  const asked = questions.flatMap((statement) =>
    (statement as ts.VariableStatement).declarationList.declarations.flatMap(({ initializer }) => initializer ?? []),
  );
  return [...asked, test].flatMap((each) => purity.effects(file, each)).length;
}

interface Branches {
  readonly test: ts.Expression;
  readonly yes: ts.Expression | undefined;
  readonly no: ts.Expression | undefined;
}

function branchesOf(body: ts.ConciseBody): Branches | undefined {
  if (!ts.isBlock(body)) return branchesIn(body);
  const [first, second] = body.statements.filter((each) => !isQuestion(each));
  const others = body.statements.filter((each) => !isQuestion(each)).length;
  if (first && ts.isReturnStatement(first) && others === 1) return first.expression && branchesIn(first.expression);
  if (!first || !ts.isIfStatement(first) || others > 2) return undefined;
  const yes = returned(first.thenStatement);
  const no = returned(first.elseStatement ?? second);
  return yes && no && (first.elseStatement === undefined) === (others === 2)
    ? { test: first.expression, yes: yes.expression, no: no.expression }
    : undefined;
}

function branchesIn(node: ts.Expression): Branches | undefined {
  const at = bare(node);
  if (ts.isConditionalExpression(at)) return { test: at.condition, yes: at.whenTrue, no: at.whenFalse };
  if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken)
    return { test: at.left, yes: at.right, no: undefined };
  const only = ts.isJsxFragment(at) ? alone(at.children) : undefined;
  return only && branchesIn(only);
}

/** `const on = useFlag(name);` */
function isQuestion(node: ts.Statement): boolean {
  return ts.isVariableStatement(node) && node.declarationList.declarations.length === 1;
}

function returned(node: ts.Statement | undefined): ts.ReturnStatement | undefined {
  const only = node && ts.isBlock(node) && node.statements.length === 1 ? node.statements[0] : node;
  return only && ts.isReturnStatement(only) ? only : undefined;
}

/** The prop that an expression shows; no prop where it shows nothing, undefined where it shows something else. */
function propOf(
  file: DraftFile,
  node: ts.Expression | undefined,
  body: ts.FunctionLikeDeclaration,
): { readonly prop: string | undefined } | undefined {
  if (!node) return { prop: undefined };
  const at = bare(node);
  if (at.kind === ts.SyntaxKind.NullKeyword || at.kind === ts.SyntaxKind.FalseKeyword) return { prop: undefined };
  if (ts.isIdentifier(at) && at.text === 'undefined') return { prop: undefined };
  if (ts.isJsxFragment(at)) {
    const children = at.children.filter((child) => !ts.isJsxText(child) || child.text.trim() !== '');
    if (children.length === 0) return { prop: undefined };
    const only = alone(at.children);
    return only && propOf(file, only, body);
  }
  if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
    return at.right.kind === ts.SyntaxKind.NullKeyword ? propOf(file, at.left, body) : undefined;
  const [props] = body.parameters;
  if (ts.isPropertyAccessExpression(at) && ts.isIdentifier(at.expression)) {
    const isProps = file.scopes.resolve(at.expression)?.declarations[0]?.node === props;
    return isProps ? { prop: at.name.text } : undefined;
  }
  const declared = ts.isIdentifier(at) ? file.scopes.resolve(at)?.declarations[0]?.node : undefined;
  if (!declared || !ts.isBindingElement(declared) || declared.parent.parent !== props) return undefined;
  if (declared.initializer && declared.initializer.kind !== ts.SyntaxKind.NullKeyword) return undefined;
  const prop = nameText(declared.propertyName ?? declared.name);
  return prop === undefined || declared.dotDotDotToken ? undefined : { prop };
}

/** `<>{children}</>` holds one expression. */
function alone(children: readonly ts.JsxChild[]): ts.Expression | undefined {
  const all = children.filter((child) => !ts.isJsxText(child) || child.text.trim() !== '');
  const [only] = all;
  return all.length === 1 && only && ts.isJsxExpression(only) ? only.expression : undefined;
}

function isFunction(node: ts.Expression): boolean {
  const at = bare(node);
  return ts.isArrowFunction(at) || ts.isFunctionExpression(at);
}
