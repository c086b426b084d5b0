import { ts } from 'ts-morph';
import type { DraftFile } from '../surgery/draft';
import { elementRemoval } from '../surgery/listing';
import { place } from '../surgery/replace';
import { bare, hasModifier } from '../surgery/tree';
import type { Pass, Rewrite } from './types';

/** An element that is falsy because of the flag, in a list from which `.filter(Boolean)` and the like take it anyway. */
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
  if (!only || more.length > 0) return false;
  if (ts.isIdentifier(only)) return only.text === 'Boolean' && !file.scopes.resolve(only);
  if (!ts.isArrowFunction(only) || hasModifier(only, ts.SyntaxKind.AsyncKeyword)) return false;
  return !ts.isBlock(only.body) && saysTruth(file, only, only.body);
}

/** `(each) => each`, `!!each` and `Boolean(each)`. */
function saysTruth(file: DraftFile, { parameters }: ts.ArrowFunction, body: ts.Expression): boolean {
  const [first, ...more] = parameters;
  let at = bare(body);
  const callee = ts.isCallExpression(at) && at.arguments.length === 1 ? at.expression : undefined;
  if (callee && ts.isIdentifier(callee) && callee.text === 'Boolean' && !file.scopes.resolve(callee))
    at = bare((at as ts.CallExpression).arguments[0]!);
  for (let inner = negated(at); inner; inner = negated(at)) at = inner;
  const declared = ts.isIdentifier(at) ? file.scopes.resolve(at)?.declarations[0]?.node : undefined;
  return more.length === 0 && !!first && !first.initializer && !first.dotDotDotToken && declared === first;
}

/** What stands behind two exclamation marks. */
function negated(node: ts.Expression): ts.Expression | undefined {
  const isNot = (at: ts.Expression): at is ts.PrefixUnaryExpression =>
    ts.isPrefixUnaryExpression(at) && at.operator === ts.SyntaxKind.ExclamationToken;
  const inner = isNot(node) ? bare(node.operand) : undefined;
  return inner && isNot(inner) ? bare(inner.operand) : undefined;
}
