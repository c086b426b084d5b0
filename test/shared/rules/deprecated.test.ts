import { checkFindings, type World } from '../../support/check-findings';

const deprecated = (world: World, expected: readonly string[]) => checkFindings('deprecated', world, expected);

describe('deprecated', () => {
  it('speaks where the definition says so, with what it says', () => {
    deprecated({ flags: [{ key: 'x', deprecated: {} }] }, ['x: "x" is deprecated by its definition']);
    deprecated({ flags: [{ key: 'x', deprecated: { date: '2026-12-01', reason: 'short-term' } }] }, [
      'x: "x" is deprecated by its definition, planned for 2026-12-01: short-term',
    ]);
  });

  it('is silent where it does not, and on permanent flags', () => {
    deprecated({ flags: [{ key: 'x' }] }, []);
    deprecated({ flags: [{ key: 'x', deprecated: {}, permanent: true }] }, []);
  });
});
