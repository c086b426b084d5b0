import { settingsOf } from '../detection/setting-marks';
import type { Detector } from './types';

/** `{ "functions": "src/feature-flags.ts" }`: each exported function is a flag. */
export const functions: Detector = {
  id: 'functions',
  says: 'config',
  marks: ({ lookups }) => settingsOf(lookups, 'functions').map(({ functions: file }) => ({ at: 'functions', file })),
};
