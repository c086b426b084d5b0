import { relative, resolve } from 'node:path';
import { count } from '../../shared/wording/values';
import { writeWhole } from '../terminal/outputs';
import { UsageError } from '../terminal/usage-error';
import type { CliCommand } from './types';

export const snapshot: CliCommand = {
  name: 'snapshot',
  summary: 'writes what the network sources say to a file, so that CI needs no credentials',
  declare: () => {},
  run: async (call) => {
    const { options, terminal, signal } = call;
    if (options.offline) throw new UsageError('a snapshot is taken over the network: leave --offline out');
    if (options.output.length > 1) throw new UsageError('a snapshot is one file: give --output once');
    const session = await call.session();
    await session.refresh({ signal, onProgress: terminal.progress });
    const taken = await session.takeSnapshots();
    if (taken.length === 0) {
      terminal.note('No network source has said anything, so there is nothing to write.');
      return 0;
    }
    const { renderSnapshot } = await import('../../shared/snapshot/snapshot.js');
    const [to] = options.output;
    if (to !== undefined && taken.length > 1)
      throw new UsageError(`${taken.length} configurations have snapshots of their own: --output is for one`);
    for (const { file, snapshot: content } of taken) {
      const text = renderSnapshot(content);
      if (to === '-') await terminal.print(text);
      else {
        const target = to === undefined ? file : resolve(options.cwd, to);
        writeWhole(target, text);
        const flags = content.sources.reduce((sum, source) => sum + source.flags.length, 0);
        const shown = relative(resolve(options.cwd), target);
        terminal.note(`${shown}: ${count(flags, 'flag')} of ${content.sources.map(({ id }) => id).join(', ')}`);
      }
    }
    return 0;
  },
};
