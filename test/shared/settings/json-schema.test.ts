import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { dataOf, readDocument } from '../../../shared/documents/document';
import { configurationJsonSchema } from '../../../shared/settings/json-schema';
import { RULE_DEFAULTS } from '../../../shared/settings/rules';
import { parseConfiguration } from '../../../shared/settings/settings';

const published = JSON.parse(readFileSync('schemas/flagkeeper.config.schema.json', 'utf8'));

/** Every field that the product's page names, in one file. */
const everything = `{
  "$schema": "./node_modules/flagkeeper/schemas/flagkeeper.config.schema.json",
  "include": ["src/**"], "exclude": ["**/generated/**"],
  "sources": [
    { "use": "appconfig", "application": "shop", "profile": "flags", "region": "eu-west-1", "awsProfile": "dev" },
    { "use": "appconfig-agent", "url": "http://localhost:2772", "application": "shop", "environment": "prod-01", "profile": "flags" },
    { "use": "file", "path": "flags/{environment}.json" },
    { "use": "file", "path": "flags.yaml", "keyCase": "camel", "environments": ["dev"], "format": "freeform", "pointer": "/features" },
    { "use": "code", "path": "src/flags.ts", "export": "FeatureFlag" },
    { "use": "code", "path": "src/ld.ts", "export": "flags", "key": "flag", "fallback": "defaultValue" }
  ],
  "environments": ["dev", "staging", "prod-01", "prod-02"],
  "critical": ["prod-*"],
  "lookups": [
    { "call": "flags.isEnabled", "from": "./sdk", "key": 0, "fallback": 1 },
    { "call": "client.getBooleanValue", "key": 0, "fallback": 1, "await": true },
    { "call": "useFlagDetails", "key": 0, "value": "enabled" },
    { "call": "useFlag", "key": "name" },
    { "call": "isEnabled", "on": { "type": "FeatureConfigService", "from": "./features" }, "key": 0 },
    { "member": "config.features", "from": "./sdk" },
    { "members": { "call": "useFlags" } },
    { "members": { "type": "FlagSet", "from": "src/featureFlags.ts" } },
    { "member": "config.flags", "value": "enabled" },
    { "handle": { "new": "Feature", "key": 0, "fallback": 1 }, "keyMember": "id" },
    { "functions": "src/feature-flags.ts" },
    { "includes": "organization.features" },
    { "jsx": "Feature", "prop": "name" },
    { "decorator": "FeatureFlag", "key": 0 },
    { "property": "featureFlag", "negated": true }
  ],
  "tests": { "files": ["**/*.test.ts"], "mocks": [
    { "call": "mockFlag", "key": 0, "value": 1 }, { "call": "mockFlags", "object": 0 }, { "call": "createFeatures", "keys": 0 } ] },
  "mirrors": [{ "object": "defaultFlags", "from": "src/defaults.ts" }, { "array": "devToolFlags", "key": "flag", "from": "src/dev.ts" }],
  "permanent": ["ops-*"],
  "rules": { "rolled-out": ["warning", { "days": 30 }], "never-on": "off", "naming": ["error", { "pattern": "^[a-z-]+$" }] },
  "ignore": [{ "rule": "inactive", "flag": "q4-banner", "reason": "needed again in November", "until": "2027-01-15" }]
}`;

describe('the published schema of the configuration', () => {
  const valid = new Ajv({ strict: false, allErrors: true }).compile(published);

  it('is the one that configurations are read by (npx tsx scripts/write-config-schema.ts)', () => {
    assert.deepEqual(published, configurationJsonSchema());
  });

  it('takes every field of the product, as the reader does', () => {
    const document = readDocument(everything, 'json');
    assert.equal(valid(dataOf(document.root!)), true, JSON.stringify(valid.errors));
    const place = { file: 'flagkeeper.config.jsonc', folder: '', isModule: () => false };
    assert.deepEqual(parseConfiguration(document, place).problems, []);
  });

  it('refuses what the reader refuses', () => {
    const faults = [
      { sorces: [] },
      { sources: [{ use: 'nobody' }] },
      { sources: [{ use: 'file' }] },
      { lookups: [{ call: 'f' }] },
      { lookups: [{ call: 'f', key: -1 }] },
      { rules: { 'rolled-out': 'loud' } },
      { rules: { 'rolled-out': ['error', { days: -1 }] } },
      { rules: { nothing: 'off' } },
      { ignore: [{ rule: 'expired' }] },
    ];
    assert.deepEqual(
      faults.filter((fault) => valid(fault)),
      [],
    );
  });

  it('says in words what each field and each rule is for', () => {
    const { properties } = published;
    const silent = Object.keys(properties).filter((name) => !properties[name].description);
    assert.deepEqual(silent, []);
    const rules = properties.rules.properties;
    assert.deepEqual(Object.keys(rules), Object.keys(RULE_DEFAULTS));
    assert.deepEqual(
      Object.keys(rules).filter((id) => !rules[id].description),
      [],
    );
  });
});
