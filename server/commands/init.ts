import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { writeWhole } from '../terminal/outputs';
import { UsageError } from '../terminal/usage-error';
import type { CliCommand } from './types';

const fileName = 'flagkeeper.config.jsonc';
const otherNames = ['flagkeeper.config.json', 'flagkeeper.config.yaml', 'flagkeeper.config.yml'];

export const init: CliCommand = {
  name: 'init',
  summary: 'looks at the repository and writes a configuration that works for it',
  declare: (command) => {
    command.option('--force', 'write over a configuration that is there', false);
  },
  run: async ({ options, terminal, signal, now }) => {
    const { cwd, output } = options;
    if (output.length > 1) throw new UsageError('there is one configuration to write: one --output');
    const target = output[0] ?? fileName;
    const present = [fileName, ...otherNames].find((name) => existsSync(resolve(cwd, name)));
    if (output.length === 0 && present !== undefined && (present !== fileName || !options.force))
      throw new UsageError(
        present === fileName
          ? `${fileName} is there already; --force writes over it, --output - shows what would be written`
          : `${present} is there already, and one folder has one configuration; --output - shows what would be written`,
      );
    if (target !== '-' && !options.force && existsSync(resolve(cwd, target)))
      throw new UsageError(`${target} is there already; --force writes over it`);
    const [{ proposeFor }, { describeProposal, proposedConfiguration }] = await Promise.all([
      import('../session.js'),
      import('../../shared/proposals/render.js'),
    ]);
    const proposal = await proposeFor({ cwd, now, trusted: true }, { signal, onProgress: terminal.progress });
    const text = proposedConfiguration(proposal);
    const found = ['Found', ...describeProposal(proposal)];
    if (target === '-') {
      terminal.note(found.join('\n'));
      await terminal.print(text);
      return 0;
    }
    writeWhole(resolve(cwd, target), text);
    const written = relative(process.cwd(), resolve(cwd, target)) || target;
    await terminal.print([...found, '', `Written to ${written}. Next: flagkeeper report`, ''].join('\n'));
    return 0;
  },
};
