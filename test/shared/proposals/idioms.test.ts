import assert from 'node:assert/strict';
import { extractFacts } from '../../../shared/code/extract';
import { callIdioms } from '../../../shared/proposals/calls';
import { markupIdioms } from '../../../shared/proposals/markup';
import { memberIdioms } from '../../../shared/proposals/members';
import { functionIdioms, registries, typeIdioms } from '../../../shared/proposals/registries';

const all = [callIdioms, memberIdioms, markupIdioms, typeIdioms, functionIdioms];

/** The lookups that these files suggest, most seen first. */
function idiomsOf(files: Readonly<Record<string, string>>) {
  const facts = Object.entries(files).map(([path, text]) => ({ path, facts: extractFacts(path, text) }));
  return all.flatMap((find) => find(facts)).sort((a, b) => b.places - a.places);
}

function checkIdioms(code: string, expected: readonly object[], path = 'src/app.tsx', instead: readonly object[] = []) {
  const idioms = idiomsOf({ [path]: code });
  assert.deepEqual(
    idioms.map(({ lookup }) => lookup),
    expected,
  );
  assert.deepEqual(
    idioms.flatMap((idiom) => idiom.instead ?? []),
    instead,
  );
}

describe('idioms', () => {
  it('are functions named like flags, with the place of their key and fallback', () => {
    checkIdioms(`if (useFeatureFlag('new-nav', false)) a(); if (useFeatureFlag('new-tabs', true)) b();`, [
      { call: 'useFeatureFlag', key: 0, fallback: 1 },
    ]);
  });

  it('are methods of receivers named like flags, also by their declared type', () => {
    checkIdioms(
      `class A { constructor(private flags: FlagResolver) {}
        x() { return this.flags.isEnabled('a-one') && this.flags.isEnabled('a-two'); } }
       function f(flags: FlagResolver) { return flags.isEnabled('a-three'); }`,
      [{ call: 'flags.isEnabled', key: 0 }],
      'src/app.ts',
      [{ call: 'isEnabled', key: 0, on: { type: 'FlagResolver' } }],
    );
  });

  it('are members of a registry as keys', () => {
    checkIdioms(`await features.getValue(Feature.NewNav); await features.getValue(Feature.NewTabs);`, [
      { call: 'features.getValue', key: 0, await: true },
    ]);
  });

  it('are named arguments', () => {
    checkIdioms(`useToggle({ key: 'new-nav' }); useToggle({ key: 'new-tabs' });`, [{ call: 'useToggle', key: 'key' }]);
  });

  it('are objects whose members are flags', () => {
    checkIdioms(`config.flags.newNav; props.config.flags.newTabs; config.flags['newHome'];`, [
      { member: 'config.flags' },
    ]);
  });

  it('are lists of features', () => {
    checkIdioms(`plan.features.includes('sso'); this.plan.features.includes('audit-log');`, [
      { includes: 'plan.features' },
    ]);
  });

  it('stand in markup', () => {
    checkIdioms(`const a = <Feature name="new-nav"><Nav /></Feature>; const b = <Toggle name="x" onClick={f} />;`, [
      { jsx: 'Feature', prop: 'name' },
    ]);
    checkIdioms(`class A { @FeatureFlag('audit-log') f() {} }`, [{ decorator: 'FeatureFlag', key: 0 }], 'src/a.ts');
    checkIdioms(
      `const routes = [{ path: '/a', featureFlag: 'new-nav' }, { path: '/b', notFlag: 'old-one' }, { notFlag: 'old-two' }];`,
      [{ property: 'notFlag', negated: true }, { property: 'featureFlag' }],
    );
  });

  it('are types whose members are flags', () => {
    checkIdioms(
      `export interface UiFlags { newNav?: boolean; newTabs?: boolean; newHome?: boolean }`,
      [{ members: { type: 'UiFlags', from: 'src/flags.ts' } }],
      'src/flags.ts',
    );
  });

  it('are modules of functions, one for each flag', () => {
    const each = ['enableNav', 'enableTabs', 'enableHome'].map((name) => `export const ${name} = () => true;`);
    checkIdioms(each.join('\n'), [{ functions: 'src/feature-flag.ts' }], 'src/feature-flag.ts');
    checkIdioms(each.join('\n'), [], 'src/other.ts');
  });

  it('are no writes, no lists and nothing of other names', () => {
    checkIdioms(
      `setFlag('a-one'); setFlag('a-two'); toggleFeature('a'); trackExperiment('seen-one'); trackExperiment('seen-two');
       app.flags.map(f); app.flags.filter(f); app.flags.length; Permission.Flags.Read; Permission.Flags.Write; Permission.Flags.Own;
       user.can('read-all'); user.can('write-all'); verifyToggleTree('tree-one'); verifyToggleTree('tree-two'); getElement('flag-icon'); useState('on-load');`,
      [],
    );
  });

  it('say how sure they are', () => {
    const [flag] = idiomsOf({ 'a.ts': `useFeatureFlag('new-nav')` });
    assert.equal(flag?.confidence, 'sure');
    const [variant] = idiomsOf({ 'a.ts': `getVariant('blue-one'); getVariant('blue-two')` });
    assert.equal(variant?.confidence, 'likely');
  });
});

describe('registries', () => {
  const registriesIn = (code: string, path = 'src/flags.ts') =>
    registries([{ path, facts: extractFacts(path, code) }]).map(({ source, keys }) => [source.export, keys]);

  it('are enums, objects and unions of keys', () => {
    assert.deepEqual(
      registriesIn(`export enum FeatureFlag { NewNav = 'new-nav', NewTabs = 'new-tabs' }
        export const uiFlags = { nav: 'new-nav', tabs: 'new-tabs' } as const;
        export type FlagKey = 'new-nav' | 'new-tabs';`),
      [
        ['FeatureFlag', ['new-nav', 'new-tabs']],
        ['uiFlags', ['new-nav', 'new-tabs']],
        ['FlagKey', ['new-nav', 'new-tabs']],
      ],
    );
  });

  it('are exported, hold keys alone, and are not generated', () => {
    const flags = `export enum Flags { A = 'a-one', B = 'b-two' }`;
    assert.deepEqual(registriesIn(`enum Flags { A = 'a-one', B = 'b-two' }`), []);
    assert.deepEqual(registriesIn(`export const flags = { a: 'a-one', b: 2 };`), []);
    assert.deepEqual(registriesIn(`export enum Country { A = 'aut', B = 'bel' }`), []);
    assert.deepEqual(registriesIn(flags, 'src/generated/api.ts'), []);
    assert.equal(registriesIn(flags).length, 1);
  });
});
