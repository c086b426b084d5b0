import { checkFindings, type World } from '../../support/check-findings';

const testOnly = (world: World, expected: readonly string[]) =>
  checkFindings('test-only', { flags: [{ key: 'x' }], ...world }, expected);

describe('test-only', () => {
  it('speaks once where only tests look the flag up', () =>
    testOnly({ code: { 'a.test.ts': '«x» «x»', 'b.test.ts': '«x»' } }, ['x: "x" is looked up in tests alone']));

  it('is silent where product code asks: for the flag, an attribute of it, or by a candidate', () => {
    for (const text of ['«x»', '«x.limit»', '«?x»']) testOnly({ code: { 'a.test.ts': '«x»', 'a.ts': text } }, []);
  });

  it('is silent where nothing asks', () => testOnly({}, []));
});
