import type { Command } from './types';

export const showOutput: Command = {
  id: 'flagkeeper.showOutput',
  title: 'Show the Output',
  run: ({ output }) => output.show(true),
};
