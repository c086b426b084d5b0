import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import { openShop, type RolloutShop } from '../../support/rollout-shop';
import { runCli } from '../../support/run-cli';

describe('flagkeeper rollout', function () {
  // Each word is a process of its own.
  this.timeout(90_000);
  let shop: RolloutShop;
  afterEach(() => shop.close());
  const run = (...args: string[]) => runCli(['rollout', ...args, '--no-cache'], { cwd: shop.folder, env: shop.env });
  const writes = () => shop.rig.local.requests.filter((name) => /^(Start|Stop|Create)/.test(name)).length;
  const json = (stdout: string): any => {
    const schema = JSON.parse(readFileSync('schemas/rollout.schema.json', 'utf8'));
    const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
    const output: unknown = JSON.parse(stdout);
    assert.ok(ajv.validate(schema, output), ajv.errorsText(ajv.errors));
    return output;
  };
  const model = ['--profile', 'model', '--set', '/temperature=0.7', '--set', '/bedrockModelId="claude-v2:1"'];
  const linear = ['--environments', 'prod-01', '--strategy', 'AppConfig.Linear20PercentEvery6Minutes'];

  it('plans without writing, starts when it is agreed to by name, is watched, and reverted', async () => {
    shop = await openShop({ speed: 6000 });
    const before = writes();
    const planned = await run('plan', ...model, ...linear);
    assert.equal(planned.code, 0, planned.stderr);
    assert.match(planned.stdout, /\/temperature: 0\.5 → 0\.7/);
    assert.match(planned.stdout, /about 1 h \(an estimate\)/);
    const [, id] = /flagkeeper rollout start (\w+) --confirm prod-01/.exec(planned.stderr)!;
    for (const half of [[], ['--yes'], ['--confirm', 'prod-01']]) {
      const refused = await run('start', id!, ...half);
      assert.equal(refused.code, 2, refused.stdout);
      assert.match(refused.stderr, /nothing was done/);
    }
    assert.equal(writes(), before);
    const started = await run('start', id!, '--yes', '--confirm', 'prod-01');
    assert.equal(started.code, 0, started.stderr);
    const waiting = json((await run('status', id!, '--format', 'json')).stdout);
    // The local deployment may have come to its end while the command started.
    assert.equal(waiting.rollouts.length, 1);
    assert.match(waiting.rollouts[0].status, /^(unwatched|complete)$/);
    const watched = await run('watch', id!);
    assert.equal(watched.code, 0, watched.stderr);
    assert.match(watched.stdout, /prod-01 +█{20} +100 % +complete, deployment 3/);
    const reverted = await run('revert', id!, '--yes', '--confirm', 'prod-01', '--format', 'json');
    assert.equal(reverted.code, 0, reverted.stderr);
    assert.equal(json(reverted.stdout).rollouts[0].status, 'reverted');
    const { audit } = json((await run('status', id!, '--format', 'json')).stdout);
    assert.deepEqual(
      audit.map(({ action }: { action: string }) => action).filter((action: string) => action !== 'observed'),
      ['plan', 'asked', 'start', 'start', 'asked', 'deploy', 'asked', 'revert'],
    );
    assert.deepEqual(await shop.deployed('prod-01'), ['3 model v2 REVERTED']);
  });

  it('starts from the same options, waits at a gate, and goes on when promoted', async () => {
    shop = await openShop();
    const started = await run(
      'start',
      'new-checkout',
      '--on',
      '--attribute',
      'limit=5',
      '--wave',
      'dev+staging:AppConfig.AllAtOnce',
      '--wave',
      'prod-01:linear 50 over 10m',
      '--yes',
      '--watch',
    );
    assert.equal(started.code, 0, started.stderr);
    assert.match(started.stderr, /dev \d+ % \w+/);
    const [, id] = /flagkeeper rollout promote (\w+) --confirm prod-01/.exec(started.stdout)!;
    assert.deepEqual((await shop.newest('dev')).values['new-checkout'].limit, 5);
    const promoted = await run('promote', id!, '--yes', '--confirm', 'prod-01', '--watch');
    assert.equal(promoted.code, 0, promoted.stderr);
    assert.deepEqual(await shop.deployed('prod-01'), ['3 flags v2 COMPLETE']);
  });

  it('ends with 1 where it was rolled back, and with 1 for a plan that cannot start', async () => {
    shop = await openShop({ speed: 120 });
    const blocked = await run(
      'plan',
      'banner',
      '--off',
      '--environments',
      'dev',
      '--strategy',
      'AppConfig.AllAtOnce',
      '--gate',
      'automatic',
    );
    assert.equal(blocked.code, 1);
    assert.match(blocked.stdout, /✖ dev has no monitors/);
    const started = await run(
      'start',
      'banner',
      '--off',
      ...linear,
      '--yes',
      '--confirm',
      'prod-01',
      '--format',
      'json',
    );
    const { id } = json(started.stdout).rollouts[0];
    // Who is in a hurry names what is critical too.
    const unnamed = await run('stop', id, '--yes');
    assert.deepEqual([unnamed.code, unnamed.stdout], [2, '']);
    assert.match(unnamed.stderr, /nothing was done: prod-01 is critical.*--confirm prod-01/);
    assert.ok(!shop.rig.local.requests.includes('StopDeployment'));
    await shop.ring('prod-01');
    const watched = await run('watch', id);
    assert.equal(watched.code, 1, watched.stderr);
    assert.match(watched.stdout, /rolled back by an alarm/);
  });

  it('says what is wrong with what was asked, in one line', async () => {
    shop = await openShop();
    const wrong: [string[], RegExp][] = [
      [['plan'], /say what changes/],
      [['plan', 'banner'], /say what changes of banner/],
      [['plan', 'banner', '--off'], /say where/],
      [['plan', 'banner', '--off', '--environments', 'dev'], /say how dev gets it/],
      [['plan', 'baner', '--off', '--environments', 'dev', '--strategy', 'x'], /Did you mean "banner"\?/],
      [
        ['plan', 'banner', '--off', '--environments', 'prod', '--strategy', 'AppConfig.AllAtOnce'],
        /no environment "prod"/,
      ],
      [['plan', 'banner', '--off', '--environments', 'dev', '--strategy', 'canary'], /There is no strategy "canary"/],
      [['plan', '--profile', 'model', '--set', '/temperature=hot', ...linear], /--set takes JSON/],
      [['plan', '--profile', 'model', '--set', '/apiKey="x"', ...linear], /looks like a secret/],
      [['start', 'nope9'], /there is no rollout nope9/],
      [['dance'], /rollout dance is no word/],
    ];
    for (const [args, message] of wrong) {
      const { code, stdout, stderr } = await run(...args);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, message);
      assert.equal(stderr.trim().split('\n').length, 1, stderr);
    }
  });
});
