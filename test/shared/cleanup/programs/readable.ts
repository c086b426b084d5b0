import type { Program } from '../../../support/check-program';

const head =
  "import { flag, flags, client, config, variant, log } from './sdk';\nvoid log;\nvoid [flag, flags, client, config, variant];\n";
const main = (body: string) => ({ 'main.ts': head + body });
const jsxHead = "import { h, flag, log } from './sdk';\n/** @jsx h */\nvoid flag;\n";
const tsx = (body: string) => ({ 'main.tsx': jsxHead + body });

/** What a person would have written: texts, tables, members and declarations that the flag leaves behind. */
export const readable: readonly Program[] = [
  {
    name: 'text in templates, next to what would open a placeholder, and over several lines',
    files: main(
      "const n = 2;\nlog(`a${flag('x') ? '`$' : 'b'}{c} ${n}`);\nlog(`line\n${flag('x') ? 'x' : 'y'}`);\nlog(`${flag('x') ? \"it's\" : ''}\\n\\\\d`, `mode ${flag('x')}`);\n",
    ),
    stays: ['`a\\`\\${c} ${n}`', '`line\nx`', "`it's", "'mode true'"],
  },
  {
    name: 'a tagged template keeps its holes',
    files: main(
      "const tag = (s: TemplateStringsArray, ...v: unknown[]) => s.raw.join('|') + v.join();\nlog(tag`a${flag('x') ? 'x' : 'y'}b`);\n",
    ),
    stays: ["tag`a${'x'}b`"],
  },
  {
    name: 'text between tags and in attributes',
    files: tsx(
      "log(<p title={flag('x') ? 'a \"b\" & c' : ''} id={flag('x') ? \"it's\" : ''}>Hello {flag('x') ? 'new' : 'old'} world</p>);\n",
    ),
    stays: ['Hello new world', 'title={\'a "b" & c\'}', 'id="it\'s"'],
  },
  {
    name: 'text that would read differently, or that a component counts, keeps its braces',
    files: tsx(
      "const Count = (p: any) => <i>{String(p.children.length)}</i>;\nlog(<Count>a {flag('x') ? 'b' : 'c'} d</Count>, <Count>{flag('x') ? 'b' : 'c'}</Count>);\nlog(\n  <p>\n    a\n    {flag('x') ? 'b' : 'c'}\n  </p>,\n);\n",
    ),
    stays: ["a {'b'} d", '<Count>b</Count>', "    {'b'}\n"],
  },
  {
    name: 'pragmas stay when the declaration below them goes',
    files: {
      'main.tsx':
        "import { h, flag, log } from './sdk';\n/** @jsx h */\nconst Old = () => <b>old</b>;\nconst App = () => <p>{flag('x') ? 'new' : <Old />}</p>;\nlog(<App />);\n",
    },
    gone: ['Old'],
    stays: ['@jsx h'],
  },
  {
    name: 'an entry of a table is taken out where the table is only that',
    keep: 'b',
    files: main(
      "const v = variant('x');\nlog({ a: 1, b: 2 }[v as 'a' | 'b'], ['q', 'r'][v === 'b' ? 1 : 0]);\nconst effects = () => (log('e'), 1);\nlog({ a: effects(), b: 2 }[variant('x') as 'a' | 'b']);\nlog(({ b() { return this.n; }, n: 3 } as any)[variant('x')]());\n",
    ),
    stays: ['log(2, ', 'effects()'],
  },
  {
    name: 'falsy elements go where they are sifted out',
    keep: false,
    files: main(
      "log([flag('x') && 'a', 'b'].filter(Boolean).join());\nconst Sift = Boolean;\nlog([flag('x') && 'a', 'b'].filter(Sift).length, [flag('x') && 'a'].length);\n",
    ),
    stays: ["log(['b'].filter(Boolean).join())", "[false, 'b'].filter(Sift)", '[false].length'],
  },
  {
    name: 'a declaration and its first value are joined, unless code in between may look',
    files: main(
      "let size: number;\nif (flag('x')) size = 2;\nelse size = 1;\nlog(size);\nlet word = 'old';\nif (flag('x')) {\n  word = 'new';\n}\nlog(word);\nlet z = 0;\nif (flag('x')) z = look();\nlog(z);\nfunction look() { log('look', z); return 1; }\nlet mode = 'a';\nmode = 'b';\nlog(mode);\n",
    ),
    stays: [
      'const size: number = 2;',
      "const word = 'new';",
      'let z = 0;\nz = look();',
      "let mode = 'a';\nmode = 'b';",
    ],
  },
  {
    name: 'a private field that the constructor sets',
    files: main(
      "class View {\n  private wide: boolean;\n  constructor() {\n    this.wide = flag('x');\n  }\n  size() {\n    return this.wide ? 2 : this.old();\n  }\n  private old() {\n    return 1;\n  }\n}\nlog(new View().size());\n",
    ),
    gone: ['wide', 'constructor', 'old'],
  },
  {
    name: 'a private field that may be read before the constructor sets it, or is set twice',
    files: main(
      "class Early {\n  private on: boolean;\n  early = this.read();\n  constructor() { this.on = flag('x'); }\n  private read() { return this.on; }\n}\nlog(new Early().early);\nclass Twice {\n  private on: boolean;\n  constructor(off?: boolean) { this.on = flag('x'); if (off) this.on = false; }\n  run() { return this.on ? 'on' : 'off'; }\n}\nlog(new Twice().run(), new Twice(true).run());\nclass Base { constructor() { this.init(); } init() {} }\nclass Sub extends Base {\n  private on: boolean;\n  constructor() { super(); this.on = flag('x'); }\n  init() { log('init', this.on); }\n}\nlog(new Sub() instanceof Base);\n",
    ),
    stays: ['return this.on;', "return this.on ? 'on' : 'off';", "log('init', this.on)"],
  },
  {
    name: 'a parameter property that every new gives the same',
    files: main(
      "class View {\n  constructor(private readonly wide: boolean, readonly n: number) {\n    if (wide) log('made');\n  }\n  size() { return this.wide ? this.n : 0; }\n}\nlog(new View(flag('x'), 1).size(), new View(flag('x'), 2).size());\nclass Mixed {\n  constructor(private readonly wide: boolean) {}\n  size() { return this.wide ? 2 : 1; }\n}\nlog(new Mixed(flag('x')).size(), new Mixed(false).size());\n",
    ),
    stays: ['constructor(readonly n: number)', 'new View(1)', 'this.wide ? 2 : 1'],
  },
  {
    name: 'a private field shows where objects are read whole, and so it stays',
    files: main(
      "class Whole {\n  private on = flag('x');\n  run() { return Object.keys(this).join() + (this.on ? 1 : 2); }\n}\nlog(new Whole().run());\nclass Sent {\n  private on = flag('x');\n  run() { return this.on ? 1 : 2; }\n}\nconst sent = new Sent();\nlog(sent.run(), JSON.stringify(sent));\n",
    ),
    stays: ['private on = true'],
  },
  {
    name: 'a member that a declared type asks for stays',
    files: main(
      "interface State { isNew: boolean; n: number }\nconst state: State = { isNew: flag('x'), n: 1 };\nlog(state.isNew ? 'on' : 'off', state.n);\n",
    ),
    stays: ['isNew: true'],
    gone: ["'off'"],
  },
  {
    name: 'members of a flag that is an object, taken out by a pattern',
    keep: { size: 2, color: 'red' },
    other: { size: 1, color: 'blue' },
    files: main(
      "const { color } = client.variation('x', {}, { size: 1, color: 'blue' });\nconst { size: wide } = client.variation('x', {}, { size: 1, color: 'blue' });\nlog(color, wide > 1 ? 'wide' : 'narrow');\n",
    ),
    stays: ["log('red', 'wide')"],
  },
  {
    name: 'a flag taken out of a pattern in a pattern',
    flag: 'newX',
    files: main(
      "const { features: { newX, other } } = config;\nlog(newX ? 'a' : 'b', other);\nconst { features: { newX: again } } = config;\nlog(again);\n",
    ),
    gone: ['newX', 'again'],
    stays: ['const { features: { other } } = config;'],
  },
  {
    name: 'what re-exports everything of a file that is left empty',
    main: 'main.ts',
    files: {
      'main.ts':
        "import { isOn, other } from './barrel';\nimport { log } from './sdk';\nlog(isOn() ? 'on' : 'off', other(), 'end');\n",
      'barrel.ts': "export * from './is-on';\nexport * from './loud';\nexport { other } from './other';\n",
      'is-on.ts': "import { flag } from './sdk';\nexport const isOn = () => flag('x');\n",
      'loud.ts': "import { flag, log } from './sdk';\nlog('loaded');\nexport const isLoud = () => flag('x');\n",
      'other.ts': "import { isLoud } from './barrel';\nexport const other = () => (isLoud() ? 1 : 2);\n",
    },
    deleted: ['is-on.ts'],
    stays: ["import './loud';"],
    gone: ['export *'],
  },
  {
    name: 'a private field that brackets reach from outside, and an object that makes another of its kind',
    files: main(
      "class A {\n  private on = flag('x');\n  run() { return this.on ? 'on' : 'off'; }\n}\nconst a = new A();\n(a as any)['on'] = false;\nlog(a.run());\nclass B {\n  constructor(private readonly wide: boolean) {}\n  clone() { return new (this.constructor as any)(false) as B; }\n  run() { return this.wide ? 'on' : 'off'; }\n}\nconst b = new B(flag('x'));\nlog(b.run(), b.clone().run());\n",
    ),
    stays: ["return this.on ? 'on' : 'off'", "return this.wide ? 'on' : 'off'"],
  },
  {
    name: 'a file that runs text as code is left',
    files: main("const on = flag('x');\nlog(eval('on'));\nif (on) log('x');\n"),
    kind: 'leave',
    stays: ["flag('x')"],
  },
  {
    name: 'what stays what it is, and the last member of a type on one line',
    files: {
      'main.ts': `import { flag, log } from './sdk';
let a = 1;
const b = 2;
function set() {
  a = flag('x') ? a : b;
  log(a, b);
}
function show({ n }: { n: number; old?: boolean }) {
  return n;
}
const given = { n: 1, ...(flag('x') ? {} : { old: true }) };
set();
log(show({ n: 2, old: !flag('x') }), given);
`,
    },
    gone: ['a = a', "'x'"],
  },
  {
    name: 'comments of the two sides of a conditional over several lines',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const a = flag('x')
  ? 1 // one
  : 2; // two
const b = flag('x')
  ? 3 // three
  : 4;
const c = !flag('x')
  ? 5 // five
  : 6; // six
log(a, b, c);
`,
    },
    gone: ['two', 'five', '?'],
    stays: ['const a = 1; // one', 'const b = 3; // three', 'const c = 6; // six'],
  },
  {
    name: 'a call that is given no key, of something that was made with the flag',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const memo = <T>(make: () => T) => { let made: T | undefined; return () => (made ??= make()); };
const isOn = memo(() => flag('x'));
const lazy = () => { const on = flag('x'); return () => on; };
log(isOn() ? 1 : 2, lazy()() ? 3 : 4);
`,
    },
    gone: ["'x'"],
    refused: [],
  },
  {
    name: 'keys in brackets that become plain names',
    files: {
      'main.ts': `import { flag, variant, log } from './sdk';
class C {
  [flag('x') ? 'go' : 'stop']() { return 1; }
  static [flag('x') ? 'constructor' : 'c'] = 2;
}
log({ [flag('x') ? 'a' : 'b']: 1, [flag('x') ? '__proto__' : 'c']: null, [flag('x') ? 'd-e' : 'f']: 3 }, new C().go());
log(Object.keys({ async *[flag('x') ? 'g' : 'h']() { yield 1; } }), C);
`,
    },
    gone: ["['a']", "['go']", "['g']"],
    stays: ["['__proto__']", "['constructor']", "['d-e']"],
  },
];
