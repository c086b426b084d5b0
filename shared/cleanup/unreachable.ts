import { ts } from 'ts-morph';
import { endsAbruptly } from '../surgery/endings';
import { marksAt } from '../surgery/marks';
import { dropRest } from '../surgery/statements';
import { contains, isStatementList } from '../surgery/tree';
import type { Rewrite } from './types';

/** Statements behind one that this cleanup made the last to run. */
export const unreachable: Rewrite = {
  id: 'unreachable',
  on: ['Block', 'SourceFile', 'ModuleBlock', 'CaseClause', 'DefaultClause'],
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
    if (marksAt(file, first).some(({ note }) => note.is === 'old')) return undefined;
    const live = (at: ts.Node) => !rest.some((each) => contains(each, at));
    const part = dropRest(file, rest, (fn) => {
      const binding = fn.name && file.scopes.resolve(fn.name);
      return !!binding && binding.references.some((each) => live(each.node));
    });
    return part && [part];
  },
};
