import type { Program } from '../../../support/check-program';

const sdk = (names: string) => `import { ${names} } from './sdk';\n`;

/** What a cleanup once got wrong: each stays right from then on. */
export const sound: readonly Program[] = [
  {
    name: 'a branch without braces whose condition still acts, and whose code ends in a comment',
    files: {
      'main.ts': `${sdk('flag, log')}function act() {\n  log('act');\n  return true;\n}\nfunction run(on: boolean) {\n  if (on) log('first');\n  else if (act() || flag('x')) {\n    log('new'); // behind it\n  }\n  log('end');\n}\nrun(false);\nrun(true);\n`,
    },
    gone: ["flag('x')", '||'],
    stays: ["log('new'); // behind it\n"],
  },
  {
    name: 'a branch without braces that becomes the case of a switch',
    keep: 'b',
    files: {
      'main.ts': `${sdk('flag, log')}function run(on: boolean) {\n  if (on) log('first');\n  else\n    switch (flag('x')) {\n      case 'a':\n        log('a');\n        break;\n      case 'b':\n        log('b'); // the one\n        log('b2');\n        break;\n    }\n  log('end');\n}\nrun(false);\nrun(true);\n`,
    },
    gone: ["flag('x')", 'switch', "'a'"],
    stays: ["log('b'); // the one\n"],
  },
  {
    name: 'a var of a case that goes, which code below reads, where another is left in the middle',
    keep: 'b',
    files: {
      'main.ts': `${sdk('flag, log')}function run(n: number) {\n  switch (flag('x')) {\n    case 'a':\n      var found = 1;\n      log('a', found);\n      break;\n    case 'b':\n      for (const each of [1, 2]) if (each === n) log(each);\n      if (n > 1) {\n        log('more');\n        break;\n      }\n      log('b');\n  }\n  log(found!);\n  found = n;\n  log(found);\n}\nrun(1);\nrun(2);\n`,
    },
    gone: ["'a'"],
    stays: ['var found'],
    kind: 'partial',
  },
  {
    name: 'a var of a case that goes, which code below reads',
    keep: 'b',
    files: {
      'main.ts': `${sdk('flag, log')}function run() {\n  switch (flag('x')) {\n    case 'a':\n      var found = 1;\n      log('a', found);\n      break;\n    case 'b':\n      log('b');\n      break;\n  }\n  log(found!);\n  found = 2;\n  log(found);\n}\nrun();\n`,
    },
    gone: ["flag('x')", 'switch'],
    stays: ['var found'],
  },
  {
    name: 'a member of what a worked-out key may not find',
    keep: true,
    files: {
      'main.ts': `${sdk('flag, log')}const table: Record<string, { name: string }> = { a: { name: 'A' } };\nconst list = [{ name: 'A' }];\nfunction run(key: string, at: number) {\n  try {\n    const first = table[key].name;\n    log(flag('x') ? 'new' : first);\n  } catch {\n    log('no such key');\n  }\n  try {\n    const second = list[at].name;\n    log(flag('x') ? 'new' : second);\n  } catch {\n    log('no such place');\n  }\n}\nrun('a', 0);\nrun('b', 1);\n`,
    },
    gone: ["flag('x')"],
    stays: ['table[key].name', 'list[at].name'],
  },
  {
    name: 'a key that a constant object holds under a worked-out name',
    keep: false,
    files: {
      'main.ts': `${sdk('flag, log')}enum Flags {\n  A,\n  B,\n}\nconst keys: Record<Flags, string> = { [Flags.A]: 'x', [Flags.B]: 'y' };\nlog(flag(keys[Flags.A]) ? 1 : 2, flag(keys[Flags.B]));\n`,
    },
    gone: ['keys[Flags.A]'],
    kind: 'partial',
  },
  {
    name: 'a key that does something when it turns into text',
    keep: false,
    files: {
      'main.ts': `${sdk('flag, log')}const asked = { toString: () => (log('asked'), 'a') };\nconst names: Record<string, string> = { a: 'A' };\nfunction run(key: unknown) {\n  const name = names[key as string];\n  log(flag('x') ? name : 'none');\n}\nrun(asked);\n`,
    },
    gone: ["flag('x')", 'const name ='],
    stays: ['names[key as string];'],
  },
  {
    name: 'a text that would become a directive where it comes to stand first',
    keep: true,
    files: {
      'main.js':
        "const { flag, log } = require('./sdk');\nfunction one(a) {\n  if (flag('x')) 'use strict';\n  a = 1;\n  log(arguments[0]);\n}\nfunction two(a) {\n  if (flag('x')) {\n    'use strict';\n    a = 1;\n    log(arguments[0]);\n  }\n}\none(0);\ntwo(0);\n",
    },
    gone: ["flag('x')"],
    stays: ["{\n    'use strict';"],
  },
  {
    name: 'a value that a function called in a circle of imports reads before it is set',
    keep: true,
    files: {
      'main.ts': `${sdk('log')}import { again, on } from './a';\nimport { y } from './b';\nlog(y, on, again());\n`,
      'a.ts': `${sdk('flag')}import { y } from './b';\nexport var on = flag('x');\nexport const again = () => y;\n`,
      'b.ts':
        "import { on } from './a';\nfunction read() {\n  return on ? 'new' : 'old';\n}\nexport const y = read();\n",
    },
    gone: ["flag('x')"],
    stays: ["return on ? 'new' : 'old';"],
  },
  {
    name: 'a line that would go on one above, where both above it change at once',
    keep: false,
    files: {
      'main.js':
        "const { flag, log } = require('./sdk');\nouter: {\n  log('in')\n  if (flag('x')) break outer\n  log('behind')\n}\nconst { on = true, other: also } = { on: flag('x') ? 1 : undefined, other: flag('x') }\n;((each) => log(each))(true)\n",
    },
    gone: ["flag('x')", 'outer'],
    stays: ["log('behind');\n"],
  },
  {
    name: 'a loop left nothing to do over a list that may not be there',
    keep: true,
    files: {
      'main.ts': `${sdk('flag, log')}function run(list: number[]) {\n  try {\n    for (const each of list) {\n      if (!flag('x')) log(each);\n    }\n  } catch {\n    log('no list');\n  }\n}\nrun([1]);\nrun(JSON.parse('null'));\n`,
    },
    gone: ["flag('x')"],
    stays: ['for (const each of list)'],
  },
  {
    name: 'labels that the kept case only runs into, of a switch with a name that is left in the middle',
    keep: true,
    files: {
      'main.ts': `${sdk('flag, log')}function run(n: number) {\n  at: switch (flag('x')) {\n    case true:\n      log('on');\n    case false:\n      log('both');\n      if (n > 1) {\n        log('more');\n        break at;\n      }\n    default:\n      log('rest');\n  }\n}\nrun(1);\nrun(2);\n`,
    },
    gone: ["flag('x')", 'case false', 'default'],
    stays: ["    case true:\n      log('on');\n      log('both');\n", "      }\n      log('rest');\n"],
  },
  {
    name: 'a var of a case that goes, where the switch stays for other cases',
    keep: 'b',
    files: {
      'main.ts': `${sdk('flag, log')}function run(kind: number) {\n  switch (true) {\n    case flag('x') === 'a':\n      var found = 1;\n      log('a', found);\n      break;\n    case kind === 1:\n      log('one');\n      break;\n    default:\n      log('other');\n  }\n  log(found!);\n}\nrun(1);\nrun(2);\n`,
    },
    gone: ["flag('x')"],
  },
  {
    name: 'a getter of another file acts when it is read',
    files: {
      'main.ts': `${sdk('flag, log')}import { box } from './box';\nif (box.ready && flag('x')) log('new');\nif (box.ready || flag('x')) log('either');\nlog(box.count);\n`,
      'box.ts': `import { log } from './sdk';\nclass Box {\n  count = 0;\n  get ready(): boolean {\n    this.count++;\n    log('asked');\n    return true;\n  }\n}\nexport const box = new Box();\n`,
    },
    gone: ["flag('x')"],
  },
  {
    name: 'a namespace taken through a barrel',
    files: {
      'main.ts': `${sdk('flag, log')}import * as parts from './index';\nif (flag('x')) log(parts.fresh());\nelse log(parts.stale());\n`,
      'index.ts': `export * from './fresh';\nexport { stale } from './stale';\n`,
      'fresh.ts': `export const fresh = () => 'fresh';\n`,
      'stale.ts': `export const stale = () => 'stale';\n`,
    },
    gone: ['stale'],
    stays: ['parts.fresh()'],
    deleted: ['stale.ts'],
  },
  {
    name: 'blanks at the end of the last line of an unwrapped block',
    files: {
      'main.ts': `${sdk('flag, log')}if (flag('x')) {\n  log('a'); \t\n  log('b');  \n}\nlog('c');\n`,
    },
    stays: ["log('a'); \t\nlog('b');  \nlog('c');\n"],
  },
  {
    name: 'a comment above unwrapped code needs no semicolon before it',
    files: {
      'main.ts': `${sdk('flag, log')}const a = 1\nif (flag('x')) {\n  // why\n  log(a)\n}\nlog(a)\nif (flag('x')) {\n  /* because */ log('b')\n}\n`,
    },
    gone: ['1;', '\n;', ');', 'if ('],
    stays: ['// why\nlog(a)', '/* because */ log'],
  },
  {
    name: 'a comment above unwrapped code that would go on the line above',
    files: {
      'main.ts': `${sdk('flag, log')}const a = log\nif (flag('x')) {\n  // why\n  ;[1].forEach((each) => a(each))\n}\n`,
    },
    gone: ["flag('x')"],
  },
  {
    name: 'a function called where it stands that stores what it asked',
    files: {
      'main.ts': `${sdk('flag, log')}const isOn = () => flag('x');\nlet a = false;\nconst b = (() => (a = isOn()))();\nif (a) log('a');\nif (b) log('b');\nelse log('not b');\nlog(a);\n`,
    },
    gone: ["flag('x')"],
    refused: [],
  },
  {
    name: 'a constant read through a function that is called above its declaration throws',
    files: {
      'main.ts': `${sdk('flag, log')}function run() {\n  try {\n    log(read());\n  } catch (error) {\n    log((error as Error).name);\n  }\n  const on = flag('x');\n  function read() {\n    return on ? 1 : 2;\n  }\n  log(read());\n}\nrun();\n`,
    },
    gone: ["flag('x')"],
    stays: ['return on ?'],
  },
  {
    name: 'a constant read through functions that name one another, the first of them above',
    files: {
      'main.ts': `${sdk('flag, log')}const tasks = { start: () => second() };\ntry {\n  tasks.start();\n} catch (error) {\n  log((error as Error).name);\n}\nconst on = flag('x');\nfunction second() {\n  if (on) log('on');\n  else log('off');\n}\nsecond();\n`,
    },
    gone: ["flag('x')"],
    stays: ['if (on)'],
  },
  {
    name: 'a var read above its assignment, through a function',
    files: {
      'main.ts': `${sdk('flag, log')}function run() {\n  log(read());\n  var on = flag('x');\n  function read() {\n    return on ? 1 : 2;\n  }\n  log(read());\n}\nrun();\n`,
    },
    gone: ["flag('x')"],
  },
  {
    name: 'a constant read in functions that only run below it is taken away',
    files: {
      'main.ts': `${sdk('flag, log')}const early = () => (on ? 'early new' : 'early old');\nclass View {\n  show() {\n    return on ? 'new' : 'old';\n  }\n}\nconst on = flag('x');\nfunction read() {\n  return on ? 1 : 2;\n}\nconst table = { of: () => (on ? 'a' : 'b') };\nlog(early(), new View().show(), read(), table.of());\n`,
    },
    gone: ["flag('x')", 'on ?', 'const on'],
  },
  {
    name: 'a constant of one case, read in another, throws',
    files: {
      'main.ts': `${sdk('flags, log')}function run(n: number) {\n  switch (n) {\n    case 1:\n      const on = flags.isEnabled('x');\n      log(on ? 'new' : 'old');\n      break;\n    case 2:\n      try {\n        log(on ? 'new' : 'old');\n      } catch (error) {\n        log((error as Error).name);\n      }\n  }\n}\nrun(1);\nrun(2);\n`,
    },
    gone: ['isEnabled'],
  },
  {
    name: 'a function that asks, called above its declaration, throws',
    files: {
      'main.ts': `${sdk('flag, log')}try {\n  log(isOn() ? 1 : 2);\n} catch (error) {\n  log((error as Error).name);\n}\nconst isOn = () => flag('x');\nlog(isOn() ? 1 : 2);\n`,
    },
    gone: ["flag('x')"],
  },
  {
    name: 'an object that asks, read above its declaration, throws',
    files: {
      'main.ts': `${sdk('flag, log')}try {\n  log(read());\n} catch (error) {\n  log((error as Error).name);\n}\nconst gates = { on: flag('x'), other: 1 };\nfunction read() {\n  return gates.on ? 1 : 2;\n}\nlog(read(), gates.other);\n`,
    },
    gone: ["flag('x')"],
  },
  {
    name: 'a parameter given by default from a later one throws',
    files: {
      'main.ts': `${sdk('flag, log')}function run(a: number = b ? 1 : 2, b: boolean = true) {\n  log(a, b ? 'new' : 'old');\n}\ntry {\n  run(undefined, flag('x'));\n} catch (error) {\n  log((error as Error).name);\n}\nrun(1, flag('x'));\n`,
    },
    gone: ["flag('x')"],
  },
  {
    name: 'a condition beside the flag that names something too early throws',
    files: {
      'main.ts': `${sdk('flag, log')}function run() {\n  if (limit > 1 || flag('x')) log('new');\n}\ntry {\n  run();\n} catch (error) {\n  log((error as Error).name);\n}\nconst limit: number = Number('1');\nrun();\n`,
    },
    gone: ["flag('x')"],
  },
  {
    name: 'a field that the constructor of the base reads through a method is not set yet',
    files: {
      'main.ts': `import { flag, log } from './sdk';\nclass Base {\n  constructor() { this.init(); }\n  init() { log('base'); }\n}\nclass B extends Base {\n  private on = flag('x');\n  override init() { log(this.on ? 'new' : 'not yet'); }\n  again() { log(this.on ? 'new' : 'old'); }\n}\nnew B().again();\n`,
    },
    gone: ["flag('x')"],
    stays: ['this.on'],
  },
  {
    name: 'a private name that the constructor of the base reaches throws',
    files: {
      'main.ts': `import { flag, log } from './sdk';\nclass Base { constructor() { try { this.init(); } catch (e) { log((e as Error).name); } } init() {} }\nclass B extends Base {\n  #on = flag('x');\n  override init() { log(this.#on ? 1 : 2); }\n}\nnew B().init();\n`,
    },
    gone: ["flag('x')"],
    stays: ['#on'],
  },
  {
    name: 'a field that an earlier one reads through a method is not set yet',
    files: {
      'main.ts': `import { flag, log } from './sdk';\nclass C {\n  first = this.read();\n  private on = flag('x');\n  second = this.read();\n  read() { return this.on ? 'on' : 'off'; }\n}\nconst c = new C();\nlog(c.first, c.second);\n`,
    },
    gone: ["flag('x')"],
    stays: ['this.on'],
  },
  {
    name: 'a static field that an earlier one reads through a method is not set yet',
    files: {
      'main.ts': `import { flag, log } from './sdk';\nclass S {\n  static a = S.get();\n  private static on = flag('x');\n  static b = S.get();\n  static get() { return S.on ? 'on' : 'off'; }\n}\nlog(S.a, S.b);\n`,
    },
    gone: ["flag('x')"],
    stays: ['S.on'],
  },
  {
    name: 'a field that only runs after it is read goes, through arrow functions and bases too',
    files: {
      'main.ts': `import { flag, log } from './sdk';\nclass Box { get() { return 4; } }\nclass Base { protected box = new Box(); n = this.box.get(); load() { return this.n; } }\nclass A extends Base {\n  show = () => (this.on ? 'new' : 'old');\n  private readonly on = flag('x');\n  static pick() { return this.loud ? 'loud' : 'low'; }\n  private static readonly loud = flag('x');\n  render() { return this.on ? this.show() + this.load() : 'gone'; }\n}\nlog(new A().render(), A.pick());\n`,
    },
    gone: ["flag('x')", 'on ?', 'on ='],
  },
  {
    name: 'objects that act when they turn into text or numbers',
    files: {
      'main.ts': `import { flag, log } from './sdk';\nconst t = { toString() { log('toString'); return 't'; }, valueOf() { log('valueOf'); return 5; } };\nif (\`\${t}\` === 't' || flag('x')) log('a');\nif ((t as any) > 3 || flag('x')) log('b');\nif ((t as any) + 1 === 6 && !flag('x')) log('c');\nif ((t as any) == 5 || flag('x')) log('d');\nconst k = (flag('x') ? 'z' : 'y');\nvoid \`\${t}\`, log(k);\nif (!flag('x') && -t) log('e');\n`,
    },
    gone: ["flag('x')"],
  },
  {
    name: 'what a file exports without a name',
    files: {
      'main.ts': `import { log } from './sdk';\nimport isNew from './gate';\nimport mode from './mode';\nimport arrow from './arrow';\nif (isNew()) log('new'); else log('old');\nif (mode) log('m'); else log('M');\nlog(arrow() ? 1 : 2);\n`,
      'gate.ts': `import { flag } from './sdk';\nexport default function () { return flag('x'); }\n`,
      'mode.ts': `import { flag } from './sdk';\nexport default flag('x');\n`,
      'arrow.ts': `import { flag } from './sdk';\nexport default () => flag('x');\n`,
    },
    gone: ['./mode'],
    deleted: ['arrow.ts', 'gate.ts', 'mode.ts'],
  },
  {
    name: 'the flag between commas',
    files: {
      'main.ts': `import { flag, log } from './sdk';\nconst b: any = { a: 1, c: 2 };\nconst e = (n: number) => (log('e', n), n);\nlog((e(1), flag('x'), e(2)));\nlog(void flag('x'), typeof flag('x'), typeof (flag('x') ? 'a' : 1));\ndelete b[flag('x') ? 'a' : 'c']; log(Object.keys(b).join());\nlog((flag('x') ? 'c' : 'a') in b);\nfor (let i = (e(3), flag('x') ? 0 : 5); i < 1; i++, flag('x') && e(4)) log('i', i);\ne(5), flag('x') ? e(6) : e(7), e(8);\nflag('x'), e(9);\n`,
    },
    gone: ["flag('x')", 'true, e'],
  },
  {
    name: 'a name for nothing stays a name',
    files: {
      'main.ts': `import { flag, log } from './sdk';\nconst api: any = { a: { b() { log('b', this === api.a); return { c: 1 }; } } };\nconst none: any = undefined;\nlog((flag('x') ? api : none)?.a.b()?.c);\nlog(flag('x') ? none?.a.b().c : api.a.b().c);\nlog((flag('x') ? api.a.b : none)?.call(api.a)?.c);\n(flag('x') ? none : api)?.a.b();\nlog((flag('x') ? none?.x : none)?.[(log('idx'), 'k')]);\nflag('x') ? api.a?.b() : none?.b();\n`,
    },
    gone: ['undefined?.'],
    stays: ['none?.a.b()'],
  },
  {
    name: 'a semicolon at the beginning of the next line stays there',
    files: {
      'main.ts': `import { flag, log } from './sdk'\nconst a = 1\nflag('x') ? log('t') : log('f')\n;[1, 2].forEach(n => log(n))\nconst b = 2\nif (flag('x')) (() => log('iife'))()\nelse log('no')\nlet c = b\nif (!flag('x')) log('gone')\n;(c as any) = 3\nlog(c)\nconst f = () => {\n  if (flag('x'))\n    return\n  log('old')\n}\nf()\nvar d = a\nif (flag('x')) { \`x\`.length; +a; [d] = [9] as any }\nlog(d)\ndo log('once'); while (!flag('x')) log('after')\n`,
    },
    gone: ["flag('x')", "');["],
    stays: ["log('t')\n;[1, 2]"],
  },
  {
    name: 'a lookup alone on its line, without a semicolon',
    files: {
      'main.ts': `${sdk('flag, log')}function run() {\n  if (log) {\n    flag('x')\n  }\n  log('end')\n}\nrun()\n`,
    },
    gone: ["flag('x')"],
    refused: [],
  },
  {
    name: 'functions of an object that is only read member by member, and a boolean beside the flag',
    files: {
      'main.ts': `${sdk('flag, log')}const gate = {\n  off() {\n    return !flag('x');\n  },\n  both: () => flag('x'),\n  other: 1,\n};\nif (gate.off()) log('off');\nlog(gate.both() ? 1 : 2, gate.other);\nlog([{ old: true }].filter((each) => !each.old || flag('x')).length);\n`,
    },
    gone: ["flag('x')", 'gate.off', 'gate.both', '||'],
  },
  {
    name: 'a parameter of a function in which another counts its own arguments',
    files: {
      'main.ts': `${sdk('flag, log')}function run(on: boolean) {\n  const count = (function (..._: number[]) {\n    return arguments.length;\n  })(1, 2);\n  return count + (on ? 1 : 0);\n}\nlog(run(flag('x')));\n`,
    },
    gone: ["flag('x')", 'on:', 'on ?'],
  },
  {
    name: 'an element that would go on the line above',
    files: {
      'main.tsx': `/** @jsx h */\n${sdk('flag, log, h')}const View = () => log('view')\nfunction run() {\n  log('in')\n  if (String(<View />) && !flag('x')) log('old')\n}\nrun()\n`,
    },
    gone: ["flag('x')"],
    refused: [],
  },
  {
    name: 'a key taken by its place out of all that there are is not the flag',
    files: {
      'main.ts': `${sdk('flag, log')}enum Key {\n  X = 'x',\n  Y = 'y',\n}\nconst first = Object.values(Key)[0]!;\nlog(first);\nif (flag(Key.X)) log('x');\nlog(Object.keys(Key).length, flag(first) ? 1 : 2);\n`,
    },
    kind: 'partial',
    stays: ['flag(first) ? 1 : 2', "X = 'x'"],
    refused: ['dynamic-key'],
  },
  {
    name: 'a key taken by its place out of pairs, or out of a copy of the list, is not the flag',
    files: {
      'main.ts': `${sdk('flag, log')}import { Key } from './keys';\nif (flag(Key.X)) log('x');\nlog(flag(Object.entries(Key)[1]![1]), flag([...Object.values(Key)][1]!));\n`,
      'keys.ts': `export const Key = { X: 'x', Y: 'y' } as const;\n`,
    },
    sources: [{ use: 'code', path: 'keys.ts', export: 'Key' }],
    kind: 'partial',
    stays: ['[1]![1]', "X: 'x'"],
    refused: ['dynamic-key', 'dynamic-key'],
  },
  {
    name: 'a test that tries whatever flags there are keeps none of them in the registry',
    files: {
      'main.ts': `${sdk('flag, log')}import { Key } from './keys';\nif (flag(Key.X)) log('x');\nlog(Key.Y);\n`,
      'keys.ts': `export enum Key {\n  X = 'x',\n  Y = 'y',\n}\n`,
      'all.test.ts': `${sdk('flag, log')}import { Key } from './keys';\nfor (const key of Object.values(Key)) log(flag(key));\n`,
    },
    sources: [{ use: 'code', path: 'keys.ts', export: 'Key' }],
    gone: ["X = 'x'", 'Key.X'],
    refused: ['dynamic-key'],
  },
  {
    name: 'product code that tries whatever flags there are keeps them',
    files: {
      'main.ts': `${sdk('flag, log')}import { Key } from './keys';\nif (flag(Key.Y)) log('y');\nfor (const key of Object.values(Key)) log(key, flag(key));\n`,
      'keys.ts': `export enum Key {\n  X = 'x',\n  Y = 'y',\n}\n`,
    },
    sources: [{ use: 'code', path: 'keys.ts', export: 'Key' }],
    kind: 'leave',
    stays: ["X = 'x'"],
  },
  {
    name: 'code that asks what kind of value it was given',
    files: {
      'main.ts': `${sdk('flag, log')}const given: unknown = flag('x');\nlet on = false;\nif (typeof given === 'boolean') on = given;\nelse if (typeof given === 'object' && given) on = (given as { name: string }).name !== 'off';\nlog(on ? 'on' : 'off');\n`,
    },
    gone: ["flag('x')", 'typeof'],
    refused: [],
  },
  {
    name: 'code that asks what kind of value it was given, and reads a member all the same',
    files: {
      'main.ts': `${sdk('flag, log')}const given: any = flag('x');\nlog(typeof given);\nif (given.enabled) log('on');\nelse log('off');\n`,
    },
    kind: 'leave',
    stays: ["flag('x')"],
  },
  {
    name: 'a constant of a module that a circle of imports reads before it has run',
    files: {
      'main.ts': `${sdk('log')}import { start } from './start';\nlog(start());\n`,
      'start.ts': `import { read } from './read';\nexport function start() {\n  return read();\n}\n`,
      'read.ts': `import './early';\nimport { on } from './on';\nexport function read() {\n  return on ? 'on' : 'off';\n}\n`,
      'early.ts': `${sdk('log')}import { read } from './read';\ntry {\n  log(read());\n} catch (error) {\n  log((error as Error).name);\n}\n`,
      'on.ts': `${sdk('flag')}export const on = flag('x');\n`,
    },
    gone: ["flag('x')"],
    stays: ["on ? 'on' : 'off'"],
  },
  {
    name: 'a constant of a module in the circle itself, read by the code of another',
    files: {
      'main.ts': `${sdk('log')}import { on, name } from './on';\nlog(on, name());\n`,
      'on.ts': `${sdk('flag')}import { show } from './show';\nexport const on = flag('x');\nexport const name = () => show();\n`,
      'show.ts': `${sdk('log')}import { on } from './on';\nexport function show() {\n  return on ? 1 : 2;\n}\ntry {\n  log(show());\n} catch (error) {\n  log((error as Error).name);\n}\n`,
    },
    gone: ["flag('x')"],
    stays: ['return on ? 1 : 2'],
  },
  {
    name: 'a constant in a circle of imports in which nothing acts as it loads',
    files: {
      'main.ts': `${sdk('log')}import { name } from './on';\nlog(name());\n`,
      'on.ts': `${sdk('flag')}import { show } from './show';\nexport const on = flag('x');\nexport const name = () => show();\n`,
      'show.ts': `import { on } from './on';\nexport function show() {\n  return on ? 1 : 2;\n}\n`,
    },
    gone: ["flag('x')", 'on ?', 'const on'],
  },
];
