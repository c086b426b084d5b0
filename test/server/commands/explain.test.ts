import assert from 'node:assert/strict';
import { openShop, type Shop } from '../../support/shop';

describe('flagkeeper explain', () => {
  let shop: Shop;
  before(() => {
    shop = openShop();
  });
  after(() => shop.remove());

  it('proves what is removable, with every place that asks', async () => {
    const { code, stdout } = await shop.run('explain', 'new-checkout', '--format', 'json');
    assert.equal(code, 0);
    const [one] = JSON.parse(stdout).explanations;
    assert.deepEqual([one.removable.proven, one.removable.keep], [true, true]);
    assert.deepEqual(
      one.places.map(({ file }: { file: string }) => file),
      ['src/checkout/basket-page.tsx', 'src/checkout/checkout.ts'],
    );
  });

  it('says what stands in the way, and what would change it', async () => {
    const { stdout } = await shop.run('explain', 'express-pay');
    assert.match(stdout, /prod-01 .*mixed/);
    assert.match(stdout, /do not serve one value/);
  });

  it('asks what was meant by a key that nobody knows', async () => {
    const { code, stdout, stderr } = await shop.run('explain', 'new-checkuot');
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /Did you mean new-checkout\?/);
  });
});
