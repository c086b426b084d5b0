import type { Program } from '../../../support/check-program';

const sdk = "import { flag, log } from './sdk';\n";
const lines = (...all: readonly string[]) => `${all.join('\n')}\n`;

/** What goes only with its users, and modules that are loaded for what they do: the one stays while they do, the other still load. */
export const dependents: readonly Program[] = [
  {
    name: "a function whose user is edited by another file's parameter in the same pass",
    files: {
      'main.ts':
        sdk +
        lines(
          "import { show } from './a';",
          'const dep = () => 1;',
          'function g() {',
          "  const r = show(dep(), 'a');",
          "  if (!flag('x')) log(r);",
          '}',
          'g();',
          "log(show(2, 'b'));",
        ),
      'a.ts':
        "import { flag } from './sdk';\nexport function show(n: number, label: string) { return flag('x') ? n : label; }\n",
    },
    gone: ["'x'", 'label', 'dep'],
    stays: ['log(show(2))'],
  },
  {
    name: 'an import whose user is edited by a constructor that takes less',
    files: {
      'main.ts':
        sdk +
        lines(
          "import { Card } from './card';",
          "import { format } from './format';",
          'function view(id: number) {',
          "  const card = new Card(format(id), 'blue');",
          '  const title = format(id);',
          "  if (!flag('x')) log(card, title);",
          '  return id;',
          '}',
          "log(view(1), new Card('a', 'red').color());",
        ),
      'card.ts': lines(
        "import { flag } from './sdk';",
        'export class Card {',
        '  constructor(private readonly title: string, private readonly tint: string) {}',
        "  color() { return flag('x') ? this.title : this.tint; }",
        '}',
      ),
      'format.ts': 'export const format = (n: number) => `#${n}`;\n',
    },
    gone: ["'x'", "'red'", 'tint'],
    deleted: ['format.ts'],
  },
  {
    name: 'two variables on one line, whose edits meet',
    files: {
      'main.ts':
        sdk +
        lines(
          'const pick = () => 1;',
          'const pick2 = () => 2;',
          'const a = pick(); const b = pick2();',
          "if (!flag('x')) log(a, b);",
          'log(3);',
        ),
    },
    gone: ["'x'", 'pick'],
  },
  {
    name: 'functions that call one another, the last of them on a line with a variable that goes',
    files: {
      'main.ts':
        sdk +
        lines(
          'const base = () => 4;',
          'function even(n: number): boolean { return n === 0 || odd(n - base()); }',
          'function odd(n: number): boolean { return n !== 0 && even(n - 1); } const start = base();',
          "log(flag('x') ? 1 : even(start));",
        ),
    },
    gone: ["'x'", 'even', 'odd', 'base'],
  },
  {
    name: 'functions on neighbouring lines that call one another, and a class that one of them makes',
    files: {
      'main.ts':
        sdk +
        lines(
          'class Node { constructor(readonly next: Node | undefined) {} }',
          'const even = (n: number): Node => (n === 0 ? new Node(undefined) : odd(n - 1));',
          'const odd = (n: number): Node => new Node(even(n - 1));',
          'function third() { return [even, odd, fourth]; }',
          'function fourth(): unknown { return third(); }',
          "log(flag('x') ? 1 : [even(2), fourth()]);",
        ),
    },
    gone: ["'x'", 'even', 'odd', 'Node', 'third', 'fourth'],
  },
  {
    name: 'a circle of imports, one of whose modules loads another that acts',
    files: {
      'main.ts': lines(
        "import { a } from './x';",
        "import { flag, log } from './sdk';",
        "import { w } from './w';",
        "import { b } from './y';",
        "log(flag('x') ? w : [a, b]);",
      ),
      'w.ts': 'export const w = 1;\n',
      'x.ts': "import { b } from './y';\nimport './z';\nexport const a = () => b;\n",
      'y.ts': "import { a } from './x';\nexport const b = () => a;\n",
      'z.ts': "console.log('z');\n",
    },
    gone: ["'x'"],
  },
  {
    name: 'a getter that asks one of the same name through a function',
    files: {
      'main.ts':
        sdk +
        lines(
          'const sizeOf = (o: any) => o.size;',
          'class A { constructor(readonly inner: any) {} get size() { return sizeOf(this.inner); } }',
          "class B { get size() { log('get'); return 1; } }",
          'const a = new A({ size: 1 }), b = new B();',
          'function f() {',
          '  const s = a.size;',
          '  const t = sizeOf(b);',
          "  if (!flag('x')) log(s, t);",
          '}',
          'f();',
        ),
    },
    gone: ["'x'"],
  },
  {
    name: 'a getter that asks one of the same name, where none does more than answer',
    files: {
      'main.ts':
        sdk +
        lines(
          'class A { constructor(readonly inner: any) {} get size(): number { return this.inner.size; } }',
          'function f(a: A) {',
          '  const s = a.size;',
          "  if (!flag('x')) log(s);",
          '  return 2;',
          '}',
          'log(f(new A({ size: 1 })));',
        ),
    },
    gone: ["'x'", 'const s', 'a.size'],
  },
  {
    name: 'a conversion that converts through a function',
    files: {
      'main.ts':
        sdk +
        lines(
          'const text = (o: any) => `${o}`;',
          'class A { inner = 1; toString() { return text(this.inner); } }',
          "class B { toString() { log('str'); return 'b'; } }",
          'const a = new A(), b = new B();',
          'function f() {',
          '  const s = `${a}`;',
          '  const t = text(b);',
          "  if (!flag('x')) log(s, t);",
          '}',
          'f();',
        ),
    },
    gone: ["'x'"],
  },
  {
    name: 'imports of which only types are left, and the module acts',
    files: {
      'main.ts':
        sdk +
        lines(
          "import { type T, old } from './t';",
          "import Old, { Props } from './u';",
          "import { Made } from './v';",
          "import { type Both, used } from './w';",
          'const v: T | Props | Made | Both | undefined = undefined;',
          "log(flag('x') ? [v, used] : [old, new Old(), new Made()]);",
        ),
      't.ts': "console.log('t');\nexport type T = 1;\nexport const old = 1;\n",
      'u.ts': "import './reg';\nexport interface Props { a: number }\nexport default class Old {}\n",
      'v.ts': "console.log('v');\nexport class Made {}\n",
      'w.ts': "console.log('w');\nexport type Both = 2;\nexport const used = 1;\n",
      'reg.ts': "console.log('reg');\n",
    },
    gone: ["'x'", 'old', 'Old'],
    stays: ["import './t';", "import './u';", "import './v';"],
  },
  {
    name: 'imports that never loaded their modules still do not',
    files: {
      'main.ts':
        sdk +
        lines(
          "import { T } from './t';",
          "import { unused, type U } from './u';",
          'const v: T | U | undefined = undefined;',
          "log(flag('x') ? v : 1);",
        ),
      't.ts': "console.log('t');\nexport class T {}\n",
      'u.ts': "console.log('u');\nexport type U = 1;\nexport const unused = 1;\n",
    },
    gone: ["'x'", "import './t'", "import './u'"],
  },
  {
    name: 'names passed on of which only types are left, and the module acts',
    files: {
      'main.ts':
        sdk +
        lines(
          "import { old } from './index';",
          "import type { U } from './index';",
          'const v: U | undefined = undefined;',
          "log(flag('x') ? v : old);",
        ),
      'index.ts': "import './o';\nexport { type U, old } from './u';\n",
      'u.ts': "console.log('u');\nexport interface U { a: number }\nexport const old = 1;\n",
      'o.ts': "console.log('o');\n",
    },
    gone: ["'x'", 'old'],
  },
  {
    name: 'a module that is required by name and acts',
    files: {
      'main.ts': `${sdk}import old = require('./old');\nimport idle = require('./idle');\nlog(flag('x') ? 1 : [old.a, idle.a]);\n`,
      'old.ts': "console.log('old loaded');\nexport const a = 1;\n",
      'idle.ts': 'export const a = 1;\n',
    },
    gone: ["'x'", 'require', 'idle'],
    stays: ["import './old';"],
    deleted: ['idle.ts'],
  },
];
