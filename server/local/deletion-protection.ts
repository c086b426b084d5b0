import type { Service } from './operations/types';
import { badRequest } from './service-error';

/**
 * Refuses to delete what the data plane read inside the protection period. Resources under an hour old are exempt unless
 * the caller asks to APPLY the check; BYPASS skips it.
 */
export function protectFromDeletion(
  { store, now }: Service,
  resource: { readonly createdAt: number; readonly lastReadAt?: number },
  check: 'ACCOUNT_DEFAULT' | 'APPLY' | 'BYPASS' | undefined,
  what: string,
): void {
  const protection = store.records.settings.DeletionProtection as {
    Enabled?: boolean;
    ProtectionPeriodInMinutes?: number;
  };
  if (check === 'BYPASS' || resource.lastReadAt === undefined) return;
  const young = now() - resource.createdAt < 3_600_000;
  const applies = check === 'APPLY' || (protection.Enabled === true && !young);
  const period = (protection.ProtectionPeriodInMinutes ?? 60) * 60_000;
  if (applies && now() - resource.lastReadAt < period)
    throw badRequest(
      `${what} was read by a client in the last ${period / 60_000} minutes: deletion protection refuses to delete it.`,
    );
}
