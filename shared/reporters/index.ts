import type { Report } from '../model';
import type { PrintContext } from '../printing/context';
import { json } from './json';
import { markdown } from './markdown';
import { pretty } from './pretty';
import type { Reporter } from './types';

/** Every format of a report; the first is the default. */
export const reporters: readonly Reporter[] = [pretty, json, markdown];

/** Renders a report in the format of this name, or nothing where there is no such format. */
export function renderReport(format: string, report: Report, context: PrintContext): string | undefined {
  return reporters.find((reporter) => reporter.id === format)?.render(report, context);
}
