import type { Program } from '../../../support/check-program';

const SDK = "import { flag, log } from './sdk';\n";
const alone = (...lines: readonly string[]) => ({ 'main.ts': `${SDK}${lines.join('\n')}\n` });

const VIEW = ['class View {', "  private wide = flag('x');", "  show() { return this.wide ? 'new' : 'old'; }", '}'];

const set = (name: string, ...lines: readonly string[]): Program => ({
  name: `a private field that code outside of the class sets: ${name}`,
  files: alone(...VIEW, ...lines),
  gone: ['flag('],
  stays: ["this.wide ? 'new' : 'old'"],
});

const beside = (name: string, ...lines: readonly string[]): Program => ({
  name: `a private field that another file sets: ${name}`,
  files: {
    'main.ts': `${SDK}import { View } from './view';\n${lines.join('\n')}\n`,
    'view.ts': `import { flag } from './sdk';\nexport ${VIEW.join('\n')}\n`,
  },
  gone: ['flag('],
  stays: ["this.wide ? 'new' : 'old'"],
});

/** Members that TypeScript alone calls private: others reach them all the same. */
export const privateMembers: readonly Program[] = [
  set('all at once', 'const v = new View();', 'Object.assign(v, { wide: false });', 'log(v.show());'),
  set(
    'from what is not known',
    'const fill = (v: View, data: object) => Object.assign(v, data);',
    'log(fill(new View(), { wide: false }).show());',
  ),
  set(
    'by a name that is worked out',
    'const v: any = new View();',
    "for (const k of ['wide']) v[k] = false;",
    'log(v.show());',
  ),
  set('a method that is borrowed', 'log(View.prototype.show.call({ wide: false } as any));'),
  set('a bare object', 'const v = Object.assign(Object.create(View.prototype), { wide: false });', 'log(v.show());'),
  set('another prototype', 'const v = Object.setPrototypeOf({ wide: false }, View.prototype);', 'log(v.show());'),
  beside('by brackets', 'const v = new View();', "v['wide'] = false;", 'log(v.show());'),
  beside('by a cast', 'const v = new View();', '(v as any).wide = false;', 'log(v.show());'),
  beside('all at once', 'log(Object.assign(new View(), { wide: false }).show());'),
  {
    name: 'a private field that its class sets from what is not known',
    files: alone(
      'class View {',
      "  private wide = flag('x');",
      '  static from(data: object) { return Object.assign(new View(), data); }',
      '  copy(data: object): View { return Object.assign(Object.create(View.prototype), this, data); }',
      "  show() { return this.wide ? 'new' : 'old'; }",
      '}',
      'log(View.from({ wide: false }).show(), new View().copy({ wide: false }).show());',
    ),
    gone: ['flag('],
    stays: ["this.wide ? 'new' : 'old'"],
  },
  {
    name: 'a private field that the base of its class sets',
    files: {
      'main.ts': `${SDK}import { Base } from './base';\nclass View extends Base {\n  private wide = flag('x');\n  show() { return this.wide ? 'new' : 'old'; }\n}\nconst v = new View();\nv.patch({ wide: false });\nlog(v.show());\n`,
      'base.ts': 'export class Base { patch(data: object) { Object.assign(this, data); } }\n',
    },
    gone: ['flag('],
    stays: ["this.wide ? 'new' : 'old'"],
  },
  {
    name: 'a private field beside code that sets members of other objects',
    files: {
      'main.ts': `${SDK}import { View } from './view';\nconst all: any = {};\nfor (const k of ['wide']) all[k] = false;\nconst other = { wide: true };\nother.wide = false;\nObject.assign(other, all);\nObject.assign(globalThis, { high: 1 }, all);\nconst v = new View();\nObject.assign(v, { high: 1 });\nlog(v.show(), other.wide, [1, 2].reduce((sum, n) => { sum[n] = n; return sum; }, {} as Record<number, number>));\n`,
      'view.ts':
        "import { flag } from './sdk';\nexport class View {\n  private readonly wide = flag('x');\n  private rows: number[] = [];\n  show() { const at = this.rows.length; this.rows[at] = 1; return this.wide ? 'new' : 'old'; }\n}\n",
    },
    gone: ['flag(', "'old'", 'this.wide'],
  },
  {
    name: 'a class whose base makes another of its objects',
    files: {
      'main.ts': `${SDK}import { Base } from './base';\nclass View extends Base {\n  constructor(private wide: boolean) { super(); }\n  show() { return this.wide ? 'new' : 'old'; }\n}\nconst v = new View(flag('x'));\nlog(v.show(), v.again().show());\n`,
      'base.ts': 'export class Base { again() { return new (this as any).constructor(false); } }\n',
    },
    gone: ['flag('],
    stays: ["this.wide ? 'new' : 'old'", 'new View(true)'],
  },
  {
    name: 'a class whose base makes another of its objects by a name in brackets',
    files: {
      'main.ts': `${SDK}import { Base } from './base';\nclass View extends Base {\n  private n: number;\n  constructor(label: string, n: number) { super(); this.n = n; if (!flag('x')) log(label); }\n  show() { return this.n; }\n}\nconst v = new View('a', 2);\nlog(v.show(), v.again().show());\n`,
      'base.ts': "export class Base { again() { const C = (this as any)['constructor']; return new C('b', 3); } }\n",
    },
    gone: ['flag('],
    stays: ["new View('a', 2)"],
  },
  {
    name: 'a class that makes another of its objects, which only another file names',
    files: {
      'main.ts': `${SDK}import { View } from './view';\nconst v = new View(flag('x'));\nlog(v.show(), v.again().show());\n`,
      'view.ts':
        "export class View {\n  constructor(private wide: boolean) {}\n  again(): View { return new (this as any).constructor(false); }\n  show() { return this.wide ? 'new' : 'old'; }\n}\n",
    },
    gone: ['flag('],
    stays: ["this.wide ? 'new' : 'old'", 'new View(true)'],
  },
];
