import type { Detector, Mark, Shape } from './types';

const PACKAGES = [
  'flags',
  '@vercel/flags',
  'flags/next',
  'flags/sveltekit',
  '@vercel/flags/next',
  '@vercel/flags/sveltekit',
];

const declared: Shape = { makes: { key: 'key', fallback: 'defaultValue', callable: true, await: true } };

/** Vercel's Flags SDK: a declared flag is a function, and calling it asks. */
export const vercel: Detector = { id: 'vercel', says: 'vercel', marks: () => MARKS };

const MARKS: readonly Mark[] = [
  { at: 'package', packages: PACKAGES, name: 'flag', shape: declared },
  { at: 'package', packages: PACKAGES, name: 'unstable_flag', shape: declared },
];
