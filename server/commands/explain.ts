import { formatOption } from '../terminal/options';
import { deliver, type Page, pairOutputs } from '../terminal/outputs';
import { UsageError } from '../terminal/usage-error';
import type { CliCommand } from './types';

const formats = ['pretty', 'json'] as const;

export const explain: CliCommand = {
  name: 'explain',
  summary: 'one flag: what is known of it, and why it is or is not removable',
  declare: (command) => {
    command.argument('<flag>', "the provider's key").addOption(formatOption(formats));
  },
  run: async (call) => {
    const { options, terminal, signal } = call;
    const outputs = pairOutputs(options.format as readonly (typeof formats)[number][], options.output, 'pretty');
    const session = await call.session();
    const asked = { signal, onProgress: terminal.progress };
    await Promise.all([session.refresh(asked), session.warmUp(asked)]);
    const known = await session.explain(call.args[0]!, asked);
    if ('similar' in known) throw new UsageError(unknown(known.key, known.similar, known.certain));
    const [{ renderExplanation }, context] = await Promise.all([
      import('../../shared/printing/explain.js'),
      call.context(),
    ]);
    const entries = known.map(({ settings, ...rest }) => ({ ...rest, configuration: settings.file }));
    const render = (format: (typeof formats)[number], page: Page) =>
      renderExplanation(format, entries, { ...context, ...page });
    await deliver(outputs, render, options.cwd, terminal);
    return 0;
  },
};

function unknown(key: string, similar: readonly string[], certain: boolean): string {
  const meant = similar.length > 0 ? ` Did you mean ${similar.join(' or ')}?` : '';
  const doubt = certain ? '' : ' Not every source could be asked, so it may exist all the same.';
  return `neither code nor any source knows the flag "${key}".${meant}${doubt}`;
}
