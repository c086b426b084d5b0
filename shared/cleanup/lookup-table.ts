import { ts } from 'ts-morph';
import { foldTo, place } from '../surgery/replace';
import { bare, nameText, wrapped } from '../surgery/tree';
import type { Part, Pass, Rewrite } from './types';

/** `{ a: 1, b: 2 }[flag]` and `[1, 2][flag]`: the entry; `table['a']` with the flag's own value: `table.a`. */
export const lookupTable: Rewrite = {
  id: 'lookup-table',
  on: ['ElementAccessExpression'],
  example: { keep: 'b', before: "send({ a: 1, b: 2 }[flag('x')]);\n", after: 'send(2);\n' },
  rewrite: (node, pass) => {
    if (!ts.isElementAccessExpression(node)) return undefined;
    const { file, values } = pass;
    const known = values.known(file, node.argumentExpression);
    if (!known || known.promise || known.effects.length > 0) return undefined;
    if (typeof known.value !== 'string' && typeof known.value !== 'number') return undefined;
    const entry = entryOf(node, String(known.value), pass);
    if (entry) {
      const constant = values.constant(file, entry);
      const note = constant && ({ is: 'value', value: constant.value, chosen: true } as const);
      return [foldTo(file, node, entry, [], note)];
    }
    return ts.isStringLiteralLike(bare(node.argumentExpression)) ? dotted(node, String(known.value), pass) : undefined;
  },
};

/** The entry of a literal that holds nothing but plain ones, and does nothing else when it is evaluated. */
function entryOf(node: ts.ElementAccessExpression, key: string, { file, values }: Pass): ts.Expression | undefined {
  const table = bare(node.expression);
  const place = wrapped(node);
  // A method's `this` would be the table.
  if (ts.isCallExpression(place.parent) && place.parent.expression === place) return undefined;
  if (ts.isTaggedTemplateExpression(place.parent)) return undefined;
  if (ts.isArrayLiteralExpression(table)) {
    if (table.elements.some((each) => ts.isSpreadElement(each) || ts.isOmittedExpression(each))) return undefined;
    const chosen = String(Number(key)) === key ? table.elements[Number(key)] : undefined;
    const others = table.elements.filter((each) => each !== chosen);
    return chosen && others.every((each) => values.purity.isPure(file, each)) ? chosen : undefined;
  }
  if (!ts.isObjectLiteralExpression(table)) return undefined;
  let chosen: ts.Expression | undefined;
  for (const property of table.properties) {
    const name = property.name && nameText(property.name);
    const plain = ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property);
    if (!plain || name === undefined || name === '__proto__') return undefined;
    const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
    if (name !== key) {
      if (!values.purity.isPure(file, value)) return undefined;
    } else if (chosen) return undefined;
    else chosen = value;
  }
  return chosen;
}

function dotted(node: ts.ElementAccessExpression, key: string, { file }: Pass): readonly Part[] | undefined {
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return undefined;
  const start = node.questionDotToken ? node.questionDotToken.end : node.expression.end;
  if (file.text.slice(start, node.end).includes('/')) return undefined;
  const claim = place(file, node);
  return [{ path: file.path, claim, edits: [{ start, end: node.end, text: node.questionDotToken ? key : `.${key}` }] }];
}
