import { pathMark, settingsOf } from '../detection/setting-marks';
import type { Detector } from './types';

/** `{ "includes": "organization.features" }`: a collection of the keys that are on. */
export const includes: Detector = {
  id: 'includes',
  says: 'config',
  marks: ({ lookups }) =>
    settingsOf(lookups, 'includes').map(({ includes: path, from }) => pathMark(path, from, { keys: true })),
};
