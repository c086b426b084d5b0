import type { Customer, Organization } from '@/features/client';

/** What a company's buyer may do beyond buying. */
export function permissionsOf(customer: Customer): readonly string[] {
  const { organization } = customer;
  if (!organization) return [];
  return ['invoices', ...(canOrderInBulk(organization) ? ['bulk'] : [])];
}

function canOrderInBulk(organization: Organization): boolean {
  return organization.betaFeatures.includes('bulk-orders');
}
