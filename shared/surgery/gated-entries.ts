import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import type { Slice } from './slice';
import { isAccess, nameText, wrapped } from './tree';
import { isRequired } from './typed-by';

/** The element of a list that a property stands in: it goes where the flag keeps it away. */
export function gatedElement(node: ts.ObjectLiteralElement): ts.Node | undefined {
  const element = wrapped(node.parent);
  return ts.isArrayLiteralExpression(element.parent) ? element : undefined;
}

/** Why an entry that names its flag cannot be taken out of its table, or freed of its condition. */
export function entryProblem(slice: Slice, node: ts.ObjectLiteralElement, isOn: boolean): string | undefined {
  const { draft, file, purity } = slice;
  const object = node.parent as ts.ObjectLiteralExpression;
  const name = node.name && nameText(node.name);
  if (!ts.isPropertyAssignment(node) || name === undefined) return 'What names the flag here is no plain property.';
  if (isOn) {
    if (!purity.isPure(file, node.initializer)) return 'What names the flag here does more than that.';
    return isRequired(draft, file, object, name)
      ? `The type asks for ${name}: an entry cannot do without it.`
      : undefined;
  }
  const element = gatedElement(node);
  if (!element) return 'The entry stands in no list that it could be taken out of.';
  if (!purity.isPure(file, object)) return 'The entry does more than to give values.';
  return isCounted(file, element.parent as ts.ArrayLiteralExpression)
    ? 'Code counts on the places that the entries of this list have.'
    : undefined;
}

/** Elements of the list are read by their places. */
function isCounted(file: DraftFile, list: ts.ArrayLiteralExpression): boolean {
  const { parent } = wrapped(list);
  if (isAccess(parent)) return ts.isElementAccessExpression(parent);
  if (!ts.isVariableDeclaration(parent)) return false;
  if (!ts.isIdentifier(parent.name)) return true;
  const uses = file.scopes.resolve(parent.name)?.references ?? [];
  return uses.some(({ node }) => {
    const place = wrapped(node);
    if (ts.isVariableDeclaration(place.parent)) return ts.isArrayBindingPattern(place.parent.name);
    return ts.isElementAccessExpression(place.parent) && ts.isNumericLiteral(place.parent.argumentExpression);
  });
}

/** Why a decorator that names a flag cannot be taken away. */
export function decoratorProblem({ file, purity }: Slice, node: ts.Decorator, isOn: boolean): string | undefined {
  if (!isOn) return 'What the framework does without the flag is not known, so what is decorated stays.';
  const call = node.expression;
  const list = ts.isCallExpression(call) ? call.arguments : [];
  return list.every((each) => purity.isPure(file, each)) ? undefined : 'The decorator does more than to name the flag.';
}
