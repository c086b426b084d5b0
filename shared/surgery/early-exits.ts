import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import type { Edit } from './edits';
import { breaksOf } from './endings';
import { removal } from './layout';
import { contains, walk } from './tree';

/** How statements out of a switch end before their last, once the switch around them is gone. */
export interface EarlyExits {
  /** What the block around them is called, where a `break` in the middle must leave it. */
  readonly label?: string;
  readonly edits: readonly Edit[];
}

/** Takes out each `break` that nothing follows, and lets the others leave a block of a new name. */
export function earlyExits(
  file: DraftFile,
  node: ts.SwitchStatement,
  run: readonly ts.Statement[],
): EarlyExits | undefined {
  const inner = breaksOf(node).filter((each) => run.some((statement) => contains(statement, each)));
  const idle = new Set(lastBreaks(run.at(-1), new Set(inner)));
  const others = inner.filter((each) => !idle.has(each));
  if (others.some((each) => each.label)) return undefined;
  const label = others.length > 0 ? freeLabel(file) : undefined;
  const named = others.map((each) => {
    const at = each.getStart(file.source) + 'break'.length;
    return { start: at, end: at, text: ` ${label}` };
  });
  const gone = [...idle].map((each) => ({ ...removal(file, each), text: '' }));
  return { ...(label !== undefined && { label }), edits: [...named, ...gone] };
}

/** The `break`s that end a statement's blocks, so that nothing is left to run behind them. */
function lastBreaks(node: ts.Statement | undefined, breaks: ReadonlySet<ts.Node>): readonly ts.BreakStatement[] {
  if (!node) return [];
  if (ts.isIfStatement(node))
    return [...lastBreaks(node.thenStatement, breaks), ...lastBreaks(node.elseStatement, breaks)];
  const last = ts.isBlock(node) ? node.statements.at(-1) : undefined;
  if (!last) return [];
  return ts.isBreakStatement(last) && breaks.has(last) ? [last] : lastBreaks(last, breaks);
}

function freeLabel(file: DraftFile): string {
  const taken = new Set<string>();
  walk(file.source, (node) => {
    if (ts.isLabeledStatement(node)) taken.add(node.label.text);
  });
  let name = 'chosen';
  for (let at = 2; taken.has(name); at++) name = `chosen${at}`;
  return name;
}
