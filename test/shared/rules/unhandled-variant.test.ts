import type { Json, Lookup } from '../../../shared/model';
import { checkFindings, mixed, serves, type World } from '../../support/check-findings';

const code = { 'a.ts': '«x»' };
const unhandled = (world: World, expected: readonly string[]) =>
  checkFindings('unhandled-variant', { code, ...world }, expected);
const handles = (...values: readonly Json[]): Partial<Lookup> => ({
  compares: values.map((value) => ({ value, range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } } })),
});
const flag = (...values: readonly Json[]) => ({
  key: 'x',
  type: 'string' as const,
  environments: { dev: { ...mixed, values } },
});
const found = (values: string) => [`x: "x" serves ${values}, which no branch handles here`];

describe('unhandled-variant', () => {
  it('speaks of a served value without a branch', () => {
    unhandled({ flags: [flag('a', 'b', 'c')], asks: { x: handles('a', 'b') } }, found('"c"'));
    unhandled(
      { flags: [{ ...flag(), environments: { dev: serves('c') } }], asks: { x: handles('a', 'b') } },
      found('"c"'),
    );
  });

  it('is silent where every value is handled, by a branch or by what takes the rest', () => {
    unhandled({ flags: [flag('a', 'b')], asks: { x: handles('a', 'b') } }, []);
    unhandled({ flags: [flag('a', 'b', 'c')], asks: { x: { ...handles('a', 'b'), exhaustive: true } } }, []);
  });

  it('is silent where nothing is compared, on booleans, and on off', () => {
    unhandled({ flags: [flag('a', 'b')] }, []);
    unhandled({ flags: [{ key: 'x', environments: { dev: serves(false) } }], asks: { x: handles(true) } }, []);
    unhandled({ flags: [flag('a', 'off', null)], asks: { x: handles('a') } }, []);
  });

  it('lets lookups that compare with one value each share the work', () => {
    const asks = { x: handles('a'), 'x-other': { ...handles('b'), flag: 'x' } };
    unhandled({ flags: [flag('a', 'b')], code: { 'a.ts': '«x»', 'b.ts': '«x-other»' }, asks }, []);
    unhandled({ flags: [flag('a', 'b', 'c')], code: { 'a.ts': '«x»', 'b.ts': '«x-other»' }, asks }, [
      ...found('"c"'),
      ...found('"c"'),
    ]);
  });

  it('knows a variant by its name', () =>
    unhandled(
      { flags: [{ ...flag('#fff'), variants: [{ name: 'light', value: '#fff' }] }], asks: { x: handles('light') } },
      [],
    ));
});
