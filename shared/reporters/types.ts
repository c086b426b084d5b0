import type { Report } from '../model';
import type { PrintContext } from '../printing/context';

/** One format of a report. */
export interface Reporter {
  /** What `--format` says. */
  readonly id: string;
  /** Renders text that ends with a line's end. */
  readonly render: (report: Report, context: PrintContext) => string;
}
