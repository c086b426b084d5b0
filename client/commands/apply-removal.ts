import type { Command } from './types';

export const applyRemoval: Command = {
  id: 'flagkeeper.applyRemoval',
  title: 'Apply the Previewed Removal',
  run: ({ removals }) => removals.apply(),
};
