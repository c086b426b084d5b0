import { checkLookups } from '../../support/check-lookups';

describe('configcat', () => {
  it('knows its clients and React', () => {
    checkLookups({
      'a.ts': `import * as configcat from 'configcat-node'; const c = configcat.getClient('k'); await /*a:call*/c.getValueAsync('a', false, user); /*b*/c.snapshot().getValue('b', 1);
        c.getValueAsync; map.getValueAsync('no', false);`,
      'b.tsx': `import { useFeatureFlag } from 'configcat-react'; const { /*c*/value, loading } = useFeatureFlag('c', false);`,
    });
  });
});
