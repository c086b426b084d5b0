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

const KEPT = [
  'class View {',
  '  n = 1;',
  "  private readonly wide = flag('x');",
  '  private size() { return 3; }',
  "  show() { return this.wide ? 'new' : this.size(); }",
  '}',
];

const seen = (name: string, stays: string, ...lines: readonly string[]): Program => ({
  name: `a private member that is seen to be there: ${name}`,
  files: {
    'main.ts': `${SDK}import { View } from './view';\n${lines.join('\n')}\n`,
    'view.ts': `import { flag } from './sdk';\nexport ${KEPT.join('\n')}\n`,
  },
  gone: ['flag(', 'this.wide', 'this.size'],
  stays: [stays],
});

const FIELD = 'private readonly wide = true;';
const METHOD = 'private size()';

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
  seen('written out by another file', FIELD, 'log(JSON.stringify(new View()));'),
  seen('written out in a list', FIELD, 'const views = [new View()];', 'log(JSON.stringify({ views }));'),
  seen('spread', FIELD, 'const v = new View();', 'log(JSON.stringify({ ...v }));'),
  seen('listed', FIELD, 'function names(v: View) { return Object.keys(v); }', 'log(names(new View()));'),
  seen('handed on', FIELD, 'const send = (v: object) => JSON.stringify(v);', 'log(send(new View()));'),
  seen('answered', FIELD, 'const make = () => new View();', 'log(JSON.stringify(make()));'),
  {
    name: 'a private field of what a static method of its class makes, and one of a class that has no such method',
    files: alone(
      'class View {',
      "  private readonly wide = flag('x');",
      '  static of() { return new this(); }',
      "  show() { return this.wide ? 'new' : 'old'; }",
      '}',
      'class Page {',
      "  private readonly high = flag('x');",
      '  static count() { return 1; }',
      "  show() { return this.high ? 'new' : 'old'; }",
      '}',
      'log(JSON.stringify(View.of()), View.of().show(), JSON.stringify(Page.count()), new Page().show());',
    ),
    gone: ['flag(', 'high', "'old'"],
    stays: ['private readonly wide = true;'],
  },
  seen(
    'each of a list',
    FIELD,
    'const views: View[] = [new View()];',
    'for (const v of views) log(JSON.stringify(v));',
  ),
  {
    name: 'a private field of what another file is answered',
    files: {
      'main.ts': `${SDK}import { make } from './view';\nlog(JSON.stringify(make()));\n`,
      'view.ts': `import { flag } from './sdk';\n${KEPT.join('\n')}\nexport const make = () => new View();\n`,
    },
    gone: ['flag('],
    stays: [FIELD],
  },
  {
    name: 'a private getter that another file replaces',
    files: {
      'main.ts': `${SDK}import { View } from './view';\nObject.defineProperty(View.prototype, 'wide', { get: () => false });\nlog(new View().show());\n`,
      'view.ts': `import { flag } from './sdk';\nexport class View {\n  private get wide() { return flag('x'); }\n  show() { return this.wide ? 'new' : 'old'; }\n}\n`,
    },
    gone: ['flag('],
    stays: ["this.wide ? 'new' : 'old'"],
  },
  seen('of a class that extends', FIELD, 'class Sub extends View {}', 'log(JSON.stringify(new Sub()));'),
  seen('by brackets', METHOD, 'const v = new View();', "log(v['size']());"),
  seen('by a cast', METHOD, 'const v = new View();', 'log((v as any).size());'),
  seen('by a name for anything', FIELD, 'const v: any = new View();', 'log(v.wide);'),
  seen('by a pattern', FIELD, 'const { wide } = new View() as any;', 'log(wide);'),
  seen('by a text', METHOD, "log('size' in new View());"),
  seen('by a name that is worked out', METHOD, 'const v: any = new View();', "for (const k of ['size']) log(v[k]());"),
  seen('of the prototype', METHOD, 'log(Object.getOwnPropertyNames(View.prototype));'),
  {
    name: 'private members that tests name',
    files: {
      'main.ts': `${SDK}import { View } from './view';\nimport { sizeOf } from './size.test';\nlog(new View().show(), sizeOf(new View()));\n`,
      'size.test.ts': "export const sizeOf = (view: any) => view['size']();\n",
      'view.ts': `import { flag } from './sdk';\nexport ${KEPT.join('\n')}\n`,
    },
    gone: ['flag(', 'this.wide', 'this.size', 'wide ='],
    stays: [METHOD],
  },
  {
    name: 'private methods that a class calls by names that it works out, and those that no such name can mean',
    files: alone(
      'class View {',
      '  private onOld() { return 1; }',
      '  private onNew() { return 2; }',
      '  private less() { return 3; }',
      '  run(kind: string): number { return (this as any)[`on${kind}`](); }',
      "  show() { return flag('x') ? 2 : this.onOld() + this.less(); }",
      '}',
      "log(new View().run('Old'), new View().show());",
    ),
    gone: ['flag(', 'less'],
    stays: ['private onOld()', 'private onNew()'],
  },
  {
    name: 'private members that the base of a class lists and calls',
    files: {
      'main.ts': `${SDK}import { Base } from './base';\nclass View extends Base {\n  private old() { return 1; }\n  private lost = 2;\n  show() { return flag('x') ? 2 : this.old() + this.lost; }\n}\nlog(new View().seen(), new View().show());\n`,
      'base.ts': 'export class Base { seen() { return [Object.keys(this), (this as any).old?.()]; } }\n',
    },
    gone: ['flag('],
    stays: ['private old()', 'private lost = 2;'],
  },
  {
    name: 'private static members of a class that is listed',
    files: alone(
      'class View {',
      '  private static old = 1;',
      '  static fresh = 2;',
      "  static show() { return flag('x') ? View.fresh : View.old; }",
      '}',
      'log(View.show(), Object.keys(View));',
    ),
    gone: ['flag('],
    stays: ['private static old = 1;'],
  },
  {
    name: 'private methods of a class that a decorator lists',
    files: alone(
      'function named<T extends new (...given: any[]) => any>(of: T) { log(Object.getOwnPropertyNames(of.prototype)); return of; }',
      "@named class View { private old() { return 1; } show() { return flag('x') ? 2 : this.old(); } }",
      'log(new View().show());',
    ),
    gone: ['flag('],
    stays: ['private old()'],
  },
  {
    name: 'private members of an ordinary service go, whatever its tests and users do besides',
    files: {
      'main.ts': `${SDK}import { Page } from './page';\nimport { View } from './view';\nimport { expect, spyOn } from './view.test';\nconst view = new View();\nspyOn(view, 'show');\nexpect(view).toBe(view);\nconst other = { wide: 1, size: () => 2 };\nlog(JSON.stringify(other), other.size(), Object.keys(other), { ...other });\nfor (const each of [other]) log(each.size());\nconst views = new Map<string, View>([['a', view]]);\nlog(new Page(view).show(), views.size, t('en', 'wide'));\nfunction t(_lang: string, key: string) { return key; }\n`,
      'page.ts':
        "import type { View } from './view';\nexport class Page {\n  private readonly rows: Record<string, number> = {};\n  constructor(private readonly view: View) {}\n  show() { for (const k of ['a']) this.rows[k] = 1; return [this.view.show(), JSON.stringify(this.rows)]; }\n}\n",
      'view.test.ts':
        'export const expect = (given: unknown) => ({ toBe: (other: unknown) => given === other });\nexport const spyOn = (on: object, name: string) => [on, name].length;\n',
      'view.ts': `import { flag } from './sdk';\nfunction Injectable() { return (_of: unknown, _context?: unknown) => {}; }\n@Injectable()\nexport ${KEPT.join('\n')}\n`,
    },
    gone: ['flag(', 'private readonly wide', 'private size'],
  },
  {
    name: 'a private member that a parameter makes, shown as JSON',
    files: {
      'main.ts': `import { flag, log } from './sdk';
class View {
  constructor(private readonly wide: number, readonly n: number) {}
  width() { return flag('x') ? 1 : this.wide; }
}
log(JSON.stringify(new View(2, 3)));
`,
    },
    stays: ['private readonly wide: number'],
  },
  {
    name: 'a private method that others replace',
    files: {
      'main.ts': `import { flag, log } from './sdk';
class View {
  private isWide() { return flag('x'); }
  width() { return this.isWide() ? 1 : 2; }
}
const view = new View();
(view as any).isWide = () => false;
log(view.width());
`,
    },
    stays: ['this.isWide() ? 1 : 2'],
  },
];
