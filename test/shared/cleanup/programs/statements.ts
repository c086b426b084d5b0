import type { Program } from '../../../support/check-program';

const head = "import { flag, log } from './sdk';\nvoid log;\n";
const main = (body: string) => ({ 'main.ts': head + body });

export const statements: readonly Program[] = [
  {
    name: 'if without else, off',
    keep: false,
    files: main("log('a');\n\n// only for the flag\nif (flag('x')) {\n  log('on');\n}\n\nlog('b');\n"),
    gone: ["'on'", 'only for the flag', '\n\n\n'],
  },
  {
    name: 'else-if first and last',
    files: main(
      "function f(n: number) {\n  if (flag('x')) log('first');\n  else if (n === 1) log('one');\n  else log('rest');\n  if (n === 1) {\n    log('1');\n  } else if (n === 2) {\n    log('2');\n  } else if (flag('x')) {\n    log('on');\n  } else {\n    log('off');\n  }\n}\n[1, 2, 3].forEach(f);\n",
    ),
    gone: ["'one'", "'rest'", "'off'", 'flag('],
    stays: ["} else {\n    log('on');\n  }"],
  },
  {
    name: 'else-if last, off and without else',
    keep: false,
    files: main(
      "function f(n: number) {\n  if (n === 1) {\n    log('1');\n  } else if (flag('x')) {\n    log('on');\n  }\n  log('end');\n}\n[1, 2].forEach(f);\n",
    ),
    gone: ["'on'", 'else'],
  },
  {
    name: 'a let in the block that a use further out would be caught by',
    files: main(
      "const name = 'outer';\nfunction f() {\n  if (flag('x')) {\n    const name = 'inner';\n    log(name);\n  }\n  return () => name;\n}\nlog(f()());\n",
    ),
    gone: ['if ('],
  },
  {
    name: 'two unwrapped blocks with the same name',
    files: main(
      "function f() {\n  if (flag('x')) {\n    const t = 1;\n    log(t);\n  }\n  if (flag('x')) {\n    const t = 2;\n    log(t);\n  }\n}\nf();\n",
    ),
    gone: ['if ('],
  },
  {
    name: 'a parameter of the same name',
    files: main(
      "function f(v: number) {\n  if (flag('x')) {\n    const v = 2;\n    log(v);\n  }\n  log(v);\n}\nf(1);\n",
    ),
    gone: ['if ('],
  },
  {
    name: 'functions and classes declared in the block',
    files: main(
      "function f() {\n  if (flag('x')) {\n    log(g());\n    function g() { return 'g'; }\n    class K { n = 1; }\n    log(new K().n);\n  } else {\n    function h() { return 'h'; }\n    log(h());\n  }\n}\nf();\n",
    ),
    gone: ["'h'", 'if ('],
  },
  {
    name: 'closures over a loop variable',
    files: main(
      "const fs: (() => number)[] = [];\nfor (let i = 0; i < 2; i++) {\n  if (flag('x')) {\n    const j = i * 2;\n    fs.push(() => j);\n  }\n}\nlog(fs.map((f) => f()).join());\n",
    ),
    gone: ['if ('],
  },
  {
    name: 'var of the kept branch and of the dropped one',
    files: main(
      "function f() {\n  if (flag('x')) {\n    var a = 1;\n  } else {\n    var b = 2;\n  }\n  log(a, b);\n}\nf();\n",
    ),
    gone: ['if (', '= 2'],
    stays: ['var b'],
  },
  {
    name: 'two dropped branches that declare the same var',
    keep: false,
    files: main(
      "function f() {\n  if (flag('x')) {\n    var late = 1;\n  }\n  log(late);\n  if (flag('x')) {\n    var late = 2;\n  }\n  log(late);\n}\nf();\n",
    ),
    gone: ['if (', '= 1', '= 2'],
    stays: ['var late'],
  },
  {
    name: 'line ends of Windows: nothing but the branch goes',
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\r\nfunction f() {\r\n  if (flag('x')) {\r\n    return 'new';\r\n  }\r\n  return 'old';\r\n}\r\nlog(f());\r\n",
    },
    gone: ["'old'"],
    stays: ["function f() {\r\n  return 'new';\r\n}\r\n"],
  },
  {
    name: 'throw makes the rest unreachable, hoisted functions stay',
    files: main(
      "function f() {\n  log(g());\n  if (flag('x')) throw new Error('stop');\n  log('rest');\n  function g() { return 'g'; }\n}\ntry { f(); } catch (e) { log((e as Error).message); }\n",
    ),
    gone: ["'rest'", 'if ('],
    stays: ['function g'],
  },
  {
    name: 'guard that is off goes, what follows stays',
    keep: false,
    files: main("function f() {\n  if (flag('x')) {\n    return 'early';\n  }\n  return 'late';\n}\nlog(f());\n"),
    gone: ["'early'", 'if ('],
  },
  {
    name: 'negated guard returns early',
    files: main("function f() {\n  if (!flag('x')) return 'off';\n  log('work');\n  return 'on';\n}\nlog(f());\n"),
    gone: ["'off'", 'if ('],
    stays: ["log('work')"],
  },
  {
    name: 'old dead code stays',
    files: main(
      "function f() {\n  return 1;\n  log('was dead');\n}\nconst unusedBefore = 1;\nfunction neverCalled() { return neverCalled; }\nif (flag('x')) log(f());\n",
    ),
    stays: ["log('was dead')", 'unusedBefore', 'neverCalled'],
    gone: ['if ('],
  },
  {
    name: 'break and continue that the flag guards',
    keep: false,
    files: main(
      "for (const n of [1, 2, 3]) {\n  if (flag('x')) break;\n  if (flag('x') && n === 2) continue;\n  log(n);\n}\n",
    ),
    gone: ['if (', 'break', 'continue'],
  },
  {
    name: 'break that always runs',
    files: main("for (const n of [1, 2, 3]) {\n  log(n);\n  if (flag('x')) break;\n  log('after', n);\n}\n"),
    gone: ['if (', "'after'"],
    stays: ['break;'],
  },
  {
    name: 'labels',
    keep: false,
    files: main(
      "outer: for (const a of [1, 2]) {\n  for (const b of [1, 2]) {\n    if (flag('x')) continue outer;\n    log(a, b);\n  }\n}\n",
    ),
    gone: ['if (', 'outer'],
  },
  {
    name: 'do-while once, and one with a break',
    keep: false,
    files: main(
      "let n = 0;\ndo {\n  log('once');\n} while (flag('x'));\ndo {\n  if (n++ > 0) break;\n  log('twice');\n} while (flag('x'));\n",
    ),
    gone: ["flag('x')"],
    stays: ["log('once');\n"],
  },
  {
    name: 'while the flag is on, with a break',
    files: main("let n = 0;\nwhile (flag('x')) {\n  log(n);\n  if (++n > 2) break;\n}\nlog('end');\n"),
    gone: ["flag('x')"],
    stays: ['while (true)'],
  },
  {
    name: 'for with an initializer that acts',
    keep: false,
    files: main(
      "const start = () => { log('start'); return 0; };\nfor (let i = start(); flag('x'); i++) log(i);\nlog('end');\n",
    ),
    gone: ["flag('x')", 'for ('],
    stays: ['start();'],
  },
  {
    name: 'for while the flag is on',
    files: main("for (let i = 0; flag('x'); i++) {\n  log(i);\n  if (i > 1) break;\n}\n"),
    gone: ["flag('x')"],
  },
  {
    name: 'switch over true',
    files: main(
      "function f(n: number) {\n  switch (true) {\n    case n > 5: return 'big';\n    case flag('x'): return 'flagged';\n    default: return 'small';\n  }\n}\nlog(f(6), f(1));\n",
    ),
    gone: ["flag('x')"],
  },
  {
    name: 'switch with default in the middle, returns and blocks',
    keep: 'z',
    other: 'a',
    files: main(
      "function f() {\n  switch (flag('x')) {\n    case 'a': {\n      const t = 1;\n      return t;\n    }\n    default: {\n      const t = 2;\n      log('default');\n      return t;\n    }\n    case 'b':\n      return 3;\n  }\n}\nlog(f());\n",
    ),
    gone: ['switch', 'return 3', '= 1'],
  },
  {
    name: 'switch without a match',
    keep: 'z',
    other: 'a',
    files: main("switch (flag('x')) {\n  case 'a':\n    log('a');\n    break;\n}\nlog('end');\n"),
    gone: ['switch', "'a'"],
  },
  {
    name: 'switch whose matched clause breaks in the middle',
    keep: 'b',
    other: 'a',
    files: main(
      "function f(q: boolean) {\n  switch (flag('x')) {\n    case 'a':\n      log('a');\n      break;\n    case 'b':\n      if (q) break;\n      log('b');\n      break;\n  }\n  log('end');\n}\nf(true);\nf(false);\n",
    ),
    gone: ["flag('x')"],
  },
  {
    name: 'switch declares names that clash',
    keep: 'b',
    other: 'a',
    files: main(
      "const t = 'outer';\nswitch (flag('x')) {\n  case 'a':\n    log('a');\n    break;\n  case 'b':\n    const t = 'inner';\n    log(t);\n    break;\n}\nlog(t);\n",
    ),
    gone: ['switch', "'a'"],
  },
  {
    name: 'switch inside a loop with continue',
    keep: 'b',
    other: 'a',
    files: main(
      "for (const n of [1, 2, 3]) {\n  switch (flag('x')) {\n    case 'a':\n      log('a');\n      break;\n    case 'b':\n      if (n === 2) continue;\n      log(n);\n      break;\n  }\n  log('end');\n}\n",
    ),
    gone: ['switch', "'a'"],
  },
  {
    name: 'try keeps its catch while the block can throw',
    files: main(
      "const risky = () => { throw new Error('r'); };\ntry {\n  if (flag('x')) {\n    risky();\n  }\n} catch (e) {\n  log('caught');\n} finally {\n  log('finally');\n}\n",
    ),
    gone: ['if ('],
    stays: ['catch', 'finally'],
  },
  {
    name: 'try that loses its last statement',
    keep: false,
    files: main("try {\n  if (flag('x')) log('on');\n} catch {\n  log('caught');\n}\nlog('end');\n"),
    gone: ["'on'", 'if ('],
  },
  {
    name: 'a return inside try with finally',
    files: main(
      "function f() {\n  try {\n    if (flag('x')) return 'a';\n    log('b');\n  } finally {\n    log('f');\n  }\n  return 'c';\n}\nlog(f());\n",
    ),
    gone: ["'b'"],
  },
  {
    name: 'async generators and for await',
    files: main(
      "async function* g() {\n  if (flag('x')) yield 'a';\n  else yield 'b';\n}\n(async () => { for await (const v of g()) log(v); })();\n",
    ),
    gone: ["'b'", 'if ('],
  },
  {
    name: 'lines that begin with a bracket, a template or a sign',
    files: {
      'main.ts':
        "import { flag, log } from './sdk'\nconst a = log\nif (flag('x')) [1, 2].forEach((n) => a(n))\nconst b = a\nif (flag('x')) { `t`.trim() }\nlet c = 1\nif (!flag('x')) log('off')\n;[3].forEach((n) => b(n))\nif (flag('x')) { log('end') } log('same line')\nc\n",
    },
    gone: ["'off'", 'if ('],
  },
  {
    name: 'a removed statement between two that would join',
    keep: false,
    files: {
      'main.ts':
        "import { flag, log } from './sdk'\nconst f = (...p: unknown[]) => (log('called'), f)\nlet g = f\nif (flag('x')) { log('on') }\n(function () { log('iife') })()\nvoid g\n",
    },
    gone: ["'on'", 'if ('],
  },
  {
    name: 'embedded in a loop without braces',
    files: main(
      "for (const n of [1, 2]) if (flag('x')) log(n); else log('off');\nfor (const n of [1]) if (!flag('x')) log(n);\nlet i = 0;\nwhile (i++ < 2) if (flag('x')) { log('w'); }\n",
    ),
    gone: ["'off'", "flag('x')"],
  },
  {
    name: 'effects of a decided condition in a branch without braces',
    keep: false,
    files: main(
      "const a = () => { log('a'); return true; };\nfunction f(p: boolean) {\n  if (p) if (a() && flag('x')) log('on'); else log('off');\n  else log('else');\n}\nf(true);\nf(false);\n",
    ),
    gone: ["'on'", "flag('x')"],
  },
  {
    name: 'nested flags and the same flag again inside',
    files: main(
      "if (flag('x')) {\n  if (!flag('x')) {\n    log('dead');\n  } else {\n    if (flag('x')) {\n      log('deep');\n    }\n  }\n}\n",
    ),
    gone: ['if (', "'dead'"],
    stays: ["\nlog('deep');"],
  },
  {
    name: 'blank lines and comments of a dropped else',
    files: main(
      "function f() {\n  // before\n\n  if (flag('x')) {\n    log('a');\n\n    log('b');\n  } else {\n\n    log('c');\n  }\n\n  // after\n  log('d');\n}\nf();\n",
    ),
    gone: ["'c'", '\n\n\n'],
    stays: ["// before\n\n  log('a');\n\n  log('b');\n\n  // after"],
  },
  {
    name: 'template literals keep their lines',
    files: main(
      "function f() {\n  if (flag('x')) {\n    const t = `\n      one\n        two\n    `;\n    log(t);\n  }\n}\nf();\n",
    ),
    gone: ['if ('],
    stays: ['`\n      one\n        two\n    `'],
  },
  {
    name: 'tabs',
    files: main(
      "function f() {\n\tif (flag('x')) {\n\t\tlog('a');\n\t\tif (log) {\n\t\t\tlog('b');\n\t\t}\n\t}\n}\nf();\n",
    ),
    stays: ["\n\tlog('a');\n\tif (log) {\n\t\tlog('b');\n\t}\n"],
  },
  {
    name: 'directives and a shebang stay',
    files: {
      'main.ts': "#!/usr/bin/env node\n'use strict';\nimport { flag, log } from './sdk';\nif (flag('x')) log('on');\n",
    },
    stays: ["#!/usr/bin/env node\n'use strict';\n", "log('on')"],
    gone: ['flag'],
  },
  {
    name: 'eslint comments go with their line',
    files: main(
      "function f() {\n  // eslint-disable-next-line no-console\n  if (flag('x')) {\n    log('a');\n  }\n}\nf();\n",
    ),
    gone: ['eslint', 'if ('],
  },
  {
    name: 'a try that has nothing left that may throw',
    files: {
      'main.ts': `import { client, flag, log } from './sdk';
function g() {
  try {
    if (flag('x')) return 1;
  } catch (error) {
    log('caught', error);
  } finally {
    log('finally');
  }
  log('after');
  return 2;
}
async function isOn(): Promise<boolean> {
  try {
    return await client.getBooleanValue('x', false);
  } catch (error) {
    log(error);
    return false;
  }
}
async function main() {
  log(g());
  if (await isOn()) log('new');
  else log('old');
}
main();
`,
    },
    gone: ['catch', "'after'", 'isOn', "'old'"],
    stays: ['finally', 'return 1;'],
  },
  {
    name: 'a try that still may throw, and one that never could',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const o: { f?: () => number } = {};
function g(n: number) {
  try {
    return 1;
  } catch {
    return n;
  }
}
function h() {
  try {
    return flag('x') ? o.f!() : 2;
  } catch {
    return flag('x') ? 3 : 4;
  } finally {
    if (!flag('x')) log('off');
  }
}
log(g(5), h());
`,
    },
    gone: ['finally', '4'],
    stays: ['return n;', 'return 3;'],
  },
  {
    name: 'a branch left empty before an else-if',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const go = (n: number, m: number) => {
  if (n > 1) {
    if (!flag('x')) log('old');
  } else if (m > 1 || m < 0) {
    log('one');
  }
  if (n > 2) log('two');
  else if (n === 1) {
    if (!flag('x')) log('old');
  } else if (m > 1) log('three');
  if (n > 2) {
    if (!flag('x')) log('old');
  } /* why */ else if (m > 1) log('four');
};
for (const n of [0, 1, 2, 3]) for (const m of [-1, 0, 2]) go(n, m);
`,
    },
    gone: ['old'],
    stays: [
      "  if (!(n > 1) && (m > 1 || m < 0)) {\n    log('one');\n  }\n",
      "  else if (n !== 1 && m > 1) log('three');\n",
      '/* why */ else if',
    ],
  },
  {
    name: 'what comes to begin a line that the one above would go on',
    files: {
      'main.ts': `import { flag, log } from './sdk'
const act = () => (log('act'), 1)
function f(a: number, b: any) {
  log(a)
  flag('x') ? (a, b)() : 1
  log(a)
  flag('x') ? [a].map(log) : 1
  log(a)
  flag('x', act()) === b.c
}
f(1, () => log('b'))
`,
    },
    gone: ["'x'"],
    stays: ['  ;(a, b)()\n', '  ;[a].map(log)\n', '  ;(act(), true) === b.c\n'],
  },
  {
    name: 'an argument that acts, of a lookup that is a statement which nothing ends',
    files: {
      'main.ts': `import { flag, log } from './sdk'
const act = (n: number) => (log('act', n), n)
function run() {
  flag('x', act(1))
}
function more() {
  flag('x', act(2))
  log('more')
}
run()
more()
`,
    },
    gone: ["'x'"],
    stays: ['  act(1)\n}', '  act(2)\n'],
  },
];
