import { ts } from 'ts-morph';
import { dropChild, putChild, tagsAround } from '../surgery/jsx-places';
import { indentAt, isFirstOnLine, lineBreak } from '../surgery/layout';
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
    if (result === 'nothing') return dropChild(file, node, parent);
    const { element, branches } = result;
    const notes = notesOf(file, branches).map((note) => `${note}${isFirst(file, node) ? newLine(file, node) : ''}`);
    return [putChild(file, node, place(file, element), [notes.join(''), ''])];
  },
};

type Element = ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment;

interface Kept {
  readonly element: Element;
  /** What was chosen on the way to it, from the outside in. */
  readonly branches: readonly ts.Expression[];
}

/** The comments above what is kept, as they are written between tags. */
function notesOf({ text, source }: Pass['file'], branches: readonly ts.Expression[]): readonly string[] {
  return branches.flatMap((branch) => {
    const places = [branch.pos];
    for (let at = branch; ts.isParenthesizedExpression(at); at = at.expression) places.push(at.expression.pos);
    const ranges = places.flatMap((at) => [
      ...(ts.getTrailingCommentRanges(text, at) ?? []),
      ...(ts.getLeadingCommentRanges(text, at) ?? []),
    ]);
    const ahead = ranges.filter(({ end }) => end <= bare(branch).getStart(source));
    return ahead.map(({ pos, end, kind }) => {
      if (kind === ts.SyntaxKind.MultiLineCommentTrivia) return `{${text.slice(pos, end)}}`;
      return `{/* ${text
        .slice(pos + 2, end)
        .trim()
        .replaceAll('*/', '* /')} */}`;
    });
  });
}

function isFirst({ text, source }: Pass['file'], node: ts.Node): boolean {
  return isFirstOnLine(text, node.getStart(source));
}

function newLine({ text, source }: Pass['file'], node: ts.Node): string {
  return lineBreak(text) + indentAt(text, node.getStart(source));
}

/** What a container comes down to, where that is an element or nothing and the flag decides it. */
function childOf(expression: ts.Expression, { file, values }: Pass): Kept | 'nothing' | undefined {
  let at = bare(expression);
  const branches: ts.Expression[] = [];
  const take = (branch: ts.Expression) => {
    branches.push(branch);
    at = bare(branch);
  };
  for (;;) {
    const known = values.known(file, at);
    if (known && known.effects.length === 0 && !known.promise && isNothing(known.value)) return 'nothing';
    if (ts.isConditionalExpression(at)) {
      const test = values.truth(file, at.condition);
      if (!test || test.effects.length > 0) break;
      take(test.truthy ? at.whenTrue : at.whenFalse);
    } else if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
      const test = values.truth(file, at.left);
      if (!test?.truthy || test.effects.length > 0) break;
      take(at.right);
    } else if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.BarBarToken) {
      const test = values.truth(file, at.left);
      if (!test || test.truthy || test.effects.length > 0) break;
      take(at.right);
    } else break;
  }
  if (branches.length === 0) return undefined;
  if (ts.isJsxElement(at) || ts.isJsxSelfClosingElement(at) || ts.isJsxFragment(at)) return { element: at, branches };
  const constant = values.constant(file, at);
  return constant && isNothing(constant.value) ? 'nothing' : undefined;
}

function isNothing(value: unknown): boolean {
  return value === true || value === false || value === null || value === undefined || value === '';
}
