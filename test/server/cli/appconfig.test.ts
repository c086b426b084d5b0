import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedDemo } from '../../../server/local/demo';
import { type LocalAppConfig, startLocalAppConfig } from '../../../server/local/local-app-config';
import { runCli } from '../../support/run-cli';

const secret = 'planted-secret-key';

describe('AppConfig on the command line', function () {
  this.timeout(180_000);
  let local: LocalAppConfig;
  let folder: string;
  before(async () => {
    local = await startLocalAppConfig();
    seedDemo(local.service);
  });
  after(() => local.close());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'flagkeeper-appconfig-'));
    const source = { use: 'appconfig', application: 'shop', profile: 'flags' };
    const lookups = [{ call: 'isEnabled', key: 0 }];
    const environments = ['dev', 'staging', 'prod-01', 'prod-02'];
    writeFileSync(join(folder, 'flagkeeper.config.json'), JSON.stringify({ sources: [source], environments, lookups }));
    writeFileSync(
      join(folder, 'a.ts'),
      `declare function isEnabled(key: string): boolean;\nif (isEnabled('new-checkout')) console.log('new');\nisEnabled('winter-banner');\n`,
    );
  });
  afterEach(() => {
    local.faults.set([]);
    rmSync(folder, { recursive: true, force: true });
  });
  const run = async (...args: string[]) => {
    const env = {
      AWS_ENDPOINT_URL_APPCONFIG: local.url,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIAPLANTED',
      AWS_SECRET_ACCESS_KEY: secret,
      AWS_MAX_ATTEMPTS: '1',
    };
    const said = await runCli(['--cwd', folder, '--no-cache', ...args], { env });
    for (const text of [said.stdout, said.stderr]) assert.doesNotMatch(text, /planted-secret|AKIAPLANTED/);
    assert.doesNotMatch(said.stderr, /NodeVersionSupportWarning|node >=22/);
    return said;
  };

  it('reports debt with the deployments that prove it', async () => {
    const { stdout, code } = await run('report', '--format', 'json');
    assert.equal(code, 0, stdout);
    const { findings, sources } = JSON.parse(stdout);
    assert.equal(sources[0].state, 'ok');
    const rolledOut = findings.find((one: any) => one.rule === 'rolled-out' && one.flag === 'new-checkout');
    assert.deepEqual(
      rolledOut.evidence.map((one: any) => [one.environment, one.value, one.since.kind]),
      [
        ['prod-01', true, 'deployment'],
        ['prod-02', true, 'deployment'],
      ],
    );
    assert.ok(findings.some((one: any) => one.rule === 'never-on' && one.flag === 'winter-banner'));
  });

  it('works offline from a snapshot, says its age, and doctor compares it with what is live', async () => {
    assert.equal((await run('report', '--offline')).code, 2);
    const taken = await run('snapshot');
    assert.equal(taken.code, 0, taken.stderr);
    assert.match(taken.stderr, /^flagkeeper\.snapshot\.json: \d+ flags of appconfig:shop\/flags$/m);
    const text = readFileSync(join(folder, 'flagkeeper.snapshot.json'), 'utf8');
    assert.doesNotMatch(text, /planted/);
    const live = JSON.parse((await run('report', '--format', 'json')).stdout);
    const offline = await run('report', '--offline', '--format', 'json');
    assert.equal(offline.code, 0, offline.stderr);
    const report = JSON.parse(offline.stdout);
    assert.equal(report.sources[0].state, 'stale');
    assert.deepEqual(
      report.findings.map((one: any) => one.id),
      live.findings.map((one: any) => one.id),
    );

    assert.match((await run('doctor')).stdout, /Snapshot of appconfig:shop\/flags .*says what is served now/);
    writeFileSync(join(folder, 'flagkeeper.snapshot.json'), text.replace(/"value": true/g, '"value": false'));
    assert.match((await run('doctor')).stdout, /differs by now in \d+ flags: /);
    writeFileSync(join(folder, 'flagkeeper.snapshot.json'), '{');
    const broken = await run('report', '--offline');
    assert.equal(broken.code, 2);
    assert.match(broken.stderr, /The snapshot cannot be used: it is not JSON/);
  });

  it('stands on the snapshot while the source fails, and names each failure once', async () => {
    await run('snapshot');
    for (const [kind, message] of [
      ['throttle', /is throttling requests/],
      ['error', /failed on its side/],
      ['expired-credentials', /credentials have expired/],
      ['denied', /does not allow appconfig:ListConfigurationProfiles/],
      ['drop', /could not be reached/],
    ] as const) {
      local.faults.set([{ kind, operation: 'ListConfigurationProfiles' }]);
      const { stdout, code } = await run('report', '--format', 'json');
      assert.equal(code, 0, `${kind}: ${stdout}`);
      const [source] = JSON.parse(stdout).sources;
      assert.equal(source.state, 'stale');
      assert.match(source.error, message);
      rmSync(join(folder, 'flagkeeper.snapshot.json'));
      const failed = await run('report');
      assert.equal(failed.code, 2);
      assert.equal(failed.stderr.match(new RegExp(message, 'g'))?.length, 1, failed.stderr);
      local.faults.set([]);
      await run('snapshot');
    }
  });

  it('prints the policies that reading and rolling out need, and nothing of the data plane', async () => {
    const { stdout, stderr, code } = await run('doctor', '--iam');
    assert.equal(code, 0);
    assert.match(stderr, /Reading flags.*\n.*Rolling out/);
    const documents = stdout.split(/^(?=\{)/m).map((text) => JSON.parse(text));
    const [reading, rollingOut] = documents.map(({ Statement }) => Statement.flatMap((one: any) => one.Action));
    assert.ok(reading.every((action: string) => /^appconfig:(List|Get)/.test(action)));
    assert.ok(rollingOut.includes('appconfig:StartDeployment'));
    const all = [...reading, ...rollingOut];
    assert.ok(!all.some((action: string) => /StartConfigurationSession|GetLatestConfiguration|\*/.test(action)));
  });
});
