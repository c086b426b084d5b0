import type { CodeLines } from '../findings/code-lines';

/** What a renderer may know beside its data. */
export interface PrintContext {
  /** Colours, only where a terminal that wants them reads the result. */
  readonly colors: boolean;
  /** Columns to fit into; wide enough for a log where nobody says. */
  readonly columns?: number;
  /** ISO 8601, for ages. */
  readonly now: string;
  /** The code of a line; without it places are named and not shown. */
  readonly lines?: CodeLines;
}

/** The columns of a terminal, within what can be read. */
export function widthOf(context: PrintContext): number {
  return Math.max(60, Math.min(context.columns ?? 100, 160));
}
