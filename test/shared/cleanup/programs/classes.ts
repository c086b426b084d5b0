import type { Program } from '../../../support/check-program';

const head = "import { flag, log } from './sdk';\n";
const main = (body: string) => ({ 'main.ts': head + body });

export const classes: readonly Program[] = [
  {
    name: 'private getter, method, static and hash-private members',
    files: main(
      "class A {\n  private get wide() { return flag('x'); }\n  private isWide() { return flag('x'); }\n  private static readonly W = flag('x');\n  #w = flag('x');\n  run() {\n    if (this.wide) log('1'); else log('off');\n    if (this.isWide()) log('2'); else log('off');\n    if (A.W) log('3'); else log('off');\n    if (this.#w) log('4'); else log('off');\n  }\n}\nnew A().run();\n",
    ),
    gone: ["'off'", 'wide', 'isWide', '#w', 'W ='],
  },
  {
    name: 'a private field set in the constructor',
    files: main(
      "class A {\n  private wide: boolean;\n  constructor() {\n    this.wide = flag('x');\n  }\n  run() { log(this.wide ? 'w' : 'n'); }\n}\nnew A().run();\n",
    ),
    gone: ["flag('x')"],
  },
  {
    name: 'a public field stays, a subclass may change it',
    files: main(
      "class A {\n  wide = flag('x');\n  run() { log(this.wide ? 'w' : 'n'); }\n}\nclass B extends A { override wide = false; }\nnew A().run();\nnew B().run();\n",
    ),
    gone: ["flag('x')"],
    stays: ['wide = true', "'n'"],
  },
  {
    name: 'a private field that is written elsewhere',
    files: main(
      "class A {\n  private wide = flag('x');\n  toggle() { this.wide = !this.wide; }\n  run() { log(this.wide ? 'w' : 'n'); }\n}\nconst a = new A();\na.run();\na.toggle();\na.run();\n",
    ),
    gone: ["flag('x')"],
    stays: ["'n'"],
  },
  {
    name: 'private methods that only the dropped branch called',
    files: main(
      "class A {\n  run() {\n    if (flag('x')) {\n      this.fresh();\n    } else {\n      this.stale();\n    }\n  }\n\n  private fresh() {\n    log('fresh');\n  }\n\n  private stale() {\n    this.deeper();\n  }\n\n  private deeper() {\n    log('deeper');\n  }\n\n  protected kept() {}\n}\nnew A().run();\n",
    ),
    gone: ['stale', 'deeper'],
    stays: ['protected kept', '  run() {\n    this.fresh();\n  }\n\n  private fresh() {'],
  },
  {
    name: 'super and constructors in a branch',
    files: main(
      "class A { constructor(n: number) { log('A', n); } m() { return 'Am'; } }\nclass B extends A {\n  constructor() {\n    super(flag('x') ? 1 : 2);\n  }\n  override m() { return flag('x') ? super.m() : 'Bm'; }\n}\nlog(new B().m());\n",
    ),
    gone: ["flag('x')"],
  },
  {
    name: 'a class that only the dropped branch made',
    files: main(
      "class Old { run() { log('old'); } }\nclass New { run() { log('new'); } }\nconst thing: New | Old = flag('x') ? new New() : new Old();\nthing.run();\n",
    ),
    gone: ["flag('x')", 'new Old'],
  },
  {
    name: 'conditional base class',
    files: main(
      "class P { n() { return 'P'; } }\nclass Q { n() { return 'Q'; } }\nclass C extends (flag('x') ? P : Q) {}\nlog(new C().n());\n",
    ),
    gone: ["flag('x')", 'class Q'],
  },
  {
    name: 'static blocks and field initializers',
    files: main(
      "class A {\n  static n = 0;\n  static {\n    if (flag('x')) {\n      this.n = 1;\n    } else {\n      this.n = 2;\n    }\n  }\n  size = flag('x') ? 10 : 20;\n}\nlog(A.n, new A().size);\n",
    ),
    gone: ["flag('x')", '20', 'this.n = 2'],
  },
  {
    name: 'types that only the dropped branch needed',
    files: main(
      "interface OldShape { a: number }\ntype OldList = OldShape[];\nenum OldKind { A = 'a' }\nfunction old(list: OldList): string { return list.length + OldKind.A; }\ninterface NewShape { b: number }\nfunction fresh(s: NewShape) { return String(s.b); }\nlog(flag('x') ? fresh({ b: 1 }) : old([]));\n",
    ),
    gone: ['OldShape', 'OldList', 'OldKind'],
    stays: ['NewShape'],
  },
  {
    name: 'narrowing and type predicates',
    files: main(
      "type T = string | number;\nfunction isText(v: T): v is string { return typeof v === 'string'; }\nfunction f(v: T) {\n  if (flag('x') && isText(v)) return v.length;\n  if (!flag('x') || typeof v === 'number') return 0;\n  return 1;\n}\nlog(f('abc'), f(1));\n",
    ),
    gone: ["flag('x')"],
  },
];
