import type { Program } from '../../../support/check-program';

/** The flag stands in one statement of a file, and what follows from it in another that never names it. */
export const distance: readonly Program[] = [
  {
    name: 'a constant of constants, statements apart',
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nconst first = flag('x');\nexport function unrelated(n: number) {\n  return n > 1 ? 'much' : 'little';\n}\nconst second = !first;\nexport function last(n: number) {\n  return second ? 'stale' : unrelated(n);\n}\nlog(last(2));\n",
    },
    gone: ["flag('x')", 'second', "'stale'"],
    stays: ["n > 1 ? 'much' : 'little'"],
  },
  {
    name: 'a function that only the flag emptied, called by one that knows no flag',
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nfunction note() {\n  if (!flag('x')) log('stale');\n}\nexport function work() {\n  log('working');\n  note();\n}\nwork();\n",
    },
    gone: ["flag('x')", 'note', "'stale'"],
    stays: ["log('working');"],
  },
  {
    name: 'a member of an enum that lost its last use in another file',
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nimport { Way, say } from './ways';\nlog(say(flag('x') ? Way.New : Way.Old), say(Way.Other));\n",
      'ways.ts':
        "export enum Way {\n  New = 'new',\n  Old = 'old',\n  Other = 'other',\n}\nexport function say(way: Way) {\n  return `by ${way}`;\n}\n",
    },
    gone: ["flag('x')", 'Old'],
    stays: ['Other', 'by $'],
  },
  {
    name: 'a parameter that every caller gives the flag, in another file',
    files: {
      'main.ts': "import { flag, log } from './sdk';\nimport { show } from './show';\nlog(show(1, flag('x')));\n",
      'show.ts':
        "const plain = (n: number) => (n > 2 ? 'many' : 'few');\nexport function show(n: number, wide: boolean) {\n  return wide ? `wide ${plain(n)}` : 'narrow';\n}\n",
    },
    gone: ["flag('x')", 'wide:', "'narrow'"],
    stays: ["n > 2 ? 'many' : 'few'"],
  },
  {
    name: 'what a third file makes of a constant that an index passes on',
    files: {
      'main.ts':
        "import { log } from './sdk';\nimport { isWide } from './flags';\nconst width = (n: number) => (n > 3 ? 3 : n);\nfunction size() {\n  return isWide ? width(9) : 1;\n}\nlog(size());\n",
      'flags/index.ts': "export { isWide } from './wide';\n",
      'flags/wide.ts': "import { flag } from '../sdk';\nexport const isWide = flag('x');\n",
    },
    gone: ["flag('x')", 'isWide', ': 1'],
    stays: ['n > 3 ? 3 : n'],
    deleted: ['flags/index.ts', 'flags/wide.ts'],
  },
  {
    name: 'a type that only a branch needed that is gone',
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\ninterface Stale {\n  readonly old: string;\n}\nconst kept = (n: number) => n + 1;\nfunction old(): Stale {\n  return { old: 'stale' };\n}\nfunction work() {\n  return flag('x') ? kept(1) : old();\n}\nlog(work());\n",
    },
    gone: ["flag('x')", 'Stale', "'stale'"],
    stays: ['n + 1'],
  },
];
