import type { Json, Lookup } from '../../../shared/model';
import { checkFindings, serves, type World } from '../../support/check-findings';

const unknownVariant = (world: World, expected: readonly string[]) =>
  checkFindings('unknown-variant', { code: { 'a.ts': '«x»' }, ...world }, expected);
const compares = (...values: readonly Json[]): Partial<Lookup> => ({
  compares: values.map((value) => ({ value, range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } } })),
});
const theme = {
  key: 'x',
  type: 'string' as const,
  variants: [
    { name: 'light', value: '#fff' },
    { name: 'dark', value: '#000' },
  ],
};

describe('unknown-variant', () => {
  it('speaks of a value that no variant gives', () => {
    unknownVariant({ flags: [theme], asks: { x: compares('#fff', 'drak') } }, [
      'x: "x" is compared with "drak", and never gives it; did you mean "dark"?',
    ]);
    unknownVariant({ flags: [theme], asks: { x: compares('blue-ish') } }, [
      'x: "x" is compared with "blue-ish", and never gives it, only "#fff", "light", "#000" and "dark"',
    ]);
  });

  it('knows variants by value and by name, and what is served or fallen back to', () => {
    unknownVariant({ flags: [theme], asks: { x: compares('#000', 'dark', null) } }, []);
    unknownVariant({ flags: [{ ...theme, environments: { dev: serves('#abc') } }], asks: { x: compares('#abc') } }, []);
    unknownVariant({ flags: [theme], asks: { x: { ...compares('none'), fallback: { value: 'none' } } } }, []);
  });

  it('knows both values of a boolean', () => {
    unknownVariant({ flags: [{ key: 'x' }], asks: { x: compares(true, false) } }, []);
    unknownVariant({ flags: [{ key: 'x' }], asks: { x: compares('true') } }, [
      'x: "x" is compared with "true", and never gives it, only true and false',
    ]);
  });

  it('has only the type to go by where a definition lists no values', () => {
    unknownVariant({ flags: [{ key: 'x', type: 'string' }], asks: { x: compares('anything') } }, []);
    unknownVariant({ flags: [{ key: 'x', type: 'string' }], asks: { x: compares(1) } }, [
      'x: "x" is compared with 1, and never gives it, which is a string',
    ]);
  });

  it("knows the values of an attribute's enum", () => {
    const flags = [{ key: 'x', attributes: { color: { type: 'string' as const, enum: ['red', 'green'] } } }];
    const world = { flags, code: { 'a.ts': '«x.color»' } };
    unknownVariant({ ...world, asks: { 'x.color': compares('red') } }, []);
    unknownVariant({ ...world, asks: { 'x.color': compares('gren') } }, [
      'x.color: "x.color" is compared with "gren", and never gives it; did you mean "green"?',
    ]);
  });

  it('is silent on keys that no source defines', () => unknownVariant({ asks: { x: compares('a') } }, []));
});
