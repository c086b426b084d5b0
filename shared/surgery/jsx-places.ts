import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import { compose, type Span } from './edits';
import { shownText } from './jsx';
import { dedent, indentAt, isFirstOnLine, isLastOnLine, wholeLines } from './layout';
import { type Part, place } from './replace';

type Parent = ts.JsxElement | ts.JsxFragment;

/** The element or fragment that a node stands between the tags of. */
export function tagsAround(node: ts.Node): Parent | undefined {
  const { parent } = node;
  return ts.isJsxElement(parent) || ts.isJsxFragment(parent) ? parent : undefined;
}

/** Puts a part of a node in its place, in braces where these are given. */
export function putChild(
  file: DraftFile,
  node: ts.Node,
  kept: Span,
  braces: readonly [string, string] = ['', ''],
): Part {
  const span = place(file, node);
  const extra = indentAt(file.text, kept.start).length - indentAt(file.text, span.start).length;
  return {
    path: file.path,
    claim: span,
    edits: [...compose(span.start, span.end, [braces[0], kept, braces[1]]), ...dedent(file, kept, extra)],
  };
}

/** Takes a child away; where the text around it would then read differently, an empty one stays. */
export function dropChild(file: DraftFile, node: ts.JsxChild, parent: Parent): readonly Part[] | undefined {
  const span = place(file, node);
  const at = parent.children.indexOf(node);
  const before = parent.children[at - 1];
  const behind = parent.children[at + 1];
  const left = before && ts.isJsxText(before) ? before.text : '';
  const right = behind && ts.isJsxText(behind) ? behind.text : '';
  if (shownText(left) + shownText(right) !== shownText(left + right)) {
    if (/^\{\s*(''|"")\s*\}$/.test(file.text.slice(span.start, span.end))) return undefined;
    return [{ path: file.path, claim: span, edits: [{ ...span, text: "{''}" }] }];
  }
  const own = isFirstOnLine(file.text, span.start) && isLastOnLine(file.text, span.end);
  return [{ path: file.path, claim: span, edits: [{ ...(own ? wholeLines(file.text, span) : span), text: '' }] }];
}
