export interface TenantFeature {
  readonly enabled: boolean;
  readonly label?: string;
}

export interface Tenant {
  readonly id: string;
  readonly locale: string;
  readonly features: Record<string, TenantFeature>;
}

/** What the flag service said when the page was rendered. */
export const tenant: Tenant = JSON.parse(document.getElementById('tenant')?.textContent ?? '{"features":{}}');
