import { client, type Customer } from '@/features/client';

export interface Hit {
  readonly sku: string;
  readonly title: string;
  readonly score: number;
}

/** Hits for a query, ordered by the ranking that the customer's experiment group has. */
export async function search(query: string, customer: Customer): Promise<readonly Hit[]> {
  const hits = await find(query);
  const ranking = await client.getStringValue('search-ranking', 'classic', { targetingKey: customer.id });
  switch (ranking) {
    case 'semantic':
      return rank(hits, (hit) => similarity(query, hit.title));
    case 'vector':
      return rank(hits, (hit) => similarity(query, hit.title) ** 2);
    default:
      return rank(hits, (hit) => hit.score);
  }
}

/** How many recommendations fit below the hits. */
export async function slots(customer: Customer): Promise<number> {
  return client.getNumberValue('recommendation-slots', 3, { targetingKey: customer.id });
}

function rank(hits: readonly Hit[], by: (hit: Hit) => number): readonly Hit[] {
  return [...hits].sort((a, b) => by(b) - by(a));
}

function similarity(query: string, title: string): number {
  const words = new Set(title.toLowerCase().split(/\s+/));
  const wanted = query.toLowerCase().split(/\s+/);
  return wanted.filter((word) => words.has(word)).length / wanted.length;
}

async function find(query: string): Promise<readonly Hit[]> {
  const response = await fetch(`https://search.example/?q=${encodeURIComponent(query)}`);
  return (await response.json()) as readonly Hit[];
}
