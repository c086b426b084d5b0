import { formatOption } from '../terminal/options';
import { deliver, type Page, pairOutputs } from '../terminal/outputs';
import type { CliCommand } from './types';

const formats = ['pretty', 'json', 'markdown', 'csv'] as const;

export const flags: CliCommand = {
  name: 'flags',
  summary: 'every flag with what each environment serves, since when, and the evidence',
  declare: (command) => {
    command.addOption(formatOption(formats));
  },
  run: async (call) => {
    const { options, terminal, signal } = call;
    const outputs = pairOutputs(options.format as readonly (typeof formats)[number][], options.output, 'pretty');
    const session = await call.session();
    const asked = { signal, onProgress: terminal.progress };
    const [sources] = await Promise.all([session.refresh(asked), session.warmUp(asked)]);
    const records = await session.flags(asked);
    const [{ renderFlags }, context] = await Promise.all([import('../../shared/printing/flags.js'), call.context()]);
    const render = (format: (typeof formats)[number], page: Page) =>
      renderFlags(format, { records, sources }, { ...context, ...page });
    await deliver(outputs, render, options.cwd, terminal);
    return 0;
  },
};
