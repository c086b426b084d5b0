import type { Program } from '../../../support/check-program';

const alone = (...lines: readonly string[]) => ({
  'main.ts': `import { flag, log } from './sdk';\n${lines.join('\n')}\n`,
});

const PAGE = "class Page { isNew = flag('x'); show() { log(this.isNew ? 'new' : 'old'); } }";

const set = (name: string, ...lines: readonly string[]): Program => ({
  name: `a field that others set: ${name}`,
  files: alone(...lines),
  gone: ['flag('],
  stays: ["this.isNew ? 'new' : 'old'"],
});

/** Fields and getters that anybody may read. */
export const openMembers: readonly Program[] = [
  {
    name: 'fields and getters that nobody sets are read no more, and stay where they are',
    files: alone(
      'class Page {',
      "  isNew = flag('x');",
      '  protected readonly wide = this.isNew ? 2 : 1;',
      '  get isOld() { return !this.isNew; }',
      "  show() { if (this.isNew) { log('new', this.wide); } else { log('old'); } return this.isOld ? 'O' : 'N'; }",
      '}',
      'log(new Page().show());',
    ),
    gone: ['flag(', "'old'", 'this.isNew', "'O'"],
    stays: ['isNew = true;', 'protected readonly wide = 2;', 'get isOld() { return false; }'],
  },
  {
    name: 'members that anybody may read stay, of classes that others have and of those that only one file has',
    files: alone(
      'export class Page {',
      "  readonly isNew = flag('x');",
      "  isOn() { return flag('x'); }",
      "  show() { log(this.isNew && this.isOn() ? 'new' : 'old'); }",
      '}',
      'class Shown {',
      "  wide = flag('x');",
      "  get tall() { return flag('x'); }",
      "  show() { log(this.wide && this.tall ? 'new' : 'old'); }",
      '}',
      'const shown = new Shown();',
      'shown.show();',
      'log(JSON.stringify([shown]));',
      'new Page().show();',
    ),
    gone: ['flag(', "'old'", 'this.tall'],
    stays: ['isNew = true;', 'isOn() { return true; }', 'wide = true;', 'get tall() { return true; }'],
  },
  {
    name: 'members that a name which is worked out may mean stay',
    files: alone(
      'class Page {',
      "  isNew() { return flag('x'); }",
      "  show() { log(this.isNew() ? 'new' : 'old'); }",
      '}',
      'const page: any = new Page();',
      "page['sh' + 'ow']();",
      "log(page['is' + 'New']());",
    ),
    gone: ['flag(', "'old'"],
    stays: ['isNew() { return true; }'],
  },
  {
    name: 'static fields and methods',
    files: alone(
      'class Config {',
      "  static readonly newUi = flag('x');",
      '  static other = 1;',
      "  static isOn() { return flag('x'); }",
      '}',
      "class Set { static on = flag('x'); static wide = Set.late ? 1 : 2; static late = flag('x'); }",
      'class Sub extends Set { static on = false; }',
      'function show() { log(Config.newUi, Config.other, Config.isOn(), Set.on, Sub.on, Set.wide, Set.late); }',
      'show();',
      "try { log(Late.on); } catch { log('early'); }",
      "class Late { static on = flag('x'); }",
      'Set.on = false;',
      'show();',
    ),
    gone: ['flag(', 'Config.newUi', 'Config.isOn'],
    stays: [
      'static readonly newUi = true;',
      'static isOn() { return true; }',
      'static wide = Set.late ? 1 : 2;',
      'Set.on, Sub.on',
      'log(Late.on)',
    ],
  },
  {
    name: 'over an object that is made, and one that is injected',
    keep: false,
    files: {
      'main.ts':
        "import { log } from './sdk';\nimport { Features, features } from './features';\nclass Page {\n  constructor(private readonly features: Features) {}\n  show() {\n    if (!this.features.isNew) log('old');\n    else log('new');\n  }\n}\nnew Page(new Features()).show();\nlog(features.isNew ? 'new' : 'old');\n",
      'features.ts':
        "import { flag } from './sdk';\nexport class Features {\n  get isNew(): boolean {\n    return flag('x');\n  }\n}\nexport const features = new Features();\n",
    },
    gone: ['flag(', "'new'", 'features'],
    deleted: ['features.ts'],
  },
  set('by name', PAGE, 'const page = new Page();', 'page.isNew = false;', 'page.show();'),
  set('all at once', PAGE, 'const page = new Page();', 'Object.assign(page, { isNew: false });', 'page.show();'),
  set(
    'by a text',
    PAGE,
    'const page: any = new Page();',
    "for (const name of ['isNew']) page[name] = false;",
    'page.show();',
  ),
  set(
    'a class that extends it',
    PAGE,
    'class Sub extends Page { override isNew = false; }',
    'new Page().show();',
    'new Sub().show();',
  ),
  set(
    'a constructor that extends it',
    PAGE,
    'class Sub extends Page { constructor(public override isNew: boolean) { super(); } }',
    'new Sub(false).show();',
  ),
  set(
    'a property put in its place',
    "class Page { get isNew() { return flag('x'); } show() { log(this.isNew ? 'new' : 'old'); } }",
    "Object.defineProperty(Page.prototype, 'isNew', { get: () => false });",
    'new Page().show();',
  ),
  set(
    'by data that nobody sees',
    PAGE,
    'const page = new Page();',
    "Object.assign(page, JSON.parse('{}'));",
    'page.show();',
  ),
  set(
    'by a name that is worked out',
    PAGE,
    'const page: any = new Page();',
    "page['is' + 'New'] = false;",
    'page.show();',
  ),
  set(
    'name by name',
    PAGE,
    'const page: any = new Page();',
    'for (const name of Object.keys(page)) page[name] = false;',
    'page.show();',
  ),
  {
    name: 'a field that others set: by functions of other files',
    files: {
      'main.ts':
        "import { Page } from './page';\nimport { fill } from './fill';\nconst page = new Page();\nfill(page);\npage.show();\n",
      'page.ts': `import { flag, log } from './sdk';\nexport ${PAGE}\n`,
      'fill.ts':
        "const data = JSON.parse(['{\"is', 'New\":false}'].join(''));\nexport const fill = (of: object) => Object.assign(of, data);\n",
    },
    gone: ['flag('],
    stays: ["this.isNew ? 'new' : 'old'"],
  },
  set(
    'in a template that is a text',
    PAGE,
    'const template = \'<input [(on)]="isNew">\';',
    'log(template);',
    'new Page().show();',
  ),
  set(
    'by the class of another file',
    PAGE.replace('class', 'export class'),
    'class Sub extends Page { override isNew = false; more() { log(this.isNew ? 1 : 2); } }',
    'new Sub().more();',
    'new Sub().show();',
  ),
  {
    name: 'an object that may not be there, and one that only says it is of the class',
    files: alone(
      "class Page { readonly isNew = flag('x'); }",
      "const maybe = (page?: Page) => (page?.isNew ? 'new' : 'old');",
      'log(maybe(), maybe(new Page()));',
      "class Other { get isWide() { return flag('x'); } }",
      "const wide = (other: Other) => (other.isWide ? 'wide' : 'narrow');",
      'log(wide(new Other()), wide({ isWide: false } as Other));',
    ),
    gone: ['flag('],
    stays: ["page?.isNew ? 'new' : 'old'", "other.isWide ? 'wide' : 'narrow'"],
  },
  {
    name: 'a field that the constructor of the base reads is not there yet',
    files: alone(
      'class Base { constructor() { this.init(); } init() {} }',
      'class Page extends Base {',
      "  isNew = flag('x');",
      "  override init() { log(this.isNew ? 'new' : 'early'); }",
      "  show() { log(this.isNew ? 'new' : 'old'); }",
      '}',
      'new Page().show();',
    ),
    gone: ['flag(', "'old'"],
    stays: ["this.isNew ? 'new' : 'early'"],
  },
];
