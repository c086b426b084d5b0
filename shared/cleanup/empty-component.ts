import { ts } from 'ts-morph';
import type { Draft, DraftFile } from '../surgery/draft';
import { isOnlyNow, showsNothing } from '../surgery/emptied';
import { dropChild, tagsAround } from '../surgery/jsx-places';
import { makerOf } from '../surgery/makers';
import { entityOf } from '../surgery/symbols';
import { bare } from '../surgery/tree';
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
    if (!entity || !isOnlyNow(entity, before, showsNothing) || !passesOn(draft, file, within)) return undefined;
    // To be told of the component that was made is to be told of something else.
    const isTold = attributes.properties.some((each) => ts.isJsxSpreadAttribute(each) || each.name.getText() === 'ref');
    return isTold || !values.purity.isPure(file, node) ? undefined : dropChild(file, node, within);
  },
};

/** Tags that show their children and do nothing else with them: any other component may count them. */
function passesOn(draft: Draft, file: DraftFile, within: ts.JsxElement | ts.JsxFragment): boolean {
  if (ts.isJsxFragment(within)) return true;
  const { tagName } = within.openingElement;
  if (ts.isIdentifier(tagName) && /^[a-z]/.test(tagName.text)) return true;
  if (/^(React\.)?Fragment$/.test(tagName.getText(file.source))) return true;
  const entity = entityOf(draft, file, tagName);
  const made = entity?.binding.declarations[0]?.node;
  if (!entity || !made || !ts.isVariableDeclaration(made) || !made.initializer) return false;
  const call = bare(made.initializer);
  const styled = ts.isTaggedTemplateExpression(call)
    ? call.tag
    : ts.isCallExpression(call)
      ? call.expression
      : undefined;
  return !!styled && makerOf(draft, entity.file, styled)?.twice === true;
}
