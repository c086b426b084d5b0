import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetHostedConfigurationVersionCommand,
  ListDeploymentsCommand,
  ListEnvironmentsCommand,
} from '@aws-sdk/client-appconfig';
import { seedDemo } from '../../../server/local/demo';
import { folderStore } from '../../../server/local/store';
import { startRig } from './support';

describe('the demo of the local AppConfig', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'flagkeeper-local-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('has a history in every environment, one deployment under way, and is there again after a restart', async () => {
    const rig = await startRig({ store: folderStore(folder, 'eu-west-1') });
    seedDemo(rig.local.service);
    const states = async (control: typeof rig.control) => {
      const out: Record<string, string[]> = {};
      for (const { Id, Name } of (await control.send(new ListEnvironmentsCommand({ ApplicationId: 'shop' }))).Items!) {
        const { Items } = await control.send(new ListDeploymentsCommand({ ApplicationId: 'shop', EnvironmentId: Id }));
        out[Name!] = Items!.map(({ State, PercentageComplete }) => `${State} ${PercentageComplete}`);
      }
      return out;
    };
    const before = await states(rig.control);
    assert.deepEqual(Object.keys(before), ['dev', 'staging', 'prod-01', 'prod-02']);
    assert.equal(before['prod-01']![0], 'DEPLOYING 40');
    assert.ok(before['prod-01']!.includes('ROLLED_BACK 0'));
    assert.ok(before['prod-02']!.every((state) => state === 'COMPLETE 100'));
    await rig.close();

    const again = await startRig({ store: folderStore(folder, 'eu-west-1') });
    seedDemo(again.local.service);
    assert.deepEqual(await states(again.control), before);
    const version = await again.control.send(
      new GetHostedConfigurationVersionCommand({
        ApplicationId: 'shop',
        ConfigurationProfileId: 'flags',
        VersionNumber: 1,
      }),
    );
    assert.equal(JSON.parse(Buffer.from(version.Content!).toString()).version, '1');
    await again.close();
  });

  it('says so when the folder holds something else', () => {
    writeFileSync(join(folder, 'records.json'), '{"applications": [');
    assert.throws(() => folderStore(folder, 'eu-west-1'), /records\.json is not the state of a local AppConfig/);
  });
});
