import { checkLookups } from '../../support/check-lookups';

describe('vercel', () => {
  it('takes declared flags for functions that ask', () => {
    checkLookups({
      'flags.ts': `import { flag } from 'flags/next'; export const showBanner = flag<boolean>({ key: 'show-banner', defaultValue: false, decide: () => true });`,
      'a.tsx': `import { showBanner } from './flags'; import * as flags from './flags'; const on = await /*show-banner:call*/showBanner(); if (await /*show-banner*/flags.showBanner()) {}`,
    });
  });
});
