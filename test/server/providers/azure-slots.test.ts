import assert from 'node:assert/strict';
import { azureSlots } from '../../../server/providers/azure-slots';
import { ProviderError } from '../../../server/providers/types';
import type { Deployed, DeployOrder, RolloutDriver, RunningStep } from '../../../server/rollouts/driver';
import type { Change, Strategy } from '../../../shared/rollouts/types';
import {
  type AzureStandIn,
  appServiceError,
  startAzure,
  startIdentity,
  subscription,
} from '../../support/azure-stand-in';

const minute = 60_000;
const linear: Strategy = { name: 'linear', minutes: 30, growth: 'LINEAR', factor: 50, bakeMinutes: 10 };
const traffic = (slot: string, percent: number): Change => ({ kind: 'traffic', slot, percent });
const swap = (slot: string): Change => ({ kind: 'swap', slot });

describe('Azure deployment slots', () => {
  let azure: AzureStandIn;
  let clock: number;
  let driver: RolloutDriver;
  const kept = { ...process.env };
  const open = () =>
    azureSlots.rollouts!({ use: 'azure-slots', subscription, resourceGroup: 'shop-rg', app: 'shop' } as never, {
      settings: {} as never,
      now: () => new Date(clock),
    });
  const shares = () => azure.rules.map(({ name, reroutePercentage }) => `${name} ${reroutePercentage}`);
  const begin = async (
    changes: readonly Change[],
    strategy = linear,
  ): Promise<{ order: DeployOrder; deployed: Deployed }> => {
    const place = (await driver.targets())[0]!.place;
    const { lock } = await driver.look(place, 'production');
    const order = { place, environment: 'production', changes, strategy, lock, token: 't', description: 'd' };
    return { order, deployed: await driver.deploy(order) };
  };
  const start = async (changes: readonly Change[], strategy = linear): Promise<RunningStep> => {
    const { order, deployed } = await begin(changes, strategy);
    assert.ok(deployed.ok, JSON.stringify(deployed));
    return { ...order, log: [], deployment: deployed.deployment, startedAt: deployed.startedAt };
  };
  const observe = async (step: RunningStep, drive = true) => {
    const { state, percent } = await driver.observe(step, { drive });
    return `${state} ${percent}`;
  };
  const failure = async (asked: Promise<unknown>): Promise<ProviderError> => {
    const caught = await asked.then(
      () => assert.fail('a failure expected'),
      (error) => error,
    );
    assert.ok(caught instanceof ProviderError, String(caught));
    assert.doesNotMatch(caught.message, /token-of|Bearer|\{\}|\[object/);
    return caught;
  };

  let identity: Awaited<ReturnType<typeof startIdentity>>;
  before(async () => {
    identity = await startIdentity();
  });
  after(() => identity.close());
  beforeEach(async () => {
    azure = await startAzure();
    clock = Date.parse('2026-11-20T10:00:00Z');
    azure.now = () => new Date(clock);
    process.env.FLAGKEEPER_AZURE_ENDPOINT = azure.url;
    process.env.AZURE_TOKEN_CREDENTIALS = 'ManagedIdentityCredential';
    process.env.IDENTITY_ENDPOINT = identity.url;
    process.env.IDENTITY_HEADER = 'stand-in';
    driver = await open();
  });
  afterEach(async () => {
    driver.close();
    process.env = { ...kept };
    await azure.close();
  });

  it('are a source that declares no flags and asks nobody', async () => {
    const source = { use: 'azure-slots', subscription, resourceGroup: 'shop-rg', app: 'shop' } as never;
    assert.equal(azureSlots.name(source, {} as never), 'azure-slots shop-rg/shop');
    assert.deepEqual((await azureSlots.list(source, { now: '2026-11-20T10:00:00Z' } as never)).flags, []);
    assert.deepEqual(azure.requests, []);
  });

  it('are listed with their traffic, over all pages', async () => {
    azure.rules = [{ name: 'staging', actionHostName: azure.slots[0]!.host, reroutePercentage: 12.5 }];
    azure.slots[1]!.image = 'registry.example.com/shop:41';
    const [target] = await driver.targets();
    assert.deepEqual(target?.keys, ['staging', 'canary']);
    const basis = await driver.read(target!.place);
    assert.deepEqual(JSON.parse(basis.content), {
      production: { runs: 'what production runs now' },
      slots: {
        staging: { traffic: 12.5, runs: 'what staging runs now' },
        canary: { traffic: 0, runs: 'registry.example.com/shop:41' },
      },
    });
    assert.equal(basis.environments[0]?.served?.version, 'staging 12.5 %');
    assert.ok(azure.requests.includes('GET /slots?page=2'));
    assert.deepEqual(new Set(azure.tokens), new Set(['Bearer token-of-the-stand-in']));
  });

  describe('ramp the traffic', () => {
    it('stage by stage, each as long as it was watched', async () => {
      const step = await start([traffic('staging', 40)]);
      assert.deepEqual(shares(), ['staging 20']);
      assert.equal(await observe(step), 'deploying 50');
      clock += 14 * minute;
      assert.equal(await observe(step), 'deploying 50');
      clock += 2 * minute;
      assert.equal(await observe(step, false), 'deploying 50');
      assert.equal(await observe(step), 'baking 100');
      assert.deepEqual(shares(), ['staging 40']);
      clock += 9 * minute;
      assert.equal(await observe(step), 'baking 100');
      clock += 2 * minute;
      assert.equal(await observe(step), 'complete 100');
      const { log } = await driver.observe(step, { drive: false });
      assert.deepEqual(
        log.map(({ text }) => text),
        ['staging gets 40 %', 'staging gets 20 %'],
      );
    });

    it('without a jump after nobody watched', async () => {
      const slow: Strategy = { ...linear, factor: 10 };
      const step = await start([traffic('staging', 100)], slow);
      clock += 600 * minute;
      driver = await open();
      assert.equal(await observe(step), 'deploying 20');
      assert.equal(await observe(step), 'deploying 20');
      assert.deepEqual(shares(), ['staging 20']);
    });

    it('and keep every other rule as it is', async () => {
      const other = {
        name: 'canary',
        actionHostName: azure.slots[1]!.host,
        reroutePercentage: 5,
        changeStep: 1,
        minReroutePercentage: 1,
      };
      const strange = { name: 'gone', actionHostName: 'gone.azurewebsites.net', reroutePercentage: 1 };
      azure.rules = [other, strange];
      const step = await start([traffic('staging', 10)]);
      assert.deepEqual(azure.rules, [
        other,
        strange,
        { name: 'staging', actionHostName: azure.slots[0]!.host, reroutePercentage: 5 },
      ]);
      assert.deepEqual(await driver.stop(step), { ok: true });
      assert.deepEqual(azure.rules, [other, strange]);
      const seen = await driver.observe(step, { drive: true });
      assert.deepEqual([seen.state, seen.endedBy], ['rolled-back', 'person']);
    });

    it('back to what it was before, also after it was complete', async () => {
      azure.rules = [{ name: 'staging', actionHostName: azure.slots[0]!.host.toUpperCase(), reroutePercentage: 10 }];
      const step = await start([traffic('staging', 50)], { ...linear, minutes: 0, factor: 100, bakeMinutes: 0 });
      assert.equal(await observe(step), 'complete 100');
      assert.deepEqual(await driver.revert(step), { ok: true });
      assert.deepEqual(shares(), ['staging 10']);
    });

    it('down to nothing, where the rule goes', async () => {
      azure.rules = [{ name: 'staging', actionHostName: azure.slots[0]!.host, reroutePercentage: 10 }];
      const step = await start([traffic('staging', 0)]);
      assert.deepEqual(shares(), ['staging 5']);
      clock += 16 * minute;
      assert.equal(await observe(step), 'baking 100');
      assert.deepEqual(azure.rules, []);
    });

    it('and stop where somebody else moves it', async () => {
      const step = await start([traffic('staging', 40)]);
      azure.rules = [{ ...azure.rules[0], reroutePercentage: 33 }];
      clock += 20 * minute;
      const seen = await driver.observe(step, { drive: true });
      assert.deepEqual(
        [seen.state, seen.endedBy, seen.reason],
        ['rolled-back', 'person', 'Somebody moved the traffic: staging gets 33 %, canary gets 0 %.'],
      );
      assert.deepEqual(shares(), ['staging 33']);
      assert.equal((await driver.stop(step)).ok, false);
      assert.deepEqual(shares(), ['staging 33']);
    });

    it('not where somebody was first', async () => {
      const place = (await driver.targets())[0]!.place;
      const { lock } = await driver.look(place, 'production');
      azure.rules = [{ name: 'canary', actionHostName: azure.slots[1]!.host, reroutePercentage: 7 }];
      const order = {
        place,
        environment: 'production',
        changes: [traffic('staging', 10)],
        strategy: linear,
        lock,
        token: 't',
        description: 'd',
      };
      assert.deepEqual(await driver.deploy(order), {
        ok: false,
        why: 'conflict',
        reason: 'Somebody moved the traffic meanwhile: staging gets 0 %, canary gets 7 %.',
      });
      assert.deepEqual(shares(), ['canary 7']);
    });

    it('not to a slot that is stopped', async () => {
      azure.slots[0]!.state = 'Stopped';
      const { deployed } = await begin([traffic('staging', 10)]);
      assert.match(deployed.ok ? '' : deployed.reason, /staging is stopped/);
    });
  });

  describe('swap with production', () => {
    const bake: Strategy = { ...linear, minutes: 0, factor: 100 };

    it('and swap back', async () => {
      azure.slots[0]!.image = 'shop:42';
      azure.image = 'shop:41';
      azure.rules = [
        { name: 'staging', actionHostName: azure.slots[0]!.host, reroutePercentage: 10 },
        { name: 'canary', actionHostName: azure.slots[1]!.host, reroutePercentage: 5 },
      ];
      const step = await start([swap('staging')], bake);
      assert.deepEqual(shares(), ['canary 5'], 'the traffic to the slot goes first');
      assert.equal(await observe(step), 'deploying 0');
      assert.match(((await driver.stop(step)) as { reason: string }).reason, /cannot stop a swap half-way/);
      clock += minute;
      azure.finish();
      assert.equal(await observe(step), 'baking 100');
      assert.equal(azure.image, 'shop:42');
      clock += 10 * minute;
      assert.equal(await observe(step), 'complete 100');
      assert.deepEqual(await driver.revert(step), { ok: true });
      assert.equal(await observe(step), 'rolling-back 0');
      clock += minute;
      azure.finish();
      assert.equal(await observe(step), 'rolled-back 0');
      assert.equal(azure.image, 'shop:41');
    });

    it('found again by another process', async () => {
      const step = await start([swap('staging')], bake);
      driver = await open();
      assert.equal(await observe(step), 'deploying 0');
      azure.finish();
      assert.equal(await observe(step), 'baking 100');
    });

    it('and say what Azure says where it fails', async () => {
      const step = await start([swap('staging')], bake);
      azure.finish({
        code: 'Conflict',
        message: 'Swap failed: the site in slot staging did not answer the warm-up request.',
      });
      const seen = await driver.observe(step, { drive: true });
      assert.deepEqual([seen.state, seen.endedBy], ['rolled-back', 'vendor']);
      assert.match(seen.reason ?? '', /did not answer the warm-up request/);
    });

    it('never twice, where the reply is lost', async () => {
      azure.faults.push({ on: 'POST /slotsswap', lost: true, times: 1 });
      const place = (await driver.targets())[0]!.place;
      const { lock } = await driver.look(place, 'production');
      const order = {
        place,
        environment: 'production',
        changes: [swap('staging')],
        strategy: bake,
        lock,
        token: 't',
        description: 'd',
      };
      assert.equal((await failure(driver.deploy(order))).kind, 'passing');
      assert.equal(azure.requests.filter((name) => name === 'POST /slotsswap').length, 1);
      assert.ok(await driver.find(order));
      azure.finish();
      assert.ok(await driver.find(order));
    });

    it('not while another swap is in progress', async () => {
      const step = await start([swap('canary')], bake);
      const { deployed } = await begin([swap('staging')], bake);
      assert.deepEqual(deployed, { ok: false, why: 'conflict', reason: 'A swap of this app is in progress.' });
      azure.finish();
      assert.equal(await observe(step), 'baking 100');
    });

    it('not where one begins at the same moment', async () => {
      azure.faults.push({
        on: 'POST /slotsswap',
        status: 409,
        body: appServiceError({
          code: 'Conflict',
          message: 'Cannot modify this site because another operation is in progress.',
        }),
        times: 1,
      });
      const error = await failure(begin([swap('staging')], bake));
      assert.equal(
        error.what,
        'Azure answered: Cannot modify this site because another operation is in progress (Conflict).',
      );
    });

    it('not together with a ramp', async () => {
      const { deployed } = await begin([traffic('staging', 10), swap('staging')], bake);
      assert.match(deployed.ok ? '' : deployed.reason, /a rollout of its own/);
    });

    it('is seen among what runs, whoever began it', async () => {
      azure.rules = [{ name: 'canary', actionHostName: azure.slots[1]!.host, reroutePercentage: 5 }];
      await start([swap('staging')], bake);
      assert.deepEqual(
        (await driver.deployments()).map(({ version, state }) => `${version}: ${state}`),
        ['a swap: deploying', 'traffic to canary: deploying'],
      );
      azure.finish();
      assert.deepEqual(
        (await driver.deployments()).map(({ version }) => version),
        ['traffic to canary', 'swap of staging and production'],
      );
    });
  });

  describe('fail in sentences', () => {
    const arm = (code: string, message: string, details?: unknown) => ({ error: { code, message, details } });
    const cases: Record<string, [number, unknown, RegExp, ProviderError['kind']]> = {
      'a denied read': [
        403,
        arm(
          'AuthorizationFailed',
          "The client 'x' with object id 'y' does not have authorization to perform action 'Microsoft.Web/sites/slots/read' over scope '/subscriptions/s/resourceGroups/shop-rg/providers/Microsoft.Web/sites/shop' or the scope is invalid.",
        ),
        /^Azure does not allow Microsoft\.Web\/sites\/slots\/read on sites\/shop\. The role Reader on the app allows it\.$/,
        'refused',
      ],
      'an expired token': [
        401,
        arm('ExpiredAuthenticationToken', 'The access token expiry UTC time is earlier than current UTC time.'),
        /^The Azure token has expired\. Sign in again: az login$/,
        'credentials',
      ],
      "another tenant's token": [
        401,
        arm('InvalidAuthenticationTokenTenant', 'The access token is from the wrong issuer.'),
        /another tenant/,
        'credentials',
      ],
      'a subscription that is not there': [
        404,
        arm('SubscriptionNotFound', 'The subscription could not be found.'),
        /subscription was not found/,
        'refused',
      ],
      'an app that is not there': [
        404,
        arm('ResourceNotFound', 'The Resource was not found.'),
        /Check "app"/,
        'refused',
      ],
      'throttling that goes on': [429, arm('TooManyRequests', 'Slow down.'), /throttling/, 'passing'],
      'a failure on its side': [500, arm('InternalServerError', 'oops'), /failed on its side/, 'passing'],
      'a reason in the details': [
        400,
        arm('BadRequest', 'The request is not valid.', [{ code: 'X', message: 'Slots need the Standard tier.' }]),
        /^Azure answered: The request is not valid\. Slots need the Standard tier \(BadRequest\)\./,
        'refused',
      ],
      "App Service's own shape": [
        400,
        appServiceError({ code: 'BadRequest', message: 'The plan has no slots.' }),
        /^Azure answered: The plan has no slots \(BadRequest\)\./,
        'refused',
      ],
      'an error without a body': [400, undefined, /^Azure answered: .+\./, 'refused'],
      'an error that is an empty object': [400, {}, /^Azure answered: .+\./, 'refused'],
      'a text that would paint the terminal': [
        400,
        arm('Bad', 'Red \u001b[31malert\u0007.'),
        /^Azure answered: Red \[31malert \(Bad\)\./,
        'refused',
      ],
    };
    for (const [name, [status, body, message, kind]] of Object.entries(cases))
      it(name, async () => {
        azure.faults.push({ on: 'GET /slots', status, body, headers: { 'Retry-After': '0' }, times: 10 });
        const error = await failure(driver.targets());
        assert.match(error.message, message);
        assert.equal(error.kind, kind);
      }).timeout(20_000);

    it('and bear throttling that passes', async () => {
      azure.faults.push({ on: 'GET /slots', status: 429, body: {}, headers: { 'Retry-After': '0' }, times: 2 });
      assert.equal((await driver.targets()).length, 1);
    });

    it('a lost connection', async () => {
      process.env.FLAGKEEPER_AZURE_ENDPOINT = 'http://127.0.0.1:9';
      driver = await open();
      const error = await failure(driver.targets());
      assert.deepEqual([error.what, error.kind], ['Azure could not be reached.', 'passing']);
    });

    it('missing credentials, with the way to get some', async () => {
      process.env.AZURE_TOKEN_CREDENTIALS = 'EnvironmentCredential';
      driver = await open();
      const error = await failure(driver.targets());
      assert.match(error.message, /^There are no Azure credentials\. Sign in with az login/);
      assert.equal(error.kind, 'credentials');
    });
  });

  describe('send a token to Azure alone', () => {
    it('whatever the environment names', async () => {
      for (const address of [
        'https://example.com',
        'http://management.azure.com',
        'https://management.azure.com.example.com',
        'https://127.0.0.1.example.com',
        'nonsense',
      ]) {
        process.env.FLAGKEEPER_AZURE_ENDPOINT = address;
        const error = await failure(open());
        assert.match(error.what, /not Azure/, address);
      }
    });

    it('whatever a reply names', async () => {
      const other = await startAzure();
      azure.faults.push({ on: 'GET /slots', status: 307, headers: { Location: `${other.url}/slots` }, times: 10 });
      const error = await failure(driver.targets());
      assert.match(error.what, /not its own|Azure answered/);
      assert.deepEqual(other.tokens, []);
      await other.close();
    });
  });
});
