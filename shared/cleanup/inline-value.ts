import { ts } from 'ts-morph';
import { isObject } from '../surgery/known';
import { inline } from '../surgery/replace';
import type { Part, Pass, Rewrite } from './types';

/** Whatever stands for the flag's value and is needed as a value: the value itself. */
export const inlineValue: Rewrite = {
  id: 'inline-value',
  example: { before: "send(flag('x'));\n", after: 'send(true);\n' },
  rewrite: (node, pass) => {
    if (ts.isTypeNode(node) || !ts.isExpression(node)) return undefined;
    if (ts.isParenthesizedExpression(node)) return undefined;
    const { file, values } = pass;
    const known = values.known(file, node);
    if (!known || known.chosen || !isPlace(node)) return undefined;
    if (isObject(known.value) && !values.isLookup(file, node)) return undefined;
    if (ts.isIdentifier(node) && ts.isShorthandPropertyAssignment(node.parent)) return shorthand(node, pass);
    const part = inline(file, node, known);
    const inserted = part.edits.length === 1 ? part.edits[0] : undefined;
    return inserted && inserted.text === file.text.slice(inserted.start, inserted.end) ? undefined : [part];
  },
};

/** Not what is assigned to, named for export, or a promise's await that a larger step takes away. */
function isPlace(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isExportSpecifier(parent) || ts.isExportAssignment(parent)) return !ts.isIdentifier(node);
  return !ts.isExpressionWithTypeArguments(parent) && !ts.isImportSpecifier(parent);
}

function shorthand(node: ts.Identifier, { file, values }: Pass): readonly Part[] | undefined {
  const known = values.known(file, node);
  if (!known) return undefined;
  const part = inline(file, node, known);
  const text = part.edits[0]?.text ?? '';
  const note = { is: 'value', value: known.value, ...(known.promise && { promise: true }) } as const;
  const edit = { start: node.end, end: node.end, text: `: ${text}`, marks: [{ start: 2, end: 2 + text.length, note }] };
  return [{ path: file.path, claim: part.claim, edits: [edit] }];
}
