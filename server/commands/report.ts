import { Option } from 'commander';
import type { Report, Severity } from '../../shared/model';
import { formatOption, parseCount } from '../terminal/options';
import { deliver, type Page, pairOutputs } from '../terminal/outputs';
import { existingPaths } from '../terminal/paths';
import type { CliCommand } from './types';

const formats = ['pretty', 'json', 'markdown'] as const;
const limits = ['error', 'warning', 'info', 'never'] as const;
type Limit = (typeof limits)[number];

export const report: CliCommand = {
  name: 'report',
  summary: 'the findings: which flags are debt, and what proves it',
  declare: (command) => {
    command
      .argument('[path...]', 'only findings in these files and folders')
      .addOption(formatOption(formats))
      .addOption(new Option('--fail-on <severity>', 'exit 1 from this severity on').choices(limits).default('error'))
      .option('--max-findings <n>', 'exit 1 where there are more findings than this', parseCount);
  },
  run: async (call) => {
    const { options, terminal, signal } = call;
    const outputs = pairOutputs(options.format as readonly (typeof formats)[number][], options.output, 'pretty');
    const paths = existingPaths(call.args, options.cwd);
    const session = await call.session();
    const asked = { signal, onProgress: terminal.progress };
    await Promise.all([session.refresh(asked), session.warmUp(asked)]);
    const found = await session.report(paths, asked);
    const [{ renderReport }, context] = await Promise.all([import('../../shared/reporters/index.js'), call.context()]);
    const render = (format: string, page: Page) => renderReport(format, found, { ...context, ...page })!;
    await deliver(outputs, render, options.cwd, terminal);
    return objects(found, options.failOn as Limit, options.maxFindings as number | undefined) ? 1 : 0;
  },
};

function objects({ findings }: Report, failOn: Limit, most: number | undefined): boolean {
  const order: readonly Severity[] = ['error', 'warning', 'info'];
  const failing = failOn === 'never' ? [] : order.slice(0, order.indexOf(failOn) + 1);
  return findings.some(({ severity }) => failing.includes(severity)) || (most !== undefined && findings.length > most);
}
