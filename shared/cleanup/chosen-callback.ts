import { ts } from 'ts-morph';
import { compose } from '../surgery/edits';
import { choiceNote } from '../surgery/marks';
import { foldTo, glued, place } from '../surgery/replace';
import { bare, hasModifier, isAccess } from '../surgery/tree';
import type { Rewrite } from './types';

/** `withFlag('x', () => a, () => b)`: what the function runs, where it is a function of the project that does only that. */
export const chosenCallback: Rewrite = {
  id: 'chosen-callback',
  example: {
    before:
      "const either = (key: string, on: () => number, off: () => number) => (flag(key) ? on() : off());\nsend(either('x', () => 1, () => 2), either('y', () => 3, () => 4));\n",
    after:
      "import { flag } from './sdk';\nconst either = (key: string, on: () => number, off: () => number) => (flag(key) ? on() : off());\nsend(1, either('y', () => 3, () => 4));\n",
  },
  on: ['CallExpression'],
  rewrite: (node, { file }) => {
    if (!ts.isCallExpression(node)) return undefined;
    const note = choiceNote(file, node);
    const chosen = note && node.arguments[note.argument];
    if (!chosen) return undefined;
    const callback = bare(chosen);
    if (ts.isArrowFunction(callback) && !ts.isBlock(callback.body) && isPlain(callback))
      return [foldTo(file, node, callback.body)];
    const span = place(file, node);
    const inner = place(file, chosen);
    // A method that is passed on loses its owner.
    const pieces = ts.isIdentifier(chosen) ? [inner, '()'] : [isAccess(callback) ? '(0, ' : '(', inner, ')()'];
    return [{ path: file.path, claim: span, edits: glued(file, span, compose(span.start, span.end, pieces)) }];
  },
};

/** What it evaluates is what the call answers. */
function isPlain(node: ts.ArrowFunction): boolean {
  return node.parameters.length === 0 && !hasModifier(node, ts.SyntaxKind.AsyncKeyword);
}
