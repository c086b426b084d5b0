import type { Program } from '../../../support/check-program';

const shown = (...lines: readonly string[]) => ({
  'main.ts': `import { flag, log } from './sdk';\n${lines.join('\n')}\nlog(flag(keys.k) ? 'new' : 'old');\n`,
});

const refused = (name: string, files: Program['files']): Program => ({
  name: `a key that code changes: ${name}`,
  files,
  kind: 'leave',
  refused: ['dynamic-key'],
});

const across = (...lines: readonly string[]): Program['files'] => ({
  'main.ts':
    "import { flag, log } from './sdk';\nimport { KEYS } from './keys';\nimport './other';\nlog(flag(KEYS.k));\n",
  'keys.ts': "export const KEYS: Record<string, string> = { k: 'x' };\n",
  'other.ts': `${lines.join('\n')}\n`,
});

const field = (name: string, run: string): Program => ({
  name: `a field that code may set: ${name}`,
  files: {
    'main.ts': [
      "import { flag, log } from './sdk';",
      "const named = () => 'on';",
      'class Shop {',
      "  private on = flag('x');",
      `  run() { ${run} log(this.on ? 'new' : 'old', named()); }`,
      '}',
      'new Shop().run();\n',
    ].join('\n'),
  },
  gone: ["'x'"],
  stays: ["this.on ? 'new' : 'old'"],
});

/** Objects and lists that stand as constants in the code, and are none. */
export const changed: readonly Program[] = [
  refused('over another name', shown("const keys = { k: 'x' };", 'const other = keys;', "other.k = 'y';")),
  refused(
    'a member of a member',
    shown("const all = { keys: { k: 'x' } };", 'const { keys } = all;', "all.keys.k = 'y';"),
  ),
  refused(
    'by a name that is worked out',
    shown("const keys: Record<string, string> = { k: 'x' };", "for (const n of ['k']) keys[n] = 'y';"),
  ),
  refused('deleted', shown("const keys: { k?: any } = { k: 'x' };", 'delete keys.k;')),
  refused(
    'by a function that is given it',
    shown("const keys = { k: 'x' };", "function set(of: { k: string }) { of.k = 'y'; }", 'set(keys);'),
  ),
  refused('by a function that is known to', shown("const keys = { k: 'x' };", "Object.assign(keys, { k: 'y' });")),
  refused('a part of it', shown("const all = { keys: { k: 'x' } };", 'const { keys } = all;', "keys.k = 'y';")),
  refused('in other files', across("import { KEYS as K } from './keys';", "Object.assign(K, { k: 'y' });")),
  refused('over a namespace', across("import * as all from './keys';", "all.KEYS.k = 'y';")),
  ...[
    ['a list turned round', "const list = ['x', 'y'];", 'list.reverse();'],
    ['a list emptied', "const list = ['x', 'y'];", 'list.length = 0;'],
  ].map(([name, ...lines]) => refused(name!, shown(...lines, 'const keys = { get k() { return list[0]!; } };'))),
  ...[
    ['in a loop', "for (const each of list) each.k = 'y';"],
    ['in a callback', "list.forEach((each) => { each.k = 'y'; });"],
  ].map(([name, line]) =>
    refused(
      name!,
      shown("const list = [{ k: 'x' }, { k: 'z' }];", line!, 'const { k } = list[0]!;', 'const keys = { k };'),
    ),
  ),
  {
    name: 'a key whose object is only read, frozen, copied and printed stands for good',
    files: shown(
      "const keys = { k: 'x', n: 'z' };",
      "keys.n = 'q';",
      'const other = keys;',
      'log(other.n, JSON.stringify(keys), Object.keys(keys), { ...keys });',
      'Object.freeze(keys);',
    ),
    gone: ['flag'],
    stays: ["log('new')"],
  },
  field('all that is given', 'Object.assign(this, { on: false });'),
  field('a name that is worked out', '(this as any)[named()] = false;'),
  field('over another name', 'const self = this; Object.assign(self, { on: false });'),
  {
    name: 'a computed name after a member may be that member',
    files: shown(
      "const name = 'on';",
      "const keys = { k: 'z' };",
      "const of = { on: flag('x'), [name]: false };",
      "log(of.on ? 'new' : 'old');",
    ),
    gone: ["'x'"],
    stays: ["of.on ? 'new' : 'old'"],
  },
];
