import { checkLookups } from '../../support/check-lookups';

describe('functions', () => {
  it('takes every exported function for a flag', () => {
    checkLookups(
      {
        'src/feature-flags.ts': `const Disable = false; function beta() { return true } export const enableNewX = () => beta();
          export function enableOther(): boolean { return true } export const notAFunction = 3;`,
        'src/a.ts': `import { enableNewX, enableOther as other, notAFunction } from './feature-flags'; import * as F from './feature-flags';
          if (/*enableNewX:call*/ enableNewX()) {} /*enableOther*/other(); /*enableNewX*/F.enableNewX(); notAFunction; const f = enableNewX; /*enableNewX*/f();`,
        'src/b.ts': `import { enableNewX } from './unrelated'; enableNewX();`,
        'src/unrelated.ts': 'export const enableNewX = () => false;',
      },
      [{ functions: 'src/feature-flags.ts' }],
    );
  });
});
