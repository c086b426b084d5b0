import { ts } from 'ts-morph';
import { compose } from '../surgery/edits';
import { shownText } from '../surgery/jsx';
import { dedent, indentAt, isFirstOnLine, isLastOnLine, wholeLines } from '../surgery/layout';
import { place } from '../surgery/replace';
import { bare } from '../surgery/tree';
import type { Part, Pass, Rewrite } from './types';

/** `{flag && <A />}` between tags: the element without braces, or nothing. */
export const jsxChild: Rewrite = {
  id: 'jsx-child',
  example: { jsx: true, before: "const v = <p>{flag('x') ? <A /> : <B />}</p>;\n", after: 'const v = <p><A /></p>;\n' },
  rewrite: (node, pass) => {
    if (!ts.isJsxExpression(node) || !node.expression || node.dotDotDotToken) return undefined;
    const { parent } = node;
    if (!ts.isJsxElement(parent) && !ts.isJsxFragment(parent)) return undefined;
    const result = childOf(node.expression, pass);
    if (result === undefined) return undefined;
    return result === 'nothing' ? drop(node, parent, pass) : [put(node, result, pass)];
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

function put(node: ts.JsxExpression, element: Element, { file }: Pass): Part {
  const span = place(file, node);
  const kept = place(file, element);
  const extra = indentAt(file.text, kept.start).length - indentAt(file.text, span.start).length;
  return {
    path: file.path,
    claim: span,
    edits: [...compose(span.start, span.end, [kept]), ...dedent(file, kept, extra)],
  };
}

/** Takes the container away; where the text around it would then read differently, an empty one stays. */
function drop(
  node: ts.JsxExpression,
  parent: ts.JsxElement | ts.JsxFragment,
  { file }: Pass,
): readonly Part[] | undefined {
  const span = place(file, node);
  const at = parent.children.indexOf(node);
  const before = parent.children[at - 1];
  const behind = parent.children[at + 1];
  const left = before && ts.isJsxText(before) ? before.text : '';
  const right = behind && ts.isJsxText(behind) ? behind.text : '';
  if (shownText(left) + shownText(right) !== shownText(left + right)) {
    if (/^\{\s*(''|"")\s*\}$/.test(file.text.slice(span.start, span.end))) return undefined;
    return [{ path: file.path, claim: span, edits: [{ ...span, text: "{''}" }] }];
  }
  const own = isFirstOnLine(file.text, span.start) && isLastOnLine(file.text, span.end);
  return [{ path: file.path, claim: span, edits: [{ ...(own ? wholeLines(file.text, span) : span), text: '' }] }];
}
