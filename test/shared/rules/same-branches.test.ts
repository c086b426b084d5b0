import { checkFindings } from '../../support/check-findings';

describe('same-branches', () => {
  it('speaks where both branches are the same, and only there', () =>
    checkFindings(
      'same-branches',
      { code: { 'a.ts': '«x» «y»' }, asks: { x: { sameBranches: true }, y: { sameBranches: false } } },
      ['x: "x" decides nothing here: both branches do the same'],
    ));
});
