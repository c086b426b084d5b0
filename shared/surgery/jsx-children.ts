import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import type { Span } from './edits';
import { shownText } from './jsx';

export type JsxParent = ts.JsxElement | ts.JsxFragment;

/** What stands between an element's tags, without the line breaks that JSX leaves out. */
export function innerOf(file: DraftFile, node: ts.JsxElement): Span {
  const start = node.openingElement.end;
  const end = node.closingElement.getStart(file.source);
  const text = file.text.slice(start, end);
  const lead = /^[ \t]*(?:\r\n|\n|\r)\s*/.exec(text)?.[0].length ?? 0;
  const trail = /(?:\r\n|\n|\r)\s*$/.exec(text.slice(lead))?.[0].length ?? 0;
  const blank = /[ \t]*$/.exec(text.slice(lead, text.length - trail));
  return { start: start + lead, end: end - trail - (trail > 0 ? (blank?.[0].length ?? 0) : 0) };
}

/** The children that are more than line breaks and indentation. */
export function childrenThatShow(node: ts.JsxElement): readonly ts.JsxChild[] {
  return node.children.filter((child) => {
    if (ts.isJsxText(child)) return shownText(child.text) !== '';
    return !ts.isJsxExpression(child) || child.expression !== undefined;
  });
}

/** True where an element's children read the same when they stand in its place. */
export function mayUnwrap(file: DraftFile, node: ts.JsxElement, parent: JsxParent): boolean {
  const { left, right } = textsAround(node, parent);
  const inner = innerOf(file, node);
  const [first] = node.children;
  const last = node.children[node.children.length - 1];
  const head = first && ts.isJsxText(first) ? first : undefined;
  const tail = last && ts.isJsxText(last) ? last : undefined;
  const cut = (text: ts.JsxText) =>
    file.text.slice(Math.max(text.pos, inner.start), Math.max(inner.start, Math.min(text.end, inner.end)));
  if (head && head === tail)
    return shownText(left + cut(head) + right) === shownText(left) + shownText(head.text) + shownText(right);
  if (head && shownText(left + cut(head)) !== shownText(left) + shownText(head.text)) return false;
  return !tail || shownText(cut(tail) + right) === shownText(tail.text) + shownText(right);
}

function textsAround(node: ts.JsxChild, parent: JsxParent): { readonly left: string; readonly right: string } {
  const at = parent.children.indexOf(node);
  const before = parent.children[at - 1];
  const behind = parent.children[at + 1];
  return {
    left: before && ts.isJsxText(before) ? before.text : '',
    right: behind && ts.isJsxText(behind) ? behind.text : '',
  };
}
