import { ts } from 'ts-morph';
import { separated } from '../surgery/edits';
import { elementsRemoval } from '../surgery/listing';
import { place } from '../surgery/replace';
import type { Rewrite } from './types';

/** The list of what a React hook depends on: an entry that never changes any more goes. */
export const dependencyArray: Rewrite = {
  id: 'dependency-array',
  on: ['ArrayLiteralExpression'],
  example: {
    before: "const on = flag('x');\nuseEffect(() => show(on, n), [on, n]);\n",
    after: 'useEffect(() => show(true, n), [n]);\n',
  },
  rewrite: (node, { file, values }) => {
    if (!ts.isArrayLiteralExpression(node) || !isDependencies(node)) return undefined;
    const gone = node.elements.filter((element) => {
      const known = values.known(file, element);
      return known !== undefined && !known.chosen && known.effects.length === 0;
    });
    if (gone.length === 0) return undefined;
    const edits = elementsRemoval(file, gone, node.elements).map((span) => ({ ...span, text: '' }));
    return [{ path: file.path, claim: place(file, node), edits: separated(edits) }];
  },
};

function isDependencies(node: ts.ArrayLiteralExpression): boolean {
  const call = node.parent;
  if (!ts.isCallExpression(call) || call.arguments.length < 2 || call.arguments[call.arguments.length - 1] !== node)
    return false;
  const callee = call.expression;
  const name = ts.isIdentifier(callee) ? callee.text : ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
  return /^use[A-Z]/.test(name);
}
