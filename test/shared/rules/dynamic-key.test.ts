import { checkFindings } from '../../support/check-findings';

describe('dynamic-key', () => {
  it('speaks at each place whose key cannot be decided, with the keys that it may be', () =>
    checkFindings('dynamic-key', { code: { 'a.ts': '«?»', 'b.ts': '«?x,y» «x»' } }, [
      ': the key cannot be decided here: a parameter',
      ': the key cannot be decided here: a parameter; it may be x and y',
    ]));
});
