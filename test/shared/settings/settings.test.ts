import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDocument } from '../../../shared/documents/document';
import { configuration } from '../../../shared/settings/schema';
import { completeSettings, parseConfiguration } from '../../../shared/settings/settings';

const place = { file: 'app/flagkeeper.config.json', folder: 'app', isModule: (path: string) => path === 'app/src/sdk' };
const read = (text: string) => parseConfiguration(readDocument(text, 'json'), place);

describe('a configuration', () => {
  it('has paths relative to the root afterwards', () => {
    const { configuration: sound, problems } = read(`{
      "include": ["src/**", "lib", "./x/"], "exclude": ["**/generated/**", "../shared/*.ts"],
      "sources": [{ "use": "file", "path": "../flags/{environment}.json" }],
      "lookups": [
        { "call": "f", "key": 0, "from": "./sdk" }, { "call": "f", "key": 0, "from": "../sdk" },
        { "call": "f", "key": 0, "from": "src/sdk" }, { "call": "f", "key": 0, "from": "@scope/sdk" },
        { "members": { "type": "T", "from": "./types" } }, { "functions": "src/flags.ts" }],
      "ignore": [{ "file": "old/**", "reason": "goes next week" }] }`);
    assert.deepEqual(problems, []);
    assert.deepEqual(sound.include, ['app/src/**', 'app/lib', 'app/lib/**', 'app/x/**']);
    assert.deepEqual(sound.exclude, ['app/**/generated/**', 'shared/*.ts']);
    assert.deepEqual(sound.sources, [{ use: 'file', path: 'flags/{environment}.json' }]);
    assert.deepEqual(sound.lookups, [
      { call: 'f', key: 0, from: './app/sdk' },
      { call: 'f', key: 0, from: './sdk' },
      { call: 'f', key: 0, from: './app/src/sdk' },
      { call: 'f', key: 0, from: '@scope/sdk' },
      { members: { type: 'T', from: './app/types' } },
      { functions: 'app/src/flags.ts' },
    ]);
    assert.equal(sound.ignore?.[0]?.file, 'app/old/**');
  });

  it('is complete: what nobody says has its default', () => {
    const rules = { 'rolled-out': ['error', { days: 7 }], naming: 'info' } as const;
    const settings = completeSettings({ folder: 'app' }, [structuredClone({ rules }) as never]);
    assert.deepEqual([settings.include, settings.critical], [['app/**'], ['prod*']]);
    assert.deepEqual(settings.rules['rolled-out'], { severity: 'error', options: { days: 7 } });
    assert.deepEqual(settings.rules['never-on'], { severity: 'warning', options: { days: 90 } });
    assert.deepEqual(settings.rules.inactive, { severity: 'info', options: { days: 90 } });
    assert.deepEqual(settings.rules['unused-flag'], { severity: 'warning', options: { days: 14 } });
    assert.deepEqual(settings.rules['no-safety-net'], { severity: 'off', options: {} });
    assert.equal(settings.rules.naming?.severity, 'info');
  });

  it('joins what it extends: lists grow, the rest is replaced', () => {
    const base = { exclude: ['a/**'], environments: ['dev'], rules: { naming: 'error', expired: 'off' } };
    const own = { exclude: ['b/**'], environments: ['dev', 'prod'], rules: { naming: 'off' } };
    const settings = completeSettings({ folder: '' }, [base, own] as never);
    assert.deepEqual(
      [settings.exclude, settings.environments],
      [
        ['a/**', 'b/**'],
        ['dev', 'prod'],
      ],
    );
    assert.deepEqual([settings.rules.naming?.severity, settings.rules.expired?.severity], ['off', 'off']);
  });

  it('is sound whatever stands in its fields', () => {
    const nonsense = fc.oneof(fc.jsonValue(), fc.constant({ call: 'f', key: 0 }), fc.array(fc.jsonValue()));
    const fields = ['include', 'sources', 'environments', 'lookups', 'tests', 'mirrors', 'rules', 'ignore', 'extends'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...fields), nonsense), (data) => {
        const { configuration: sound, problems } = read(JSON.stringify(data));
        assert.equal(configuration.safeParse(sound).success, true);
        const changed = configuration.safeParse(data).success ? 0 : 1;
        assert.ok(problems.length >= changed);
      }),
    );
  });
});
