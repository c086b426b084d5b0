import assert from 'node:assert/strict';
import * as sdk from '@aws-sdk/client-appconfig';
import { GetLatestConfigurationCommand, StartConfigurationSessionCommand } from '@aws-sdk/client-appconfigdata';
import { hours, minutes, type Rig, startRig } from './support';

const flags = (enabled: boolean, extra: object = {}) => ({
  version: '1',
  flags: { checkout: { name: 'Checkout' } },
  values: { checkout: { enabled, ...extra } },
});

describe('the local AppConfig, through the official clients', () => {
  let rig: Rig;
  let app: string;
  let env: string;
  let profile: string;
  const send = (command: any): Promise<any> => rig.control.send(command);
  const rejects = async (command: any, name: string, message?: RegExp) => {
    const error: any = await send(command).then(
      () => assert.fail(`${name} expected`),
      (caught) => caught,
    );
    assert.equal(error.name, name, error.message);
    if (message) assert.match(error.message, message);
    return error;
  };
  const publish = async (document: unknown, more: object = {}) =>
    send(
      new sdk.CreateHostedConfigurationVersionCommand({
        ApplicationId: app,
        ConfigurationProfileId: profile,
        Content: Buffer.from(JSON.stringify(document)),
        ContentType: 'application/json',
        ...more,
      }),
    );
  const deploy = (version: number, strategy = 'AppConfig.AllAtOnce', more: object = {}) =>
    send(
      new sdk.StartDeploymentCommand({
        ApplicationId: app,
        EnvironmentId: env,
        ConfigurationProfileId: profile,
        ConfigurationVersion: String(version),
        DeploymentStrategyId: strategy,
        ...more,
      }),
    );
  const deployment = (number: number) =>
    send(new sdk.GetDeploymentCommand({ ApplicationId: app, EnvironmentId: env, DeploymentNumber: number }));

  beforeEach(async () => {
    rig = await startRig();
    app = (await send(new sdk.CreateApplicationCommand({ Name: 'shop' }))).Id;
    env = (await send(new sdk.CreateEnvironmentCommand({ ApplicationId: app, Name: 'prod-01' }))).Id;
    profile = (
      await send(
        new sdk.CreateConfigurationProfileCommand({
          ApplicationId: app,
          Name: 'flags',
          LocationUri: 'hosted',
          Type: 'AWS.AppConfig.FeatureFlags',
        }),
      )
    ).Id;
  });
  afterEach(() => rig.close());

  it('normalises a flag document and keeps the stamps of what did not change', async () => {
    const first = await publish({ ...flags(true), extra: 1, flags: { checkout: { name: 'Checkout', odd: 1 } } });
    const stored = JSON.parse(Buffer.from(first.Content).toString());
    assert.deepEqual(Object.keys(stored), ['flags', 'values', 'version']);
    assert.equal(stored.values.checkout._updatedAt, '2026-11-01T00:00:00.000Z');
    assert.equal(stored.flags.checkout.odd, undefined);
    rig.advance(hours(1));
    const second = JSON.parse(Buffer.from((await publish(flags(false))).Content).toString());
    assert.equal(second.values.checkout._updatedAt, '2026-11-01T01:00:00.000Z');
    assert.equal(second.values.checkout._createdAt, '2026-11-01T00:00:00.000Z');
    assert.equal(second.flags.checkout._updatedAt, '2026-11-01T00:00:00.000Z');
  });

  it('refuses invalid documents with each violation', async () => {
    const error = await rejects(
      new sdk.CreateHostedConfigurationVersionCommand({
        ApplicationId: app,
        ConfigurationProfileId: profile,
        ContentType: 'application/json',
        Content: Buffer.from(
          JSON.stringify({
            flags: { a: { attributes: { color: { constraints: { type: 'string', enum: ['blue', 'green'] } } } } },
            values: { a: { enabled: true, color: 'red' } },
          }),
        ),
      }),
      'BadRequestException',
    );
    assert.equal(error.Reason, 'InvalidConfiguration');
    const found = error.Details.InvalidConfiguration.map((item: any) => `${item.Constraint} ${item.Location}`);
    assert.deepEqual(found, ['Required version', 'OneOf(blue, green) values.a.color']);
    await rejects(
      new sdk.CreateHostedConfigurationVersionCommand({
        ApplicationId: app,
        ConfigurationProfileId: profile,
        ContentType: 'application/json',
        Content: Buffer.from('{'),
      }),
      'BadRequestException',
      /Feature Flags Helper: Invalid 'Content' data/,
    );
  });

  it('keeps the order and the rules of variants', async () => {
    const variants = (list: object[]) => ({
      version: '1',
      flags: { checkout: {} },
      values: { checkout: { _variants: list } },
    });
    await publish(
      variants([
        { name: 'beta', enabled: true, rule: '(and (ends_with $email "@x.org") (split by::$id pct::10 seed::"a"))' },
        { name: 'default', enabled: false },
      ]),
    );
    const bad = [
      [
        { name: 'a', enabled: true },
        { name: 'b', enabled: false },
      ],
      [{ name: 'a', enabled: true, rule: '(eq $x 1)' }],
      [
        { name: 'a', enabled: true, rule: '(near $x 1)' },
        { name: 'b', enabled: false },
      ],
      [
        { name: 'a', enabled: true, rule: '(eq $x 1' },
        { name: 'b', enabled: false },
      ],
      [
        { name: 'a', enabled: true, rule: '(eq $x 1)' },
        { name: 'a', enabled: false },
      ],
    ];
    for (const list of bad)
      await assert.rejects(publish(variants(list)), { name: 'BadRequestException' }, JSON.stringify(list));
  });

  it('locks versions optimistically, and refuses empty, huge and twice-labelled content', async () => {
    await publish(flags(true), { VersionLabel: 'v1.0' });
    await assert.rejects(publish(flags(true), { LatestVersionNumber: 5 }), {
      name: 'ConflictException',
      message: /Expected latest version 5 does not match actual latest version 1/,
    });
    await assert.rejects(publish(flags(true), { VersionLabel: 'v1.0' }), { name: 'BadRequestException' });
    await assert.rejects(publish(flags(true), { VersionLabel: '12' }), { name: 'BadRequestException' });
    const free = (
      await send(new sdk.CreateConfigurationProfileCommand({ ApplicationId: app, Name: 'free', LocationUri: 'hosted' }))
    ).Id;
    const put = (Content: Buffer) =>
      send(
        new sdk.CreateHostedConfigurationVersionCommand({
          ApplicationId: app,
          ConfigurationProfileId: free,
          Content,
          ContentType: 'text/plain',
        }),
      );
    await assert.rejects(put(Buffer.alloc(0)), { name: 'BadRequestException' });
    const large: any = await put(Buffer.alloc(2 * 1024 * 1024 + 1, 'x')).catch((error) => error);
    assert.deepEqual(
      [large.name, large.Measure, large.Limit, large.Size, large.$metadata.httpStatusCode],
      ['PayloadTooLargeException', 'KILOBYTES', 2048, 2049, 413],
    );
    await put(Buffer.alloc(2 * 1024 * 1024, 'x'));
  });

  it('progresses linearly, bakes, completes', async () => {
    await publish(flags(true));
    const started = await deploy(1, 'AppConfig.Linear20PercentEvery6Minutes');
    assert.deepEqual([started.State, started.PercentageComplete, started.DeploymentNumber], ['DEPLOYING', 0, 1]);
    const seen: string[] = [];
    for (let i = 0; i < 14; i++) {
      rig.advance(minutes(5));
      const { State, PercentageComplete } = await deployment(1);
      seen.push(`${State} ${PercentageComplete}`);
    }
    assert.deepEqual(seen.slice(0, 6), [
      'DEPLOYING 20',
      'DEPLOYING 40',
      'DEPLOYING 60',
      'DEPLOYING 80',
      'DEPLOYING 100',
      'BAKING 100',
    ]);
    assert.equal(seen.at(-1), 'COMPLETE 100');
    const { EventLog, CompletedAt, StartedAt } = await deployment(1);
    assert.equal(CompletedAt - StartedAt, hours(1));
    assert.equal(EventLog[0].EventType, 'DEPLOYMENT_COMPLETED');
    assert.equal(EventLog.at(-1).Description, 'Deployment started');
  });

  it('grows exponentially: 10, 20, 40, 80, 100', async () => {
    await publish(flags(true));
    await deploy(1, 'AppConfig.Canary10Percent20Minutes');
    const percents = new Set<number>();
    for (let i = 0; i < 40; i++) {
      rig.advance(minutes(0.5));
      percents.add((await deployment(1)).PercentageComplete);
    }
    assert.deepEqual([...percents], [0, 10, 20, 40, 80, 100]);
  });

  it('allows one deployment at a time in an environment, across profiles', async () => {
    await publish(flags(true));
    await deploy(1);
    await assert.rejects(deploy(1), { name: 'ConflictException' });
    rig.advance(minutes(10));
    await deploy(1);
  });

  it('starts only under the latest number that the caller has seen', async () => {
    await publish(flags(true));
    await deploy(1, 'AppConfig.AllAtOnce', { LatestDeploymentNumber: 0 });
    rig.advance(minutes(11));
    await assert.rejects(deploy(1, 'AppConfig.AllAtOnce', { LatestDeploymentNumber: 0 }), {
      name: 'ConflictException',
    });
    await deploy(1, 'AppConfig.AllAtOnce', { LatestDeploymentNumber: 1 });
  });

  it('stops a running deployment, reverts a complete one within 72 hours, and not later', async () => {
    await publish(flags(true));
    await publish(flags(false));
    const stop = (number: number, AllowRevert?: boolean) =>
      send(
        new sdk.StopDeploymentCommand({
          ApplicationId: app,
          EnvironmentId: env,
          DeploymentNumber: number,
          AllowRevert,
        }),
      );
    await deploy(1, 'AppConfig.Linear20PercentEvery6Minutes');
    rig.advance(minutes(7));
    assert.equal((await stop(1)).State, 'ROLLING_BACK');
    await assert.rejects(deploy(2), { name: 'ConflictException' });
    rig.advance(minutes(1));
    assert.equal((await deployment(1)).State, 'ROLLED_BACK');
    await deploy(2);
    rig.advance(minutes(10));
    const completed = (await deployment(2)).CompletedAt;
    await assert.rejects(stop(2), { name: 'BadRequestException' });
    rig.advance(hours(71));
    const reverted = await stop(2, true);
    assert.deepEqual([reverted.State, reverted.CompletedAt.getTime()], ['REVERTED', completed.getTime()]);
    await deploy(1);
    rig.advance(hours(73));
    await assert.rejects(stop(3, true), { name: 'BadRequestException' });
  });

  it('rolls back by alarm, and only what runs', async () => {
    const AlarmArn = 'arn:aws:cloudwatch:eu-west-1:000000000000:alarm:errors';
    const trip = (state: string) =>
      fetch(`${rig.local.url}/_local/alarms`, { method: 'PUT', body: JSON.stringify({ arn: AlarmArn, state }) });
    await assert.rejects(
      send(new sdk.UpdateEnvironmentCommand({ ApplicationId: app, EnvironmentId: env, Monitors: [{ AlarmArn }] })),
      { name: 'BadRequestException', message: /alarmRoleArn/ },
    );
    await send(
      new sdk.UpdateEnvironmentCommand({
        ApplicationId: app,
        EnvironmentId: env,
        Monitors: [{ AlarmArn, AlarmRoleArn: 'arn:aws:iam::000000000000:role/alarms' }],
      }),
    );
    await publish(flags(true));
    await deploy(1, 'AppConfig.Linear20PercentEvery6Minutes');
    rig.advance(minutes(7));
    await trip('INSUFFICIENT_DATA');
    rig.advance(minutes(1));
    const { State, EventLog } = await deployment(1);
    assert.equal(State, 'ROLLED_BACK');
    assert.equal(EventLog.find((event: any) => event.EventType === 'ROLLBACK_STARTED').TriggeredBy, 'CLOUDWATCH_ALARM');
    await trip('OK');
    await deploy(1);
    rig.advance(minutes(10));
    await trip('ALARM');
    assert.equal((await deployment(2)).State, 'COMPLETE');
  });

  it('serves the default variant flat, attributes only where on, unchanged as nothing', async () => {
    await publish({
      version: '1',
      flags: {
        off: { attributes: { color: { constraints: { type: 'string' } } } },
        checkout: { attributes: { limit: { constraints: { type: 'number' } } } },
        bare: {},
      },
      values: {
        off: { enabled: false, color: 'red' },
        checkout: {
          _variants: [
            { name: 'b', enabled: true, rule: '(eq $x 1)', attributeValues: { limit: 2 } },
            { name: 'default', enabled: true, attributeValues: { limit: 1 } },
          ],
        },
      },
    });
    await deploy(1);
    rig.advance(minutes(10));
    const { InitialConfigurationToken } = await rig.data.send(
      new StartConfigurationSessionCommand({
        ApplicationIdentifier: 'shop',
        EnvironmentIdentifier: 'prod-01',
        ConfigurationProfileIdentifier: 'flags',
      }),
    );
    const first = await rig.data.send(
      new GetLatestConfigurationCommand({ ConfigurationToken: InitialConfigurationToken }),
    );
    assert.deepEqual(JSON.parse(new TextDecoder().decode(first.Configuration)), {
      off: { enabled: false },
      checkout: { _variant: 'default', enabled: true, limit: 1 },
    });
    const second = await rig.data.send(
      new GetLatestConfigurationCommand({ ConfigurationToken: first.NextPollConfigurationToken }),
    );
    assert.ok(!second.Configuration?.byteLength);
    await assert.rejects(
      rig.data.send(new GetLatestConfigurationCommand({ ConfigurationToken: InitialConfigurationToken })),
      { name: 'BadRequestException' },
    );
  });

  it('answers like the Agent: a map of flags, or one flag alone', async () => {
    await publish(flags(true));
    await deploy(1);
    rig.advance(minutes(10));
    const base = `${rig.local.url}/applications/shop/environments/prod-01/configurations/flags`;
    assert.deepEqual(await (await fetch(base)).json(), { checkout: { enabled: true } });
    assert.deepEqual(await (await fetch(`${base}?flag=checkout`)).json(), { enabled: true });
    assert.equal((await fetch(`${base}?flag=nope`)).status, 400);
  });

  it('pages newest first, and refuses a bad token or size', async () => {
    for (let i = 0; i < 7; i++) await publish(flags(i % 2 === 0));
    const list = (more: object) =>
      send(
        new sdk.ListHostedConfigurationVersionsCommand({
          ApplicationId: app,
          ConfigurationProfileId: profile,
          ...more,
        }),
      );
    const first = await list({ MaxResults: 5 });
    assert.deepEqual(
      first.Items.map((item: any) => item.VersionNumber),
      [7, 6, 5, 4, 3],
    );
    assert.deepEqual(
      (await list({ MaxResults: 5, NextToken: first.NextToken })).Items.map((item: any) => item.VersionNumber),
      [2, 1],
    );
    await assert.rejects(list({ NextToken: 'X' }), {
      name: 'BadRequestException',
      message: /Invalid nextToken parameter X\./,
    });
    await assert.rejects(list({ MaxResults: 51 }), { name: 'BadRequestException', message: /maxResults/ });
  });

  it('protects predefined strategies and lists own ones first', async () => {
    await send(
      new sdk.CreateDeploymentStrategyCommand({ Name: 'slow', DeploymentDurationInMinutes: 30, GrowthFactor: 10 }),
    );
    const { Items } = await send(new sdk.ListDeploymentStrategiesCommand({}));
    assert.deepEqual(
      Items.map((item: any) => item.Name),
      [
        'slow',
        'AppConfig.AllAtOnce',
        'AppConfig.Linear50PercentEvery30Seconds',
        'AppConfig.Canary10Percent20Minutes',
        'AppConfig.Linear20PercentEvery6Minutes',
      ],
    );
    assert.deepEqual(
      [Items[0].GrowthType, Items[0].FinalBakeTimeInMinutes, Items[0].ReplicateTo],
      ['LINEAR', 0, 'NONE'],
    );
    await rejects(
      new sdk.DeleteDeploymentStrategyCommand({ DeploymentStrategyId: 'AppConfig.AllAtOnce' }),
      'BadRequestException',
      /Cannot delete predefined/,
    );
    await rejects(
      new sdk.UpdateDeploymentStrategyCommand({ DeploymentStrategyId: 'AppConfig.AllAtOnce', GrowthFactor: 5 }),
      'BadRequestException',
      /Cannot update predefined/,
    );
    await send(new sdk.DeleteDeploymentStrategyCommand({ DeploymentStrategyId: Items[0].Id }));
  });

  it('deletes only what is empty', async () => {
    await publish(flags(true));
    await rejects(new sdk.DeleteApplicationCommand({ ApplicationId: app }), 'BadRequestException');
    await rejects(
      new sdk.DeleteConfigurationProfileCommand({ ApplicationId: app, ConfigurationProfileId: profile }),
      'BadRequestException',
    );
    await send(
      new sdk.DeleteHostedConfigurationVersionCommand({
        ApplicationId: app,
        ConfigurationProfileId: profile,
        VersionNumber: 1,
      }),
    );
    await send(new sdk.DeleteConfigurationProfileCommand({ ApplicationId: app, ConfigurationProfileId: profile }));
    await send(new sdk.DeleteEnvironmentCommand({ ApplicationId: app, EnvironmentId: env }));
    await send(new sdk.DeleteApplicationCommand({ ApplicationId: app }));
    await rejects(new sdk.GetApplicationCommand({ ApplicationId: app }), 'ResourceNotFoundException');
  });

  it('runs experiments as managed deployments', async () => {
    await publish(flags(true));
    const treatment = { Weight: 50, FlagValue: { Enabled: true } };
    const definition = await send(
      new sdk.CreateExperimentDefinitionCommand({
        ApplicationIdentifier: app,
        Name: 'try',
        ConfigurationProfileIdentifier: profile,
        EnvironmentIdentifier: env,
        FlagKey: 'checkout',
        AudienceRule: '(exists key::"id")',
        Treatments: [treatment],
        Control: { Weight: 50, FlagValue: { Enabled: false } },
      }),
    );
    assert.equal(definition.Status, 'IDLE');
    await deploy(1);
    rig.advance(minutes(10));
    const at = { ApplicationIdentifier: app, ExperimentDefinitionIdentifier: definition.Id };
    const run = await send(new sdk.StartExperimentRunCommand({ ...at, ExposurePercentage: 10 }));
    assert.deepEqual([run.Run, run.Status], [1, 'RUNNING']);
    const { Items } = await send(new sdk.ListDeploymentsCommand({ ApplicationId: app, EnvironmentId: env }));
    assert.equal(Items[0].Type, 'MANAGED');
    rig.advance(minutes(10));
    await rejects(new sdk.UpdateExperimentRunCommand({ ...at, Run: 1, ExposurePercentage: 5 }), 'BadRequestException');
    assert.equal((await send(new sdk.GetExperimentDefinitionCommand(at))).Status, 'ACTIVE');
    rig.advance(minutes(10));
    assert.equal((await send(new sdk.StopExperimentRunCommand({ ...at, Run: 1 }))).Status, 'DONE');
    const events = await send(new sdk.ListExperimentRunEventsCommand({ ...at, Run: 1 }));
    assert.deepEqual(
      events.Items.map((item: any) => item.EventType),
      ['RUN_STOPPED', 'RUN_STARTED'],
    );
  });

  it('fails on demand', async () => {
    const put = (faults: object[]) =>
      fetch(`${rig.local.url}/_local/faults`, { method: 'PUT', body: JSON.stringify(faults) });
    const list = new sdk.ListApplicationsCommand({});
    for (const [kind, name] of [
      ['throttle', 'ThrottlingException'],
      ['error', 'InternalServerException'],
      ['expired-credentials', 'ExpiredTokenException'],
      ['denied', 'AccessDeniedException'],
    ]) {
      await put([{ kind, operation: 'ListApplications', times: 1 }]);
      await rejects(list, name!);
      await send(list);
    }
    await put([{ kind: 'lost-reply', operation: 'CreateApplication', times: 1 }]);
    await assert.rejects(send(new sdk.CreateApplicationCommand({ Name: 'lost' })));
    assert.ok((await send(list)).Items.some((item: any) => item.Name === 'lost'));
  });
});
