import assert from 'node:assert/strict';
import * as sdk from '@aws-sdk/client-appconfig';
import fc from 'fast-check';
import { appconfig } from '../../../../server/providers/appconfig';
import { minutes, startRig } from '../../local/support';
import { context, pointAt } from './pointed-sdk';

type Action =
  | { readonly do: 'publish'; readonly a: boolean; readonly b: number | null }
  | { readonly do: 'deploy'; readonly environment: 0 | 1; readonly version: number; readonly slow: boolean }
  | { readonly do: 'stop' | 'revert' | 'alarm'; readonly environment: 0 | 1 }
  | { readonly do: 'wait'; readonly minutes: number };

const environment = fc.constantFrom(0 as const, 1 as const);
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constant('publish' as const), a: fc.boolean(), b: fc.constantFrom(null, 1, 2) }),
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('deploy' as const), environment, version: fc.nat(5), slow: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('stop' as const, 'revert' as const, 'revert' as const, 'alarm' as const),
      environment,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 9, 70, 70, 5000) }),
  },
);

/** What a person with a notebook would write down: at each change, what the clients of an environment may be given. */
class Notebook {
  private readonly lines: { at: number; versions: (number | undefined)[] }[] = [];
  private readonly stack: { version: number; number: number; done: number }[] = [];
  private running?: { version: number; number: number; done: number };
  private count = 0;
  busyUntil = 0;

  private settle(now: number): void {
    if (!this.running || this.running.done > now) return;
    this.lines.push({ at: this.running.done, versions: [this.running.version] });
    this.stack.push(this.running);
    this.running = undefined;
  }
  deploy(version: number, now: number, slow: boolean): number | undefined {
    this.settle(now);
    if (this.running || now < this.busyUntil) return undefined;
    this.running = { version, number: ++this.count, done: now + minutes(slow ? 60 : 10) };
    this.lines.push({ at: now, versions: [this.stack.at(-1)?.version, version] });
    return this.count;
  }
  takeBack(now: number): void {
    this.settle(now);
    if (!this.running) return;
    this.running = undefined;
    this.busyUntil = now + minutes(1) / 12;
    this.lines.push({ at: this.busyUntil, versions: [this.stack.at(-1)?.version] });
  }
  revert(now: number): void {
    this.settle(now);
    const last = this.stack.at(-1);
    if (this.running || last?.number !== this.count || now - last.done > minutes(72 * 60)) return;
    this.stack.pop();
    this.lines.push({ at: now, versions: [this.stack.at(-1)?.version] });
  }
  /** What everybody is given of a key, and from when; `mixed` where it depends. */
  says(now: number, valueIn: (version: number) => unknown): string {
    this.settle(now);
    const value = (version: number | undefined) =>
      JSON.stringify(version === undefined ? null : (valueIn(version) ?? null));
    let since: number | undefined;
    let current: string | undefined;
    for (const { at, versions } of this.lines.filter((line) => line.at <= now)) {
      const values = new Set(versions.map(value));
      const said = values.size === 1 ? [...values][0]! : 'mixed';
      if (said !== current || said === 'mixed') since = at;
      current = said;
    }
    if (current === undefined) return 'null';
    return current === 'null' || current === 'mixed' ? current : `${current} ${new Date(since!).toISOString()}`;
  }
}

describe('since when, over random histories', function () {
  this.timeout(120_000);

  it('is what a notebook of the same history says, for flags and attributes', async () => {
    const runs = Number(process.env.FLAGKEEPER_RUNS ?? 40);
    await fc.assert(fc.asyncProperty(fc.array(action, { minLength: 6, maxLength: 28 }), play), { numRuns: runs });
  });
});

async function play(actions: readonly Action[]): Promise<void> {
  const rig = await startRig();
  const restore = pointAt(rig.local.url);
  let now = Date.parse('2026-11-01T00:00:00Z');
  const send = (command: any): Promise<any> => rig.control.send(command);
  const quiet = (command: any) => send(command).catch(() => undefined);
  try {
    const app = (await send(new sdk.CreateApplicationCommand({ Name: 'shop' }))).Id;
    const alarm = (i: number) => `arn:aws:cloudwatch:eu-west-1:000000000000:alarm:a${i}`;
    const environments: string[] = [];
    for (const i of [0, 1]) {
      const Monitors = [{ AlarmArn: alarm(i), AlarmRoleArn: 'arn:aws:iam::000000000000:role/a' }];
      environments.push(
        (await send(new sdk.CreateEnvironmentCommand({ ApplicationId: app, Name: `e${i}`, Monitors }))).Id,
      );
    }
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
    const versions: { a: boolean; b: number | null }[] = [];
    const publish = async (a: boolean, b: number | null) => {
      versions.push({ a, b });
      const attributes = { b: { constraints: { type: 'number' } } };
      const document = {
        version: '1',
        flags: { a: { attributes } },
        values: { a: { enabled: a, ...(b !== null && { b }) } },
      };
      await send(
        new sdk.CreateHostedConfigurationVersionCommand({
          ApplicationId: app,
          ConfigurationProfileId: profile,
          ContentType: 'application/json',
          Content: Buffer.from(JSON.stringify(document)),
        }),
      );
    };
    await publish(false, 1);
    await publish(true, 1);
    await publish(true, 2);
    const notebooks = [new Notebook(), new Notebook()];
    for (const step of actions) {
      if (step.do === 'publish') await publish(step.a, step.b);
      else if (step.do === 'wait') {
        rig.advance(minutes(step.minutes));
        now += minutes(step.minutes);
      } else {
        const notebook = notebooks[step.environment]!;
        const place = { ApplicationId: app, EnvironmentId: environments[step.environment] };
        if (step.do === 'deploy') {
          const version = (step.version % versions.length) + 1;
          const strategy = step.slow ? 'AppConfig.Linear20PercentEvery6Minutes' : 'AppConfig.AllAtOnce';
          const reply = await quiet(
            new sdk.StartDeploymentCommand({
              ...place,
              ConfigurationProfileId: profile,
              ConfigurationVersion: String(version),
              DeploymentStrategyId: strategy,
            }),
          );
          assert.equal(reply?.DeploymentNumber, notebook.deploy(version, now, step.slow));
        } else if (step.do === 'alarm') {
          for (const state of ['ALARM', 'OK'])
            await fetch(`${rig.local.url}/_local/alarms`, {
              method: 'PUT',
              body: JSON.stringify({ arn: alarm(step.environment), state }),
            });
          notebook.takeBack(now);
        } else {
          const { Items } = await send(new sdk.ListDeploymentsCommand(place));
          const number = Items[0]?.DeploymentNumber;
          const AllowRevert = step.do === 'revert';
          if (number && !(AllowRevert && ['DEPLOYING', 'BAKING'].includes(Items[0].State)))
            await quiet(new sdk.StopDeploymentCommand({ ...place, DeploymentNumber: number, AllowRevert }));
          if (AllowRevert) notebook.revert(now);
          else notebook.takeBack(now);
        }
      }
    }
    // A roll-back is over in five seconds: look when it is.
    rig.advance(minutes(0.5));
    now += minutes(0.5);
    const { flags } = await appconfig.list({ use: 'appconfig', application: 'shop', profile: 'flags' }, context);
    for (const i of [0, 1]) {
      const said = (key: string) => {
        const state = flags.find((flag) => flag.key === key)?.environments[`e${i}`];
        if (!state || state.serves === 'absent') return 'null';
        return state.serves === 'value' ? `${JSON.stringify(state.value)} ${state.since?.at}` : state.serves;
      };
      assert.equal(
        said('a'),
        notebooks[i]!.says(now, (version) => versions[version - 1]!.a),
        `a in e${i}`,
      );
      const b = ({ a, b: value }: { a: boolean; b: number | null }) => (a ? value : null);
      if (flags.some((flag) => flag.key === 'a.b'))
        assert.equal(
          said('a.b'),
          notebooks[i]!.says(now, (version) => b(versions[version - 1]!)),
          `a.b in e${i}`,
        );
    }
  } finally {
    restore();
    await rig.close();
  }
}
