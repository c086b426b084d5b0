import { ts } from 'ts-morph';
import { elementRemoval } from '../surgery/listing';
import { place } from '../surgery/replace';
import type { Pass, Rewrite } from './types';

/** An element that is falsy because of the flag, in a list from which `.filter(Boolean)` takes it anyway. */
export const siftedElement: Rewrite = {
  id: 'sifted-element',
  on: ['ArrayLiteralExpression'],
  example: {
    keep: false,
    before: "send([1, flag('x') && 2].filter(Boolean));\n",
    after: 'send([1].filter(Boolean));\n',
  },
  rewrite: (node, pass) => {
    if (!ts.isArrayLiteralExpression(node) || !isSifted(node, pass)) return undefined;
    const { file, values } = pass;
    const gone = node.elements.find((each) => {
      const known = values.known(file, each);
      return known && !known.promise && known.effects.length === 0 && !known.value;
    });
    if (!gone) return undefined;
    const edit = { ...elementRemoval(file, gone, node.elements), text: '' };
    return [{ path: file.path, claim: place(file, node), edits: [edit] }];
  },
};

function isSifted(node: ts.ArrayLiteralExpression, { file }: Pass): boolean {
  const access = node.parent;
  if (!ts.isPropertyAccessExpression(access) || access.name.text !== 'filter') return false;
  const call = access.parent;
  const [only, ...more] = ts.isCallExpression(call) && call.expression === access ? call.arguments : [];
  if (!only || more.length > 0 || !ts.isIdentifier(only)) return false;
  return only.text === 'Boolean' && !file.scopes.resolve(only);
}
