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
];
