import type { Program } from '../../../support/check-program';

const registry = (name: string) => [{ use: 'code', path: 'flags.ts', export: name }];

/** Registries of flags, and what is kept in step with them. */
export const lists: readonly Program[] = [
  {
    name: 'a union of keys, over several lines',
    sources: registry('FlagName'),
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nimport type { FlagName } from './flags';\nconst on = (name: FlagName) => flag(name);\nlog(on('x') ? 'new' : 'old', on('y'));\n",
      'flags.ts': "export type FlagName =\n  // Since May.\n  | 'x'\n  // Another.\n  | 'y'\n  | 'z';\n",
    },
    gone: ["'x'", 'Since May'],
    stays: ["export type FlagName =\n  // Another.\n  | 'y'\n  | 'z';\n"],
    refused: [],
  },
  {
    name: 'the last text of a union on one line',
    sources: registry('FlagName'),
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nimport type { FlagName } from './flags';\nconst on = (name: FlagName) => flag(name);\nlog(on('x') ? 'new' : 'old', on('y'));\n",
      'flags.ts': "export type FlagName = 'y' | 'x';\n",
    },
    stays: ["export type FlagName = 'y';\n"],
  },
  {
    name: 'an interface, and constant defaults that it types',
    sources: registry('Flags'),
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nimport { defaults, type Flags } from './flags';\nconst on = (name: keyof Flags) => flag(name) as boolean;\nlog(on('x') ? 'new' : 'old', defaults.y);\n",
      'flags.ts':
        'export interface Flags {\n  /** The new one. */\n  x: boolean;\n  y?: boolean;\n}\nexport const defaults: Flags = { x: false, y: true };\n',
    },
    gone: ['x: boolean', 'x: false', 'The new one'],
    stays: ['y?: boolean', '{ y: true }'],
    refused: [],
  },
  {
    name: 'an enum, a record of defaults by its members, and a mirrored list',
    sources: registry('Flag'),
    mirrors: [{ array: 'devFlags', from: './dev.ts' }],
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nimport { Flag, defaults } from './flags';\nimport { devFlags } from './dev';\nif (flag(Flag.X)) log('new'); else log('old');\nlog(defaults[Flag.Y], devFlags.includes(Flag.Y));\n",
      'flags.ts':
        "export enum Flag {\n  /** New. */\n  X = 'x',\n  Y = 'y',\n}\nexport const defaults: Record<Flag, boolean> = {\n  [Flag.X]: false,\n  [Flag.Y]: true,\n};\n",
      'dev.ts': "import { Flag } from './flags';\nexport const devFlags: Flag[] = [Flag.X, Flag.Y];\n",
    },
    gone: ["'x'", 'Flag.X', 'New.'],
    stays: ["Y = 'y'", '[Flag.Y]: true', '[Flag.Y]'],
    refused: [],
  },
  {
    name: 'an enum that code goes through keeps its member',
    sources: registry('Flag'),
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nimport { Flag } from './flags';\nif (flag(Flag.X)) log('new'); else log('old');\nlog(Object.values(Flag).length);\n",
      'flags.ts': "export enum Flag {\n  X = 'x',\n  Y = 'y',\n}\n",
    },
    gone: ["'old'"],
    stays: ["X = 'x'"],
    refused: ['enumerated'],
  },
  {
    name: 'an enum that counts keeps its member',
    sources: registry('Flag'),
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nimport { Flag } from './flags';\nif (flag('X')) log('new'); else log('old');\nlog(Flag.Y);\n",
      'flags.ts': 'export enum Flag {\n  X,\n  Y,\n}\n',
    },
    flag: 'X',
    gone: ["'old'"],
    stays: ['  X,\n'],
    refused: ['enumerated'],
  },
  {
    name: 'a member that is used for something else stays',
    sources: registry('Flag'),
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nimport { Flag } from './flags';\nif (flag(Flag.X)) log('new'); else log('old');\nlog(Flag.X, flag(Flag.Y));\n",
      'flags.ts':
        "export const Flag = { X: 'x', Y: 'y' } as const;\nexport type Flag = (typeof Flag)[keyof typeof Flag];\n",
    },
    gone: ["'old'"],
    stays: ["X: 'x'"],
    refused: ['escapes'],
  },
  {
    name: 'a list of keys that makes a type, a mirror of objects and one of defaults',
    sources: registry('KEYS'),
    mirrors: [
      { array: 'tools', key: 'flag', from: './tools.ts' },
      { object: 'fallbacks', from: './tools.ts' },
    ],
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nimport type { Key } from './flags';\nimport { fallbacks, tools } from './tools';\nconst on = (key: Key) => flag(key) ?? fallbacks[key];\nif (on('x')) log('new');\nlog(tools.map((each) => each.flag).includes('y'), on('y'));\n",
      'flags.ts': "export const KEYS = ['x', 'y'] as const;\nexport type Key = (typeof KEYS)[number];\n",
      'tools.ts':
        "import type { Key } from './flags';\nexport const tools: { flag: Key; text: string }[] = [\n  { flag: 'y', text: 'Y' },\n  // The new one.\n  { flag: 'x', text: 'X' },\n];\nexport const fallbacks: Record<Key, boolean> = { x: true, y: false };\n",
    },
    gone: ["'x'", 'x: true', 'The new one'],
    stays: ["['y'] as const", "{ flag: 'y', text: 'Y' },\n];", '{ y: false }'],
    refused: [],
  },
  {
    name: 'an object of handles',
    sources: registry('flags'),
    lookups: [{ handle: { new: 'Feature', key: 0, fallback: 1 } }, { call: 'ask', key: 0 }],
    files: {
      'main.ts':
        "import { log } from './sdk';\nimport { ask, flags } from './flags';\nlog(ask(flags.x) ? 'new' : 'old', ask(flags.y));\n",
      'flags.ts':
        "import { flag } from './sdk';\nexport class Feature { constructor(readonly id: string, readonly d: boolean) {} }\nexport const ask = (f: Feature): boolean => flag(f.id);\nexport const flags = {\n  x: new Feature('x', false),\n  y: new Feature('y', true),\n};\n",
    },
    gone: ["'x'", "'old'"],
    stays: ["y: new Feature('y', true)"],
    refused: [],
  },
  {
    name: 'a key that a registry types and that stays keeps its entry',
    sources: registry('FlagName'),
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nimport type { FlagName } from './flags';\nconst tracked: FlagName[] = ['x', 'y'];\nlog(flag('x') ? 'new' : 'old', tracked.length);\n",
      'flags.ts': "export type FlagName = 'x' | 'y';\n",
    },
    gone: ["'old'"],
    stays: ["'x' | 'y'", "['x', 'y']"],
    refused: ['escapes'],
  },
  {
    name: 'a member that a template names keeps its entry',
    sources: registry('Flag'),
    mentioned: { NewLook: 'src/page.html' },
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nimport { Flag } from './flags';\nif (flag(Flag.NewLook)) log('new'); else log('old');\nlog(flag(Flag.Y));\n",
      'flags.ts': "export enum Flag {\n  NewLook = 'x',\n  Y = 'y',\n}\n",
    },
    gone: ["'old'"],
    stays: ["NewLook = 'x'"],
    refused: ['unproven-export'],
  },
  {
    name: 'an export and a file that a text names stay, and that is said',
    mentioned: { isNew: 'docs/flags.md', banner: 'src/page.vue' },
    files: {
      'main.ts':
        "import { log } from './sdk';\nimport { isNew } from './wrap';\nimport { old } from './banner';\nlog(isNew() ? 'new' : old());\n",
      'wrap.ts': "import { flag } from './sdk';\nexport const isNew = () => flag('x');\nexport const other = 1;\n",
      'banner.ts': "export const old = () => 'old';\n",
    },
    gone: ['old()', "flag('x')"],
    stays: ['isNew = () => true'],
    refused: ['unproven-export', 'unproven-export'],
  },
  {
    name: 'the only flag of a union, an enum and an interface',
    sources: [...registry('A'), ...registry('B'), ...registry('C')],
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nimport type { A, C } from './flags';\nimport { B, other } from './flags';\nconst on = (a: A | keyof C | B) => flag(a);\nlog(on('x') ? 'new' : 'old', on(B.X) ? 1 : 2, other);\n",
      'flags.ts':
        "export type A = 'x';\nexport enum B {\n  X = 'x',\n}\nexport interface C {\n  x: boolean;\n}\nexport const other = 3;\n",
    },
    gone: ["'old'", "'x'"],
  },
];
