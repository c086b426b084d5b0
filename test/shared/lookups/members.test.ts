import { checkLookups } from '../../support/check-lookups';

describe('members', () => {
  it('finds the members of what a call gives', () => {
    checkLookups(
      `import { useFlags } from './hooks'; const { /*newX:member*/newX, /*b*/b: c = true } = useFlags(); /*d*/useFlags().d;
       const all = useFlags(); /*e*/all.e; const KEY = 'f'; const { /*f*/[KEY]: on } = useFlags(); /*kebab-key*/all['kebab-key'];
       function useMine() { return useFlags(); } const { /*g*/g } = useMine();`,
      [{ members: { call: 'useFlags' } }],
    );
  });
  it('finds the members of everything of a type', () => {
    checkLookups(
      {
        'src/featureFlags.ts':
          'export interface FlagSet { newX: boolean; other: boolean } export type Alias = FlagSet;',
        'src/props.ts': `import type { FlagSet } from './featureFlags'; export interface Props { flags: FlagSet; name: string }`,
        'src/a.tsx':
          `import type { FlagSet, Alias } from './featureFlags'; import type { Props } from './props'; import { createContext, useContext } from 'react';
          export function f(flags: FlagSet) { return /*newX*/flags.newX } const g = ({ /*newX*/newX }: FlagSet) => newX;
          const V = (props: Props) => <b>{/*other*/props.flags.other}</b>; const W = ({ flags, name }: Props) => /*newX*/flags.newX;
          const X = ({ flags: { /*newX*/newX } }: Props) => newX; class C { private readonly flags: Alias; m() { return /*other*/this.flags.other } }
          const Ctx = createContext<FlagSet | undefined>(undefined); const Y = () => { const c = useContext(Ctx); return /*newX*/c?.newX };
          const h = async (p: Promise<FlagSet>) => (/*other*/(await p).other); declare function load(): FlagSet; /*newX*/load().newX;
          const n = (x: { newX: boolean }) => x.newX; const cast = (x: unknown) => /*newX*/(x as FlagSet).newX;
          const Z: React.FC<Props> = ({ flags }) => <i>{/*newX*/flags.newX}</i>;`.replace(
            '/*other*/(await p)',
            '/*other*/ (await p)',
          ),
      },
      [{ members: { type: 'FlagSet', from: 'src/featureFlags.ts' } }],
    );
  });
});
