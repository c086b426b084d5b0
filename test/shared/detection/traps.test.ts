import { checkLookups, type Sources } from '../../support/check-lookups';

const SDK = {
  'sdk.ts': `export const flags = { isEnabled: (k: string): boolean => true }; export const useFlag = (k: string) => true;`,
};
const FORMS = [
  { call: 'flags.isEnabled', from: './sdk', key: 0 },
  { call: 'useFlag', from: './sdk', key: 0 },
];
const check = (sources: Sources) =>
  checkLookups({ ...SDK, ...(typeof sources === 'string' ? { 'a.tsx': sources } : sources) }, FORMS);

describe('traps', () => {
  it('shadowed names ask for nothing', () => {
    check(`import { flags, useFlag } from './sdk'; function f(useFlag: (k: string) => boolean) { useFlag('no'); } for (const flags of []) flags.isEnabled('no');
      try {} catch (flags) { flags.isEnabled('no') } const g = ({ flags }: any) => flags.isEnabled('no'); { class flags { static isEnabled(k: string) {} } flags.isEnabled('no'); }
      label: for (;;) { const { useFlag } = other; useFlag('no'); break label; } /*yes*/useFlag('yes');`);
  });
  it('texts, comments, types and properties ask for nothing', () => {
    check(`import { flags } from './sdk'; // flags.isEnabled('no')
      const s = 'flags.isEnabled("no")', t = \`flags.isEnabled('no') \${1}\`, o = { flags: { isEnabled: (x: string) => x } }; o.flags.isEnabled('no'); type T = ReturnType<typeof flags.isEnabled>;
      const j = <p>flags.isEnabled('no')</p>; export { flags };`);
  });
  it('two registries of one name are two', () => {
    check({
      'one.ts': `export enum Flag { A = 'one-a' }`,
      'two.ts': `export enum Flag { A = 'two-a' }`,
      'a.ts': `import { Flag } from './one'; import { Flag as Two } from './two'; import { flags } from './sdk'; /*one-a*/flags.isEnabled(Flag.A); /*two-a*/flags.isEnabled(Two.A); function f() { enum Flag { A = 'own' } /*own*/flags.isEnabled(Flag.A) }`,
    });
  });
  it('reassigned and conditional keys are undecided', () => {
    check(`import { flags } from './sdk'; let k = 'a'; if (x) k = 'b'; /*? a b*/flags.isEnabled(k); const m = x ? 'c' : 'd'; /*? c d*/flags.isEnabled(m); const n = y ?? 'e'; /*? e*/flags.isEnabled(n);
      let once; once = 'f'; /*? f*/flags.isEnabled(once); const o = { k: 'g' }; /*g*/flags.isEnabled(o.k); /*? a-h b-h*/flags.isEnabled(k + '-h');`);
  });
  it('keys go through every kind of constant across files', () => {
    check({
      'keys.ts': `const hidden = 'a'; export { hidden as shown }; export default 'b'; export namespace NS { export namespace Inner { export const c = 'c'; } } export const enum CE { D = 'd' }
        export class Keys { static readonly E = 'e'; static get F() { return 'f' } } export const O = Object.freeze({ g: 'g', ...{ h: 'h' }, nested: { key: 'i' } as const }); export const T = ['j', 'k'] as const;
        export const [first, { second }] = ['l', { second: 'm' }] as const; export enum Num { Zero, One = 'n' }`,
      'index.ts': `export * from './keys'; export { default as dflt } from './keys'; export * as all from './keys'; import * as K from './keys'; export { K };`,
      'a.ts': `import { shown, dflt, NS, CE, Keys, O, T, first, second, Num, all, K } from './index'; import def from './keys'; import { flags } from './sdk'; const kk = O.nested;
        /*a*/flags.isEnabled(shown); /*b*/flags.isEnabled(dflt); /*b*/flags.isEnabled(def); /*c*/flags.isEnabled(NS.Inner.c); /*d*/flags.isEnabled(CE.D); /*e*/flags.isEnabled(Keys.E); /*f*/flags.isEnabled(Keys.F);
        /*g*/flags.isEnabled(O.g); /*h*/flags.isEnabled(O['h']); /*i*/flags.isEnabled(kk.key); /*j*/flags.isEnabled(T[0]); /*k*/flags.isEnabled(T[1]); /*l*/flags.isEnabled(first); /*m*/flags.isEnabled(second); /*n*/flags.isEnabled(Num.One);
        /*a*/flags.isEnabled(all.shown); /*e*/flags.isEnabled(K.Keys.E satisfies string); /*g*/flags.isEnabled(<string>O.g!);`,
    });
  });
  it('CommonJS is followed', () => {
    checkLookups(
      {
        'sdk.js': `exports.isOn = (k) => k; module.exports.other = 1;`,
        'keys.js': `module.exports = { NEW_X: 'new-x' };`,
        'wrap.js': `const { isOn } = require('./sdk'); module.exports = function check(k) { return isOn(k); };`,
        'a.cjs': `const sdk = require('./sdk'); const { NEW_X } = require('./keys'); const check = require('./wrap'); /*new-x*/sdk.isOn(NEW_X); /*b*/check('b'); const k = require('./keys'); /*new-x*/sdk.isOn(k.NEW_X);`,
      },
      [{ call: 'isOn', from: './sdk', key: 0 }],
    );
  });
  it('odd files never stop a scan', () => {
    check({
      'broken.ts': `import { flags } from './sdk'; /*a*/flags.isEnabled('a'); const { = ; function f() { /*b*/flags.isEnabled('b')`,
      'd.d.ts': `import { flags } from './sdk'; declare const x: typeof flags; export declare function isEnabled(flags: string): void;`,
      'deep.ts': `import { flags } from './sdk'; const x = ${'['.repeat(3000)}flags.isEnabled('deep')${']'.repeat(3000)};`,
      'json.ts': `import data from './data.json'; import { flags } from './sdk'; /*?*/flags.isEnabled(data.key);`,
      'empty.ts': '',
      'data.json': '{"key":"from-json"}',
    });
  });
});
