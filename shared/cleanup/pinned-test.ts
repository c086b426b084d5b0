import { ts } from 'ts-morph';
import { elementRemoval } from '../surgery/listing';
import { pinOf } from '../surgery/pins';
import { place } from '../surgery/replace';
import { dropStatement } from '../surgery/statements';
import { walk } from '../surgery/tree';
import type { Pass, Rewrite } from './types';

/** What pins the flag in tests: the pin of the kept value goes, and with another value the whole test. */
export const pinnedTest: Rewrite = {
  id: 'pinned-test',
  example: {
    before:
      "it('new', () => {\n  pin('x', true);\n  check();\n});\nit('old', () => {\n  pin('x', false);\n  check();\n});\n",
    after: "it('new', () => {\n  check();\n});\n",
  },
  rewrite: (node, pass) => {
    if (!ts.isCallExpression(node)) return undefined;
    const { file } = pass;
    if (isEmptied(node, pass)) return [dropStatement(file, node.parent as ts.Statement)];
    const pin = pinOf(node, pass);
    if (!pin) return undefined;
    if (!pin.kept) {
      const test = testAround(node);
      return test && [dropStatement(file, test)];
    }
    if (pin.entry && pin.list.length > 1)
      return [
        {
          path: file.path,
          claim: place(file, node),
          edits: [{ ...elementRemoval(file, pin.entry, pin.list), text: '' }],
        },
      ];
    const statement = ts.isAwaitExpression(node.parent) ? node.parent.parent : node.parent;
    if (ts.isExpressionStatement(statement)) return [dropStatement(file, statement)];
    return (
      pin.entry && [
        {
          path: file.path,
          claim: place(file, node),
          edits: [{ ...elementRemoval(file, pin.entry, pin.list), text: '' }],
        },
      ]
    );
  },
};

/** A group of tests that the cleanup left without any. */
function isEmptied(node: ts.CallExpression, { before, draft, file }: Pass): boolean {
  if (!ts.isExpressionStatement(node.parent) || !isEmptyGroup(node) || draft.mocksOf(file.path).length === 0)
    return false;
  const was = before.original(file.path);
  let empty = 0;
  if (was)
    walk(was.source, (each) => {
      if (ts.isCallExpression(each) && isEmptyGroup(each)) empty++;
    });
  return empty === 0;
}

function isEmptyGroup(node: ts.CallExpression): boolean {
  const body = node.arguments[node.arguments.length - 1];
  if (!body || !GROUP.test(rootName(node)) || !(ts.isArrowFunction(body) || ts.isFunctionExpression(body)))
    return false;
  return ts.isBlock(body.body) && body.body.statements.length === 0;
}

const GROUP = /^(describe|context|suite|fdescribe|xdescribe)$/;

/** The test, or the group whose set-up this is. */
function testAround(node: ts.Node): ts.ExpressionStatement | undefined {
  let inSetUp = false;
  for (let at = node.parent; at; at = at.parent) {
    if (!ts.isExpressionStatement(at) || !ts.isCallExpression(at.expression)) continue;
    const name = rootName(at.expression);
    if (/^(it|test|specify|fit|xit|Deno)$/.test(name)) return at;
    if (/^(beforeEach|beforeAll|before|setup)$/.test(name)) inSetUp = true;
    else if (inSetUp && GROUP.test(name)) return at;
  }
  return undefined;
}

function rootName(node: ts.Expression): string {
  let at: ts.Expression = node;
  while (ts.isCallExpression(at) || ts.isPropertyAccessExpression(at) || ts.isTaggedTemplateExpression(at))
    at = ts.isTaggedTemplateExpression(at) ? at.tag : at.expression;
  return ts.isIdentifier(at) ? at.text : '';
}
