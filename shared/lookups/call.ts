import { pathMark, settingsOf, typeMark } from '../detection/setting-marks';
import type { Detector, Shape } from './types';

/** `{ "call": "flags.isEnabled", "key": 0 }`: a function, or a method of a declared type. */
export const call: Detector = {
  id: 'call',
  says: 'config',
  marks: ({ lookups, tests }) => [
    ...settingsOf(lookups, 'call').map((setting) => {
      const { key, fallback, value } = setting;
      const shape: Shape = {
        ask: {
          key,
          ...(fallback !== undefined && { fallback }),
          ...(value !== undefined && { value }),
          ...(setting.await && { await: true }),
        },
      };
      if (!setting.on) return pathMark(setting.call, setting.from, shape);
      const members = setting.call
        .split('.')
        .reduceRight<Shape>((inner, name) => ({ members: { [name]: inner } }), shape);
      return typeMark(setting.on, members);
    }),
    ...tests.mocks.map((mock) => pathMark(mock.call, mock.from, { mock: true })),
  ],
};
