import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AzureStandIn,
  appServiceError,
  startAzure,
  startIdentity,
  subscription,
} from '../../support/azure-stand-in';
import { runCli, startCli } from '../../support/run-cli';

const minute = 60_000;

describe('a rollout of deployment slots on the command line', function () {
  // Each word is a process of its own.
  this.timeout(120_000);
  let azure: AzureStandIn;
  let identity: Awaited<ReturnType<typeof startIdentity>>;
  let base: string;
  let clock: number;
  let options: Parameters<typeof runCli>[1];
  beforeEach(async () => {
    [azure, identity] = [await startAzure(), await startIdentity()];
    clock = Date.parse('2026-11-20T10:00:00Z');
    azure.now = () => new Date(clock);
    base = mkdtempSync(join(tmpdir(), 'flagkeeper-azure-'));
    const folder = join(base, 'repository');
    mkdirSync(folder);
    const source = { use: 'azure-slots', subscription, resourceGroup: 'shop-rg', app: 'shop', environment: 'prod-01' };
    writeFileSync(join(folder, 'flagkeeper.config.json'), JSON.stringify({ sources: [source] }));
    const env = {
      FLAGKEEPER_STATE_DIR: join(base, 'state'),
      FLAGKEEPER_AZURE_ENDPOINT: azure.url,
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
      IDENTITY_ENDPOINT: identity.url,
      IDENTITY_HEADER: 'stand-in',
    };
    options = { cwd: folder, env };
  });
  afterEach(async () => {
    await azure.close();
    identity.close();
    rmSync(base, { recursive: true });
  });
  const line = (args: readonly string[]) => ['rollout', ...args, '--no-cache', '--now', new Date(clock).toISOString()];
  const run = (...args: string[]) => runCli(line(args), options);
  const shares = () => azure.rules.map(({ name, reroutePercentage }) => `${name} ${reroutePercentage}`).join();
  const plan = async (...args: string[]) => {
    const planned = await run('plan', ...args, '--environments', 'prod-01');
    assert.equal(planned.code, 0, planned.stderr);
    return /rollout start (\w+) --confirm prod-01/.exec(planned.stderr)![1]!;
  };
  const agreed = ['--yes', '--confirm', 'prod-01'];

  it('ramps the traffic while it is watched, and puts it back', async () => {
    const id = await plan('--traffic', 'staging=40', '--strategy', 'linear 50 over 30m bake 10m');
    const refused = await run('start', id, '--yes');
    assert.equal(refused.code, 2);
    assert.equal(shares(), '');
    const started = await run('start', id, ...agreed);
    assert.equal(started.code, 0, started.stderr);
    assert.equal(shares(), 'staging 20');
    clock += 16 * minute;
    const watching = startCli(line(['watch', id]), options);
    while (shares() !== 'staging 40') await new Promise((resolve) => setTimeout(resolve, 50));
    watching.child.kill('SIGINT');
    const left = await watching.ended;
    assert.equal(left.code, 130);
    assert.match(left.stderr, new RegExp(`goes on, and no further wave begins: flagkeeper rollout watch ${id}`));
    clock += 60 * minute;
    const watched = await run('watch', id);
    assert.equal(watched.code, 0, watched.stderr);
    assert.match(watched.stdout, /prod-01 +█{20} +100 % +complete/);
    const reverted = await run('revert', id, ...agreed);
    assert.equal(reverted.code, 0, reverted.stderr);
    assert.match(reverted.stdout, /: reverted/);
    assert.equal(shares(), '');
    const { stdout } = await run('status', id, '--format', 'json');
    assert.deepEqual(
      JSON.parse(stdout)
        .audit.map(({ action }: { action: string }) => action)
        .filter((action: string) => action !== 'observed'),
      ['plan', 'start', 'asked', 'deploy', 'deploy', 'asked', 'revert'],
    );
  });

  const swapped = async () => {
    const id = await plan('--swap', 'staging', '--strategy', 'linear 100 over 0');
    const started = await run('start', id, ...agreed);
    assert.equal(started.code, 0, started.stderr);
    assert.equal(azure.swapping?.slot, 'staging');
    clock += minute;
    azure.finish();
    const watched = await run('watch', id);
    assert.equal(watched.code, 0, watched.stderr);
    assert.match(watched.stdout, /: complete/);
    return id;
  };
  const pause = () => new Promise((resolve) => setTimeout(resolve, 50));
  const isWrittenDown = async (id: string) =>
    (await run('status', id, '--format', 'json')).stdout.includes('"rolling-back"');
  for (const [when, goneAt] of [
    ['before', async () => undefined],
    [
      'after',
      async (id: string) => {
        while (!(await isWrittenDown(id))) await pause();
      },
    ],
  ] as const)
    it(`swaps a slot and swaps back once, though whoever does is gone ${when} it wrote that down`, async () => {
      const id = await swapped();
      const reverting = startCli(line(['revert', id, ...agreed]), options);
      while (!azure.swapping) await pause();
      await goneAt(id);
      reverting.child.kill('SIGKILL');
      await reverting.ended;
      clock += minute;
      azure.finish();
      const again = await run('revert', id, ...agreed);
      assert.equal(again.code, 0, again.stderr);
      assert.match(again.stdout, /: reverted/);
      assert.equal(azure.requests.filter((request) => request === 'POST /slotsswap').length, 2);
    });

  it('says what Azure objects to in a sentence', async () => {
    const id = await plan('--traffic', 'staging=40', '--strategy', 'linear 100 over 0');
    const message = 'Cannot modify this site because another operation is in progress.';
    azure.faults.push({
      on: 'PATCH /config/web',
      status: 403,
      body: appServiceError({ code: 'AuthorizationFailed', message: 'The client has no authorization.' }),
      times: 9,
    });
    const denied = await run('start', id, ...agreed);
    const said = denied.stdout + denied.stderr;
    assert.equal(denied.code, 2, said);
    assert.match(said, /Azure denied the request\. The role Website Contributor on the app allows it/);
    assert.doesNotMatch(said, /\{\}|\[object|undefined|this should not happen/);
    azure.faults.length = 0;
    azure.faults.push({ on: 'GET /', status: 409, body: appServiceError({ code: 'Conflict', message }), times: 9 });
    const busy = await run('watch', id);
    assert.doesNotMatch(busy.stdout + busy.stderr, /\{\}|\[object|undefined|this should not happen/);
    identity.close();
    const alone = await run(
      'plan',
      '--swap',
      'staging',
      '--environments',
      'prod-01',
      '--strategy',
      'linear 100 over 0',
    );
    assert.equal(alone.code, 2);
    assert.match(alone.stderr, /credentials|az login|could not|Azure/);
    assert.equal(alone.stderr.trim().split('\n').length, 1, alone.stderr);
  });
});
