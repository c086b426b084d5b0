import type { Program } from '../../../support/check-program';

const sdk = (names: string) => `import { ${names} } from './sdk';\n`;

/** What generated programs found: each stays right from then on. */
export const generated: readonly Program[] = [
  {
    name: 'a branch without a semicolon, and the dropped one has it before what would go on',
    files: {
      'main.ts': `${sdk('flag, log')}function run(on: boolean) {\n  if (on)\n    if (flag('x')) log('new')\n    else log('old')\n  ;[1, 2].forEach((n) => log(n))\n}\nrun(true)\nrun(false)\n`,
    },
    gone: ["flag('x')", 'else', "'old'"],
  },
  {
    name: 'a branch without a semicolon, and the dropped one has it before another on its line',
    files: {
      'main.ts': `${sdk('flag, log')}function run(on: boolean) {\n  if (on) if (flag('x')) log('new')\n  else log('old'); log('end')\n}\nrun(true)\nrun(false)\n`,
    },
    gone: ["flag('x')", 'else', "'old'"],
  },
  {
    name: 'an else that goes with the semicolon that parted it from what would go on',
    keep: false,
    files: {
      'main.ts': `${sdk('flag, log')}function run(on: boolean) {\n  if (on) log('on')\n  else if (flag('x')) log('new')\n  ;[1, 2].forEach((n) => log(n))\n}\nrun(true)\nrun(false)\n`,
    },
    gone: ["flag('x')", 'else', "'new'"],
  },
  {
    name: 'a chain from what the flag says is not there',
    keep: false,
    files: {
      'main.ts': `${sdk('flag, log')}const make = () => {\n  log('made');\n  return 1;\n};\nconst o = { m: (n: number) => ({ n }) };\nlog((flag('x') ? o : undefined)?.m(make()).n ?? 5);\nlog((flag('x') ? o : null)?.m(make()));\n`,
    },
    gone: ["flag('x')", '?.'],
  },
  {
    name: 'a name taken out of an object that stands there, and another whose value acts',
    files: {
      'main.ts': `${sdk('flag, log')}const act = () => {\n  log('act');\n  return 1;\n};\nconst { a, b } = { a: 1, b: 2 };\nconst { c, d } = { c: act(), d: 2 };\nlog(b, d);\nif (!flag('x')) log(a, c);\n`,
    },
    gone: ["flag('x')", 'a: 1'],
    stays: ['const { b } = { b: 2 };', 'const { c, d } = { c: act(), d: 2 };'],
  },
  {
    name: 'attributes out of a spread whose values ask as well',
    files: {
      'main.tsx':
        "/** @jsx h */\nimport { h, flag, log } from './sdk';\nconst on = flag('x');\nconst pick = (n: number) => (flag('x') ? n : 0);\nlog(<p {...(flag('x') ? { a: pick(flag('x') ? 1 : 2), on, b: 'q' } : {})}>x</p>);\n",
    },
    gone: ["flag('x')", '...'],
    stays: ['a={pick(1)} on b="q"'],
  },
  {
    name: 'a spread of nothing whose condition still acts',
    files: {
      'main.ts': `${sdk('flag, log')}const user = () => {\n  log('user');\n  return 1;\n};\nlog(JSON.stringify({ a: 1, ...(!flag('x', user()) && { b: 2 }) }));\n`,
    },
    gone: ["flag('x'", 'b: 2'],
  },
  {
    name: 'a spread of no attributes whose condition still acts',
    files: {
      'main.tsx':
        "/** @jsx h */\nimport { h, flag, log } from './sdk';\nconst user = () => {\n  log('user');\n  return 1;\n};\nlog(<p {...(!flag('x', user()) && { b: 2 })}>x</p>);\n",
    },
    gone: ["flag('x'", 'b: 2'],
  },
];
