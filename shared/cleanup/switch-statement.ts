import { ts } from 'ts-morph';
import { breaksOf, endsAbruptly } from '../surgery/endings';
import { reduceStatement } from '../surgery/statements';
import { contains, walk } from '../surgery/tree';
import { isObject } from '../surgery/values';
import type { Pass, Rewrite } from './types';

/** `switch` over the flag's value: the statements that run, in the place of the whole. */
export const switchStatement: Rewrite = {
  id: 'switch-statement',
  example: {
    before: "switch (flag('x')) {\n  case 'a':\n    one();\n    break;\n  case 'b':\n    two();\n    break;\n}\n",
    after: 'two();\n',
    keep: 'b',
  },
  rewrite: (node, pass) => {
    if (!ts.isSwitchStatement(node)) return undefined;
    const { file, values } = pass;
    const subject = values.known(file, node.expression);
    if (!subject || subject.promise || isObject(subject.value)) return undefined;
    const { clauses } = node.caseBlock;
    const chosen = chosenClause(clauses, subject.value, pass);
    if (chosen === undefined) return undefined;
    const runs = runsFrom(node, clauses.slice(chosen));
    if (!runs || usesDropped(node, runs.flat(), pass)) return undefined;
    return [reduceStatement(file, node, { effects: subject.effects, runs })];
  },
};

/** The index of the clause that is entered; the number of clauses where none is. */
function chosenClause(
  clauses: readonly ts.CaseOrDefaultClause[],
  value: unknown,
  { file, values }: Pass,
): number | undefined {
  for (const [at, clause] of clauses.entries()) {
    if (ts.isDefaultClause(clause)) continue;
    const known = values.known(file, clause.expression);
    if (known && (known.effects.length > 0 || known.promise)) return undefined;
    const constant = known ?? values.constant(file, clause.expression);
    if (!constant) return undefined;
    if (constant.value === value) return at;
  }
  const fallback = clauses.findIndex(ts.isDefaultClause);
  return fallback < 0 ? clauses.length : fallback;
}

/** The statements that run from a clause on, up to the `break` that leaves the switch. */
function runsFrom(
  node: ts.SwitchStatement,
  clauses: readonly ts.CaseOrDefaultClause[],
): readonly (readonly ts.Statement[])[] | undefined {
  const breaks = new Set<ts.Node>(breaksOf(node));
  const runs: (readonly ts.Statement[])[] = [];
  for (const clause of clauses) {
    const only = clause.statements.length > 0 ? clause.statements[0] : undefined;
    const block =
      only &&
      ts.isBlock(only) &&
      (clause.statements.length === 1 || endsAbruptly(only) || breaks.has(clause.statements[1]!))
        ? only
        : undefined;
    const list = block && runs.length === 0 ? [...block.statements, ...clause.statements.slice(1)] : clause.statements;
    const end = list.findIndex((statement) => breaks.has(statement) || endsAbruptly(statement));
    const stop = end < 0 ? undefined : list[end];
    const run = stop ? list.slice(0, breaks.has(stop) ? end : end + 1) : list;
    if (
      run.some(
        (statement) =>
          [...breaks].some((each) => each !== stop && contains(statement, each)) ||
          (statement === stop && !breaks.has(stop) && holds(statement, breaks)),
      )
    )
      return undefined;
    if (run.length > 0) runs.push(run);
    if (stop) return runs;
    if (block && runs.length > 0 && clause !== clauses[clauses.length - 1]) return undefined;
  }
  return runs;
}

function holds(statement: ts.Node, breaks: ReadonlySet<ts.Node>): boolean {
  return [...breaks].some((each) => contains(statement, each));
}

/** A kept statement refers to a name that a dropped one declares. */
function usesDropped(node: ts.SwitchStatement, kept: readonly ts.Statement[], { file }: Pass): boolean {
  let found = false;
  for (const statement of kept)
    walk(statement, (child) => {
      const declared = ts.isIdentifier(child) ? file.scopes.resolve(child)?.declarations[0]?.node : undefined;
      if (declared && contains(node.caseBlock, declared) && !kept.some((each) => contains(each, declared)))
        found = true;
      return !found;
    });
  return found;
}
