import { ts } from 'ts-morph';
import type { DraftFile } from '../surgery/draft';
import { earlyExits } from '../surgery/early-exits';
import type { Edit, Span } from '../surgery/edits';
import { separated } from '../surgery/edits';
import { breaksOf, endsAbruptly, hoistedNames } from '../surgery/endings';
import { unguarded } from '../surgery/guarded-switch';
import { claimOf, keptVars } from '../surgery/kept-vars';
import { isObject } from '../surgery/known';
import { indentAt, isFirstOnLine, lineBreak, removal, wholeLines } from '../surgery/layout';
import { declaredIn } from '../surgery/scoping';
import { reduceStatement } from '../surgery/statements';
import { contains, isStatementList, walk } from '../surgery/tree';
import type { Part, Pass, Rewrite } from './types';

/** `switch` over the flag's value: the statements that run, in the place of the whole. */
export const switchStatement: Rewrite = {
  id: 'switch-statement',
  on: ['SwitchStatement'],
  example: {
    before: "switch (flag('x')) {\n  case 'a':\n    one();\n    break;\n  case 'b':\n    two();\n    break;\n}\n",
    after: 'two();\n',
    keep: 'b',
  },
  rewrite: (node, pass) => {
    if (!ts.isSwitchStatement(node)) return undefined;
    const { file, values } = pass;
    const subject = values.known(file, node.expression);
    if (!subject) return decideClauses(node, pass);
    if (subject.promise || isObject(subject.value)) return undefined;
    const { clauses } = node.caseBlock;
    const chosen = chosenClause(clauses, subject.value, pass);
    if (chosen === undefined) return undefined;
    const runs = runsFrom(node, clauses.slice(chosen));
    if (!runs) return leftEarly(node, chosen, subject.effects, pass) ?? narrow(node, chosen, pass);
    if (usesDropped(node, runs.flat(), pass)) return undefined;
    return [reduceStatement(file, node, { effects: subject.effects, runs })];
  },
};

/** `switch (true)` with a case that the flag decides: it goes, or becomes the default. */
function decideClauses(node: ts.SwitchStatement, pass: Pass): readonly Part[] | undefined {
  const { file, values } = pass;
  const { clauses } = node.caseBlock;
  const subject = values.constant(file, node.expression);
  if (!subject || isObject(subject.value)) return undefined;
  const breaks = new Set<ts.Node>(breaksOf(node));
  const ends = (clause: ts.CaseOrDefaultClause | undefined) =>
    !clause || clause.statements.some((each) => breaks.has(each) || endsAbruptly(each));
  const declares = (clause: ts.CaseOrDefaultClause) =>
    declaredIn(clause.statements).size > 0 || hoistedNames(clause).length > 0;
  const claim = { start: node.pos, end: node.end };
  for (const [at, clause] of clauses.entries()) {
    const known = ts.isCaseClause(clause) ? caseValue(clause, subject.value, pass) : undefined;
    if (!known || known.promise || known.effects.length > 0 || !ts.isCaseClause(clause)) continue;
    const head = { start: clause.getStart(file.source), end: file.text.indexOf(':', clause.expression.end) + 1 };
    if (known.value === subject.value) {
      const later = clauses.slice(at + 1);
      const runs = at === 0 ? runsFrom(node, clauses) : undefined;
      if (runs && !usesDropped(node, runs.flat(), pass)) return [reduceStatement(file, node, { runs })];
      if (later.length > 0 && !ends(clause)) continue;
      if (later.some(declares) || clauses.slice(0, at).some(ts.isDefaultClause)) continue;
      const gone = later.map((each) => ({ ...removal(file, each), text: '' }));
      return [{ path: file.path, claim, edits: separated([{ ...head, text: 'default:' }, ...gone]) }];
    }
    if (!ends(clauses[at - 1])) {
      const rest = /^[ \t]*/.exec(file.text.slice(head.end))?.[0].length ?? 0;
      return [{ path: file.path, claim, edits: [{ start: head.start, end: head.end + rest, text: '' }] }];
    }
    const others = clauses.filter((each) => each !== clause);
    const dropped = declares(clause) ? droppedFrom(node, others, pass) : [removal(file, clause)];
    if (!dropped) continue;
    const edits = dropped.map((each) => ({ text: '', ...each }));
    return [{ path: file.path, claim: claimOf(file, node, others), edits: separated(edits) }];
  }
  return undefined;
}

/** Takes away every other clause; `var`s of theirs that code elsewhere uses are declared above the switch. */
function droppedFrom(
  node: ts.SwitchStatement,
  kept: readonly ts.CaseOrDefaultClause[],
  pass: Pass,
): readonly (Span & { readonly text?: string })[] | undefined {
  const { file } = pass;
  const statements = kept.flatMap((clause) => [...clause.statements]);
  if (usesDropped(node, statements, pass)) return undefined;
  const gone = node.caseBlock.clauses.filter((clause) => !kept.includes(clause)).map((each) => removal(file, each));
  const vars = keptVars(file, node, kept);
  if (vars === '') return gone;
  if (!isStatementList(node.parent)) return undefined;
  const start = node.getStart(file.source);
  return [{ start, end: start, text: vars + lineBreak(file.text) + indentAt(file.text, start) }, ...gone];
}

/** What a case compares with; something falsy, whatever it is, is not `true`. */
function caseValue(clause: ts.CaseClause, subject: unknown, { file, values }: Pass) {
  const known = values.known(file, clause.expression);
  if (known || subject !== true) return known;
  const test = values.truth(file, clause.expression);
  return test && !test.truthy ? { value: false, promise: false, effects: test.effects } : undefined;
}

/** What runs of a switch that is left by a `break` in the middle. */
function leftEarly(
  node: ts.SwitchStatement,
  chosen: number,
  effects: readonly ts.Expression[],
  pass: Pass,
): readonly Part[] | undefined {
  const { file } = pass;
  const { clauses } = node.caseBlock;
  const guarded =
    effects.length > 0 ? undefined : unguarded(file, node, clauses[chosen], (kept) => usesDropped(node, kept, pass));
  if (guarded) return [guarded];
  const runs = runsFrom(node, clauses.slice(chosen), true);
  const exits = runs && isStatementList(node.parent) ? earlyExits(file, node, runs.flat()) : undefined;
  if (!runs || !exits || usesDropped(node, runs.flat(), pass)) return undefined;
  return [reduceStatement(file, node, { effects, runs, exits })];
}

/** A switch that is left by a `break` in the middle: its other clauses go. */
function narrow(node: ts.SwitchStatement, chosen: number, pass: Pass): readonly Part[] | undefined {
  const { file } = pass;
  const { clauses } = node.caseBlock;
  const breaks = new Set<ts.Node>(breaksOf(node));
  let last = chosen;
  while (last < clauses.length - 1 && !clauses[last]!.statements.some((each) => breaks.has(each) || endsAbruptly(each)))
    last++;
  const kept = clauses.slice(chosen, last + 1);
  // What runs on into the next clauses never asks for theirs: a type would say that they cannot fit.
  const labels = kept.slice(1).map((each) => withoutLabel(each, kept, file));
  if (kept.length === clauses.length && labels.length === 0) return undefined;
  const dropped = droppedFrom(node, kept, pass);
  const edits = dropped && [...labels, ...dropped.map((each) => ({ text: '', ...each }))];
  return edits && [{ path: file.path, claim: claimOf(file, node, kept), edits: separated(edits) }];
}

/** Takes `case x:` away; what stands behind it on its line moves to where the statements of other clauses begin. */
function withoutLabel(
  clause: ts.CaseOrDefaultClause,
  clauses: readonly ts.CaseOrDefaultClause[],
  { source, text }: DraftFile,
): Edit {
  const colon = clause.getChildren(source).find(({ kind }) => kind === ts.SyntaxKind.ColonToken)!;
  const blank = /^[ \t]*/.exec(text.slice(colon.end))?.[0].length ?? 0;
  const label = { start: clause.getStart(source), end: colon.end + blank };
  const lines = wholeLines(text, label);
  if (lines.start !== label.start || !isFirstOnLine(text, label.start)) return { ...lines, text: '' };
  const starts = clauses.flatMap(({ statements }) => statements.map((each) => each.getStart(source)));
  const first = starts.find((start) => isFirstOnLine(text, start));
  const isOneLine = clause.statements.every((each) => !each.getText(source).includes('\n'));
  const deeper =
    isOneLine && first !== undefined ? indentAt(text, first).slice(indentAt(text, label.start).length) : '';
  return { ...label, text: deeper };
}

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
  mayLeaveEarly = false,
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
    const alone = block && runs.length === 0 && block.statements.some((each) => breaks.has(each) || endsAbruptly(each));
    const list =
      block && (alone || isFree(block, node))
        ? [...block.statements, ...clause.statements.slice(1)]
        : clause.statements;
    const end = list.findIndex((statement) => breaks.has(statement) || endsAbruptly(statement));
    const stop = end < 0 ? undefined : list[end];
    const run = stop ? list.slice(0, breaks.has(stop) ? end : end + 1) : list;
    if (
      !mayLeaveEarly &&
      run.some(
        (statement) =>
          [...breaks].some((each) => each !== stop && contains(statement, each)) ||
          (statement === stop && !breaks.has(stop) && holds(statement, breaks)),
      )
    )
      return undefined;
    if (run.length > 0) runs.push(run);
    if (stop) return runs;
  }
  return runs;
}

/** Nothing else in the switch is called like what the block declares. */
function isFree(block: ts.Block, node: ts.SwitchStatement): boolean {
  const own = declaredIn(block.statements);
  let free = !own.has('using');
  if (own.size > 0)
    walk(node.caseBlock, (child) => {
      if (child === block) return false;
      if (ts.isIdentifier(child) && own.has(child.text)) free = false;
      return free;
    });
  return free;
}

function holds(statement: ts.Node, breaks: ReadonlySet<ts.Node>): boolean {
  return [...breaks].some((each) => contains(statement, each));
}

/** A kept statement refers to a name of the block that a dropped one declares. */
function usesDropped(node: ts.SwitchStatement, kept: readonly ts.Statement[], { file }: Pass): boolean {
  let found = false;
  for (const statement of kept)
    walk(statement, (child) => {
      const binding = ts.isIdentifier(child) ? file.scopes.resolve(child) : undefined;
      const declared = binding?.declarations[0]?.kind === 'var' ? undefined : binding?.declarations[0]?.node;
      if (declared && contains(node.caseBlock, declared) && !kept.some((each) => contains(each, declared)))
        found = true;
      return !found;
    });
  return found;
}
