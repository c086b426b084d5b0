import express from 'express';
import { checkout, pointsFor, ShopClosed } from '@/checkout/checkout';
import { search, slots } from '@/catalog/search';
import type { Customer } from '@/features/client';
import { activeBanners } from '@/marketing/banners';
import { OrderLog } from './orders';

const app = express();
const log = new OrderLog();
app.use(express.json());

app.get('/search', async (request, response) => {
  const customer = customerOf(request.headers);
  const hits = await search(String(request.query.q ?? ''), customer);
  response.json({ hits, recommendations: await slots(customer), banners: await activeBanners() });
});

app.post('/orders', async (request, response) => {
  const customer = customerOf(request.headers);
  try {
    const order = await checkout(request.body, customer);
    await log.record(order, 'placed');
    response.status(201).json({ order, points: await pointsFor(order, customer) });
  } catch (error) {
    if (!(error instanceof ShopClosed)) throw error;
    response.status(503).json({ message: error.message });
  }
});

function customerOf(headers: Record<string, unknown>): Customer {
  return { id: String(headers['x-customer'] ?? 'anonymous'), country: String(headers['x-country'] ?? 'DE') };
}

app.listen(8080);
