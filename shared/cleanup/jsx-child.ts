import { ts } from 'ts-morph';
import { dropChild, putChild, tagsAround } from '../surgery/jsx-places';
import { place } from '../surgery/replace';
import { bare } from '../surgery/tree';
import type { Pass, Rewrite } from './types';

/** `{flag && <A />}` between tags: the element without braces, or nothing. */
export const jsxChild: Rewrite = {
  id: 'jsx-child',
  on: ['JsxExpression'],
  example: { jsx: true, before: "const v = <p>{flag('x') ? <A /> : <B />}</p>;\n", after: 'const v = <p><A /></p>;\n' },
  rewrite: (node, pass) => {
    if (!ts.isJsxExpression(node) || !node.expression || node.dotDotDotToken) return undefined;
    const parent = tagsAround(node);
    const result = parent && childOf(node.expression, pass);
    if (!parent || result === undefined) return undefined;
    const { file } = pass;
    return result === 'nothing' ? dropChild(file, node, parent) : [putChild(file, node, place(file, result))];
  },
};

type Element = ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment;

/** What a container comes down to, where that is an element or nothing and the flag decides it. */
function childOf(expression: ts.Expression, { file, values }: Pass): Element | 'nothing' | undefined {
  let at = bare(expression);
  let decided = false;
  for (;;) {
    const known = values.known(file, at);
    if (known && known.effects.length === 0 && !known.promise && isNothing(known.value)) return 'nothing';
    if (ts.isConditionalExpression(at)) {
      const test = values.truth(file, at.condition);
      if (!test || test.effects.length > 0) break;
      at = bare(test.truthy ? at.whenTrue : at.whenFalse);
    } else if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
      const test = values.truth(file, at.left);
      if (!test?.truthy || test.effects.length > 0) break;
      at = bare(at.right);
    } else if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.BarBarToken) {
      const test = values.truth(file, at.left);
      if (!test || test.truthy || test.effects.length > 0) break;
      at = bare(at.right);
    } else break;
    decided = true;
  }
  if (!decided) return undefined;
  if (ts.isJsxElement(at) || ts.isJsxSelfClosingElement(at) || ts.isJsxFragment(at)) return at;
  const constant = values.constant(file, at);
  return constant && isNothing(constant.value) ? 'nothing' : undefined;
}

function isNothing(value: unknown): boolean {
  return value === true || value === false || value === null || value === undefined || value === '';
}
