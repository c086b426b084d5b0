import { ts } from 'ts-morph';
import { compose, type Span } from '../surgery/edits';
import { dropChild, putChild, tagsAround } from '../surgery/jsx-places';
import { foldTo, place } from '../surgery/replace';
import { type Element, type Shown, shownBy } from '../surgery/shown';
import { bare } from '../surgery/tree';
import type { Part, Pass, Rewrite } from './types';

/** An element of a component that only chooses between its props, where the flag decides the choice: the chosen one. */
export const conditionalElement: Rewrite = {
  id: 'conditional-element',
  on: ['JsxElement', 'JsxSelfClosingElement'],
  example: {
    jsx: true,
    before:
      "const If = ({ on, show, other = null }: Props) => {\n  if (on) return show;\n  return other;\n};\nconst v = (\n  <p>\n    <If\n      on={flag('x')}\n      show={\n        <b>\n          new\n        </b>\n      }\n      other={<i />}\n    />\n  </p>\n);\n",
    after: 'const v = (\n  <p>\n    <b>\n      new\n    </b>\n  </p>\n);\n',
  },
  rewrite: (node, pass) => {
    if (!ts.isJsxElement(node) && !ts.isJsxSelfClosingElement(node)) return undefined;
    if (ts.isJsxAttribute(node.parent)) return undefined;
    const shown = shownBy(pass.draft, pass.values, pass.file, node);
    return shown && replaced(node, shown, pass);
  },
};

function replaced(node: Element, shown: Shown, { file }: Pass): readonly Part[] | undefined {
  const parent = tagsAround(node);
  if (shown.is === 'nothing') return parent ? dropChild(file, node, parent) : [put(node, ['null'], file)];
  if (shown.is === 'children') {
    const first = shown.children[0];
    const last = shown.children[shown.children.length - 1];
    if (!first || !last) return undefined;
    const kept = trimmed(file.text, { start: first.getFullStart(), end: last.end });
    return [parent ? putChild(file, node, kept) : put(node, ['<>', kept, '</>'], file)];
  }
  if (!parent) return [foldTo(file, node, shown.node)];
  const inner = bare(shown.node);
  const isElement = ts.isJsxElement(inner) || ts.isJsxSelfClosingElement(inner) || ts.isJsxFragment(inner);
  return [putChild(file, node, place(file, inner), isElement ? undefined : ['{', '}'])];
}

function put(node: Element, pieces: readonly (string | Span)[], file: Pass['file']): Part {
  const span = place(file, node);
  return { path: file.path, claim: span, edits: compose(span.start, span.end, pieces) };
}

function trimmed(text: string, { start, end }: Span): Span {
  const inner = text.slice(start, end);
  return {
    start: start + (inner.length - inner.trimStart().length),
    end: end - (inner.length - inner.trimEnd().length),
  };
}
