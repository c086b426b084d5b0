import { ts } from 'ts-morph';
import { place } from '../surgery/replace';
import { reduceStatement } from '../surgery/statements';
import { walk } from '../surgery/tree';
import type { Rewrite } from './types';

/** A label that no `break` or `continue` names any more. */
export const label: Rewrite = {
  id: 'label',
  on: ['LabeledStatement'],
  example: {
    before: "outer: for (const a of list) {\n  if (flag('x')) continue outer;\n  use(a);\n}\n",
    after: 'for (const a of list) {\n  use(a);\n}\n',
    keep: false,
  },
  rewrite: (node, { before, file }) => {
    if (!ts.isLabeledStatement(node) || jumpsTo(node, node.label.text) > 0) return undefined;
    const was = before.original(file.path)?.source;
    if (!was || (isLabelIn(was, node.label.text) && jumpsTo(was, node.label.text) === 0)) return undefined;
    if (ts.isEmptyStatement(node.statement)) return [reduceStatement(file, node, {})];
    if (ts.isBlock(node.statement)) return [reduceStatement(file, node, { keep: node.statement })];
    const { start } = place(file, node);
    const end = node.statement.getStart(file.source);
    return [{ path: file.path, claim: place(file, node), edits: [{ start, end, text: '' }] }];
  },
};

/** One that is not there was put before what was left of a `switch`. */
function isLabelIn(node: ts.Node, name: string): boolean {
  let isIn = false;
  walk(node, (child) => {
    isIn ||= ts.isLabeledStatement(child) && child.label.text === name;
    return !isIn;
  });
  return isIn;
}

function jumpsTo(node: ts.Node, name: string): number {
  let count = 0;
  walk(node, (child) => {
    if ((ts.isBreakStatement(child) || ts.isContinueStatement(child)) && child.label?.text === name) count++;
  });
  return count;
}
