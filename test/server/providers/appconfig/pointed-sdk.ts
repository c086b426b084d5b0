import type { ProviderContext } from '../../../../server/providers/types';

export const context = { settings: {}, now: '2026-11-01T00:00:00.000Z', offline: false } as unknown as ProviderContext;

/** The SDK's own variables, for the time of a test. */
export function pointAt(url: string): () => void {
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_APPCONFIG: url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'planted-secret',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
  return () => {
    process.env = before;
  };
}
