import { ts } from 'ts-morph';
import { compose, type Span } from '../surgery/edits';
import { attributeText } from '../surgery/jsx';
import { place } from '../surgery/replace';
import { spreadNothing } from '../surgery/spread-nothing';
import { bare, nameText } from '../surgery/tree';
import type { Part, Pass, Rewrite } from './types';

/** An attribute that is true or a text because of the flag, and `{...(flag && { a: 1 })}`: as a person writes them. */
export const jsxAttribute: Rewrite = {
  id: 'jsx-attribute',
  on: ['JsxAttribute', 'JsxSpreadAttribute'],
  example: { jsx: true, before: "const v = <A wide={flag('x')} />;\n", after: 'const v = <A wide />;\n' },
  rewrite: (node, pass) => {
    if (ts.isJsxAttribute(node)) return shorten(node, pass);
    return ts.isJsxSpreadAttribute(node) ? spread(node, pass) : undefined;
  },
};

function shorten(node: ts.JsxAttribute, { file, values }: Pass): readonly Part[] | undefined {
  const container = node.initializer;
  if (!container || !ts.isJsxExpression(container) || !container.expression) return undefined;
  const known = values.known(file, container.expression);
  if (!known || known.promise || known.effects.length > 0) return undefined;
  const text = known.value === true ? '' : typeof known.value === 'string' ? attributeText(known.value) : undefined;
  if (text === undefined) return undefined;
  const start = node.name.end;
  const note = { is: 'value', value: known.value } as const;
  // The component may read the prop: it is still what the flag says.
  const marks = known.chosen ? [] : [{ start: 1, end: 1 + text.length, note }];
  const edit = text === '' ? { text } : { text: `=${text}`, marks };
  return [
    {
      path: file.path,
      claim: place(file, node),
      edits: [{ start, end: node.end, ...edit }],
      ...(text === '' && { marks: [{ ...place(file, node.name), note }] }),
    },
  ];
}

function spread(node: ts.JsxSpreadAttribute, { file, values }: Pass): readonly Part[] | undefined {
  const at = bare(node.expression);
  let chosen: ts.Expression | undefined;
  if (ts.isConditionalExpression(at)) {
    const test = values.truth(file, at.condition);
    if (test?.effects.length === 0) chosen = test.truthy ? at.whenTrue : at.whenFalse;
  } else if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
    const test = values.truth(file, at.left);
    if (test?.effects.length === 0) chosen = test.truthy ? at.right : at.left;
  }
  if (!chosen) {
    const acting = spreadNothing(file, values, node.expression);
    return acting && [acting];
  }
  const inner = bare(chosen);
  const claim = place(file, node);
  const known = values.known(file, inner) ?? values.constant(file, inner);
  const empty = (known && !known.value) || (ts.isObjectLiteralExpression(inner) && inner.properties.length === 0);
  if (empty) return [{ path: file.path, claim, edits: [{ start: node.pos, end: node.end, text: '' }] }];
  if (!ts.isObjectLiteralExpression(inner)) return undefined;
  const pieces: (string | Span)[] = [];
  for (const property of inner.properties) {
    const name = property.name && nameText(property.name);
    if (!name || !/^[A-Za-z_$][\w$-]*$/.test(name)) return undefined;
    if (ts.isPropertyAssignment(property)) {
      const { initializer } = property;
      const text = ts.isStringLiteralLike(initializer) ? attributeText(initializer.text) : undefined;
      pieces.push(pieces.length > 0 ? ' ' : '', `${name}=`);
      pieces.push(...(text === undefined ? ['{', place(file, initializer), '}'] : [text]));
    } else if (ts.isShorthandPropertyAssignment(property))
      pieces.push(`${pieces.length > 0 ? ' ' : ''}${name}={`, place(file, property.name), '}');
    else return undefined;
  }
  return [{ path: file.path, claim, edits: compose(claim.start, claim.end, pieces) }];
}
