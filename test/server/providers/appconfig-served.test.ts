import assert from 'node:assert/strict';
import { seedDemo } from '../../../server/local/demo';
import { appconfigAgent } from '../../../server/providers/appconfig-agent';
import { appconfigData } from '../../../server/providers/appconfig-data';
import type { Provider, ProviderContext } from '../../../server/providers/types';
import { type Rig, startRig } from '../local/support';

const context = { settings: {}, now: '2026-11-01T00:00:00.000Z', offline: false } as unknown as ProviderContext;

describe('the sources that see what is served', () => {
  let rig: Rig;
  const before = { ...process.env };
  beforeEach(async () => {
    rig = await startRig();
    seedDemo(rig.local.service);
    const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'eu-west-1' };
    Object.assign(process.env, keys, { AWS_ENDPOINT_URL_APPCONFIGDATA: rig.local.url });
  });
  afterEach(async () => {
    process.env = { ...before };
    await rig.close();
  });
  const source = (more: object = {}) => ({
    application: 'shop',
    environment: 'prod-02',
    profile: 'flags',
    url: rig.local.url,
    use: '',
    ...more,
  });
  const checkServed = async (provider: Provider) => {
    const { flags, problems } = await provider.list(source(), context);
    assert.deepEqual(problems, []);
    const { environments } = flags.find(({ key }) => key === 'loyalty-points')!;
    assert.deepEqual(Object.keys(environments), ['prod-02']);
    const state = environments['prod-02']!;
    assert.equal(state.serves === 'value' && state.value, true);
    assert.equal(state.since, undefined);
    assert.match(state.evidence[0]!.text!, /no history/);
  };
  const failure = (provider: Provider, more: object) =>
    provider.list(source(more), context).then(
      () => assert.fail('no failure'),
      (error) => error.message as string,
    );

  it('the Agent: what it serves, and each failure in a sentence', async () => {
    await checkServed(appconfigAgent);
    assert.match(
      await failure(appconfigAgent, { profile: 'nope' }),
      /has nothing for shop\/prod-02\/nope \(HTTP 404\)/,
    );
    assert.match(
      await failure(appconfigAgent, { url: 'http://127.0.0.1:9' }),
      /does not answer at http:\/\/127\.0\.0\.1:9/,
    );
    assert.match(await failure(appconfigAgent, { url: 'https://agent.example.com' }), /is not on this machine/);
  });

  it('the data plane: what it serves, with one session and one read', async () => {
    await checkServed(appconfigData);
    assert.deepEqual(rig.local.requests, ['StartConfigurationSession', 'GetLatestConfiguration']);
    assert.match(await failure(appconfigData, { application: 'nope' }), /ResourceNotFoundException/);
  });
});
