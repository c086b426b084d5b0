import { pathMark, settingsOf } from '../detection/setting-marks';
import type { Detector } from './types';

/** `{ "handle": { "new": "Feature", "key": 0 } }`: values that stand for a flag. */
export const handle: Detector = {
  id: 'handle',
  says: 'config',
  marks: ({ lookups }) =>
    settingsOf(lookups, 'handle').flatMap(({ handle: of, from, keyMember }) => {
      const { key, fallback } = of;
      const makes = { key, ...(fallback !== undefined && { fallback }), ...(keyMember !== undefined && { keyMember }) };
      return [of.new, of.call].flatMap((path) => (path === undefined ? [] : [pathMark(path, from, { makes })]));
    }),
};
