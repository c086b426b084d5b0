import type { Json } from '../../../shared/model';
import type { Choices } from '../choices';
import { ask, operand, tight } from './expressions';
import { heldPlaces } from './held';
import { dressed } from './layout';
import { modules } from './modules';
import { pinnedTests } from './pins';
import { flagList } from './registries';
import { statements } from './statements';
import { type Ask, annotated, indent, type Kind, type Name, type Place, type World } from './world';

/** A program that runs, the flag `x` in it, and what is known about it from its making. */
export interface Generated {
  readonly files: Readonly<Record<string, string>>;
  readonly main: string;
  readonly keep: Json;
  readonly other: Json;
  readonly typed: boolean;
  readonly bystanders: readonly string[];
  readonly mustGo: readonly string[];
  readonly filesToGo: readonly string[];
  /** Codes of the refusals to come, in alphabetical order. */
  readonly held: readonly string[];
  /** Files in which nothing may change. */
  readonly quiet: readonly string[];
}

export const SUPPORT = [
  ...['flag', 'flags', 'useFlag', 'useFlagDetails', 'client', 'config', 'variant', 'held', 'settings'],
  ...['log', 'label', 'e', 'eb', 'en', 'es', 'tick', 'pick', 'same', 'tag', 'later', 'bag'],
  ...[
    'h',
    'Fragment',
    'Card',
    'Feature',
    'HeldFeature',
    'useHook',
    'FeatureFlag',
    'pin',
    'it',
    'describe',
    'beforeEach',
  ],
];

/** Writes one program; the same choices write the same. */
export function program(c: Choices): Generated {
  const kind: Kind = c.pick(['boolean', 'boolean', 'boolean', 'variant', 'number', 'object']);
  const w: World = {
    c,
    kind,
    keep: keepOf(c, kind),
    typed: c.chance(20),
    jsx: c.chance(25),
    budget: 12 + c.int(60),
    bystanders: [],
    mustGo: [],
    filesToGo: [],
    held: [],
    quiet: [],
    files: new Map(),
    imports: [],
    count: 0,
    acting: [],
  };
  const asks = [...(c.chance(40) ? modules(w) : []), ...ownAsks(w)];
  const asynchronous = c.chance(25);
  if (asynchronous && kind === 'boolean')
    asks.push({ text: "await client.getBooleanValue('x', false)", type: 'bool', binds: 15, awaits: true });
  const names: Name[] = [
    { text: 'a', type: 'num', mutable: true },
    { text: 'b', type: 'bool', mutable: true },
    { text: 'c', type: 'text', mutable: true },
  ];
  const top: Place = { names, asks, body: 'module', loops: 0, labels: [], inSwitch: false, depth: 4 };
  const body = statements(w, { ...top, body: asynchronous ? 'async' : 'function' }, 4);
  const rest = statements(w, top, 3);
  const held = c.chance(12) ? heldPlaces(w, asks) : '';
  const isFree = w.held.length === 0;
  const tests = isFree && kind !== 'object' && c.chance(15) ? pinnedTests(w, top, ...pinned(w.keep)) : '';
  const listed = isFree && c.chance(15) ? flagList(w, rawAsk(kind)) : '';
  const constants = asks.some(({ text }) => text === 'on0') ? [`const on0${annotated(w, 'bool')} = flag('x');`] : [];
  const code = [
    ...constants,
    listed,
    `let a${annotated(w, 'num')} = 1, b${annotated(w, 'bool')} = false, c${annotated(w, 'text')} = 's';`,
    `${asynchronous ? 'async ' : ''}function run()${w.typed ? (asynchronous ? ': Promise<unknown>' : ': unknown') : ''} {`,
    indent(w.typed ? `${body}\nreturn 0;` : body),
    '}',
    ...(asynchronous
      ? [
          "run().then((r) => log('r', r), (error) => log('threw', label(error))).then(() => {",
          indent([attempt(rest), held, 'log(a, b, c);', tests].filter((each) => each !== '').join('\n')),
          "}).catch((error) => log('threw', label(error)));",
        ]
      : [
          "try { log('r', run()); } catch (error) { log('threw', label(error)); }",
          attempt(rest),
          ...(held === '' ? [] : [held]),
          'log(a, b, c);',
          tests,
        ]),
    '',
  ]
    .filter((line, at, all) => line !== '' || at === all.length - 1)
    .join('\n');
  const things = thingsOf(w, code);
  const written = `${things.join('\n')}\n${code}\n${w.imports.join('\n')}`;
  const used = SUPPORT.filter(
    (name) => new RegExp(`(?<![\\w.'])${name}\\b`).test(written) || (w.jsx && /^(h|Fragment)$/.test(name)),
  );
  const text = [`import { ${used.join(', ')} } from './sdk';`, ...things, ...w.imports, code].join('\n');
  const main = w.jsx ? 'main.tsx' : 'main.ts';
  const files: Record<string, string> = { [main]: dressed(w, text) };
  for (const [path, each] of w.files) files[path] = w.quiet.includes(path) ? each : dressed(w, each);
  return {
    files,
    main,
    keep: w.keep,
    other: otherOf(w.keep),
    typed: w.typed,
    bystanders: w.bystanders,
    mustGo: w.mustGo,
    filesToGo: w.filesToGo,
    held: [...w.held].sort(),
    quiet: w.quiet,
  };
}

/** Objects and a class that programs use: declared in the main file, or imported from one of their own. */
function thingsOf(w: World, code: string): readonly string[] {
  const uses = Object.keys(THINGS).filter((name) => new RegExp(`(?<![\\w.'])${name}\\b`).test(code));
  const also = uses.flatMap((name) => NEEDS[name] ?? []).filter((name) => !uses.includes(name));
  const all = [...uses, ...new Set(also)];
  if (all.length === 0) return [];
  const texts = Object.entries(THINGS)
    .filter(([name]) => all.includes(name))
    .map(([, [typed, plain]]) => (w.typed ? typed : plain));
  if (w.c.chance(50)) return texts;
  w.files.set('things.ts', `import { log } from './sdk';\n${texts.map((text) => `export ${text}`).join('\n')}\n`);
  return [`import { ${all.join(', ')} } from './things';`];
}

/** What else must be there where one of them is. */
const NEEDS: Readonly<Record<string, readonly string[]>> = { box: ['Box'], late: ['says'], Loud: ['says'] };

const THINGS: Readonly<Record<string, readonly [typed: string, plain: string]>> = {
  o: [
    "const o = {\n  n: 1,\n  m<T>(v: T): T { log('m', this === o, v); return v; },\n  t(s: TemplateStringsArray, ...v: unknown[]): string { log('t', this === o, s.length, ...v); return 't'; },\n  get g(): number { log('got'); return 1; },\n};",
    "const o = {\n  n: 1,\n  m(v) { log('m', this === o, v); return v; },\n  t(s, ...v) { log('t', this === o, s.length, ...v); return 't'; },\n  get g() { log('got'); return 1; },\n};",
  ],
  If: [
    'const If = ({ on, show, other = null }: { on: boolean; show: any; other?: any }) => {\n  if (on) return show;\n  return other;\n};',
    'const If = ({ on, show, other = null }) => {\n  if (on) return show;\n  return other;\n};',
  ],
  another: [
    "const another = { m<T>(v: T): T { log('another'); return v; } };",
    "const another = { m(v) { log('another'); return v; } };",
  ],
  Box: [
    "class Box<T> {\n  constructor(readonly v: T) { log('box', v); }\n  get(): T { return this.v; }\n}",
    "class Box {\n  constructor(v) { log('box', v); this.v = v; }\n  get() { return this.v; }\n}",
  ],
  box: ['const box: unknown = new Box(0);', 'const box = new Box(0);'],
  loud: [
    "const loud: any = {\n  get loudly() { log('loudly'); return 1; },\n  toString() { log('text'); return 'loud'; },\n};",
    "const loud = {\n  get loudly() { log('loudly'); return 1; },\n  toString() { log('text'); return 'loud'; },\n};",
  ],
  steps: [
    "function* steps(): Generator<[number, number]> { log('step'); yield [1, 1]; }",
    "function* steps() { log('step'); yield [1, 1]; }",
  ],
  reads: ['function reads({ loudly }: any): any { return loudly; }', 'function reads({ loudly }) { return loudly; }'],
  late: ['function* late(n: any = says(3)): any { yield n; }', 'function* late(n = says(3)) { yield n; }'],
  Loud: ['class Loud { constructor(readonly n: any = says(2)) {} }', 'class Loud { constructor(n = says(2)) {} }'],
  says: [
    "const says = (n: any): any => { log('says', n); return n; };",
    "const says = (n) => { log('says', n); return n; };",
  ],
};

function attempt(text: string): string {
  return `try {\n${indent(text)}\n} catch (error) { log('threw', label(error)); }`;
}

/** The values that tests set: the one that is kept, and another. */
function pinned(keep: Json): [kept: string, other: string] {
  const say = (value: Json) => (typeof value === 'string' ? `'${value}'` : String(value));
  return [say(keep), say(otherOf(keep))];
}

function rawAsk(kind: Kind): string {
  return kind === 'object' ? "flag('x').wide" : kind === 'variant' ? "variant('x') === 'v1'" : "flag('x') ? 1 : 2";
}

function keepOf(c: Choices, kind: Kind): Json {
  if (kind === 'boolean') return c.pick([true, false]);
  if (kind === 'variant') return c.pick(['v1', 'v2', 'v9']);
  if (kind === 'number') return c.pick([3, 1, 0]);
  return { size: c.pick([3, 0]), mode: c.pick(['v1', 'v2']), wide: c.pick([true, false]) };
}

function otherOf(keep: Json): Json {
  if (typeof keep === 'boolean') return !keep;
  if (typeof keep === 'string') return 'other';
  return typeof keep === 'number' ? 77 : { size: 77, mode: 'other', wide: !(keep as { wide: boolean }).wide };
}

/** Ways to ask in the main file itself. */
function ownAsks(w: World): readonly Ask[] {
  const { c } = w;
  const n = c.int(16);
  const call = (text: string, type: Ask['type']): Ask => ({ text, type, binds: 18 });
  const pool: readonly Ask[] =
    w.kind === 'boolean'
      ? [
          call("flag('x')", 'bool'),
          call("flags.isEnabled('x')", 'bool'),
          call("useFlag('x')", 'bool'),
          call("useFlagDetails('x').enabled", 'bool'),
          call("client.variation('x', 1, false)", 'bool'),
          call('config.features.x', 'bool'),
          call(`flag('x', en(${n}))`, 'bool'),
          call(`client.variation("x", es(${n}), false)`, 'bool'),
          call('on0', 'bool'),
        ]
      : w.kind === 'variant'
        ? [
            call("variant('x')", 'text'),
            call("client.variation('x', 1, 'v2')", 'text'),
            call(`client.variation('x', es(${n}), 'v2')`, 'text'),
          ]
        : w.kind === 'number'
          ? [call("client.variation('x', 1, 5)", 'num'), call(`client.variation('x', en(${n}), 5)`, 'num')]
          : [call("flag('x').wide", 'bool'), call("flag('x').mode", 'text'), call("flag('x').size", 'num')];
  const first = pool[0]!;
  const more = 1 + c.int(3);
  return [first, ...Array.from({ length: more }, () => c.pick(pool))];
}

export { ask, operand, tight };
