import { pathMark, settingsOf } from '../detection/setting-marks';
import type { Detector } from './types';

/** `{ "jsx": "Feature", "prop": "name" }`: an element that shows its children where the flag is on. */
export const jsx: Detector = {
  id: 'jsx',
  says: 'config',
  marks: ({ lookups }) =>
    settingsOf(lookups, 'jsx').map(({ jsx: path, from, prop }) => pathMark(path, from, { jsx: { prop } })),
};
