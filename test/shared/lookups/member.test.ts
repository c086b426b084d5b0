import { checkLookups } from '../../support/check-lookups';

const SDK = `export const config: { features: Record<string, boolean>; flags: any } = get(); declare function get(): any;`;
const check = (text: string, value?: string) =>
  checkLookups({ 'sdk.ts': SDK, 'a.tsx': text }, [
    { member: 'config.features', from: './sdk', ...(value !== undefined && { value }) },
  ]);

describe('member', () => {
  it('finds members however they are written', () => {
    check(`import { config } from './sdk';
      if (/*newX:member*/ config.features.newX) {} /*newX*/config.features['newX']; /*newX*/config?.features?.newX;
      const { /*newX*/newX } = config.features; const { features } = config; /*newX*/features.newX && !/*other*/features.other;
      const { features: { /*newX*/newX: renamed = false } } = config; const K = 'newX'; const { /*newX*/[K]: byKey } = config.features;
      const { /*new-x*/'new-x': quoted } = config.features; const f = config.features; /*a*/f.a; /*newX*/f[K];
      const { /*a*/a, ...rest } = config.features; /*b*/rest.b; let v; ({ /*c*/c: v } = config.features);`);
  });
  it('leaves writes and what only looks alike', () => {
    check(`import { config } from './sdk'; config.features.newX = true; const other = { features: { newX: 1 } }; other.features.newX;
      { const config: any = {}; config.features.newX } config.features.hasOwnProperty('x'); type T = typeof config.features;`);
  });
  it('calls computed members dynamic', () => {
    check(
      `import { config } from './sdk'; declare const k: 'a' | 'b'; /*? a b*/config.features[k]; declare const s: string; /*?*/config.features[s];`,
    );
  });
  it('tells the value from the attributes', () => {
    check(
      `import { config } from './sdk'; /*x*/config.features.x?.enabled; /*x.limit*/config.features.x.limit; /*x*/config.features['x'].enabled;
       const { /*x*/enabled } = config.features.x; const { x: { /*x*/enabled: on, /*x.limit*/limit } } = config.features;
       const { /*y*/y } = config.features; const z = /*z*/config.features.z;`,
      'enabled',
    );
  });
  it('takes any binding, this and props where no module is named', () => {
    checkLookups(
      `function V({ uiConfig }: any) { /*a*/uiConfig.flags.a } class C { render() { /*b*/this.props.uiConfig.flags.b; /*c*/this.uiConfig.flags.c } }
       const { uiConfig } = useUiConfig(); /*d*/uiConfig.flags?.d; other.uiConfig.flags.e; const { flags } = uiConfig; /*f*/flags.f;
       function P(props: any) { const { uiConfig } = props; /*g*/uiConfig.flags.g; /*h*/props.uiConfig.flags.h }`,
      [{ member: 'uiConfig.flags' }],
    );
  });
});
