import assert from 'node:assert/strict';
import { checkCleanup, cleanTexts } from '../../support/check-cleanup';

const openFeature = "import { OpenFeature } from '@openfeature/server-sdk';\nconst client = OpenFeature.getClient();\n";

/** What SDKs give besides the bare value is known without a configuration: promises, and objects that hold it. */
describe('cleanup of lookups of known SDKs', () => {
  it('a promise stays a promise where nothing waits for it', () => {
    checkCleanup(
      `${openFeature}export const p = () => client.getBooleanValue('x', false);\np().then(log);\n`,
      'export const p = () => Promise.resolve(true);\nPromise.resolve(true).then(log);\n',
    );
  });

  it('through functions that hand the key on', () => {
    checkCleanup(
      `${openFeature}const on = async (key: string) => (await client.getBooleanDetails(key, false)).value;\nconst raw = (key: string) => client.getBooleanValue(key, false);\nexport const q = () => on('x');\nexport const r = () => raw('x');\n`,
      'export const q = () => Promise.resolve(true);\nexport const r = () => Promise.resolve(true);\n',
    );
  });

  it('browsers answer at once', () => {
    checkCleanup(
      "import { OpenFeature } from '@openfeature/web-sdk';\nconst client = OpenFeature.getClient();\nexport const p = () => client.getBooleanValue('x', false);\n",
      'export const p = () => true;\n',
    );
  });

  it('LaunchDarkly, Harness, PostHog and ConfigCat on a server', () => {
    checkCleanup(
      "import { init } from '@launchdarkly/node-server-sdk';\nexport const ld = init('key');\nexport const p = () => ld.boolVariation('x', { kind: 'user', key: 'k' }, false);\n",
      "import { init } from '@launchdarkly/node-server-sdk';\nexport const ld = init('key');\nexport const p = () => Promise.resolve(true);\n",
    );
    checkCleanup(
      "import { Client } from '@harnessio/ff-nodejs-server-sdk';\nexport const cf = new Client('key');\nexport const p = () => cf.boolVariation('x', { identifier: 'k' }, false);\n",
      "import { Client } from '@harnessio/ff-nodejs-server-sdk';\nexport const cf = new Client('key');\nexport const p = () => Promise.resolve(true);\n",
    );
    checkCleanup(
      "import { PostHog } from 'posthog-node';\nexport const hog = new PostHog('key');\nexport const p = () => hog.isFeatureEnabled('x', 'user');\n",
      "import { PostHog } from 'posthog-node';\nexport const hog = new PostHog('key');\nexport const p = () => Promise.resolve(true);\n",
    );
    checkCleanup(
      "import { getClient } from 'configcat-node';\nexport const cat = getClient('key');\nexport const p = () => cat.getValueAsync('x', false);\n",
      "import { getClient } from 'configcat-node';\nexport const cat = getClient('key');\nexport const p = () => Promise.resolve(true);\n",
    );
  });

  it('an object whose other members are read stays, one that is taken apart goes', () => {
    const before = `${openFeature}export async function why() {\n  const found = await client.getBooleanDetails('x', false);\n  if (found.reason === 'ERROR') log('failed');\n  return found.value;\n}\n`;
    const { files, cleanup } = cleanTexts({ 'main.ts': before }, { flag: 'x', keep: true });
    assert.equal(files['main.ts'], before);
    assert.deepEqual(
      cleanup.refused.map(({ code }) => code),
      ['escapes'],
    );
    for (const keep of [true, false])
      checkCleanup(
        `${openFeature}export async function size() {\n  const { value } = await client.getBooleanDetails('x', false);\n  return value ? 1 : 2;\n}\n`,
        `export async function size() {\n  return ${keep ? 1 : 2};\n}\n`,
        { keep },
      );
  });

  it('all of an object that may hold more is not handed on', () => {
    const before = `${openFeature}export async function all() {\n  return client.getBooleanDetails('x', false);\n}\n`;
    assert.equal(cleanTexts({ 'main.ts': before }, { flag: 'x', keep: true }).files['main.ts'], before);
  });
});
