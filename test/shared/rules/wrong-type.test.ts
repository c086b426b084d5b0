import { checkFindings, type World } from '../../support/check-findings';

const wrongType = (world: World, expected: readonly string[]) =>
  checkFindings('wrong-type', { code: { 'a.ts': '«x»' }, ...world }, expected);

describe('wrong-type', () => {
  it('speaks where the call asks for another type than the definition has', () =>
    wrongType({ flags: [{ key: 'x', type: 'boolean' }], asks: { x: { type: 'string' } } }, [
      'x: "x" is a boolean by its definition, and asked for as a string',
    ]));

  it('is silent where they agree, or one of them says nothing', () => {
    wrongType({ flags: [{ key: 'x', type: 'string' }], asks: { x: { type: 'string' } } }, []);
    wrongType({ flags: [{ key: 'x', type: 'string' }] }, []);
    wrongType({ flags: [{ key: 'x', type: 'unknown' }], asks: { x: { type: 'string' } } }, []);
    wrongType({ asks: { x: { type: 'string' } } }, []);
  });

  it('is silent where sources disagree about the type', () =>
    wrongType(
      {
        flags: [
          { key: 'x', type: 'string' },
          { key: 'x', source: 'b', type: 'number' },
        ],
        asks: { x: { type: 'boolean' } },
      },
      [],
    ));

  it('lets a flag with attributes be asked for whole', () =>
    wrongType(
      { flags: [{ key: 'x', attributes: { limit: { type: 'number' } } }], asks: { x: { type: 'object' } } },
      [],
    ));

  it('judges an attribute by its own type', () =>
    wrongType(
      {
        flags: [{ key: 'x', attributes: { limit: { type: 'number' } } }],
        code: { 'a.ts': '«x.limit»' },
        asks: { 'x.limit': { type: 'string' } },
      },
      ['x.limit: "x.limit" is a number by its definition, and asked for as a string'],
    ));
});
