import { ts } from 'ts-morph';
import { dropRest } from '../surgery/dropped-statements';
import { endsAbruptly } from '../surgery/endings';
import { marksAt } from '../surgery/marks';
import { declaredNames } from '../surgery/symbols';
import { contains, isStatementList } from '../surgery/tree';
import type { Pass, Rewrite } from './types';

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
    const kept = stillMeant(file, rest);
    const part = dropRest(file, rest, (each) => kept.has(each));
    return part && [part];
  },
};

/**
 * Declarations that code which runs refers to. A function is there from the start; without a `let` that is never reached
 * the name would mean another one further out.
 */
function stillMeant(file: Pass['file'], rest: readonly ts.Statement[]): ReadonlySet<ts.Statement> {
  const kept = new Set<ts.Statement>();
  const isLive = (at: ts.Node) => !rest.some((each) => !kept.has(each) && contains(each, at));
  const isMeant = (name: ts.Identifier) =>
    file.scopes.resolve(name)?.references.some(({ node }) => isLive(node)) ?? false;
  for (let before = -1; before < kept.size; ) {
    before = kept.size;
    for (const each of rest) if (!isVar(each) && declaredNames(each).some(isMeant)) kept.add(each);
  }
  return kept;
}

/** What `var` declares stays as a bare declaration. */
function isVar(node: ts.Statement): boolean {
  return ts.isVariableStatement(node) && !(node.declarationList.flags & ts.NodeFlags.BlockScoped);
}
