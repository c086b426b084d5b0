import { ts } from 'ts-morph';
import { shownText } from '../surgery/jsx';
import { place } from '../surgery/replace';
import type { Pass, Rewrite } from './types';

/** `{flag ? 'a' : 'b'}` between tags: the text itself, where it reads the same there. */
export const jsxText: Rewrite = {
  id: 'jsx-text',
  on: ['JsxExpression'],
  example: {
    jsx: true,
    before: "const v = <p>Hello {flag('x') ? 'new' : 'old'} world</p>;\n",
    after: 'const v = <p>Hello new world</p>;\n',
  },
  rewrite: (node, { file, values }: Pass) => {
    if (!ts.isJsxExpression(node) || !node.expression || node.dotDotDotToken) return undefined;
    const { parent } = node;
    if (!ts.isJsxElement(parent) && !ts.isJsxFragment(parent)) return undefined;
    const known = values.known(file, node.expression);
    if (!known || known.promise || known.effects.length > 0 || typeof known.value !== 'string') return undefined;
    // Compilers do not agree on which blanks, other than the plain one, they trim.
    if (known.value === '' || /[{}<>&]|[^\S ]/.test(known.value) || !joinsText(node, parent, known.value))
      return undefined;
    const span = place(file, node);
    return [{ path: file.path, claim: span, edits: [{ ...span, text: known.value }] }];
  },
};

/** The text around shows the same with the value in it; a component could tell two children from one. */
function joinsText(node: ts.JsxExpression, parent: ts.JsxElement | ts.JsxFragment, value: string): boolean {
  const at = parent.children.indexOf(node);
  const [before, behind] = [parent.children[at - 1], parent.children[at + 1]];
  const left = before && ts.isJsxText(before) ? before.text : '';
  const right = behind && ts.isJsxText(behind) ? behind.text : '';
  if (shownText(left) + value + shownText(right) !== shownText(left + value + right)) return false;
  const alone = left.trim() === '' && right.trim() === '';
  return alone || ts.isJsxFragment(parent) || /^[a-z]/.test(parent.openingElement.tagName.getText());
}
