import type { Command } from './types';

export const showPlacesLeft: Command = {
  id: 'flagkeeper.showPlacesLeft',
  title: 'Show What the Previewed Removal Leaves',
  run: ({ removals }) => removals.showRest(),
};
