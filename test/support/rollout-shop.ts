import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AppConfigClient,
  CreateApplicationCommand,
  CreateConfigurationProfileCommand,
  CreateDeploymentStrategyCommand,
  CreateEnvironmentCommand,
  CreateHostedConfigurationVersionCommand,
  GetDeploymentCommand,
  GetHostedConfigurationVersionCommand,
  ListDeploymentsCommand,
  StartDeploymentCommand,
  StopDeploymentCommand,
} from '@aws-sdk/client-appconfig';
import type { Pace } from '../../server/rollouts/watch';
import { openSession } from '../../server/session';
import type { Session } from '../../server/session/types';
import type { RolloutWish } from '../../shared/rollouts/types';
import { type Rig, startRig } from '../server/local/support';
import { openWire, type Wire } from './wire';

/**
 * A local AppConfig in a hurry, with the application `shop` deployed to four environments, and a folder that is configured
 * for it. Strategies run `speed` times faster: half an hour is some hundred milliseconds.
 */
export interface RolloutShop {
  readonly rig: Rig;
  /** Between Flagkeeper and AppConfig; what the shop itself does goes past it. */
  readonly wire: Wire;
  readonly folder: string;
  readonly state: string;
  /** What a process needs to talk to this AppConfig, and nothing of the machine's own. */
  readonly env: NodeJS.ProcessEnv;
  /** Another session of the same folder and state, as another process would have. */
  session(more?: {
    readonly trusted?: boolean;
    readonly offline?: boolean;
    readonly pace?: Pace;
    readonly now?: () => Date;
  }): Session;
  /** Everything that was ever deployed in an environment, oldest first: `2 flags v3 COMPLETE`. */
  deployed(environment: string): Promise<readonly string[]>;
  /** The folder in which the plans lie. */
  plans(): string;
  /** A plan as it lies on disk. */
  record(id: string): any;
  /** The document of the version that an environment's newest deployment ships. */
  newest(environment: string): Promise<any>;
  /** Deploys as somebody else would, without Flagkeeper. */
  deploy(environment: string, profile: string, version: string, strategy?: string): Promise<number>;
  /** Stops a deployment as somebody else would. */
  stop(environment: string, deployment: number): Promise<void>;
  write(profile: string, content: object): Promise<string>;
  ring(environment: string): Promise<void>;
  close(): Promise<void>;
}

export const flagDocument = {
  version: '1',
  flags: {
    'new-checkout': { name: 'New checkout', attributes: { limit: { constraints: { type: 'number', maximum: 10 } } } },
    banner: { name: 'Banner' },
    ranking: { name: 'Ranking' },
  },
  values: {
    'new-checkout': { enabled: false, limit: 3 },
    banner: { enabled: true },
    ranking: {
      _variants: [
        { name: 'variant', enabled: true, rule: '(split pct::10 by::$userId seed::"r")' },
        { name: 'default', enabled: false },
      ],
    },
  },
};

export const modelDocument = { featureA: true, temperature: 0.5, bedrockModelId: 'claude-v2' };

export const environments = ['dev', 'staging', 'prod-01', 'prod-02'];

export async function openShop({ speed = 20_000 } = {}): Promise<RolloutShop> {
  const rig = await startRig({ speed, now: Date.now });
  const send = (command: any): Promise<any> => (rig.control as AppConfigClient).send(command);
  const { Id: app } = await send(new CreateApplicationCommand({ Name: 'shop' }));
  const alarm = (name: string) => `arn:aws:cloudwatch:eu-west-1:000000000000:alarm:${name}`;
  for (const Name of environments) {
    const Monitors =
      Name.startsWith('prod') || Name === 'staging'
        ? [{ AlarmArn: alarm(Name), AlarmRoleArn: 'arn:aws:iam::000000000000:role/alarms' }]
        : [];
    await send(new CreateEnvironmentCommand({ ApplicationId: app, Name, Monitors }));
  }
  const types = { flags: 'AWS.AppConfig.FeatureFlags', model: 'AWS.Freeform' };
  for (const [Name, Type] of Object.entries(types))
    await send(new CreateConfigurationProfileCommand({ ApplicationId: app, Name, LocationUri: 'hosted', Type }));
  const { Id: atOnce } = await send(
    new CreateDeploymentStrategyCommand({ Name: 'no-time', DeploymentDurationInMinutes: 0, GrowthFactor: 100 }),
  );
  const write = async (profile: string, content: object) => {
    const reply = await send(
      new CreateHostedConfigurationVersionCommand({
        ApplicationId: 'shop',
        ConfigurationProfileId: profile,
        ContentType: 'application/json',
        Content: Buffer.from(JSON.stringify(content, null, 2)),
      }),
    );
    return String(reply.VersionNumber);
  };
  const deploy = async (
    EnvironmentId: string,
    ConfigurationProfileId: string,
    ConfigurationVersion: string,
    strategy = atOnce,
  ) => {
    const reply = await send(
      new StartDeploymentCommand({
        ApplicationId: 'shop',
        EnvironmentId,
        ConfigurationProfileId,
        ConfigurationVersion,
        DeploymentStrategyId: strategy,
      }),
    );
    return reply.DeploymentNumber as number;
  };
  await write('flags', flagDocument);
  await write('model', modelDocument);
  for (const environment of environments)
    for (const profile of Object.keys(types)) await deploy(environment, profile, '1');

  const base = realpathSync(mkdtempSync(join(tmpdir(), 'flagkeeper-rollout-')));
  const folder = join(base, 'repository');
  const state = join(base, 'state');
  mkdirSync(folder);
  const configuration = {
    sources: [{ use: 'appconfig', application: 'shop' }],
    environments,
    critical: ['prod-*'],
  };
  writeFileSync(join(folder, 'flagkeeper.config.json'), JSON.stringify(configuration));
  const wire = await openWire(rig.local.url);
  const env = {
    AWS_ENDPOINT_URL_APPCONFIG: wire.url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'planted-secret',
    AWS_EC2_METADATA_DISABLED: 'true',
    FLAGKEEPER_STATE_DIR: state,
  };
  const before = { ...process.env };
  Object.assign(process.env, env);
  const sessions: Session[] = [];
  const plans = () => {
    const rollouts = join(state, 'rollouts');
    return join(rollouts, readdirSync(rollouts)[0]!);
  };
  return {
    rig,
    wire,
    folder,
    state,
    env,
    session({ trusted = true, offline, pace = { shortest: 10, longest: 40 }, now = () => new Date() } = {}) {
      const session = openSession({
        cwd: folder,
        trusted,
        offline,
        now,
        noCache: true,
        rolloutPace: pace,
      });
      sessions.push(session);
      return session;
    },
    async deployed(environment) {
      const { Items } = await send(new ListDeploymentsCommand({ ApplicationId: 'shop', EnvironmentId: environment }));
      const said = (Items as any[]).map(
        (one) => `${one.DeploymentNumber} ${one.ConfigurationName} v${one.ConfigurationVersion} ${one.State}`,
      );
      return said.reverse().slice(2);
    },
    plans,
    record: (id) => JSON.parse(readFileSync(join(plans(), `${id}.json`), 'utf8')),
    async newest(environment) {
      const { Items } = await send(new ListDeploymentsCommand({ ApplicationId: 'shop', EnvironmentId: environment }));
      const { ConfigurationProfileId, ConfigurationVersion, DeploymentNumber } = Items[0];
      await send(new GetDeploymentCommand({ ApplicationId: 'shop', EnvironmentId: environment, DeploymentNumber }));
      const { Content } = await send(
        new GetHostedConfigurationVersionCommand({
          ApplicationId: 'shop',
          ConfigurationProfileId,
          VersionNumber: Number(ConfigurationVersion),
        }),
      );
      return JSON.parse(Buffer.from(Content).toString());
    },
    deploy,
    async stop(EnvironmentId, DeploymentNumber) {
      await send(new StopDeploymentCommand({ ApplicationId: 'shop', EnvironmentId, DeploymentNumber }));
    },
    write,
    async ring(environment) {
      const body = JSON.stringify({ arn: alarm(environment), state: 'ALARM' });
      await fetch(`${rig.local.url}/_local/alarms`, { method: 'PUT', body });
    },
    async close() {
      for (const session of sessions) await session.close();
      process.env = before;
      await wire.close();
      await rig.close();
      rmSync(base, { recursive: true, force: true });
    },
  };
}

/** A wish in a line: waves as `dev`, `prod-01+prod-02`, each with one strategy and gate. */
export function wish(
  changes: RolloutWish['changes'],
  waves: readonly string[],
  more: {
    readonly strategy?: RolloutWish['waves'][number]['strategy'];
    readonly gate?: 'hand' | 'automatic';
  } & Partial<RolloutWish> = {},
): RolloutWish {
  const { strategy = 'AppConfig.AllAtOnce', gate = 'hand', ...rest } = more;
  return { changes, waves: waves.map((wave) => ({ environments: wave.split('+'), strategy, gate })), ...rest };
}
