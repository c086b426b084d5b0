import { checkFindings, since, type World } from '../../support/check-findings';

const unused = (world: World, expected: readonly string[]) =>
  checkFindings('unused-flag', { flags: [{ key: 'x' }], ...world }, expected);
const found = ['x: "x" is defined in vendor, and no code asks for it'];

describe('unused-flag', () => {
  it('speaks where no code asks for the flag', () => unused({}, found));

  it('is silent where code asks: by a lookup, in a test, by an attribute, or by one candidate of a dynamic key', () => {
    for (const text of ['«x»', '«x.limit»', '«?x,y»']) unused({ code: { 'a.ts': text } }, []);
    unused({ code: { 'a.test.ts': '«x»' } }, []);
  });

  it('speaks, and says so, where a dynamic key may be anything', () => unused({ code: { 'a.ts': '«?»' } }, found));

  it('waits for the days after the last lookup left, to the millisecond', () => {
    const left = (days: number, less = 0): World => ({ lastLookups: { x: since(days, less, { kind: 'git' }) } });
    unused(left(14), ['x: "x" is defined in vendor, and no code asks for it; the last lookup left on 2026-05-18']);
    unused(left(14, -1), []);
  });

  it('does not judge where only a bound of that moment is known', () =>
    unused({ lastLookups: { x: since(3, 0, { kind: 'git', atLeast: true }) } }, [
      'x? when its last lookup left is not known',
    ]));

  it('speaks once for a flag, and not for its attributes', () =>
    unused({ flags: [{ key: 'x' }, { key: 'x.limit', attributeOf: 'x' }] }, found));

  it('is silent on keys that no source defines, and on permanent flags', () => {
    unused({ flags: [], code: { 'a.ts': '«y»' } }, []);
    unused({ flags: [{ key: 'x', permanent: true }] }, []);
  });

  it('finds the lookup under the name that code has for the key', () =>
    unused({ flags: [{ key: 'new-x', codeNames: ['newX'] }], code: { 'a.ts': '«newX»' } }, []));
});
