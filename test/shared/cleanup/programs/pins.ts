import type { Program } from '../../../support/check-program';

const mocks = [
  { call: 'setFlag', key: 0, value: 1 },
  { call: 'setFlags', object: 0 },
];

/** Tests that set the flag. */
export const pins: readonly Program[] = [
  {
    name: 'groups of tests, and a loop over both values',
    mocks,
    files: {
      'main.ts':
        "import { flag, log, setFlag, describe, it, eq } from './sdk';\nfunction total() { return flag('x') ? 2 : 1; }\ndescribe('off', () => {\n  setFlag('x', false);\n  it('one', () => eq(total(), 1));\n});\ndescribe('on', () => {\n  setFlag('x', true);\n  it('two', () => eq(total(), 2));\n});\ndescribe('both', () => {\n  for (const on of [true, false]) {\n    it(`works ${on}`, () => { setFlag('x', on); eq(total(), on ? 2 : 1); });\n  }\n});\n",
    },
    trace: 'describe on\nok two\ndescribe both\nok works true',
    gone: ["'off'", 'setFlag'],
    stays: ['for (const on of [true])'],
    refused: [],
  },
  {
    name: 'a test that sets one value after the other',
    mocks,
    files: {
      'main.ts':
        "import { flag, log, setFlag, describe, it, eq } from './sdk';\nfunction total() { return flag('x') ? 2 : 1; }\nit('both', () => {\n  setFlag('x', true);\n  eq(total(), 2);\n  setFlag('x', false);\n  eq(total(), 1);\n});\nit('both again', () => {\n  setFlag('x', false);\n  const a = total();\n  eq(a, 1);\n  setFlag('x', true);\n  eq(total(), 2);\n});\n",
    },
    trace: 'ok both\nok both again',
    gone: ['setFlag', 'eq(a'],
    stays: ['eq(total(), 2)'],
    refused: [],
  },
  {
    name: 'a flag that is set outside of tests stays with its lookups',
    mocks,
    files: {
      'main.ts':
        "import { flag, log, setFlag } from './sdk';\nfunction total() { return flag('x') ? 2 : 1; }\nsetFlag('x', true);\nlog(total());\nsetFlag('x', false);\nlog(total());\n",
    },
    stays: ["setFlag('x', false)"],
    refused: ['pinned'],
    kind: 'leave',
  },
  {
    name: 'the kept value is set outside of tests',
    mocks,
    files: {
      'main.ts':
        "import { flag, log, setFlag } from './sdk';\nfunction total() { return flag('x') ? 2 : 1; }\nsetFlag('x', true);\nlog(total());\n",
    },
    gone: ['setFlag'],
    stays: ['log(total())'],
    refused: [],
  },
  {
    name: 'functions of the tests that set the flag',
    mocks,
    files: {
      'main.ts':
        "import { flag, log, setFlag, it, eq } from './sdk';\nfunction total() { return flag('x') ? 2 : 1; }\nfunction off() { setFlag('x', false); }\nconst on = () => setFlag('x', true);\nfunction use(value: boolean) { setFlag('x', value); }\nit('a', () => { on(); eq(total(), 2); });\nit('b', () => { off(); eq(total(), 1); });\nit('c', () => { use(true); eq(total(), 2); });\nit('d', () => { use(false); eq(total(), 1); });\n",
    },
    trace: 'ok a\nok c',
    gone: ['setFlag', 'off', 'use'],
    refused: [],
  },
  {
    name: 'several flags set at once, and reset',
    mocks,
    files: {
      'main.ts':
        "import { flag, log, setFlags, it, eq, describe } from './sdk';\nfunction total() { return flag('x') ? 2 : 1; }\nconst beforeEach = (f: () => void) => f();\nconst afterEach = (f: () => void) => void f;\ndescribe('g', () => {\n  beforeEach(() => {\n    setFlags({ 'x': true, other: false });\n  });\n  afterEach(() => setFlags({ 'x': false }));\n  it('a', () => { eq(total(), 2); });\n  it('b', () => {\n    setFlags({ 'x': false });\n    eq(total(), 1);\n  });\n  it('c', () => {\n    setFlags({ 'x': true });\n    eq(total(), 2);\n  });\n});\n",
    },
    trace: 'describe g\nok a\nok c',
    gone: ["'x'", 'afterEach(()'],
    stays: ['setFlags({ other: false })'],
    refused: [],
  },
  {
    name: 'what runs before the tests of a group',
    mocks,
    files: {
      'main.ts':
        "import { flag, log, setFlag, it, eq, describe } from './sdk';\nfunction total() { return flag('x') ? 2 : 1; }\nconst beforeEach = (f: () => void) => f();\ndescribe('g', () => {\n  beforeEach(() => {\n    setFlag('x', false);\n  });\n  it('a', () => { eq(total(), 1); });\n  it('b', () => {\n    setFlag('x', true);\n    eq(total(), 2);\n  });\n  describe('nested', () => {\n    beforeEach(() => setFlag('x', true));\n    it('c', () => { eq(total(), 2); });\n  });\n});\nit('z', () => log('z'));\n",
    },
    trace: 'describe g\nok b\ndescribe nested\nok c\nz\nok z',
    gone: ['setFlag', 'beforeEach(()'],
    stays: ["describe('nested'"],
    refused: [],
  },
  {
    name: 'a value that cannot be told stays with the lookups beside it',
    mocks,
    files: {
      'main.ts':
        "import { flag, log, setFlag, it, eq } from './sdk';\nfunction total() { return flag('x') ? 2 : 1; }\nconst value = Math.random() > 2;\nit('a', () => { setFlag('x', value); eq(total(), 1); });\n",
    },
    stays: ["setFlag('x', value)"],
    refused: ['pinned'],
    kind: 'leave',
  },
  {
    name: 'tables of tests',
    mocks,
    files: {
      'main.ts':
        "import { flag, log, setFlag, eq } from './sdk';\nfunction total() { return flag('x') ? 2 : 1; }\nconst it = Object.assign((n: string, f: () => void) => { f(); log('ok', n); }, {\n  each: (rows: any[]) => (n: string, f: (...a: any[]) => void) => { for (const r of rows) { f(...(Array.isArray(r) ? r : [r])); log('ok', n); } },\n});\nit.each([\n  [true, 2],\n  [false, 1],\n])('a %s', (on, n) => { setFlag('x', on); eq(total(), n); });\nit.each([{ on: true, n: 2 }, { on: false, n: 1 }])('a %s', ({ on, n }) => { setFlag('x', on); eq(total(), n); });\nit.each([true, false])('a %s', (on) => { setFlag('x', on); eq(total(), on ? 2 : 1); });\n",
    },
    trace: 'ok a %s\nok a %s\nok a %s',
    gone: ['setFlag', 'false, 1'],
    stays: ['[true, 2]'],
    refused: [],
  },
  {
    name: 'a file of tests that has none left',
    mocks,
    files: {
      'main.ts': "import { flag, log } from './sdk';\nexport const total = () => (flag('x') ? 2 : 1);\nlog(total());\n",
      'main.test.ts':
        "import { eq, it, setFlag } from './sdk';\nimport { total } from './main';\nit('old', () => {\n  setFlag('x', false);\n  eq(total(), 1);\n});\n",
      'other.test.ts':
        "import { eq, it, setFlag } from './sdk';\nimport { total } from './main';\nit('new', () => {\n  setFlag('x', true);\n  eq(total(), 2);\n});\n",
    },
    gone: ["'x'"],
    deleted: ['main.test.ts'],
  },
];
