export interface Route {
  readonly path: string;
  readonly page: string;
  /** Shown where this flag is on; always, where there is none. */
  readonly featureFlag?: string;
}

export const accountRoutes: readonly Route[] = [
  { path: '/account', page: 'overview' },
  { path: '/account/orders', page: 'orders' },
  { path: '/account/returns', page: 'returns', featureFlag: 'self-service-returns' },
  { path: '/account/points', page: 'points', featureFlag: 'loyalty-points' },
  { path: '/account/checkout', page: 'saved-checkout', featureFlag: 'new-chekout' },
];
