import { pathMark, settingsOf, typeMark } from '../detection/setting-marks';
import type { Detector } from './types';

/** `{ "members": { "call": "useFlags" } }` or `{ "members": { "type": "FlagSet" } }`: results and types that are objects of flags. */
export const members: Detector = {
  id: 'members',
  says: 'config',
  marks: ({ lookups }) =>
    settingsOf(lookups, 'members').map(({ members: of, from, value }) => {
      const shape = { bag: value === undefined ? {} : { value } };
      const source = of.from ?? from;
      return 'type' in of
        ? typeMark({ type: of.type, ...(source !== undefined && { from: source }) }, shape)
        : pathMark(of.call, source, { result: shape });
    }),
};
