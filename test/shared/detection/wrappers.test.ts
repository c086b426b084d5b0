import { checkLookups, type Sources } from '../../support/check-lookups';

const SDK = {
  'sdk.ts': `export const flags = { isEnabled: (k: string, o?: unknown): boolean => get(k) }; declare function get(k: string): any;
    export const useFlag = (k: string): boolean => get(k);`,
};
const check = (sources: Sources, more = {}) =>
  checkLookups(
    { ...SDK, ...(typeof sources === 'string' ? { 'a.tsx': sources } : sources) },
    [
      { call: 'flags.isEnabled', from: './sdk', key: 0, fallback: 1 },
      { call: 'useFlag', from: './sdk', key: 0 },
    ],
    more,
  );

describe('wrappers', () => {
  it('pass their parameter on, to any depth, across files and under other names', () => {
    check({
      'one.ts': `import { flags } from './sdk'; export const isOn = (key: string) => flags.isEnabled(key, false);`,
      'two.ts': `import { isOn } from './one'; export function check(name: string, x = 1) { return isOn(name); } export default check;`,
      'index.ts': `export { check as isFeatureOn } from './two'; export { default as byDefault } from './two'; export * as ns from './one'; export * from './one';`,
      'a.ts': `import { isFeatureOn, byDefault, ns, isOn as on } from './index'; import any from './two';
        /*a:wrapper*/isFeatureOn('a'); /*b*/byDefault('b'); /*c*/ns.isOn('c'); /*d*/on('d'); /*e*/any('e'); const alias = on; /*f*/alias('f');`,
    });
  });
  it('may be methods, hooks, arrows, curried, in objects and classes', () => {
    check({
      'svc.ts': `import { flags } from './sdk'; export class Service { private c = flags; isOn(key: string) { return this.c.isEnabled(key); } static ask(k: string) { return flags.isEnabled(k); } }
        export const service = new Service(); export const api = { ask: (k: string) => flags.isEnabled(k), deep: { ask(k: string) { return flags.isEnabled(k); } } };
        export const curried = (ctx: unknown) => (key: string) => flags.isEnabled(key); export const keyFirst = (key: string) => (ctx: unknown) => flags.isEnabled(key);
        export const byObject = ({ key, other }: { key: string; other?: number }) => flags.isEnabled(key);
        export async function later(key: string) { return await Promise.resolve(flags.isEnabled(key)); }`,
      'a.ts': `import { Service, service, api, curried, keyFirst, byObject, later } from './svc'; /*a*/service.isOn('a'); /*b*/new Service().isOn('b'); /*c*/Service.ask('c'); /*d*/api.ask('d'); /*e*/api.deep.ask('e');
        /*f*/curried({})('f'); /*g*/keyFirst('g')({}); /*h*/byObject({ key: 'h' }); class X { constructor(private s: Service) {} m() { return /*i*/this.s.isOn('i') } } await /*j*/later('j');
        const { ask } = api; /*k*/ask('k'); function unrelated(o: { isOn(k: string): boolean }) { o.isOn('no') }`,
    });
  });
  it('that return one flag count inside and at each call', () => {
    check({
      'f.ts':
        `import { flags, useFlag } from './sdk'; export const isNewX = () => /*new-x:call*/flags.isEnabled('new-x'); export function useNewX() { const on = /*new-x*/useFlag('new-x'); return on; }
        export const deeper = () => isNewXAgain(); export const isNewXAgain = () => /*new-x:wrapper*/isNewX(); export const not = () => !/*b*/flags.isEnabled('b');
        export const both = () => /*b*/flags.isEnabled('b') && other(); export const twice = () => !!/*c*/flags.isEnabled('c'); declare function other(): boolean;
        export const useObject = () => { const d = /*d*/useFlag('d'); return { enabled: d, e: /*e*/useFlag('e'), rest: 1 }; };`.replace(
          'isNewXAgain(); export',
          '/*new-x*/isNewXAgain(); export',
        ),
      'a.ts': `import { isNewX, useNewX, deeper, not, both, twice, useObject } from './f'; if (/*new-x:wrapper*/ isNewX()) {} /*new-x*/useNewX(); /*new-x*/deeper(); not(); both(); /*c*/twice();
        const { /*d*/enabled, /*e*/e: renamed } = useObject(); const o = useObject(); /*d*/o.enabled; o.rest;`,
    });
  });
  it('may be components, higher-order ones too', () => {
    check(`import { useFlag } from './sdk'; const Feature = ({ name, children }: { name: string; children: any }) => (useFlag(name) ? children : null);
      const a = /*a:wrapper*/<Feature name="a">x</Feature>; const withFlag = (key: string) => (C: any) => (p: any) => (useFlag(key) ? <C {...p} /> : null); export const W = /*b*/withFlag('b')(Feature);
      function withFeature(C: any, key: string) { return function Wrapped(p: any) { return useFlag(key) ? <C /> : null; }; } export const V = /*c*/withFeature(Feature, 'c');`);
  });
  it('survive recursion and cycles', () => {
    check({
      'x.ts': `import { y } from './y'; import { flags } from './sdk'; export const x = (k: string): boolean => (k === '' ? y(k) : flags.isEnabled(k)); const self: any = self; const o: any = { ...o, a: o.a };`,
      'y.ts': `import { x } from './x'; export const y = (k: string): boolean => x(k); export * from './x'; export * from './y'; export const r = (k: string): any => r(k);`,
      'a.ts': `import { y, r } from './y'; /*a*/y('a'); r('no');`,
    });
  });
  it('take keys from loops', () => {
    check({
      'keys.ts': `export const KEYS = [/*a*/'a', /*b*/'b'] as const; export enum E { C = /*c*/'c', D = /*d*/'d' } export const M = { x: /*e*/'e', y: /*f*/'f' } as const;
        export const LIST = [/*g*/{ key: 'g' }, /*h*/{ key: 'h' }]; export const R: Record<string, string> = { p: /*i*/'i', q: /*j*/'j' };`,
      'a.ts': `import { KEYS, E, M, LIST, R } from './keys'; import { flags } from './sdk'; KEYS.map((k) => flags.isEnabled(k)); for (const e of Object.values(E)) flags.isEnabled(e);
        Object.entries(M).filter(([, v]) => flags.isEnabled(v)); LIST.forEach(({ key }) => { if (flags.isEnabled(key)) {} }); for (const l of langs) { const f = R[l]; if (f && flags.isEnabled(f)) {} } declare const langs: string[];
        const any = (keys: string[]) => keys.some((k) => flags.isEnabled(k)); any([/*m*/'m', /*n*/'n']); [/*o*/'o'].filter(flags.isEnabled);`,
    });
  });
  it('pass what is undecided on as candidates', () => {
    check(
      `import { flags } from './sdk'; const M: Record<'x' | 'y', string> = { x: 'mx', y: 'my' }; type K = 'x' | 'y'; const isOn = (k: string) => flags.isEnabled(k);
      declare const k: K; /*? mx my*/isOn(M[k]); /*? x y*/isOn(k); /*?*/isOn(String(Math.random())); const f = (x: K) => /*? mx my*/isOn(M[x]); f('x');`.replace(
        " f('x');",
        " /*mx*/f('x');",
      ),
    );
  });
  it('leave mocks and definitions alone', () => {
    check(
      {
        'defs.ts': `export const DEFS = { a: { featureFlag: 'a' } }; export enum Flag { A = 'a', B = 'b' }`,
        'a.test.ts': `import { mockFlag } from './mock'; import { flags } from './sdk'; mockFlag('a', true); /*b*/flags.isEnabled('b');`,
        'mock.ts': `import { flags } from './sdk'; export const mockFlag = (k: string, v: boolean) => flags.isEnabled(k);`,
        'b.ts':
          `import { flags } from './sdk'; import { Flag } from './defs'; /*? a b*/Object.values(Flag).forEach((k) => flags.isEnabled(k));`
            .replace('/*? a b*/', '')
            .replace('=> flags', '=> /*? a b*/flags'),
      },
      {
        tests: { files: [], mocks: [{ call: 'mockFlag', key: 0, value: 1, from: './mock' }] },
        sources: [{ use: 'code', path: 'defs.ts', export: 'Flag' }],
      },
    );
  });
});
