import { ts } from 'ts-morph';
import { jumps } from '../surgery/endings';
import { place } from '../surgery/replace';
import { reduceStatement } from '../surgery/statements';
import { walk } from '../surgery/tree';
import type { Part, Pass, Rewrite } from './types';

/** A loop whose condition the flag decides: none, once, or without the condition. */
export const loop: Rewrite = {
  id: 'loop',
  on: ['WhileStatement', 'DoStatement', 'ForStatement'],
  example: { before: "while (flag('x')) {\n  step();\n}\nend();\n", after: 'end();\n', keep: false },
  rewrite: (node, pass) => {
    const once = ts.isIterationStatement(node, false) ? runOnce(node, pass) : undefined;
    if (once) return once;
    if (ts.isWhileStatement(node)) return whileLoop(node, pass);
    if (ts.isDoStatement(node)) return doLoop(node, pass);
    return ts.isForStatement(node) ? forLoop(node, pass) : undefined;
  },
};

/** A loop that the flag leaves a `break` to end it in its first turn: what it does until then. */
function runOnce(node: ts.IterationStatement, { file, before }: Pass): readonly Part[] | undefined {
  const body = bodyOfOnce(node);
  const was = before.original(file.path);
  if (!body || !was) return undefined;
  let isOld = false;
  walk(was.source, (each) => {
    isOld ||= ts.isIterationStatement(each, false) && bodyOfOnce(each) !== undefined;
    return !isOld;
  });
  return isOld ? undefined : [reduceStatement(file, node, body.length > 0 ? { runs: [body] } : {})];
}

/** What a loop does that is entered for certain and left by the `break` that ends its body, and in no other way. */
function bodyOfOnce(node: ts.IterationStatement): readonly ts.Statement[] | undefined {
  const isEntered =
    ts.isDoStatement(node) ||
    (ts.isWhileStatement(node) && node.expression.kind === ts.SyntaxKind.TrueKeyword) ||
    (ts.isForStatement(node) && !node.initializer && !node.condition);
  const { statement } = node;
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  if (!isEntered || !last || !ts.isBreakStatement(last) || last.label || jumps(node).length > 1) return undefined;
  return ts.isBlock(statement) ? statement.statements.slice(0, -1) : [];
}

function whileLoop(node: ts.WhileStatement, { file, values }: Pass): readonly Part[] | undefined {
  const test = values.truth(file, node.expression);
  return test && !test.truthy ? [reduceStatement(file, node, { effects: test.effects })] : undefined;
}

function doLoop(node: ts.DoStatement, { file, values }: Pass): readonly Part[] | undefined {
  const test = values.truth(file, node.expression);
  if (!test || test.truthy || test.effects.length > 0 || jumps(node).length > 0) return undefined;
  return [reduceStatement(file, node, { keep: node.statement })];
}

function forLoop(node: ts.ForStatement, { file, values }: Pass): readonly Part[] | undefined {
  const test = node.condition && values.truth(file, node.condition);
  if (!test || !node.condition) return undefined;
  if (test.truthy) {
    if (test.effects.length > 0) return undefined;
    const start = node.condition.pos;
    return [
      { path: file.path, claim: place(file, node.condition), edits: [{ start, end: node.condition.end, text: '' }] },
    ];
  }
  const { initializer } = node;
  if (!initializer) return [reduceStatement(file, node, { effects: test.effects })];
  if (!ts.isVariableDeclarationList(initializer))
    return [reduceStatement(file, node, { effects: [...values.purity.effects(file, initializer), ...test.effects] })];
  const pure = initializer.declarations.every(
    (each) => ts.isIdentifier(each.name) && (!each.initializer || values.purity.isPure(file, each.initializer)),
  );
  const isVar = !(initializer.flags & ts.NodeFlags.BlockScoped);
  if (pure && test.effects.length === 0 && !isVar) return [reduceStatement(file, node, {})];
  if (isVar) return [reduceStatement(file, node, { head: initializer, effects: test.effects })];
  return pure
    ? undefined
    : [reduceStatement(file, node, { effects: [...initializers(initializer, pass(file, values)), ...test.effects] })];
}

type Slice = Pick<Pass, 'file' | 'values'>;

function pass(file: Pass['file'], values: Pass['values']): Slice {
  return { file, values };
}

function initializers(list: ts.VariableDeclarationList, { file, values }: Slice): readonly ts.Expression[] {
  return list.declarations.flatMap(({ initializer }) => (initializer ? values.purity.effects(file, initializer) : []));
}
