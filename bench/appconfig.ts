// How long the appconfig source takes to read a large account from the local AppConfig, in a process of its own:
//   npx tsx bench/appconfig.ts
import { fork } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import type { ProviderContext } from '../server/providers/types';

const flags = 1000;
const environments = 6;
const deployments = 500;

if (process.send) serve();
else measure();

/** The server: 500 versions, each with one flag changed, deployed in turn over six environments. */
async function serve(): Promise<void> {
  const { startLocalAppConfig } = await import('../server/local/local-app-config');
  const { startDeployment } = await import('../server/local/deployments');
  const { createVersion } = await import('../server/local/operations/versions');
  const { verbOf } = await import('../server/local/operations/index');
  const local = await startLocalAppConfig();
  let now = Date.now() - deployments * 3_600_000;
  const service = { ...local.service, now: () => now };
  verbOf('CreateApplication')!(service, { Name: 'large' });
  for (let i = 0; i < environments; i++)
    verbOf('CreateEnvironment')!(service, { ApplicationId: 'large', Name: `env-${i}` });
  verbOf('CreateConfigurationProfile')!(service, {
    ApplicationId: 'large',
    Name: 'flags',
    LocationUri: 'hosted',
    Type: 'AWS.AppConfig.FeatureFlags',
  });
  const [application] = service.store.records.applications;
  const profile = application!.profiles[0]!;
  const on = new Set<number>();
  for (let n = 0; n < deployments; n++) {
    now += 3_600_000;
    const changed = (n * 7919) % flags;
    if (!on.delete(changed)) on.add(changed);
    const keys = Array.from({ length: flags }, (_, i) => `flag-${i}`);
    const document = {
      version: '1',
      flags: Object.fromEntries(
        keys.map((key) => [key, { name: key, description: 'One of many flags in a large account' }]),
      ),
      values: Object.fromEntries(keys.map((key, i) => [key, { enabled: on.has(i) }])),
    };
    const version = createVersion(service, profile, {
      Content: Buffer.from(JSON.stringify(document)),
      ContentType: 'application/json',
    });
    startDeployment(service, application!, application!.environments[n % environments]!, profile, {
      DeploymentStrategyId: 'AppConfig.AllAtOnce',
      ConfigurationVersion: String(version.number),
    });
  }
  process.send!(local.url);
}

function measure(): void {
  const child = fork(__filename, { execArgv: process.execArgv });
  child.on('message', async (url: string) => {
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_APPCONFIG: url,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
    });
    const { appconfig } = await import('../server/providers/appconfig');
    const context = { settings: {}, now: new Date().toISOString(), offline: false } as unknown as ProviderContext;
    const source = { use: 'appconfig', application: 'large' };
    const before = process.memoryUsage().rss;
    for (const what of ['first load', 'refresh without change']) {
      const began = performance.now();
      const { flags: found } = await appconfig.list(source, context);
      const mb = (process.memoryUsage().rss - before) / 2 ** 20;
      console.log(
        `${what}: ${found.length} flags in ${(performance.now() - began).toFixed(0)} ms, ${mb.toFixed(0)} MB more`,
      );
    }
    child.kill();
  });
}
