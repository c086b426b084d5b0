import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedDemo } from '../../server/local/demo';
import type { Fault } from '../../server/local/faults';
import { type LocalAppConfig, startLocalAppConfig } from '../../server/local/local-app-config';
import { LspClient, uriOf } from '../support/lsp-client';

const secret = 'planted-secret-key';
const code = `declare function isEnabled(key: string): boolean;
isEnabled('new-checkout');
isEnabled('from-file');
`;

describe('the language server while AppConfig fails', function () {
  this.timeout(120_000);
  let local: LocalAppConfig;
  let folder: string;
  let client: LspClient;
  const before = { ...process.env };
  beforeEach(async () => {
    local = await startLocalAppConfig();
    seedDemo(local.service);
    folder = mkdtempSync(join(tmpdir(), 'flagkeeper-faults-'));
    mkdirSync(join(folder, 'flags'));
    const sources = [
      { use: 'appconfig', application: 'shop', profile: 'flags' },
      { use: 'file', path: 'flags/{environment}.json' },
    ];
    writeFileSync(
      join(folder, 'flagkeeper.config.json'),
      JSON.stringify({ sources, lookups: [{ call: 'isEnabled', key: 0 }] }),
    );
    const document = { version: '1', flags: { 'from-file': {} }, values: { 'from-file': { enabled: true } } };
    writeFileSync(join(folder, 'flags/prod-01.json'), JSON.stringify(document));
    writeFileSync(join(folder, 'a.ts'), code);
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_APPCONFIG: local.url,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIAPLANTED',
      AWS_SECRET_ACCESS_KEY: secret,
      AWS_MAX_ATTEMPTS: '1',
    });
    client = await LspClient.start({ folders: [folder] });
    client.open(join(folder, 'a.ts'), code);
  });
  afterEach(async () => {
    await client.stop();
    process.env = { ...before };
    await local.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const hints = async (): Promise<string[]> => {
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const found = await client.request('textDocument/inlayHint', {
      textDocument: { uri: uriOf(join(folder, 'a.ts')) },
      range,
    });
    return found.map(({ label }: any) =>
      typeof label === 'string' ? label : label.map(({ value }: any) => value).join(''),
    );
  };
  const refreshed = async (): Promise<Record<string, any>> => {
    const [status] = await client.request('flagkeeper/refresh', {});
    return Object.fromEntries(status.sources.map((source: any) => [source.id.split(':')[0], source]));
  };

  it('goes on with what it knew, says each failure once, and forgets it when it is over', async () => {
    const first = await refreshed();
    assert.equal(first.appconfig?.state, 'ok', JSON.stringify(first) + client.stderr);
    const known = await hints();
    assert.equal(known.length, 2);
    assert.ok(
      known.every((hint) => /on/.test(hint)),
      known.join(),
    );
    const faults: [Fault['kind'], RegExp][] = [
      ['throttle', /throttling/],
      ['error', /failed on its side/],
      ['drop', /could not be reached/],
      ['lost-reply', /could not be reached/],
      ['expired-credentials', /credentials have expired/],
      ['denied', /does not allow/],
    ];
    for (const [kind, message] of faults) {
      const operation = 'ListConfigurationProfiles';
      local.faults.set([{ kind, operation }]);
      const since = client.notifications.length;
      const failing = await refreshed();
      assert.equal(failing.appconfig.state, 'stale', kind);
      assert.match(failing.appconfig.error, message);
      assert.equal(failing.file.state, 'ok');
      await refreshed();
      assert.deepEqual(await hints(), known);
      const shown = client.notifications
        .slice(since)
        .filter(({ method, params }) => method === 'window/showMessage' && message.test(params.message));
      assert.ok(shown.length <= 1, `${kind}: ${JSON.stringify(shown)}`);
      local.faults.set([]);
      const well = await refreshed();
      assert.deepEqual([well.appconfig.state, well.appconfig.error], ['ok', undefined], kind);
    }
    assert.ok(client.alive);
    const said = JSON.stringify(client.notifications) + client.stderr;
    assert.doesNotMatch(said, /planted-secret|AKIAPLANTED/);
  });

  it('answers at once while AppConfig is slow', async () => {
    await refreshed();
    local.faults.set([{ kind: 'slow', operation: 'ListConfigurationProfiles', delay: 5_000 }]);
    const slow = refreshed();
    const began = local.requests.length;
    assert.equal((await hints()).length, 2);
    assert.ok(local.requests.length <= began + 10);
    local.faults.set([]);
    await slow;
  });
});
