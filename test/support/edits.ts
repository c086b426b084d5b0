import fc from 'fast-check';

/** A text, and what is typed in it one after another. */
export interface Typing {
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** Where in a text, as a share of it, how much of it goes, and what comes instead. */
export interface Edit {
  readonly at: number;
  readonly goes: number;
  readonly comes: string;
}

/** Statements that stand at the top of files, with every way in which one has to do with names of another. */
const STATEMENTS = [
  "import { client } from './client';",
  "import sdk, * as all from '@openfeature/server-sdk';",
  "import type { Flags } from './types';",
  "import old = require('./old');",
  "export * from './star';",
  "export { a, b as c } from './named';",
  'export { isOn, Key as Name };',
  'export default function () { return isOn(A); }',
  'export = isOn;',
  "const A = 'new-checkout';",
  "export const KEYS = { a: 'a-flag', [A]: A, nested: { b: `b-${A}` } } as const;",
  'const { a: one, ...others } = KEYS, [first, , third = A] = [A, A];',
  'let cache: Record<string, boolean> | undefined;',
  'var i = 0; for (var i = 1; i < 3; i++) cache = undefined;',
  'function isOn(key: string): boolean;',
  'function isOn(key: string, fallback = false): boolean {\n  cache ??= {};\n  return (cache[key] = client.getBooleanValue(key, fallback));\n}',
  'export async function load<T extends Flags>(this: T, ...rest: Key[]) {\n  for (const key of rest) await isOn(key);\n  ({ cache } = { cache: {} });\n}',
  'class Reader extends Base<Flags> implements Shape {\n  private on = isOn(A);\n  constructor(private readonly flags: Flags) { super(); this.kept = flags; }\n  @traced(A) get value() { return this.on ? KEYS.a : undefined; }\n}',
  'interface Flags { newCheckout: boolean; get(key: Key): Flags }',
  'interface Flags extends Shape { other?: typeof KEYS }',
  'type Key = keyof typeof KEYS | (typeof KEYS)[Key];',
  "export enum Flag { A = 'a-flag', B = A, C = 1, D }",
  'enum Flag { E = Flag.A as any }',
  'namespace Space { export const inner = A; export namespace Deep { export type T = Key } }',
  'namespace Space { export const other = inner; }',
  "declare module './client' { interface Client { flag: Key } }",
  'module.exports = { isOn };\nexports.key = A;',
  "const exports = { own: require('./own') };",
  'if (isOn(A)) { var hoisted = A; hoisted = KEYS.a; } else { function inBlock() {} }',
  "switch (first) { case 'x': break; case A: { let A = 1; A++; } default: }",
  'const view = <Panel key={A} {...others} on={isOn(A)}>text {/* flagkeeper-ignore rolled-out: kept */ cache}</Panel>;',
  '// flagkeeper-ignore unknown-flag: known elsewhere\nisOn(KEYS.a) ? one : one;',
  '/* flagkeeper-ignore-file rolled-out: all of it */',
  'export const hook = () => { const on = isOn(A); return { on, off: !on }; };',
  'label: for (const x in KEYS) { if (x === A) continue label; }',
  "'use strict';",
  'await isOn(A);',
  '[first] = [A];',
  'i++;',
  ';',
];
const PIECES = [
  ...[
    '',
    ' ',
    '\n',
    ';',
    '{',
    '}',
    '(',
    ')',
    '`',
    '"',
    "'",
    '/*',
    '*/',
    '//',
    '${',
    '<',
    '>',
    '=',
    '.',
    ',',
    'x',
    '\r\n',
  ],
  ...[
    'A',
    'isOn',
    'cache',
    'Key',
    'Flags',
    'Space',
    'await ',
    'export ',
    'const ',
    'async ',
    'declare ',
    'function f() {}\n',
  ],
  ...['// flagkeeper-ignore stale: x\n', "isOn('typed')", 'cache = {};', ' as const', '💡'],
];

export function typing(statements: readonly string[] = STATEMENTS): fc.Arbitrary<Typing> {
  const statement = fc.constantFrom(...statements);
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    goes: fc.constantFrom(0, 0, 0, 1, 1, 2, 7, 40),
    comes: fc.oneof(
      fc.constantFrom(...PIECES),
      statement.map((one) => `\n${one}\n`),
    ),
  });
  return fc.record({
    text: fc.array(statement, { minLength: 2, maxLength: 14 }).map((all) => all.join('\n')),
    edits: fc.array(edit, { minLength: 1, maxLength: 8 }),
  });
}

/** The text after each edit. */
export function textsOf({ text, edits }: Typing): readonly string[] {
  let now = text;
  return edits.map(({ at, goes, comes }) => {
    const from = Math.round(at * now.length);
    now = now.slice(0, from) + comes + now.slice(from + goes);
    return now;
  });
}
