import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import { accessedName, bare, isAccess, nameText } from './tree';

/** One of the values that a name takes in turn: the element that says so, and the value in it. */
export interface Choice {
  readonly node: ts.Node;
  readonly value: ts.Expression;
}

/** The values that a loop or a table of tests gives to a name, where they are written out in a list. */
export function choicesOf(file: DraftFile, node: ts.Expression): readonly Choice[] | undefined {
  const inner = bare(node);
  const name = isAccess(inner) ? bare(inner.expression) : inner;
  if (!ts.isIdentifier(name)) return undefined;
  const binding = file.scopes.resolve(name);
  const declaration = binding?.declarations[0];
  if (!binding || binding.reassigned || binding.declarations.length !== 1 || !declaration) return undefined;
  const way = wayTo(declaration.node);
  const source = way && sourceOf(way.owner);
  if (!way || !source) return undefined;
  const steps = [...source.steps, ...way.steps, ...(isAccess(inner) ? [accessedName(inner)] : [])];
  const choices = source.list.elements.map((element) => {
    const value = steps.reduce<ts.Expression | undefined>(stepInto, element);
    return value && { node: element, value };
  });
  return choices.length > 0 && choices.every((each) => each !== undefined) ? (choices as Choice[]) : undefined;
}

type Step = string | number | undefined;

/** The declaration that a name is taken out of, and the members that lead to it. */
function wayTo(node: ts.Node): { owner: ts.VariableDeclaration | ts.ParameterDeclaration; steps: Step[] } | undefined {
  const steps: Step[] = [];
  let at: ts.Node = node;
  while (ts.isBindingElement(at)) {
    if (at.dotDotDotToken || at.initializer) return undefined;
    const pattern = at.parent;
    steps.unshift(
      ts.isObjectBindingPattern(pattern) ? nameText(at.propertyName ?? at.name) : pattern.elements.indexOf(at),
    );
    at = pattern.parent;
  }
  return ts.isVariableDeclaration(at) || ts.isParameter(at) ? { owner: at, steps } : undefined;
}

/** The list that a declaration goes through: of `for … of`, of `.forEach`, or of a table of tests. */
function sourceOf(
  owner: ts.VariableDeclaration | ts.ParameterDeclaration,
): { list: ts.ArrayLiteralExpression; steps: Step[] } | undefined {
  if (ts.isVariableDeclaration(owner)) {
    const loop = owner.parent.parent;
    return ts.isForOfStatement(loop) ? listed(loop.expression, []) : undefined;
  }
  const fn = owner.parent;
  const call = fn.parent;
  if (!ts.isCallExpression(call) || owner.dotDotDotToken || owner.initializer) return undefined;
  const at = fn.parameters.indexOf(owner);
  const { expression } = call;
  if (ts.isPropertyAccessExpression(expression) && expression.name.text === 'forEach')
    return at === 0 ? listed(expression.expression, []) : undefined;
  // it.each([…])('…', (a, b) => …): a row is an argument, or a list of them.
  const table = ts.isCallExpression(expression) ? expression : undefined;
  const isEach = table && ts.isPropertyAccessExpression(table.expression) && table.expression.name.text === 'each';
  const found = isEach && table.arguments.length === 1 ? listed(table.arguments[0]!, []) : undefined;
  if (!found) return undefined;
  const rows = found.list.elements.map(bare);
  if (rows.every(ts.isArrayLiteralExpression)) return { ...found, steps: [at] };
  return at === 0 && !rows.some(ts.isArrayLiteralExpression) ? found : undefined;
}

function listed(node: ts.Expression, steps: Step[]): { list: ts.ArrayLiteralExpression; steps: Step[] } | undefined {
  const list = bare(node);
  return ts.isArrayLiteralExpression(list) && !list.elements.some(ts.isSpreadElement) ? { list, steps } : undefined;
}

function stepInto(value: ts.Expression | undefined, step: Step): ts.Expression | undefined {
  const at = value && bare(value);
  if (!at || step === undefined) return undefined;
  if (ts.isArrayLiteralExpression(at)) return typeof step === 'number' ? at.elements[step] : undefined;
  if (!ts.isObjectLiteralExpression(at)) return undefined;
  const property = at.properties.find((each) => each.name && nameText(each.name) === step);
  return property && ts.isPropertyAssignment(property) ? property.initializer : undefined;
}
