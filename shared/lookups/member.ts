import { pathMark, settingsOf } from '../detection/setting-marks';
import type { Detector } from './types';

/** `{ "member": "config.features" }`: an object whose members are flags. */
export const member: Detector = {
  id: 'member',
  says: 'config',
  marks: ({ lookups }) =>
    settingsOf(lookups, 'member').map(({ member: path, from, value }) =>
      pathMark(path, from, { bag: value === undefined ? {} : { value } }),
    ),
};
