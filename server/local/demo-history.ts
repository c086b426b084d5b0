/** One release of the demo: a document, where it went, and what became of it. */
export interface Step {
  readonly daysAgo: number;
  readonly what: string;
  readonly environments: readonly string[];
  readonly document?: object;
  readonly settings?: object;
  /** Stopped half-way by the person who began it. */
  readonly rolledBack?: true;
  /** The last environment's deployment began this many strategy minutes ago and still runs. */
  readonly running?: number;
}

const all = ['dev', 'staging', 'prod-01', 'prod-02'];

const definitions = {
  'bulk-orders': { name: 'Bulk orders', description: 'Order by spreadsheet' },
  'dark-mode': { name: 'Dark mode' },
  'express-pay': {
    name: 'Express pay',
    description: 'Pay with a saved card in one step',
    attributes: {
      limit: { description: 'Highest amount in euros', constraints: { type: 'number', minimum: 1, maximum: 500 } },
    },
  },
  'gift-wrap': { name: 'Gift wrap', description: 'Offer wrapping paper in the basket' },
  'invoice-pdf': { name: 'Invoice as PDF', description: 'Was needed while the old mailer ran' },
  'loyalty-points': { name: 'Loyalty points', description: 'Collect and spend points' },
  'new-checkout': { name: 'New checkout', description: 'Checkout on one page' },
  'ops-read-only': { name: 'Read-only shop', description: 'Kill switch: no orders while the database is being moved' },
  'order-audit': { name: 'Order audit', description: 'Write every change of an order to the audit log' },
  'self-service-returns': {
    name: 'Self-service returns',
    description: 'Customers print their own label',
    _deprecation: { status: 'planned', date: '2026-03-31' },
  },
  'stock-badge': { name: 'Stock badge', description: 'Show how many are left' },
  'summer-banner': { name: 'Summer banner' },
  'tax-engine-v2': { name: 'Tax engine v2', description: 'Rates from the tax service' },
  'winter-banner': { name: 'Winter banner' },
};

type Key = keyof typeof definitions;

const express = (percent: number | undefined) =>
  percent === undefined
    ? { enabled: false, limit: 150 }
    : {
        _variants: [
          {
            name: 'share',
            enabled: true,
            attributeValues: { limit: 150 },
            rule: `(split by::$customerId pct::${percent} seed::"express-pay")`,
          },
          { name: 'default', enabled: false, attributeValues: { limit: 150 } },
        ],
      };

/** The flags document with these keys on; express pay goes to a share of customers. */
function document(on: readonly Key[], share?: number): object {
  const values: Record<string, object> = {};
  for (const key of Object.keys(definitions) as Key[])
    values[key] = key === 'express-pay' ? express(share) : { enabled: on.includes(key) };
  return { version: '1', flags: definitions, values };
}

const settled: Key[] = ['dark-mode', 'invoice-pdf', 'order-audit'];

/** Oldest first. */
export const demoHistory: readonly Step[] = [
  { daysAgo: 620, what: 'All flags off', environments: all, document: document([]) },
  {
    daysAgo: 600,
    what: 'Model settings',
    environments: all,
    settings: { featureA: false, temperature: 0.5, bedrockModelId: 'anthropic.claude-v2' },
  },
  {
    daysAgo: 560,
    what: 'Dark mode, invoices as PDF, order audit for everybody',
    environments: all,
    document: document(settled),
  },
  {
    daysAgo: 430,
    what: 'Loyalty points, stopped: the ledger was wrong',
    environments: ['prod-01'],
    document: document([...settled, 'loyalty-points']),
    rolledBack: true,
  },
  {
    daysAgo: 410,
    what: 'Loyalty points for everybody',
    environments: all,
    document: document([...settled, 'loyalty-points']),
  },
  {
    daysAgo: 290,
    what: 'New checkout for everybody',
    environments: all,
    document: document([...settled, 'loyalty-points', 'new-checkout']),
  },
  {
    daysAgo: 200,
    what: 'Self-service returns',
    environments: all,
    document: document([...settled, 'loyalty-points', 'new-checkout', 'self-service-returns']),
  },
  {
    daysAgo: 160,
    what: 'Stock badge, first region',
    environments: ['dev', 'staging', 'prod-01'],
    document: document([...settled, 'loyalty-points', 'new-checkout', 'self-service-returns', 'stock-badge']),
  },
  {
    daysAgo: 40,
    what: 'Tax engine v2 on staging',
    environments: ['dev', 'staging'],
    document: document([
      ...settled,
      'loyalty-points',
      'new-checkout',
      'self-service-returns',
      'stock-badge',
      'tax-engine-v2',
    ]),
  },
  {
    daysAgo: 1,
    what: 'Express pay for a quarter of the customers',
    environments: ['dev', 'staging', 'prod-01'],
    document: document([...settled, 'loyalty-points', 'new-checkout', 'self-service-returns', 'stock-badge'], 25),
    running: 14,
  },
];
