import type { CliCommand } from './types';

export const lsp: CliCommand = {
  name: 'lsp',
  summary: 'the language server, for any editor',
  declare: (command) => void command.requiredOption('--stdio', 'speak over stdin and stdout'),
  // The server reads its own arguments, and ends the process when its client says so.
  run: async () => {
    await import('../lsp.js');
    return new Promise(() => {});
  },
};
