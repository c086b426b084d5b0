import { ts } from 'ts-morph';
import { type GateElement, gateElement, planGate } from '../surgery/gates';
import { innerOf, type JsxParent } from '../surgery/jsx-children';
import { dropChild, putChild } from '../surgery/jsx-places';
import { gateNote } from '../surgery/marks';
import { foldTo, place } from '../surgery/replace';
import type { Part, Pass, Rewrite } from './types';

/** `<Feature name="x">…</Feature>`: its children, or what it shows instead. */
export const gatedElement: Rewrite = {
  id: 'gated-element',
  on: ['JsxElement', 'JsxSelfClosingElement'],
  example: {
    jsx: true,
    before:
      'const v = (\n  <p>\n    <Feature name="x">\n      <A />\n    </Feature>\n    <Feature name="x" fallback={<B />} />\n  </p>\n);\n',
    after: 'const v = (\n  <p>\n    <A />\n  </p>\n);\n',
  },
  rewrite: (node, pass) => {
    const opening = ts.isJsxElement(node) ? node.openingElement : ts.isJsxSelfClosingElement(node) ? node : undefined;
    const note = opening && gateNote(pass.file, opening);
    const element = opening && gateElement(opening);
    if (!note || !element) return undefined;
    const plan = planGate({ ...pass, purity: pass.values.purity, keep: note.given }, element, note.isOn, note.prop);
    // What asks in there as well is worked out first.
    if ('problem' in plan || asksInKey(element, pass)) return undefined;
    const { parent } = element;
    const within = ts.isJsxElement(parent) || ts.isJsxFragment(parent) ? parent : undefined;
    const { result } = plan;
    if (result.is === 'nothing') return within ? dropChild(pass.file, element, within) : [nothing(element, pass)];
    if (result.is === 'expression') return [instead(element, result.node, within, pass)];
    if (result.tag !== undefined) return [retagged(result.element, result.tag, pass)];
    const unwrapped = within
      ? putChild(pass.file, element, innerOf(pass.file, result.element))
      : foldTo(pass.file, element, onlyChild(result.element));
    return result.key ? [withKey(unwrapped, result.element, result.key, pass)] : [unwrapped];
  },
};

/** The `key` of the element, which is moved as it is written, asks for the flag itself. */
function asksInKey(element: GateElement, { file }: Pass): boolean {
  const { attributes } = ts.isJsxElement(element) ? element.openingElement : element;
  const key = attributes.properties.find((each) => ts.isJsxAttribute(each) && each.name.getText(file.source) === 'key');
  return !!key && file.marks.some(({ note, start, end }) => note.is === 'lookup' && key.pos <= start && end <= key.end);
}

function nothing(element: GateElement, { file }: Pass): Part {
  const span = place(file, element);
  return { path: file.path, claim: span, edits: [{ ...span, text: 'null' }] };
}

/** What is shown in its place: an element, or any other value between braces. */
function instead(element: GateElement, node: ts.Expression, within: JsxParent | undefined, { file }: Pass): Part {
  if (!within) return foldTo(file, element, node);
  const isJsx = ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node);
  return putChild(file, element, place(file, node), isJsx ? ['', ''] : ['{', '}']);
}

function retagged(element: ts.JsxElement, tag: string, { file }: Pass): Part {
  const name = tag.split(' ')[0] ?? '';
  return {
    path: file.path,
    claim: place(file, element),
    edits: [
      { ...place(file, element.openingElement), text: `<${tag}>` },
      { ...place(file, element.closingElement), text: `</${name}>` },
    ],
  };
}

function onlyChild(element: ts.JsxElement): ts.Expression {
  return element.children.find((child) => !ts.isJsxText(child)) as ts.Expression;
}

function withKey(part: Part, element: ts.JsxElement, key: ts.JsxAttribute, { file }: Pass): Part {
  const child = onlyChild(element) as ts.JsxElement | ts.JsxSelfClosingElement;
  const { tagName, typeArguments } = ts.isJsxElement(child) ? child.openingElement : child;
  const at = typeArguments ? typeArguments.end + 1 : tagName.end;
  return { ...part, edits: [...part.edits, { start: at, end: at, text: ` ${key.getText(file.source)}` }] };
}
