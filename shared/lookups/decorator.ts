import { pathMark, settingsOf } from '../detection/setting-marks';
import type { Detector } from './types';

/** `{ "decorator": "FeatureFlag", "key": 0 }`: a class or member that is there only where the flag is on. */
export const decorator: Detector = {
  id: 'decorator',
  says: 'config',
  marks: ({ lookups }) =>
    settingsOf(lookups, 'decorator').map(({ decorator: path, from, key }) =>
      pathMark(path, from, { decorator: { key } }),
    ),
};
