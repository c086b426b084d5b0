import assert from 'node:assert/strict';
import * as sdk from '@aws-sdk/client-appconfig';
import { seedDemo } from '../../../../server/local/demo';
import { appconfig } from '../../../../server/providers/appconfig';
import type { Listing } from '../../../../server/providers/types';
import type { Flag } from '../../../../shared/model';
import { minutes, type Rig, startRig } from '../../local/support';
import { context, pointAt } from './pointed-sdk';

describe('the appconfig source', () => {
  let rig: Rig;
  let restore: () => void;
  beforeEach(async () => {
    rig = await startRig();
    restore = pointAt(rig.local.url);
  });
  afterEach(async () => {
    restore();
    await rig.close();
  });
  const list = (more: object = {}) =>
    appconfig.list({ use: 'appconfig', application: 'shop', profile: 'flags', ...more }, context);
  const flag = async (key: string) => (await list()).flags.find((one) => one.key === key)!;
  const said = (state: any) =>
    `${state.serves === 'value' ? JSON.stringify(state.value) : state.serves} since ${state.since?.at ?? '?'}`;

  it("tells the demo's flags: what each environment serves, since which deployment, and what is under way", async () => {
    seedDemo(rig.local.service);
    const { flags, problems } = await list();
    assert.deepEqual(problems, []);
    const { environments } = flags.find(({ key }) => key === 'loyalty-points')!;
    assert.deepEqual(Object.keys(environments), ['dev', 'staging', 'prod-01', 'prod-02']);
    // 410 days ago, two hours between environments, 20 minutes and 10 of bake.
    assert.equal(said(environments['prod-01']), 'true since 2025-09-17T04:30:00.000Z');
    assert.equal(said(environments['prod-02']), 'true since 2025-09-17T06:30:00.000Z');
    const [evidence] = environments['prod-01']!.evidence;
    assert.equal(evidence!.kind, 'deployment');
    const express = flags.find(({ key }) => key === 'express-pay')!.environments['prod-01']!;
    assert.equal(express.serves, 'mixed');
    assert.equal(express.rollout!.percent, 40);
    const winter = flags.find(({ key }) => key === 'winter-banner')!.environments['prod-01']!;
    assert.equal(winter.always, true);
    assert.equal(said(winter), 'false since 2025-02-19T04:30:00.000Z');
  });

  it('tells what is served before it reads how long', async () => {
    seedDemo(rig.local.service);
    let first: Listing | undefined;
    let askedBefore = 0;
    const onFirst = (listing: Listing) => {
      first = listing;
      askedBefore = rig.local.requests.filter((name) => name === 'GetHostedConfigurationVersion').length;
    };
    const source = { use: 'appconfig', application: 'shop', profile: 'flags' };
    const { flags } = await appconfig.list(source, { ...context, onFirst });
    const asked = rig.local.requests.filter((name) => name === 'GetHostedConfigurationVersion').length;
    assert.ok(askedBefore < asked, `${askedBefore} of ${asked} versions`);
    const serves = ({ environments }: Flag) =>
      Object.values(environments).map((state) => [state.serves, state.serves === 'value' ? state.value : null]);
    assert.deepEqual(first!.flags.map(serves), flags.map(serves));
    assert.ok(first!.flags.every(({ environments }) => Object.values(environments).every(({ since }) => !since)));
  });

  it('finds what is served behind many deployments of another profile', async () => {
    seedDemo(rig.local.service);
    const send = (command: any): Promise<any> => rig.control.send(command);
    const place = { ApplicationId: 'shop', EnvironmentId: 'prod-02', ConfigurationProfileId: 'settings' };
    for (let i = 0; i < 60; i++) {
      rig.advance(minutes(60));
      await send(
        new sdk.StartDeploymentCommand({
          ...place,
          ConfigurationVersion: '1',
          DeploymentStrategyId: 'AppConfig.AllAtOnce',
        }),
      );
    }
    const { environments } = await flag('loyalty-points');
    assert.equal(said(environments['prod-02']), 'true since 2025-09-17T06:30:00.000Z');
  });

  it('asks seldom: the first load once for each version, a refresh ten calls at most', async () => {
    seedDemo(rig.local.service);
    await list();
    const first = rig.local.requests.length;
    await list();
    const again = rig.local.requests.slice(first);
    assert.ok(again.length <= 10, again.join(' '));
    assert.ok(!again.includes('ListApplications'));
  });

  it('counts since from the revert, and marks a flag in a running experiment', async () => {
    const send = (command: any): Promise<any> => rig.control.send(command);
    const app = (await send(new sdk.CreateApplicationCommand({ Name: 'shop' }))).Id;
    const env = (await send(new sdk.CreateEnvironmentCommand({ ApplicationId: app, Name: 'prod' }))).Id;
    const profile = (
      await send(
        new sdk.CreateConfigurationProfileCommand({
          ApplicationId: app,
          Name: 'flags',
          LocationUri: 'hosted',
          Type: 'AWS.AppConfig.FeatureFlags',
        }),
      )
    ).Id;
    const put = (a: boolean) =>
      send(
        new sdk.CreateHostedConfigurationVersionCommand({
          ApplicationId: app,
          ConfigurationProfileId: profile,
          ContentType: 'application/json',
          Content: Buffer.from(
            JSON.stringify({
              version: '1',
              flags: { a: {}, b: {} },
              values: { a: { enabled: a }, b: { enabled: true } },
            }),
          ),
        }),
      );
    const deploy = async (version: string) => {
      await send(
        new sdk.StartDeploymentCommand({
          ApplicationId: app,
          EnvironmentId: env,
          ConfigurationProfileId: profile,
          ConfigurationVersion: version,
          DeploymentStrategyId: 'AppConfig.AllAtOnce',
        }),
      );
      rig.advance(minutes(10));
    };
    await put(false);
    await put(true);
    await deploy('1'); // complete at 00:10
    await deploy('2'); // 00:20
    rig.advance(minutes(60)); // 01:20
    await send(
      new sdk.StopDeploymentCommand({ ApplicationId: app, EnvironmentId: env, DeploymentNumber: 2, AllowRevert: true }),
    );
    rig.advance(minutes(5));
    assert.equal(said((await flag('a')).environments.prod), 'false since 2026-11-01T01:20:00.000Z');
    assert.equal(said((await flag('b')).environments.prod), 'true since 2026-11-01T00:10:00.000Z');
    const definition = await send(
      new sdk.CreateExperimentDefinitionCommand({
        ApplicationIdentifier: app,
        Name: 'try',
        ConfigurationProfileIdentifier: profile,
        EnvironmentIdentifier: env,
        FlagKey: 'a',
        AudienceRule: 'true',
        Treatments: [{ Weight: 50, FlagValue: { Enabled: true } }],
        Control: { Weight: 50, FlagValue: { Enabled: false } },
      }),
    );
    await send(
      new sdk.StartExperimentRunCommand({ ApplicationIdentifier: app, ExperimentDefinitionIdentifier: definition.Id }),
    );
    assert.deepEqual((await flag('a')).heldBy, ['the experiment "try"']);
    assert.equal((await flag('b')).heldBy, undefined);
  });

  it('says each failure in one sentence with what mends it', async () => {
    seedDemo(rig.local.service);
    const failure = async (more: object = {}) =>
      list(more).then(
        () => assert.fail('no failure'),
        (error) => error.message as string,
      );
    assert.match(
      await failure({ application: 'shpo' }),
      /^The account has no application "shpo"\. Did you mean "shop"\?$/,
    );
    assert.match(await failure({ profile: 'flag' }), /no configuration profile "flag"\. Did you mean "flags"\?/);
    const faults: [string, RegExp][] = [
      ['expired-credentials', /^The AWS credentials have expired\. Get new ones/],
      ['denied', /does not allow appconfig:ListConfigurationProfiles\. flagkeeper doctor --iam/],
    ];
    for (const [kind, message] of faults) {
      rig.local.faults.set([{ kind: kind as 'denied', operation: 'ListConfigurationProfiles' }]);
      const said = await failure();
      assert.match(said, message);
      assert.doesNotMatch(said, /planted-secret/);
    }
    rig.local.faults.set([]);
    await list();
  });
});
