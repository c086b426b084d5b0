import { ts } from 'ts-morph';
import type { Decision } from '../model';
import type { ArgumentPlace, MockSetting } from '../settings/types';
import { callsOf } from './callers';
import type { Draft, DraftFile } from './draft';
import { choicesOf } from './pin-choices';
import { accessedName, isAccess, nameText, walk } from './tree';
import type { Values } from './values';

/** Whether a pin sets the value that is kept, another one, or one that cannot be told. */
export type Pinned = 'kept' | 'other' | 'unknown';

/** A call that sets the flag to a value in tests. */
export interface Pin {
  readonly call: ts.CallExpression;
  readonly sets: Pinned;
  /** The flag's own entry, where the call sets several. */
  readonly entry?: ts.Node;
  readonly list?: ts.NodeArray<ts.Node>;
  /** What the value is chosen from, where some of it is kept: the elements that are another value. */
  readonly others?: { readonly list: ts.NodeArray<ts.Node>; readonly nodes: readonly ts.Node[] };
  /** The call is of a function of the test file that sets the flag. */
  readonly isIndirect?: true;
}

export interface PinSlice {
  readonly decision: Decision;
  readonly draft: Draft;
  readonly file: DraftFile;
  readonly values: Values;
}

interface Direct {
  readonly call: ts.CallExpression;
  /** Left out where the call always means on. */
  readonly value?: ts.Expression;
  readonly on?: true;
  readonly entry?: ts.Node;
  readonly list?: ts.NodeArray<ts.Node>;
}

/** Every pin of the flag in a file: the calls that set it, and those of functions that do. */
export function pinsOf(slice: PinSlice): readonly Pin[] {
  const { draft, file } = slice;
  const mocks = draft.mocksOf(file.path);
  if (mocks.length === 0 || !mocks.some(({ call }) => file.text.includes(lastName(call)))) return [];
  const found: Pin[] = [];
  walk(file.source, (node) => {
    const direct = ts.isCallExpression(node) ? directPin(node, mocks, slice) : undefined;
    if (direct) found.push(...judged(direct, slice));
  });
  return found;
}

function judged(direct: Direct, slice: PinSlice): readonly Pin[] {
  const { decision, draft, file, values } = slice;
  const { call, value, entry, list } = direct;
  const own = { call, ...(entry && { entry }), ...(list && { list }) };
  const judge = (node: ts.Expression): Pinned => {
    const constant = values.constant(file, node);
    return constant ? (same(constant.value, decision.keep) ? 'kept' : 'other') : 'unknown';
  };
  const fn = callerOf(call);
  const calls =
    fn &&
    callsOf(draft, file, fn)?.flatMap(({ file: home, node }) =>
      home.path === file.path && ts.isCallExpression(node) ? [{ node }] : [],
    );
  if (!value)
    return [
      { ...own, sets: same(true, decision.keep) ? 'kept' : 'other' },
      ...calledFrom(calls, () => (same(true, decision.keep) ? 'kept' : 'other')),
    ];
  const sets = judge(value);
  if (sets !== 'unknown') {
    if (!calls || calls.length === 0) return [{ ...own, sets: fn && sets === 'other' ? 'unknown' : sets }];
    return [...(sets === 'kept' ? [{ ...own, sets }] : []), ...calledFrom(calls, () => sets)];
  }
  const at =
    fn && ts.isIdentifier(value)
      ? fn.parameters.findIndex(({ name }) => ts.isIdentifier(name) && name.text === value.text)
      : -1;
  if (calls && at >= 0 && calls.length > 0) {
    const given = calls.map(({ node }) => (node.arguments[at] ? judge(node.arguments[at]) : 'unknown'));
    const all = given.every((each) => each === 'kept') ? 'kept' : undefined;
    return [...(all ? [{ ...own, sets: all } as const] : []), ...calledFrom(calls, (_, index) => given[index]!)];
  }
  const choices = choicesOf(file, value);
  if (!choices) return [{ ...own, sets: 'unknown' }];
  const judgedChoices = choices.map(({ node, value: chosen }) => ({ node, sets: judge(chosen) }));
  if (judgedChoices.some((each) => each.sets === 'unknown')) return [{ ...own, sets: 'unknown' }];
  const others = judgedChoices.filter((each) => each.sets === 'other').map(({ node }) => node);
  if (others.length === 0) return [{ ...own, sets: 'kept' }];
  if (others.length === choices.length) return [{ ...own, sets: 'other' }];
  const from = (choices[0]!.node.parent as ts.ArrayLiteralExpression).elements;
  return [{ ...own, sets: 'unknown', others: { list: from, nodes: others } }];
}

function calledFrom(
  calls: readonly { readonly node: ts.CallExpression }[] | undefined,
  sets: (call: ts.CallExpression, index: number) => Pinned,
): readonly Pin[] {
  return (calls ?? []).map(({ node }, index) => ({ call: node, sets: sets(node, index), isIndirect: true }));
}

/** The named function of the file that a pin stands in, where that is no test of its own. */
function callerOf(node: ts.Node): ts.FunctionLikeDeclaration | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (ts.isFunctionDeclaration(at)) return at;
    if (ts.isArrowFunction(at) || ts.isFunctionExpression(at))
      return ts.isVariableDeclaration(at.parent) ? at : undefined;
    if (ts.isFunctionLike(at)) return undefined;
  }
  return undefined;
}

function directPin(node: ts.CallExpression, mocks: readonly MockSetting[], slice: PinSlice): Direct | undefined {
  const name = pathOf(node.expression);
  for (const mock of mocks) {
    if (name !== mock.call && !name.endsWith(`.${mock.call}`)) continue;
    const pin = matches(node, mock, slice);
    if (pin) return pin;
  }
  return undefined;
}

function pathOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (isAccess(node)) return `${pathOf(node.expression)}.${accessedName(node) ?? ''}`;
  return '';
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function matches(node: ts.CallExpression, mock: MockSetting, slice: PinSlice): Direct | undefined {
  const { decision, file, values } = slice;
  const isKey = (at: ts.Expression) => values.constant(file, at)?.value === decision.flag;
  if (mock.object !== undefined) {
    const object = argument(node, mock.object);
    if (!object || !ts.isObjectLiteralExpression(object)) return undefined;
    for (const property of object.properties) {
      if (!property.name || !(ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property)))
        continue;
      const named = ts.isComputedPropertyName(property.name)
        ? isKey(property.name.expression)
        : nameText(property.name) === decision.flag;
      const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
      if (named) return { call: node, value: value as ts.Expression, entry: property, list: object.properties };
    }
    return undefined;
  }
  if (mock.keys !== undefined) {
    const list = argument(node, mock.keys);
    const entry = list && ts.isArrayLiteralExpression(list) ? list.elements.find(isKey) : undefined;
    return entry && { call: node, on: true, entry, list: (list as ts.ArrayLiteralExpression).elements };
  }
  const key = mock.key === undefined ? undefined : argument(node, mock.key);
  if (!key || !isKey(key)) return undefined;
  const given = mock.value === undefined ? undefined : argument(node, mock.value);
  return { call: node, ...(given ? { value: given } : { on: true }) };
}

function argument(node: ts.CallExpression, place: ArgumentPlace): ts.Expression | undefined {
  if (typeof place === 'number') return node.arguments[place];
  for (const object of node.arguments) {
    const found = memberAt(object, place.split('.'));
    if (found) return found;
  }
  return undefined;
}

/** What an object literal holds at the end of a way through its members. */
function memberAt(node: ts.Expression, [first, ...rest]: readonly string[]): ts.Expression | undefined {
  if (first === undefined) return node;
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const property = node.properties.find((each) => each.name && nameText(each.name) === first);
  return property && ts.isPropertyAssignment(property) ? memberAt(property.initializer, rest) : undefined;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
