import { ts } from 'ts-morph';
import { negated, stillFolds } from '../surgery/guards';
import { precedence } from '../surgery/precedence';
import { reduceStatement } from '../surgery/statements';
import { isStatementList, walk } from '../surgery/tree';
import type { Part, Rewrite } from './types';

/** A branch that this cleanup left empty: `else {}`, or an `if` that does nothing. */
export const emptyBranch: Rewrite = {
  id: 'empty-branch',
  on: ['IfStatement'],
  example: {
    before: "if (a()) {\n  one();\n} else {\n  if (flag('x')) two();\n}\n",
    after: 'if (a()) {\n  one();\n}\n',
    keep: false,
  },
  rewrite: (node, { before, file, values }) => {
    if (!ts.isIfStatement(node) || !holdsEmpty(node)) return undefined;
    let was = false;
    const original = before.original(file.path);
    if (original)
      walk(original.source, (each) => {
        if (ts.isIfStatement(each) && holdsEmpty(each)) was = true;
        return !was;
      });
    if (!original || was) return undefined;
    const { expression, thenStatement, elseStatement } = node;
    const claim = { start: node.pos, end: node.end };
    const part = (start: number, end: number, text: string): Part => ({
      path: file.path,
      claim,
      edits: [{ start, end, text }],
    });
    if (elseStatement && mayCatchElse(node)) return undefined;
    if (elseStatement && isEmpty(elseStatement)) return [part(thenStatement.end, node.end, '')];
    if (!elseStatement) return [reduceStatement(file, node, { effects: values.purity.effects(file, expression) })];
    const from = expression.getStart(file.source);
    if (stillFolds(file, expression)) return undefined;
    const not = negated(file, expression);
    const to = elseStatement.getStart(file.source);
    if (!ts.isIfStatement(elseStatement)) return [part(from, to, `${not}) `)];
    const next = elseStatement.expression;
    const between = file.text.slice(expression.end, next.getStart(file.source));
    // Comments on the way would be lost.
    if (elseStatement.elseStatement || !/^\s*\)\s*\{\s*\}\s*else\s+if\s*\(\s*$/.test(between)) return undefined;
    const [open, close] = precedence(next) < precedence(both()) ? ['(', ')'] : ['', ''];
    const edits = [
      { start: from, end: next.getStart(file.source), text: `${not} && ${open}` },
      { start: next.end, end: next.end, text: close },
    ];
    return [{ path: file.path, claim, edits }];
  },
};

function both(): ts.Expression {
  return ts.factory.createLogicalAnd(ts.factory.createTrue(), ts.factory.createTrue());
}

/** Without its own `else` it would take the one of an `if` around it. */
function mayCatchElse(node: ts.IfStatement): boolean {
  let at: ts.Node = node;
  while (ts.isIfStatement(at.parent) && at.parent.elseStatement === at) at = at.parent;
  return !isStatementList(at.parent);
}

function holdsEmpty(node: ts.IfStatement): boolean {
  return isEmpty(node.thenStatement) || (!!node.elseStatement && isEmpty(node.elseStatement));
}

function isEmpty(node: ts.Statement): boolean {
  if (!ts.isBlock(node) || node.statements.length > 0) return false;
  return node.getText().slice(1, -1).trim() === '';
}
