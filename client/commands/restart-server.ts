import type { Command } from './types';

export const restartServer: Command = {
  id: 'flagkeeper.restartServer',
  title: 'Restart the Language Server',
  run: ({ connection }) => connection.restart(),
};
