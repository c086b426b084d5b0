import { settingsOf } from '../detection/setting-marks';
import type { Detector } from './types';

/** `{ "property": "featureFlag" }`: an entry of a table that is there only where the flag is on. */
export const property: Detector = {
  id: 'property',
  says: 'config',
  marks: ({ lookups }) => settingsOf(lookups, 'property').map(({ property: name }) => ({ at: 'property', name })),
};
