import { client, type Customer } from '@/features/client';

export interface Item {
  readonly sku: string;
  readonly title: string;
  readonly cents: number;
  readonly count: number;
  readonly wrapped?: boolean;
}

export interface Basket {
  readonly items: readonly Item[];
}

export interface Price {
  readonly net: number;
  readonly tax: number;
  readonly total: number;
}

export interface Order {
  readonly id: string;
  readonly basket: Basket;
  readonly price: Price;
  readonly steps: readonly string[];
  readonly address?: string;
  readonly shipping?: 'post' | 'courier';
}

const RATES: Record<string, number> = { DE: 0.19, FR: 0.2, PT: 0.23 };

export async function priceOf(basket: Basket, customer: Customer): Promise<Price> {
  const net = basket.items.reduce((sum, item) => sum + item.cents * item.count, 0) / 100;
  const fromService = await client.getBooleanValue('tax-engine-v2', false, { targetingKey: customer.id });
  const rate = fromService ? await rateFromService(customer.country) : (RATES[customer.country] ?? 0.2);
  const tax = Math.round(net * rate * 100) / 100;
  return { net, tax, total: net + tax };
}

export async function placeOrder(
  basket: Basket,
  customer: Customer,
  rest: Omit<Order, 'id' | 'basket'>,
): Promise<Order> {
  return { id: `${customer.id}-${Date.now()}`, basket, ...rest };
}

async function rateFromService(country: string): Promise<number> {
  const response = await fetch(`https://tax.example/rates/${country}`);
  const { rate } = (await response.json()) as { rate: number };
  return rate;
}
