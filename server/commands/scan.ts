import { formatOption } from '../terminal/options';
import { deliver, pairOutputs } from '../terminal/outputs';
import { existingPaths } from '../terminal/paths';
import type { CliCommand } from './types';

const formats = ['pretty', 'json', 'ndjson'] as const;

export const scan: CliCommand = {
  name: 'scan',
  summary: 'every place in code that asks for a flag',
  declare: (command) => {
    command.argument('[path...]', 'only these files and folders').addOption(formatOption(formats));
  },
  run: async (call) => {
    const { options, terminal, signal } = call;
    const outputs = pairOutputs(options.format as readonly (typeof formats)[number][], options.output, 'pretty');
    const paths = existingPaths(call.args, options.cwd);
    const session = await call.session();
    const result = await session.scan(paths, { signal, onProgress: terminal.progress });
    const [{ renderScan }, context] = await Promise.all([import('../../shared/printing/scan.js'), call.context()]);
    await deliver(
      outputs,
      (format, page) => renderScan(format, result, { ...context, ...page }),
      options.cwd,
      terminal,
    );
    return 0;
  },
};
