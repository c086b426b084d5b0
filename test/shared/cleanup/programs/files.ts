import type { Program } from '../../../support/check-program';

export const files: readonly Program[] = [
  {
    name: 'a wrapper in another file, through a barrel',
    files: {
      'main.ts':
        "import { log } from './sdk';\nimport { isNew, isOther } from './lib';\nif (isNew()) log('new'); else log('old');\nlog(isOther());\n",
      'lib/index.ts': "export * from './flags';\nexport { helper } from './helper';\n",
      'lib/flags.ts':
        "import { flag } from '../sdk';\nexport const isNew = () => flag('x');\nexport const isOther = () => flag('y');\n",
      'lib/helper.ts': 'export const helper = 1;\n',
    },
    gone: ["'old'", 'isNew', "'x'"],
    stays: ['isOther', 'helper'],
  },
  {
    name: 'renamed re-exports and default imports',
    files: {
      'main.ts':
        "import { log } from './sdk';\nimport enabled from './flag';\nimport { fresh as f, stale } from './views';\nlog(enabled ? f() : stale());\n",
      'flag.ts': "import { flag } from './sdk';\nconst enabled = flag('x');\nexport default enabled;\n",
      'views.ts': "export { a as fresh, b as stale } from './impl';\n",
      'impl.ts': "export const a = () => 'A';\nexport const b = () => 'B';\n",
    },
    gone: ["'x'", 'stale', "'B'"],
    stays: ["'A'"],
    deleted: ['flag.ts'],
  },
  {
    name: 'a module that acts when it is loaded stays loaded',
    files: {
      'main.ts': "import { flag, log } from './sdk';\nimport { old } from './old';\nlog(flag('x') ? 'new' : old());\n",
      'old.ts': "import { log } from './sdk';\nlog('old loaded');\nexport const old = () => 'old';\n",
    },
    gone: ["flag('x')", 'old()'],
    stays: ["import './old';"],
  },
  {
    name: 'a module that only declares is no longer imported, and deleted',
    files: {
      'main.ts': "import { flag, log } from './sdk';\nimport { old } from './old';\nlog(flag('x') ? 'new' : old());\n",
      'old.ts': "import { deep } from './deep';\nexport const old = () => deep();\n",
      'deep.ts': "export const deep = () => 'deep';\nexport const neverUsed = 1;\n",
    },
    gone: ["'./old'", 'old()'],
    deleted: ['deep.ts', 'old.ts'],
  },
  {
    name: 'type-only imports go with their types',
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nimport type { Old } from './types';\nimport { type New, fresh } from './types';\nfunction old(o: Old) { return o.a; }\nconst n: New = fresh;\nlog(flag('x') ? n.b : old({ a: 1 }));\n",
      'types.ts':
        'export interface Old { a: number }\nexport interface New { b: number }\nexport const fresh: New = { b: 2 };\n',
    },
    gone: ['Old'],
    stays: ['New'],
  },
  {
    name: 'a namespace import',
    files: {
      'main.ts':
        "import { log } from './sdk';\nimport * as features from './features';\nif (features.isNew) log('new'); else log('old');\nlog(features.other);\n",
      'features.ts':
        "import { flag } from './sdk';\nexport const isNew = flag('x');\nexport const other = flag('y');\n",
    },
    gone: ["'old'", 'isNew'],
    stays: ['features.other'],
  },
  {
    name: 'a parameter of a function in another file',
    files: {
      'main.ts': "import { flag } from './sdk';\nimport { show } from './show';\nshow(flag('x'), 1);\n",
      'other.ts':
        "import { flag } from './sdk';\nimport { show } from './show';\nexport const again = () => show(flag('x'), 2);\n",
      'show.ts':
        "import { log } from './sdk';\nexport function show(wide: boolean, n: number) {\n  log(wide ? 'wide' : 'narrow', n);\n}\n",
    },
    gone: ["'narrow'", "flag('x')"],
  },
  {
    name: 'a dynamic import may use anything',
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nimport { old } from './old';\nlog(flag('x') ? 'new' : old());\nimport('./old').then((m) => log(Object.keys(m).join()));\n",
      'old.ts': "export const old = () => 'old';\n",
    },
    gone: ["flag('x')"],
    stays: ['export const old'],
  },
  {
    name: 'an object of flags in another file',
    files: {
      'main.ts':
        "import { log } from './sdk';\nimport { features } from './features';\nif (features.isNew) log('new'); else log('old');\nlog(features.other);\n",
      'features.ts':
        "import { flag } from './sdk';\nexport const features = {\n  isNew: flag('x'),\n  other: flag('y'),\n};\n",
    },
    gone: ["'old'", 'isNew'],
    stays: ["  other: flag('y'),"],
  },
  {
    name: 'exported from an entry point: it stays',
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nexport const isNew = flag('x');\nexport function old() { return 'old'; }\nlog(isNew ? 'new' : old());\n",
    },
    gone: ["flag('x')"],
    stays: ['export const isNew = true', 'export function old'],
  },
  {
    name: 'circular imports',
    files: {
      'main.ts': "import { log } from './sdk';\nimport { a } from './a';\nlog(a());\n",
      'a.ts':
        "import { flag } from './sdk';\nimport { b } from './b';\nexport const a = () => (flag('x') ? 'A' : b(1));\nexport const base = () => 'base';\n",
      'b.ts': "import { base } from './a';\nexport const b = (n: number): string => (n > 0 ? b(n - 1) : base());\n",
    },
    gone: ["flag('x')", './b'],
    deleted: ['b.ts'],
  },
  {
    name: 'tests: each form of pinning',
    mocks: [
      { call: 'setFlag', key: 0, value: 1 },
      { call: 'setFlags', object: 0 },
    ],
    files: {
      'main.ts':
        "import { flag, setFlag, setFlags, describe, it, eq } from './sdk';\nconst total = () => (flag('x') ? 2 : 1);\ndescribe('all', () => {\n  describe('off', () => {\n    it('is one', () => {\n      setFlags({ x: false, y: true });\n      eq(total(), 1);\n    });\n  });\n  it('is two', () => {\n    setFlags({ x: true, y: true });\n    eq(total(), 2);\n  });\n  it('other', () => {\n    setFlag('y', true);\n    eq(1, 1);\n  });\n});\n",
    },
    trace: 'describe all\nok is two\nok other',
    gone: ["flag('x')", 'x: ', 'is one'],
    stays: ['setFlags({ y: true })', "setFlag('y', true)"],
  },
  {
    name: 'files that are loaded where they are needed, and what only they needed',
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nasync function load() {\n  if (flag('x')) return (await import('./fresh')).run();\n  return (await import('./stale')).run();\n}\nvoid load().then(log);\nconst page = flag('x') ? () => import('./fresh') : () => import('./effect');\nvoid page();\n",
      'fresh.ts': "export const run = () => 'fresh';\n",
      'stale.ts': "import { helper } from './helper';\nexport const run = () => helper('stale');\n",
      'helper.ts': 'export const helper = (text: string) => `${text}!`;\n',
      'effect.ts': "import { log } from './sdk';\nlog('loaded');\nexport const run = () => 'effect';\n",
    },
    gone: ["flag('x')", './stale', './effect'],
    deleted: ['helper.ts', 'stale.ts'],
  },
  {
    name: 'a constant that another module of a circle reads at its own top, before it is set',
    files: {
      'main.ts': "import { log } from './sdk';\nimport { x } from './a';\nlog(x);\n",
      'a.ts':
        "import { flag } from './sdk';\nimport { y } from './b';\nexport const on = flag('x');\nexport const x = y;\n",
      'b.ts': "import { on } from './a';\nexport const y = on ? 'new' : 'early';\n",
    },
    gone: ["flag('x')"],
    stays: ["on ? 'new' : 'early'"],
  },
];
