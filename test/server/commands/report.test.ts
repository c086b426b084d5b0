import assert from 'node:assert/strict';
import { openShop, type Shop } from '../../support/shop';

interface Found {
  readonly rule: string;
  readonly flag: string;
  readonly file: string;
  readonly fingerprint: string;
}

describe('flagkeeper report', () => {
  let shop: Shop;
  before(() => {
    shop = openShop();
  });
  after(() => shop.remove());

  it('finds the debt of the example, and fails on its errors', async () => {
    const { code, stdout } = await shop.run('report', '--format', 'json');
    assert.equal(code, 1);
    const { findings } = JSON.parse(stdout) as { findings: Found[] };
    const flagsOf = (rule: string) =>
      findings
        .filter((one) => one.rule === rule)
        .map(({ flag }) => flag)
        .sort();
    assert.deepEqual(flagsOf('unknown-flag'), ['new-chekout']);
    assert.deepEqual(flagsOf('unknown-variant'), ['search-ranking']);
    assert.deepEqual(flagsOf('rolled-out'), [
      'dark-mode',
      'invoice-pdf',
      'new-checkout',
      'order-audit',
      'self-service-returns',
      'stock-badge',
    ]);
    assert.deepEqual(flagsOf('never-on'), ['winter-banner'], 'gift-wrap is ignored, with a reason');
    assert.deepEqual(flagsOf('unused-flag'), ['invoice-pdf']);
    assert.deepEqual(flagsOf('environment-drift'), ['loyalty-points']);
    assert.equal(new Set(findings.map(({ fingerprint }) => fingerprint)).size, findings.length);
  });

  it('keeps to the paths that are named', async () => {
    const { code, stdout } = await shop.run('report', 'src/checkout', '--format', 'json');
    assert.equal(code, 0, 'both errors are elsewhere');
    const { findings } = JSON.parse(stdout) as { findings: Found[] };
    assert.ok(findings.length > 0);
    assert.deepEqual(
      findings.filter(({ file }) => !file.startsWith('src/checkout/')),
      [],
    );
  });

  it('tells people what to do next', async () => {
    const { stdout } = await shop.run('report');
    assert.match(stdout, /did you mean "new-checkout"/);
    assert.match(stdout, /flagkeeper clean new-checkout/);
  });
});
