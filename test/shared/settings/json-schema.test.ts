import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { dataOf, readDocument } from '../../../shared/documents/document';
import { configurationJsonSchema } from '../../../shared/settings/json-schema';
import { RULE_DEFAULTS } from '../../../shared/settings/rules';
import { parseConfiguration } from '../../../shared/settings/settings';
import { everything } from '../../support/whole-configuration';

const published = JSON.parse(readFileSync('schemas/flagkeeper.config.schema.json', 'utf8'));

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
