import type { Program } from '../../../support/check-program';

const sdk = (names: string) => `import { ${names} } from './sdk';\n`;

export const corners: readonly Program[] = [
  {
    name: 'a comment between an operator and its operand does not end a return',
    files: {
      'main.ts': `${sdk('flag, log')}function f() {\n  return flag('x') ? /* a */\n    /* b */ 'new' : 'old';\n}\nlog(f());\n`,
    },
    gone: ["'old'"],
    stays: ["'new'"],
  },
  {
    name: 'no empty line stays behind a return that ends the block',
    files: {
      'main.ts': `${sdk('flag, log')}function f() {\n  if (flag('x')) {\n    return 'new';\n  }\n\n  const a = 'o';\n  const b = 'ld';\n  return a + b;\n}\nlog(f());\n`,
    },
    gone: ["'o'", "return 'new';\n\n"],
    stays: ["return 'new';\n}"],
  },
  {
    name: 'a condition is not turned round before it is folded',
    keep: 'v1',
    files: {
      'main.ts': `${sdk('flag, log')}function run() {\n  const on = flag('x');\n  if (((true && flag('x') === 'v1') || on === 'v2')) {\n    if (on === 'v2') { log('end'); }\n  } else if (flag('x') === 'v1') {\n    log(true);\n  }\n}\nrun();\n`,
    },
    gone: ["'end'"],
  },
  {
    name: 'names of a block at the top of a module',
    files: { 'main.ts': `${sdk('flag, log')}if (flag('x')) {\n  const inner = 1;\n  log(inner);\n}\n` },
    gone: ['if (', '{\n  const'],
  },
  {
    name: 'a method that a subclass overrides',
    kind: 'partial',
    files: {
      'main.ts': `${sdk('flag, log')}class A {\n  protected isNew(): boolean { return flag('x'); }\n  run() { return this.isNew() ? 'n' : 'o'; }\n}\nclass B extends A {\n  protected override isNew() { return !super.isNew(); }\n}\nlog(new A().run(), new B().run());\n`,
    },
    gone: ["flag('x')"],
    stays: ['this.isNew()'],
  },
  {
    name: 'what a namespace exports',
    files: {
      'main.ts': `${sdk('flag, log')}namespace Feature {\n  export const on = flag('x');\n  export const other = 1;\n}\nif (Feature.on) log('1'); else log('off');\nlog(Feature.other);\n`,
    },
    gone: ["flag('x')"],
  },
  {
    name: 'wrappers that turn the answer around, or ask under a condition',
    kind: 'partial',
    flags: { y: true },
    files: {
      'main.ts': `${sdk('flags, log')}const isOff = (k: string) => !flags.isEnabled(k);\nlet ready = false;\nconst isReady = (k: string) => ready && flags.isEnabled(k);\nconst deep = (k: string) => isOff(k);\nconst gate = (k: string, on: () => string, off: () => string) => (flags.isEnabled(k) ? on() : off());\nlog(isOff('x'), isReady('x'), deep('x'), isOff('y'), gate('x', () => 'on', () => 'off'));\nready = true;\nlog(isReady('x'));\n`,
    },
  },
  {
    name: 'a wrapper with options of its own',
    kind: 'partial',
    files: {
      'main.ts': `${sdk('flag, log')}function isOn(k: string, o: { not?: boolean } = {}): boolean {\n  const v = flag(k);\n  return o.not ? !v : v;\n}\nlog(isOn('x'), isOn('x', { not: true }));\n`,
    },
  },
  {
    name: 'negative zero',
    flag: 'limit',
    keep: 0,
    other: 7,
    files: { 'main.ts': `${sdk('client, log')}log(-client.variation('limit', {}, 5));\n` },
    gone: ["'limit'"],
  },
  {
    name: 'in at the start of a loop',
    files: {
      'main.ts': `${sdk('flag, log')}const o = { a: 1 };\nfor (let i = flag('x') ? 'a' in o : false; i; i = false) log(i);\n`,
    },
    gone: ["flag('x')"],
  },
  {
    name: 'the var of a loop that never runs',
    keep: false,
    files: {
      'main.ts': `${sdk('flag, log')}function f() {\n  for (var i = 3; flag('x'); i++) log('loop');\n  log(i);\n}\nf();\n`,
    },
    gone: ["flag('x')", 'for ('],
    stays: ['var i = 3;'],
  },
  {
    name: 'a switch over true with a case that the flag decides',
    files: {
      'main.ts': `${sdk('flag, log')}function f(n: number) {\n  switch (true) {\n    case n > 5:\n      return 'big';\n    case flag('x'):\n      return 'flagged';\n    case n > 2:\n      return 'mid';\n    default:\n      return 'small';\n  }\n}\nlog(f(6), f(3), f(1));\nfunction g(n: number) {\n  switch (true) {\n    case !flag('x'):\n      return 'off';\n    case n > 2:\n      return 'mid';\n    default:\n      return 'small';\n  }\n}\nlog(g(3), g(1));\n`,
    },
    gone: ["flag('x')", 'true:', 'false', "'off'"],
  },
  {
    name: 'a switch that falls through its default and into a block',
    flag: 'model',
    keep: 'v1',
    files: {
      'main.ts': `${sdk('variant, log')}switch (variant('model')) {\n  case 'v1':\n    log('one');\n  default:\n    log('default');\n  case 'v2': {\n    const two = 'two';\n    log(two);\n    break;\n  }\n  case 'v3':\n    log('three');\n}\n`,
    },
    gone: ['switch', "'three'"],
  },
  {
    name: 'a block that is fallen out of does not catch the names of the next',
    flag: 'model',
    keep: 'v1',
    files: {
      'main.ts': `${sdk('variant, log')}const name = 'outer';\nswitch (variant('model')) {\n  case 'v1': {\n    const name = 'inner';\n    log(name);\n  }\n  case 'v2':\n    log(name);\n}\n`,
    },
    gone: ["'model'"],
  },
  {
    name: 'a default parameter that every call leaves out, and one that some give',
    files: {
      'main.ts': `${sdk('flag, log')}function f(on: boolean = flag('x')) {\n  return on ? 'new' : 'old';\n}\nfunction g(on: boolean = flag('x')) {\n  return on ? 'g1' : 'g2';\n}\nlog(f(), g(), g(false));\n`,
    },
    gone: ["flag('x')", "'old'"],
    stays: ["'g2'"],
  },
  {
    name: 'branches that are left empty, and an else further out',
    keep: false,
    files: {
      'main.ts': `${sdk('flag, log')}function f(p: boolean, q: boolean) {\n  if (p)\n    if (q) {\n      log('q');\n    } else {\n      if (flag('x')) log('new');\n    }\n  else log('not p');\n  if (q) {\n    if (flag('x')) log('q2');\n  } else {\n    log('not q');\n  }\n}\nf(true, true);\nf(true, false);\nf(false, true);\n`,
    },
    gone: ["flag('x')"],
    stays: ['if (!q) {'],
  },
  {
    name: 'jumps to where the code goes anyway',
    files: {
      'main.ts': `${sdk('flag, log')}for (const a of [1, 2]) {\n  log(a);\n  if (flag('x')) continue;\n  log('old');\n}\nend: {\n  log('in');\n  if (flag('x')) break end;\n  log('old');\n}\n`,
    },
    gone: ['continue', 'end', "{\n  log('in"],
  },
  {
    name: 'texts of a variant',
    flag: 'model',
    keep: 'v1-fast',
    files: {
      'main.ts': `${sdk('variant, log')}if (variant('model').startsWith('v1')) log('one');\nelse log('other');\nlog(variant('model').endsWith('slow') ? 'slow' : 'fast');\n`,
    },
    gone: ['variant', "'other'", "'slow'"],
  },
  {
    name: 'a comment that opens a range, and one behind a brace',
    files: {
      'main.ts': `${sdk('flag, log')}function f() {\n  /* eslint-disable no-console */\n  if (!flag('x')) {\n    log('old');\n  }\n  /* eslint-enable no-console */\n  if (flag('x')) { // why\n    log('new');\n  }\n}\nf();\n`,
    },
    gone: ["'old'", "    log('new')"],
    stays: ['eslint-disable no-console', "  // why\n  log('new');"],
  },
  {
    name: 'a switch over true whose first case falls through',
    keep: false,
    files: {
      'main.ts': `${sdk('flag, log')}function f(v: string) {\n  switch (true) {\n    case flag('x'):\n      log('one');\n    case v === 'q':\n      log('two');\n      break;\n    case v === 'r' && flag('x'):\n      log('never');\n      break;\n    case !flag('x'):\n      log('three');\n  }\n}\nf('q');\nf('z');\n`,
    },
    gone: ["flag('x')", "'one'", "'never'", 'true:', 'false'],
  },
];
