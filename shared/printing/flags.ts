import { byText } from '../inventory/order';
import type { FlagRecord, SourceReport } from '../model';
import { markdownCode, markdownText } from '../wording/markdown-text';
import { describeState } from '../wording/states';
import type { PrintContext } from './context';
import { flagsCsv } from './flags-csv';
import { flagsPretty } from './flags-pretty';
import { environmentsJson, printJson, sourceJson } from './json';

export const flagsFormats = ['pretty', 'json', 'markdown', 'csv'] as const;
export type FlagsFormat = (typeof flagsFormats)[number];

export interface FlagsOutput {
  readonly records: readonly FlagRecord[];
  readonly sources: readonly SourceReport[];
}

/** Every flag with what each environment serves, in a format of `flags`. */
export function renderFlags(format: FlagsFormat, output: FlagsOutput, context: PrintContext): string {
  const records = [...output.records].sort((a, b) => byText(a.key, b.key));
  const sources = [...output.sources].sort((a, b) => byText(a.id, b.id));
  switch (format) {
    case 'json':
      return printJson({ flags: records.map(flagJson), sources: sources.map(sourceJson) });
    case 'csv':
      return flagsCsv(records);
    case 'markdown':
      return flagsMarkdown(records, context.now);
    case 'pretty':
      return flagsPretty({ records, sources }, context);
  }
}

/** A flag as `flags` promises it; `lookups` counts the places in code that ask for it. */
export function flagJson(record: FlagRecord): object {
  return {
    key: record.key,
    type: record.type,
    sources: [...new Set(record.flags.map((flag) => flag.source))],
    ...(record.codeNames.length > 0 ? { codeNames: record.codeNames } : {}),
    environments: environmentsJson(record),
    lookups: record.lookups.length,
    permanent: record.permanent,
    ...(record.deprecated ? { deprecated: record.deprecated } : {}),
    ...(record.expires === undefined ? {} : { expires: record.expires }),
  };
}

function flagsMarkdown(records: readonly FlagRecord[], now: string): string {
  const names = environmentNames(records);
  const head = ['Flag', 'Type', ...names.map((name) => markdownText(name)), 'Lookups'];
  const rows = records.map((record) => [
    markdownCode(record.key, true),
    record.type,
    ...names.map((name) => {
      const state = record.environments[name];
      return state ? markdownText(describeState(state, now)) : '';
    }),
    String(record.lookups.length),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `${[line(head), line(head.map(() => ':--')), ...rows.map(line)].join('\n')}\n`;
}

/** The environments of all flags: in the order of the first flag that has most of them, then by name. */
function environmentNames(records: readonly FlagRecord[]): readonly string[] {
  const fullest = [...records].sort((a, b) => Object.keys(b.environments).length - Object.keys(a.environments).length);
  return [...new Set(fullest.flatMap((record) => Object.keys(record.environments)))];
}
