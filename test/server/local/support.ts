import { AppConfigClient } from '@aws-sdk/client-appconfig';
import { AppConfigDataClient } from '@aws-sdk/client-appconfigdata';
import { type LocalAppConfig, type LocalOptions, startLocalAppConfig } from '../../../server/local/local-app-config';

export interface Rig {
  readonly local: LocalAppConfig;
  readonly control: AppConfigClient;
  readonly data: AppConfigDataClient;
  /** Moves the server's clock. */
  advance(ms: number): void;
  close(): Promise<void>;
}

/** A local AppConfig on a clock of its own, and the official clients pointed at it. */
export async function startRig(options: LocalOptions = {}): Promise<Rig> {
  let now = Date.parse('2026-11-01T00:00:00Z');
  const local = await startLocalAppConfig({ now: () => now, ...options });
  const config = {
    endpoint: local.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  const control = new AppConfigClient(config);
  const data = new AppConfigDataClient(config);
  return {
    local,
    control,
    data,
    advance: (ms) => {
      now += ms;
    },
    async close() {
      control.destroy();
      data.destroy();
      await local.close();
    },
  };
}

export const minutes = (n: number) => n * 60_000;
export const hours = (n: number) => n * 3_600_000;
