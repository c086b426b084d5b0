import { ts } from 'ts-morph';
import { endsAbruptly } from '../surgery/endings';
import { dropRest } from '../surgery/statements';
import { contains, isStatementList } from '../surgery/tree';
import type { Rewrite } from './types';

/** Statements behind one that this cleanup made the last to run. */
export const unreachable: Rewrite = {
  id: 'unreachable',
  example: {
    before: "function f() {\n  if (flag('x')) return 1;\n  return stale();\n}\n",
    after: 'function f() {\n  return 1;\n}\n',
  },
  rewrite: (node, { file }) => {
    if (!isStatementList(node)) return undefined;
    const { statements } = node;
    const last = statements.findIndex(endsAbruptly);
    const rest = last < 0 ? [] : statements.slice(last + 1).filter((each) => !ts.isEmptyStatement(each));
    const first = rest.find((each) => !ts.isFunctionDeclaration(each));
    if (!first) return undefined;
    const wasDead = file.marks.some(
      ({ note, start, end }) => note.is === 'old' && start === first.getStart(file.source) && end === first.end,
    );
    if (wasDead) return undefined;
    const live = (at: ts.Node) => !rest.some((each) => contains(each, at));
    const part = dropRest(file, rest, (fn) => {
      const binding = fn.name && file.scopes.resolve(fn.name);
      return !!binding && binding.references.some((each) => live(each.node));
    });
    return part && [part];
  },
};
