import { checkFindings, mixed, serves, type World } from '../../support/check-findings';

const fallback = (world: World, expected: readonly string[]) =>
  checkFindings(
    'fallback-differs',
    { code: { 'a.ts': '«x»' }, asks: { x: { fallback: { value: false } } }, ...world },
    expected,
  );
const flag = (one: ReturnType<typeof serves>, other = one) => [
  { key: 'x', environments: { dev: serves(false), 'prod-01': one, 'prod-02': other } },
];

describe('fallback-differs', () => {
  it('speaks where the constant is not what every critical environment serves', () =>
    fallback({ flags: flag(serves(true)) }, ['x: "x" falls back to false here, and is true in prod-01 and prod-02']));

  it('is silent where it is, and where they serve no one value', () => {
    fallback({ flags: flag(serves(false)) }, []);
    fallback({ flags: flag(serves(true), serves(false)) }, []);
    fallback({ flags: flag(serves(true), mixed) }, []);
  });

  it('is silent where there is no fallback, or it is no constant', () => {
    fallback({ flags: flag(serves(true)), asks: {} }, []);
    fallback({ flags: flag(serves(true)), asks: { x: { fallback: { text: 'isDev()' } } } }, []);
  });

  it('compares values deeply', () =>
    fallback({ flags: flag(serves({ a: 1, b: 2 })), asks: { x: { fallback: { value: { b: 2, a: 1 } } } } }, []));
});
