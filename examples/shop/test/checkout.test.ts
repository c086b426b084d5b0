import assert from 'node:assert/strict';
import { checkout } from '@/checkout/checkout';
import { withFlags } from './with-flags';

const basket = { items: [{ sku: 'tea', title: 'Tea', cents: 499, count: 2 }] };
const customer = { id: 'c-1', country: 'DE' };

describe('checkout', () => {
  it('asks for everything in three steps', async () => {
    const order = await withFlags({ 'new-checkout': false }, () => checkout(basket, customer));
    assert.deepEqual(order.steps, ['address', 'shipping', 'review']);
  });

  it('fits on one page', async () => {
    const order = await withFlags({ 'new-checkout': true }, () => checkout(basket, customer));
    assert.deepEqual(order.steps, ['review']);
  });
});
