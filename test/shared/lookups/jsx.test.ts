import { checkLookups } from '../../support/check-lookups';

describe('jsx', () => {
  it('finds elements by their prop', () => {
    checkLookups(
      `import { Feature, Other } from './feature'; import * as UI from './feature'; const K = 'c';
       const a = /*a:jsx*/<Feature name="a">x</Feature>; const b = /*b*/<Feature name={'b'} />; const c = /*c*/<UI.Feature name={K} />;
       const d = <Other name="no" />; declare const n: 'x' | 'y'; const e = /*? x y*/<Feature name={n} />; const f = <feature name="no" />;`,
      [{ jsx: 'Feature', prop: 'name', from: './feature' }],
    );
  });
});
