import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import { type Edit, type Span, separated } from './edits';
import { claimOf, keptVars } from './kept-vars';
import { closeGap, lineStart, removal } from './layout';
import { type Part, place } from './replace';
import { hazardAfter, nextOf, previousOf, reaching, startOf } from './semicolons';

/** Removes a statement of a list with its lines and comments; `var`s that others need stay declared. */
export function dropStatement(file: DraftFile, node: ts.Statement): Part {
  const span = removal(file, node);
  const semicolon = hazardAfter(file, node, previousOf(node));
  const edits: Edit[] = [{ ...span, text: '' }, ...semicolon];
  const claim = { start: Math.min(span.start, node.pos), end: Math.max(span.end, node.end) };
  return { path: file.path, claim: reaching(node, claim, startOf(file, nextOf(node))), edits };
}

/** Removes the statements [from, to] of a list, keeping hoisted functions that are still used and needed `var`s. */
export function dropRest(
  file: DraftFile,
  list: readonly ts.Statement[],
  isKept: (node: ts.Statement) => boolean,
): Part | undefined {
  const edits: Edit[] = [];
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  const widen = (span: Span) => {
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  };
  for (const statement of list) {
    if (isKept(statement)) continue;
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) continue;
    const vars = keptVars(file, statement, []);
    const span = vars === '' ? removal(file, statement) : place(file, statement);
    if (vars !== '' && vars === file.text.slice(span.start, span.end)) continue;
    edits.push({ ...span, text: vars });
    widen(span);
    widen(claimOf(file, statement, []));
  }
  if (edits.length === 0) return undefined;
  const joined = closedGaps(file.text, separated(edits));
  for (const edit of joined) widen(edit);
  return { path: file.path, claim: { start, end }, edits: joined };
}

/** Deletions that touch become one, so that the empty line above them is seen to stand before what closes the block. */
function closedGaps(text: string, edits: readonly Edit[]): Edit[] {
  const joined: Edit[] = [];
  for (const edit of edits) {
    const last = joined[joined.length - 1];
    if (last && last.text === '' && edit.text === '' && last.end === edit.start)
      joined[joined.length - 1] = { ...last, end: edit.end };
    else joined.push(edit);
  }
  const wholeLine = ({ start, end }: Span) => lineStart(text, start) === start && lineStart(text, end) === end;
  return joined.map((edit) => (edit.text === '' && wholeLine(edit) ? { ...edit, ...closeGap(text, edit) } : edit));
}
