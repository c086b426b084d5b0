import { ts } from 'ts-morph';
import { isOnlyNow } from '../surgery/emptied';
import { dropChild, tagsAround } from '../surgery/jsx-places';
import { entityOf } from '../surgery/symbols';
import { bare, hasModifier } from '../surgery/tree';
import type { Rewrite } from './types';

/** `<Banner />` between tags, where this cleanup left the component nothing to show. */
export const emptyComponent: Rewrite = {
  id: 'empty-component',
  on: ['JsxElement', 'JsxSelfClosingElement'],
  example: {
    jsx: true,
    before:
      "function Banner() {\n  if (!flag('x')) return null;\n  return <b>new</b>;\n}\nconst v = (\n  <p>\n    <Banner />\n    <i>text</i>\n  </p>\n);\n",
    after: 'const v = (\n  <p>\n    <i>text</i>\n  </p>\n);\n',
    keep: false,
  },
  rewrite: (node, { before, draft, file, values }) => {
    if (!ts.isJsxElement(node) && !ts.isJsxSelfClosingElement(node)) return undefined;
    const { tagName, attributes } = ts.isJsxElement(node) ? node.openingElement : node;
    const within = tagsAround(node);
    if (!within || !ts.isIdentifier(tagName) || /^[a-z]/.test(tagName.text)) return undefined;
    const entity = entityOf(draft, file, tagName);
    if (!entity || !isOnlyNow(entity, before, showsNothing)) return undefined;
    // To be told of the component that was made is to be told of something else.
    const isTold = attributes.properties.some((each) => ts.isJsxSpreadAttribute(each) || each.name.getText() === 'ref');
    return isTold || !values.purity.isPure(file, node) ? undefined : dropChild(file, node, within);
  },
};

/** A component whose whole body is `return null`. */
function showsNothing(node: ts.FunctionLikeDeclaration): boolean {
  if (!node.body || node.asteriskToken || hasModifier(node, ts.SyntaxKind.AsyncKeyword)) return false;
  const isPlain = (each: ts.BindingElement) => ts.isIdentifier(each.name) && !each.initializer;
  const isTaken = ({ name, initializer }: ts.ParameterDeclaration) =>
    !initializer && (ts.isIdentifier(name) || (ts.isObjectBindingPattern(name) && name.elements.every(isPlain)));
  return node.parameters.every(isTaken) && isNull(node.body);
}

function isNull(body: ts.ConciseBody): boolean {
  if (!ts.isBlock(body)) return bare(body).kind === ts.SyntaxKind.NullKeyword;
  const [only, ...more] = body.statements;
  return !!only && more.length === 0 && ts.isReturnStatement(only) && !!only.expression && isNull(only.expression);
}
