import type { Program } from '../../../support/check-program';

const head = "import { flag, flags, client, log } from './sdk';\nvoid log;\nvoid client;\nvoid flags;\nvoid flag;\n";
const main = (body: string) => ({ 'main.ts': head + body });

export const expressions: readonly Program[] = [
  {
    name: 'a falsy flag on the right keeps the effects on the left',
    keep: false,
    files: main("const a = () => { log('a'); return true; };\nif (a() && flag('x')) log('on'); else log('off');\n"),
    gone: ["'on'", 'flag(', '&&'],
    stays: ['a();'],
  },
  {
    name: 'or with effects on the left and a true flag',
    files: main(
      "const a = () => { log('a'); return false; };\nif (a() || flag('x')) log('on'); else log('off');\nlog(a() || flag('x'));\n",
    ),
    gone: ["'off'", "flag('x')"],
    stays: ['a();', "log('on')"],
  },
  {
    name: 'nullish after a boolean flag',
    files: main("const d = () => { log('d'); return 1; };\nlog(flag('x') ?? d());\n"),
    gone: ['??', "flag('x')"],
  },
  {
    name: 'other arguments keep their effects',
    files: main(
      "const track = () => { log('track'); return {}; };\nif (flags.isEnabled('x', track())) log('on'); else log('off');\nconst r = flags.isEnabled('x', track()) ? 1 : 2;\nlog(r);\n",
    ),
    gone: ["'off'", "'x'"],
    stays: ['track();', '(track(), 1)'],
  },
  {
    name: 'a receiver that is a call keeps its effects',
    files: main("const sdk = () => { log('sdk'); return flags; };\nif (sdk().isEnabled('x')) log('on');\n"),
    gone: ["'x'"],
    stays: ['sdk();'],
  },
  {
    name: 'a method taken out of a conditional stays unbound',
    files: main(
      "const o = { m(this: unknown) { log(this === o ? 'bound' : 'free'); } };\nfunction f(this: unknown) { log('f'); }\n(flag('x') ? o.m : f)();\n",
    ),
    gone: ["flag('x')", 'function f'],
    stays: ['(0, o.m)()'],
  },
  {
    name: 'comma, typeof, void and in',
    files: main(
      "const e = () => log('e');\nlog((e(), flag('x')));\nlog(typeof flag('x'));\nlog(void flag('x'));\nlog('a' in (flag('x') ? { a: 1 } : {}));\n",
    ),
    gone: ["flag('x')"],
  },
  {
    name: 'parentheses where the operator around binds tighter',
    files: main(
      "const a = (n: number) => n;\nlog((flag('x') ? a(1) + 2 : 0) * 3);\nlog(-(flag('x') ? -a(1) : 0));\nlog((flag('x') ? a(5) : 1) ** 2);\nlog(2 ** (flag('x') ? 3 : 1));\nlog(`${flag('x') ? a(1) : 2}!`);\n",
    ),
    gone: ["flag('x')", '?'],
    stays: ['(a(1) + 2) * 3', '- -a(1)', 'a(5) ** 2'],
  },
  {
    name: 'an object in an arrow body and at the start of a statement',
    files: main(
      "const f = () => (flag('x') ? { a: 1 } : { a: 2 });\nlog(f().a);\n(flag('x') ? { run() { log('ran'); } } : { run() {} }).run();\n(flag('x') ? function () { log('fn'); } : () => {})();\n",
    ),
    gone: ["flag('x')"],
    stays: ['=> ({ a: 1 })'],
  },
  {
    name: 'await and yield inside a branch',
    files: main(
      "async function f() { const r = (flag('x') ? await Promise.resolve(1) : 2) + 1; return r; }\nfunction* g() { const v: number = flag('x') ? yield 1 : 2; log(v); }\nf().then((r) => log(r));\nconst it = g(); it.next(); it.next(7);\n",
    ),
    gone: ["flag('x')"],
  },
  {
    name: 'new with a conditional callee',
    files: main(
      "class A { constructor() { log('A'); } }\nclass B { constructor() { log('B'); } }\nnew (flag('x') ? A : B)();\n",
    ),
    gone: ['class B', 'flag('],
    stays: ['new A()'],
  },
  {
    name: 'optional chain on the flag side and tagged templates',
    files: main(
      "const o: { a?: { b: number } } = {};\nlog((flag('x') ? o.a : { b: 1 })?.b);\nconst tag = (s: TemplateStringsArray) => s[0];\nlog((flag('x') ? tag : String.raw)`t`);\n",
    ),
    gone: ["flag('x')"],
  },
  {
    name: 'nested conditionals keep the outer one',
    keep: false,
    files: main("const n = Number('2');\nlog(n === 1 ? 'one' : flag('x') ? 'flagged' : n === 2 ? 'two' : 'many');\n"),
    gone: ["'flagged'", "flag('x')"],
    stays: ["n === 1 ? 'one' : n === 2 ? 'two' : 'many'"],
  },
  {
    name: 'mixed nullish keeps its parentheses',
    files: main(
      "const a: string | null = null as string | null;\nconst b = () => '';\nlog((flag('x') ? a ?? b() : 'c') || 'd');\nlog((flag('x') ? a || b() : 'c') ?? 'd');\n",
    ),
    gone: ["flag('x')"],
    stays: ['(a ?? b()) || ', '(a || b()) ?? '],
  },
  {
    name: 'a boolean that is and-ed with the flag as a value',
    files: main(
      "const n = Number('3');\nconst on = n > 2 && flag('x');\nlog(on);\nconst s = '' as string;\nlog(s && flag('x'));\n",
    ),
    gone: ["flag('x')"],
    stays: ['const on = n > 2;'],
  },
  {
    name: 'ranges of a number flag',
    keep: 10,
    other: 3,
    files: main(
      "const limit = flag('x') as number;\nif (limit > 5) log('high'); else log('low');\nlog(limit * 2);\nif (limit >= 10 && limit < 20) log('mid');\n",
    ),
    gone: ["flag('x')", "'low'", 'limit'],
    stays: ['log(20)', "log('mid')"],
  },
  {
    name: 'an object flag read member by member',
    keep: { color: 'red', size: 2 },
    other: { color: 'blue', size: 1 },
    files: main(
      "const style = flag('x') as { color: string; size: number };\nif (style.color === 'red') log('r'); else log('b');\nlog(style.size);\n",
    ),
    gone: ["flag('x')", "'b'"],
  },
  {
    name: 'strings joined and templates',
    keep: 'v2',
    other: 'v1',
    files: main("const v = flag('x') as string;\nlog('ver-' + v);\nlog(`ver-${v}`);\nlog(v.toUpperCase());\n"),
    gone: ["flag('x')"],
  },
  {
    name: 'a lookup table by variant',
    keep: 'b',
    other: 'a',
    files: main(
      "const a = () => log('A');\nconst b = () => log('B');\nconst table: Record<string, () => void> = { a, b };\ntable[flag('x') as string]!();\nlog(({ a: 1, b: 2 } as Record<string, number>)[flag('x') as string]);\n",
    ),
    gone: ["flag('x')"],
  },
  {
    name: 'logical assignment with the flag on the left is a write',
    files: main("let on: boolean | undefined = flag('x');\non ||= false;\nlog(on);\n"),
    gone: ["flag('x')"],
  },
  {
    name: 'double negation and xor-like comparison',
    files: main(
      "const n = Boolean(Number('1'));\nif (flag('x') !== n) log('differs'); else log('same');\nlog(!!flag('x'), !flag('x'));\nif (!!(flag('x') && n)) log('both');\n",
    ),
    gone: ["flag('x')"],
  },
  {
    name: 'words stay apart',
    files: main(
      "function f(a: unknown) {\n  if (a) return(flag('x') ? 'r' : 's');\n  throw(flag('x') ? 'p' : 'q');\n}\nlog(f(1));\ntry { f(0); } catch (e) { log(e); }\nlog(typeof(flag('x') ? 1 : 'a'));\n",
    ),
    gone: ["flag('x')"],
  },
  {
    name: 'variants with a fallback',
    keep: 'b',
    other: 'a',
    files: main(
      "const v = client.variation('x', {}, 'a');\nconst text = v === 'a' ? 'first' : v === 'b' ? 'second' : 'third';\nlog(text);\nif (v === 'a' || v === 'b') log('known');\nif (v !== 'b') log('not b');\n",
    ),
    gone: ["'x'", "'first'", "'third'", "'not b'"],
    stays: ["'second'", "'known'"],
  },
  {
    name: 'a user literal is not folded',
    files: main(
      "const DEBUG = true;\nif (DEBUG) log('debug');\nif (true) log('always');\nwhile (false) log('never');\nif (flag('x')) log('on');\n",
    ),
    stays: ['if (DEBUG)', 'if (true)', 'while (false)'],
    gone: ["flag('x')"],
  },
];
