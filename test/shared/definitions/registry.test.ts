import assert from 'node:assert/strict';
import { extractFacts } from '../../../shared/code/extract';
import { type RegistryOptions, readRegistry } from '../../../shared/definitions/registry';

type Sources = Readonly<Record<string, string>>;

/** Each key as `key`, `key: type` or `key: type = fallback`; `?` for each part that could not be decided. */
function checkRegistry(sources: string | Sources, expected: readonly string[], options: RegistryOptions = {}): void {
  const files: Sources = typeof sources === 'string' ? { 'flags.ts': sources } : sources;
  const registry = readRegistry('flags.ts', 'Flags', options, {
    facts: (path) => (files[path] === undefined ? undefined : extractFacts(path, files[path])),
    resolve: (_, specifier) => Object.keys(files).find((path) => `./${path}` === `${specifier}.ts`),
  });
  assert.ok(registry, 'it is read as a registry');
  const lines = registry.keys.map(({ key, type, fallback }) => {
    const typed = type === 'unknown' ? key : `${key}: ${type}`;
    return fallback === undefined ? typed : `${typed} = ${JSON.stringify(fallback)}`;
  });
  assert.deepEqual([...lines, ...registry.undecided.map(() => '?')], expected);
  for (const { path, start, end } of registry.keys) assert.ok(files[path]!.slice(start, end).length > 0);
}

describe('a registry of keys in code', () => {
  const cases: readonly (readonly [name: string, text: string, keys: readonly string[], options?: RegistryOptions])[] =
    [
      ['an enum', "export enum Flags { A = 'new-a', B = `b` + '-2' }", ['new-a', 'b-2']],
      ['an enum that only counts goes by its names', 'export enum Flags { NewA, NewB = 4 }', ['NewA', 'NewB']],
      ['a declared const enum', "export declare const enum Flags { A = 'a' }", ['a']],
      ['an object of texts', "export const Flags = { A: 'new-a', B: 'b' } as const;", ['new-a', 'b']],
      [
        'an object of defaults',
        'export const Flags = { newA: false, n: 3, o: { x: 1 } } satisfies X;',
        ['newA: boolean = false', 'n: number = 3', 'o'],
      ],
      [
        'objects that hold their key',
        "export const Flags = { X: { flag: 'new-x', defaultValue: false }, Y: { flag: 'y' } }",
        ['new-x: boolean = false', 'y'],
        { key: 'flag', fallback: 'defaultValue' },
      ],
      [
        'an object without the member that should hold its key',
        "export const Flags = { X: { name: 'x' } }",
        ['?'],
        { key: 'flag' },
      ],
      [
        'objects that go by their names',
        'export const Flags = { newX: { defaultValue: "a" } }',
        ['newX: string = "a"'],
        {
          fallback: 'defaultValue',
        },
      ],
      [
        'handles',
        "export const Flags = { X: new Feature('new-x', false), Y: flag('y', 'blue'), Z: flag('z') }",
        ['new-x: boolean = false', 'y: string = "blue"', 'z'],
      ],
      [
        'handles made of objects',
        "export const Flags = { X: flag({ key: 'new-x', defaultValue: 1 }) }",
        ['new-x: number = 1'],
        {
          key: 'key',
          fallback: 'defaultValue',
        },
      ],
      [
        'static fields of a class',
        "export class Flags { static readonly X = 'new-x'; static f() {} other = 'no'; }",
        ['new-x'],
      ],
      ['a frozen object', "export const Flags = Object.freeze({ A: 'a' })", ['a']],
      ['a list', "export const Flags = ['a', 'b', { key: 'c' }, f()] as const", ['a', 'b', 'c', '?'], { key: 'key' }],
      ['a set', "export const Flags = new Set(['a', 'b'])", ['a', 'b']],
      ['a union', "export type Flags = 'a' | 'b' | Other; type Other = 'c'", ['a', 'b', 'c']],
      ['a tuple type', "export type Flags = ['a', 'b']", ['a', 'b']],
      [
        'an interface',
        "interface Base { z: boolean } export interface Flags extends Base { a: boolean; 'b-c'?: 'x' | 'y'; n: number | undefined; o: { p: 1 }; u: Other }",
        ['a: boolean', 'b-c: string', 'n: number', 'o: object', 'u', 'z: boolean'],
      ],
      ['a type literal', 'export type Flags = Partial<{ a: boolean }> & { b: string }', ['a: boolean', 'b: string']],
      ['a record', "type K = 'a' | 'b'; export type Flags = Record<K, boolean>", ['a: boolean', 'b: boolean']],
      ['a mapped type', "export type Flags = { [K in 'a' | 'b']?: number }", ['a: number', 'b: number']],
      [
        'the names of an object',
        'const all = { newA: 1, newB: 2 }; export type Flags = keyof typeof all',
        ['newA', 'newB'],
      ],
      [
        'the values of an object',
        "const all = { A: 'a' } as const; export type Flags = (typeof all)[keyof typeof all]",
        ['a'],
      ],
      [
        'the elements of a list',
        "const all = ['a', 'b'] as const; export type Flags = (typeof all)[number]",
        ['a', 'b'],
      ],
      ['an object that is exported under another name', "const x = { A: 'a' }; export { x as Flags }", ['a']],
      [
        'an object and a type of one name',
        "export const Flags = { A: 'a' } as const; export type Flags = (typeof Flags)[keyof typeof Flags]",
        ['a'],
      ],
      [
        'keys by other constants, computed names and spreads',
        "const K = 'k'; enum E { X = 'x' } const base = { B: 'b' }; export const Flags = { [K]: true, y: E.X, ...base, ...rest }",
        ['k: boolean = true', 'x', 'b', '?'],
      ],
      ['a key that stands twice, once', "export const Flags = { A: 'a', B: 'a' }", ['a']],
    ];
  for (const [name, text, keys, options] of cases) it(`may be ${name}`, () => checkRegistry(text, keys, options));

  it('is followed across files: re-exports, stars, imports', () => {
    checkRegistry(
      {
        'flags.ts': "export * from './far'",
        'far.ts': "export { F as Flags } from './deep'",
        'deep.ts': "import { k } from './keys'; export const F = { A: k.A, B: 'b' }",
        'keys.ts': "export const k = { A: 'a' }",
      },
      ['a', 'b'],
    );
    checkRegistry(
      { 'flags.ts': "import { A } from './a'; export type Flags = A | 'b'", 'a.ts': "export type A = 'a'" },
      ['a', 'b'],
    );
  });

  it('may stand below what is exported, in a type or in a value', () => {
    const below = (name: string, text: string) =>
      readRegistry('flags.ts', name, {}, { facts: () => extractFacts('flags.ts', text), resolve: () => undefined })
        ?.keys.map(({ key, type }) => `${key}: ${type}`)
        .join();
    const types =
      'interface Base { flags?: { b: boolean } } export interface Options extends Base { other: string } type K = { a: boolean }; export type Deep = { x: { y: K } | null }';
    assert.equal(below('Options.flags', types), 'b: boolean');
    assert.equal(below('Deep.x.y', types), 'a: boolean');
    assert.equal(below('defaults.flags', 'export const defaults = { flags: { a: true } }'), 'a: boolean');
    for (const name of ['Options.none', 'Options.other', 'None.flags', 'Options.', 'Deep.x.y.a'])
      assert.equal(below(name, types), undefined, name);
  });

  it('is nothing where the export is no list, is missing, or goes in circles', () => {
    const read = (text: string) =>
      readRegistry('flags.ts', 'Flags', {}, { facts: () => extractFacts('flags.ts', text), resolve: () => 'flags.ts' });
    for (const text of [
      '',
      'export const Flags = 3',
      'export function Flags() {}',
      'export type Flags = string',
      "export { Flags } from './flags'",
      'export const Flags = Flags',
      'export type Flags = Flags',
      'export interface Flags {}',
      '}{',
    ]) {
      assert.equal(read(text), undefined, text);
    }
  });
});
