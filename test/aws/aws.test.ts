import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type LocalAppConfig, startLocalAppConfig } from '../../server/local/local-app-config';

const run = promisify(execFile);
// Debian's own programs: another interpreter first on the path does not have its packages.
const python = '/usr/bin/python3';
const aws = '/usr/bin/aws';
const env = {
  PATH: '/usr/bin:/bin',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_DEFAULT_REGION: 'eu-west-1',
  AWS_EC2_METADATA_DISABLED: 'true',
  HOME: '/nonexistent',
};

describe('the local AppConfig, held against botocore and the AWS CLI', function () {
  this.timeout(120_000);
  let local: LocalAppConfig;
  beforeEach(async () => {
    local = await startLocalAppConfig({ speed: 60 });
  });
  afterEach(() => local.close());

  it("answers every operation of botocore's model in its shapes and statuses, and fails with modelled errors only", async () => {
    const { stdout } = await run(python, [join(__dirname, 'botocore_walk.py'), local.url], { env });
    const { operations, errors, problems } = JSON.parse(stdout);
    assert.deepEqual(problems, []);
    assert.equal(operations.length, 45);
    const met = new Set(Object.values<string[]>(errors).flat());
    for (const error of [
      'BadRequestException 400',
      'ServiceQuotaExceededException 402',
      'ResourceNotFoundException 404',
      'ConflictException 409',
      'PayloadTooLargeException 413',
    ]) {
      assert.ok(met.has(error), `${error} was never met: ${[...met]}`);
    }
  });

  it('is driven by the AWS CLI: a flag from nothing to deployed, paged, and refused', async () => {
    const cli = async (...args: string[]) => {
      const { stdout } = await run(aws, ['--endpoint-url', local.url, '--output', 'json', ...args], { env });
      return stdout ? JSON.parse(stdout) : {};
    };
    const app = (await cli('appconfig', 'create-application', '--name', 'shop')).Id;
    const environment = (await cli('appconfig', 'create-environment', '--application-id', app, '--name', 'prod-01')).Id;
    const profile = (
      await cli(
        'appconfig',
        'create-configuration-profile',
        '--application-id',
        app,
        '--name',
        'settings',
        '--location-uri',
        'hosted',
      )
    ).Id;
    await cli(
      'appconfig',
      'create-hosted-configuration-version',
      '--application-id',
      app,
      '--configuration-profile-id',
      profile,
      '--content-type',
      'application/json',
      '--cli-binary-format',
      'raw-in-base64-out',
      '--content',
      '{"a":1}',
      '/dev/null',
    );
    const place = ['--application-id', app, '--environment-id', environment];
    const started = await cli(
      'appconfig',
      'start-deployment',
      ...place,
      '--deployment-strategy-id',
      'AppConfig.AllAtOnce',
      '--configuration-profile-id',
      profile,
      '--configuration-version',
      '1',
    );
    assert.deepEqual([started.State, started.PercentageComplete], ['BAKING', 100]);
    assert.match(started.StartedAt, /^\d{4}-\d\d-\d\dT/);
    const conflict = await cli(
      'appconfig',
      'start-deployment',
      ...place,
      '--deployment-strategy-id',
      'AppConfig.AllAtOnce',
      '--configuration-profile-id',
      profile,
      '--configuration-version',
      '1',
    ).catch((error) => error.stderr);
    assert.match(conflict, /\(ConflictException\) when calling the StartDeployment operation/);
    const { Items } = await cli('appconfig', 'list-deployments', ...place, '--max-results', '1');
    assert.equal(Items[0].ConfigurationName, 'settings');
  });
});
