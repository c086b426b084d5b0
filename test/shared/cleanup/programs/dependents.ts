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
];
