import { ts } from 'ts-morph';
import { entryProblem, gatedElement } from '../surgery/gated-entries';
import { elementRemoval } from '../surgery/listing';
import { gateNote } from '../surgery/marks';
import { place } from '../surgery/replace';
import type { Rewrite } from './types';

/** `{ path: '/x', featureFlag: 'x' }` in a table: free of its condition, or taken out; so are keys that loops go through. */
export const gatedEntry: Rewrite = {
  id: 'gated-entry',
  example: {
    before: "show([\n  { path: '/a', featureFlag: 'x' },\n  { path: '/b', notFlag: 'x' },\n]);\n",
    after: "show([\n  { path: '/a' },\n]);\n",
  },
  rewrite: (node, { draft, file, values }) => {
    if (ts.isSourceFile(node)) return undefined;
    if (ts.isArrayLiteralExpression(node.parent) && ts.isExpression(node) && gateNote(file, node)) {
      const span = elementRemoval(file, node, node.parent.elements);
      return [{ path: file.path, claim: place(file, node.parent), edits: [{ ...span, text: '' }] }];
    }
    if (!ts.isPropertyAssignment(node)) return undefined;
    const note = gateNote(file, node);
    if (!note || entryProblem({ draft, file, purity: values.purity }, node, note.isOn) !== undefined) return undefined;
    const gone = note.isOn ? node : gatedElement(node);
    if (!gone) return undefined;
    const list = note.isOn ? node.parent.properties : (gone.parent as ts.ArrayLiteralExpression).elements;
    const span = elementRemoval(file, gone, list as ts.NodeArray<ts.Node>);
    return [{ path: file.path, claim: place(file, gone.parent), edits: [{ ...span, text: '' }] }];
  },
};
