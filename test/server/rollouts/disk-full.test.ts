import assert from 'node:assert/strict';
import { existsSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { checkAudit } from '../../support/check-audit';
import { openShop, type RolloutShop, wish } from '../../support/rollout-shop';

/** Takes nothing, as a full disk does. */
const full = '/dev/full';

describe('a disk that is full', function () {
  this.timeout(60_000);
  let shop: RolloutShop;
  before(function () {
    if (!existsSync(full)) this.skip();
  });
  afterEach(() => shop.close());
  const log = () => {
    const rollouts = join(shop.state, 'rollouts');
    return join(rollouts, readdirSync(rollouts)[0]!, 'audit.jsonl');
  };
  const fill = () => {
    renameSync(log(), `${log()}.kept`);
    symlinkSync(full, log());
  };
  const makeRoom = () => {
    rmSync(log());
    renameSync(`${log()}.kept`, log());
  };

  it('keeps everything from being written at the vendor, where the audit log cannot say so', async () => {
    shop = await openShop();
    const { rollouts } = shop.session();
    const on = [{ kind: 'enable', flag: 'new-checkout', enabled: true }] as const;
    const { id } = (await rollouts.plan(wish(on, ['dev']))).record.rollout;
    fill();
    await assert.rejects(
      rollouts.act({ act: 'start', on: id, confirmed: [] }, { runOn: false }),
      /audit\.jsonl cannot be written: the disk is full\. Make room first\./,
    );
    assert.deepEqual([shop.wire.written, rollouts.one(id)!.status], [[], 'planned']);
    makeRoom();
    await rollouts.act({ act: 'start', on: id, confirmed: [] }, { runOn: false });
    await rollouts.watch(id, { signal: AbortSignal.timeout(20_000) });
    assert.deepEqual(await shop.deployed('dev'), ['3 flags v2 COMPLETE']);
    checkAudit(shop);
  });

  for (const [write, done, word] of [
    ['CreateHostedConfigurationVersion', 'Version 2 of shop/flags was written', 'start'],
    ['StartDeployment', 'Deployment 3 of version 2 began in dev with AppConfig\\.AllAtOnce', 'resume'],
  ] as const)
    it(`half-way, after ${write}: it says what was done, and what goes on finds it`, async () => {
      shop = await openShop();
      const { rollouts } = shop.session();
      const on = [{ kind: 'enable', flag: 'new-checkout', enabled: true }] as const;
      const { id } = (await rollouts.plan(wish(on, ['dev']))).record.rollout;
      shop.wire.trouble(new RegExp(`^${write}`), async (_, pass) => {
        const reply = await pass();
        fill();
        return reply;
      });
      await assert.rejects(
        rollouts.act({ act: 'start', on: id, confirmed: [] }, { runOn: false }),
        new RegExp(
          `${done}\\. This could not be written down: .*audit\\.jsonl cannot be written: the disk is full\\. Make room first\\. Then flagkeeper rollout ${word} ${id} goes on`,
        ),
      );
      makeRoom();
      await rollouts.act({ act: word, on: id, confirmed: [] }, { runOn: false });
      await rollouts.watch(id, { signal: AbortSignal.timeout(20_000) });
      assert.deepEqual(await shop.deployed('dev'), ['3 flags v2 COMPLETE']);
      checkAudit(shop);
    });
});
