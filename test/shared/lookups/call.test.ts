import { checkLookups } from '../../support/check-lookups';

const SDK = `export const flags = { isEnabled: (k: string, o?: unknown): boolean => get(k) };
export const useFlag = (k: string) => get(k); export const useFlagDetails = (k: string) => ({ enabled: get(k) });
declare function get(k: string): boolean;`;
const FLAGS = [{ call: 'flags.isEnabled', from: './sdk', key: 0, fallback: 1 }];

const check = (text: string, lookups = FLAGS as Parameters<typeof checkLookups>[1]) =>
  checkLookups({ 'sdk.ts': SDK, 'a.tsx': text }, lookups);

describe('call', () => {
  it('finds plain, aliased and destructured calls', () => {
    check(`import { flags } from './sdk'; if (/*new-x:call*/ flags.isEnabled('new-x')) go();`);
    check(`import { flags as F } from './sdk'; import * as sdk from './sdk';
      /*a*/F.isEnabled('a'); /*b*/sdk.flags.isEnabled('b'); const { isEnabled } = F; /*c*/isEnabled('c');
      const g = sdk.flags; const { isEnabled: on } = g; /*d*/on('d'); /*e*/F?.isEnabled!(\`e\`); /*f*/F['isEnabled']('f');`);
  });
  it('leaves what only looks alike', () => {
    check(`import { other } from './other'; other.isEnabled('new-x'); function f(flags: any) { flags.isEnabled('new-x') }
      const s = "flags.isEnabled('new-x')"; { const flags = { isEnabled: (x: string) => x }; flags.isEnabled('y') }`);
  });
  it('takes any binding where no module is named, but not members of others', () => {
    check(
      `function f(flags: any) { /*a*/flags.isEnabled('a'); other.flags.isEnabled('b'); }
       class C { flags: any; m() { /*c*/this.flags.isEnabled('c'); this.x.flags.isEnabled('no') } }
       function V(props: any) { /*d*/props.flags.isEnabled('d') }`,
      [{ call: 'flags.isEnabled', key: 0 }],
    );
  });
  it('follows keys', () => {
    check(`import { flags } from './sdk'; const K = 'a'; enum E { B = 'b' } const O = { C: { key: 'c' }, D: 'd' } as const;
      namespace N { export const e = 'e' } class S { static readonly F = 'f' } namespace M { export enum X { G = 'g' } }
      /*a*/flags.isEnabled(K); /*b*/flags.isEnabled(E.B); /*c*/flags.isEnabled(O.C.key); /*d*/flags.isEnabled(O['D']!);
      /*e*/flags.isEnabled(N.e); /*f*/flags.isEnabled(S.F); /*g*/flags.isEnabled(M.X.G as string);
      const { D: dd } = O; /*d*/flags.isEnabled(dd); const { C: { key } } = O; /*c*/flags.isEnabled(key);`);
  });
  it('calls what it cannot decide dynamic', () => {
    check(`import { flags } from './sdk'; const keyFor = (s: string) => ['new', s].join('-'); let v = 'a'; v = 'b';
      function f(s: string, u: 'x' | 'y') { /*?*/flags.isEnabled(keyFor(s)); /*?*/flags.isEnabled('new-' + s + 1); /*? a b*/flags.isEnabled(v);
      } const M = { x: 'mx', y: 'my' } as const;
      declare const t: 'p' | 'q'; /*? p q*/flags.isEnabled(t); declare const i: 'x'; /*? a c*/flags.isEnabled(Math.random() ? 'a' : 'c');
      declare const j: keyof typeof M; /*? mx my*/flags.isEnabled(M[j]); /*? new-p new-q*/flags.isEnabled(\`new-\${t}\`); f('', 'x');`);
  });
  it('reads keys and values of object arguments', () => {
    check(`import { useFlag } from './sdk'; /*a*/useFlag({ name: 'a', x: 1 });`, [
      { call: 'useFlag', from: './sdk', key: 'name' },
    ]);
    check(
      `import { useFlagDetails } from './sdk'; const { /*a*/enabled } = useFlagDetails('a'); if (/*b*/useFlagDetails('b').enabled) {}
       const { /*c*/enabled: on = false } = useFlagDetails('c'); const d = /*d*/useFlagDetails('d'); d.enabled;`,
      [{ call: 'useFlagDetails', from: './sdk', key: 0, value: 'enabled' }],
    );
  });
  it('knows methods by their receiver', () => {
    checkLookups(
      {
        'features.ts': `export class FeatureConfigService { isEnabled(k: string) { return false } }
          export interface Other { isEnabled(k: string): boolean }`,
        'a.ts': `import { FeatureConfigService, Other } from './features';
          class A { constructor(private readonly f: FeatureConfigService, private o: Other) {}
            m() { /*a*/this.f.isEnabled('a'); this.o.isEnabled('no') } }
          function g(x: FeatureConfigService) { /*b*/x.isEnabled('b') } const s = new FeatureConfigService(); /*c*/s.isEnabled('c');
          interface Deps { svc: FeatureConfigService } const h = ({ svc }: Deps) => /*d*/svc.isEnabled('d');
          const k = (deps: Pick<Deps, 'svc'>) => /*e*/deps.svc.isEnabled('e');`,
      },
      [{ call: 'isEnabled', on: { type: 'FeatureConfigService', from: './features' }, key: 0 }],
    );
  });
});
