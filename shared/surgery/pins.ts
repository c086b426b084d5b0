import { ts } from 'ts-morph';
import type { Decision } from '../model';
import type { ArgumentPlace, MockSetting } from '../settings/types';
import type { Draft, DraftFile } from './draft';
import { nameText } from './tree';
import type { Values } from './values';

/** A call that sets the flag to a value in tests. */
export interface Pin {
  /** It sets the value that is kept. */
  readonly kept: boolean;
  /** The flag's own entry, where the call sets several. */
  readonly entry?: ts.Node;
  readonly list: ts.NodeArray<ts.Node>;
}

interface Slice {
  readonly decision: Decision;
  readonly draft: Draft;
  readonly file: DraftFile;
  readonly values: Values;
}

export function pinOf(node: ts.CallExpression, pass: Slice): Pin | undefined {
  const mocks = pass.draft.mocksOf(pass.file.path);
  if (mocks.length === 0) return undefined;
  const name = node.expression.getText(pass.file.source).replace(/\s|\?\./g, '');
  for (const mock of mocks) {
    if (name !== mock.call && !name.endsWith(`.${mock.call}`)) continue;
    const pin = matches(node, mock, pass);
    if (pin) return pin;
  }
  return undefined;
}

function matches(node: ts.CallExpression, mock: MockSetting, pass: Slice): Pin | undefined {
  const { decision, file, values } = pass;
  const isKey = (at: ts.Expression) => values.constant(file, at)?.value === decision.flag;
  if (mock.object !== undefined) {
    const object = argument(node, mock.object);
    if (!object || !ts.isObjectLiteralExpression(object)) return undefined;
    for (const property of object.properties) {
      if (!ts.isPropertyAssignment(property)) continue;
      const named = ts.isComputedPropertyName(property.name)
        ? isKey(property.name.expression)
        : nameText(property.name) === decision.flag;
      const value = values.constant(file, property.initializer);
      if (named && value) return { kept: same(value.value, decision.keep), entry: property, list: object.properties };
    }
    return undefined;
  }
  if (mock.keys !== undefined) {
    const list = argument(node, mock.keys);
    const entry = list && ts.isArrayLiteralExpression(list) ? list.elements.find(isKey) : undefined;
    return entry && { kept: decision.keep === true, entry, list: (list as ts.ArrayLiteralExpression).elements };
  }
  const key = mock.key === undefined ? undefined : argument(node, mock.key);
  if (!key || !isKey(key)) return undefined;
  const given = mock.value === undefined ? undefined : argument(node, mock.value);
  const value = given ? values.constant(file, given) : { value: true };
  return value && { kept: same(value.value, decision.keep), list: node.arguments };
}

function argument(node: ts.CallExpression, place: ArgumentPlace): ts.Expression | undefined {
  if (typeof place === 'number') return node.arguments[place];
  const object = node.arguments[0];
  if (!object || !ts.isObjectLiteralExpression(object)) return undefined;
  const property = object.properties.find((each) => each.name && nameText(each.name) === place);
  return property && ts.isPropertyAssignment(property) ? property.initializer : undefined;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
