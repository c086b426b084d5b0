import { rewrites } from '../../../shared/cleanup';
import { checkCleanup, SDK } from '../../support/check-cleanup';

const mocks = [{ call: 'pin', key: 0, value: 1 }];
const lookups = [
  ...SDK,
  { jsx: 'Feature', prop: 'name' },
  { decorator: 'FeatureFlag', key: 0 },
  { property: 'featureFlag' },
  { property: 'notFlag', negated: true },
];
const sources = [{ use: 'code', path: 'main.ts', export: 'FlagName' }];

describe('cleanup: every rewrite does what its example says', () => {
  for (const { id, example } of rewrites)
    it(id, () => {
      const { before, after, keep = true, jsx } = example;
      const asks = before.includes('flag(') ? "import { flag } from './sdk';\n" : '';
      checkCleanup(asks + before, after, { keep, mocks, sources, lookups, ...(jsx && { jsx }) });
    });
});
