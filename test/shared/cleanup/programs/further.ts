import type { Program } from '../../../support/check-program';

const head =
  "import { flag, flags, client, config, variant, useFlagDetails, log } from './sdk';\nvoid log;\nvoid [flag, flags, client, config, variant, useFlagDetails];\n";
const main = (body: string) => ({ 'main.ts': head + body });

export const further: readonly Program[] = [
  {
    name: 'the details of a flag in a constant',
    files: main(
      "const d = useFlagDetails('x');\nif (d.enabled) log('on'); else log('off');\nlog(useFlagDetails('x').enabled ? 1 : 2);\n",
    ),
    gone: ["'x'", "'off'"],
  },
  {
    name: 'a list of keys that is looped over',
    files: main(
      "for (const key of ['x', 'y']) log(flag(key));\nconst all = ['x', 'y'].map((key) => flags.isEnabled(key));\nlog(all.join());\n",
    ),
    kind: 'leave',
    stays: ["['x', 'y'].map"],
  },
  {
    name: 'an object whose getter and method ask',
    files: main(
      "const features = {\n  get wide() { return flag('x'); },\n  isWide() { return flag('x'); },\n  other: () => flag('y'),\n};\nif (features.wide) log('1'); else log('off');\nif (features.isWide()) log('2'); else log('off');\nlog(features.other());\n",
    ),
    gone: ["'x'", "'off'"],
  },
  {
    name: 'switch over true with the flag first',
    files: main(
      "function f(n: number) {\n  switch (true) {\n    case flag('x'):\n      return 'flagged';\n    case n > 5:\n      return 'big';\n    default:\n      return 'small';\n  }\n}\nlog(f(6), f(1));\n",
    ),
    gone: ["flag('x')"],
  },
  {
    name: 'no line break at the end of the file',
    files: { 'main.ts': "import { flag, log } from './sdk';\nif (flag('x')) {\n  log('on');\n}" },
    gone: ['if ('],
  },
  {
    name: 'the last statement of a file goes',
    keep: false,
    files: { 'main.ts': "import { flag, log } from './sdk';\nlog('a');\n\nif (flag('x')) {\n  log('on');\n}\n" },
    gone: ['if (', 'flag'],
    stays: ["log('a');\n"],
  },
  {
    name: 'imports on several lines',
    files: {
      'main.ts':
        "import {\n  flag,\n  // logs\n  log,\n  variant,\n} from './sdk';\nvoid variant;\nif (flag('x')) log('on');\n",
    },
    gone: ['  flag,'],
    stays: ["import {\n  // logs\n  log,\n  variant,\n} from './sdk';"],
  },
  {
    name: 'an exported function is folded inside and stays',
    files: main(
      "export function price(n: number) {\n  if (flag('x')) {\n    return n * 2;\n  } else {\n    return n;\n  }\n}\nlog(price(2));\n",
    ),
    gone: ["flag('x')", 'else'],
    stays: ['export function price'],
  },
  {
    name: 'a function that came to answer one value only',
    files: main(
      "function kind(): string { return flag('x') ? 'new' : 'old'; }\nif (kind() === 'new') log('is new'); else log('is old');\nlog(kind());\n",
    ),
    gone: ["flag('x')", "'old'"],
  },
  {
    name: 'a constant chosen by the flag decides comparisons',
    files: main(
      "const mode = flag('x') ? 'fast' : 'slow';\nif (mode === 'fast') log('f'); else log('s');\nlog(mode);\n",
    ),
    gone: ["flag('x')", "'slow'", "log('s')"],
    stays: ["const mode = 'fast';", 'log(mode)'],
  },
  {
    name: 'a callback parameter of then',
    files: main("client.getBooleanValue('x', false).then((on) => { if (on) log('on'); else log('off'); });\n"),
    gone: ["'x'"],
  },
  {
    name: 'await in a condition and in arguments',
    files: main(
      "async function f() {\n  if (await client.getBooleanValue('x', false)) log('on');\n  else log('off');\n  log(await client.getBooleanValue('x', false), 1);\n  return (await client.getBooleanValue('x', false)) ? 1 : 2;\n}\nf().then((n) => log(n));\n",
    ),
    gone: ["'x'", "'off'"],
  },
  {
    name: 'a promise that is tested without await is always true',
    keep: false,
    files: main("if (client.getBooleanValue('x', false)) log('always'); else log('never');\n"),
    gone: ["'x'"],
    stays: ["'always'"],
  },
  {
    name: 'the flag inside catch and finally',
    files: main(
      "try { throw new Error('e'); } catch (e) { if (flag('x')) log('c'); else throw e; } finally { if (!flag('x')) log('f'); }\n",
    ),
    gone: ["flag('x')", 'throw e'],
  },
  {
    name: 'a catch that never binds its error any more',
    files: main("try { throw new Error('e'); } catch (e) { log(flag('x') ? 'quiet' : (e as Error).message); }\n"),
    gone: ["flag('x')"],
  },
  {
    name: 'getters with effects on the way are kept',
    keep: false,
    files: main(
      "const o = { get a() { log('got'); return true; } };\nif (o.a && flag('x')) log('on'); else log('off');\nconst r = o.a || flag('x');\nlog(r);\n",
    ),
    gone: ["flag('x')"],
  },
  {
    name: 'a throwing access on the way is kept',
    keep: false,
    files: main(
      "const o = undefined as { a: boolean } | undefined;\ntry {\n  if (o!.a && flag('x')) log('on'); else log('off');\n} catch { log('threw'); }\n",
    ),
    gone: ["flag('x')"],
  },
  {
    name: 'increments and assignments on the way are kept',
    keep: false,
    files: main(
      "let n = 0;\nif (n++ < 1 && flag('x')) log('on');\nif ((n = 5) && flag('x')) log('on');\nlog(n);\nconst t = (n += 1, flag('x'));\nlog(t, n);\n",
    ),
    gone: ["flag('x')", "'on'"],
  },
  {
    name: 'arrow functions with a decided body',
    files: main(
      "const f = () => flag('x') && log('f');\nconst g = async () => flag('x') ? 1 : 2;\nconst h = () => { if (flag('x')) return; log('h'); };\nf();\ng().then((n) => log(n));\nh();\n",
    ),
    gone: ["flag('x')", "'h'"],
  },
  {
    name: 'template parts',
    files: main("const v = variant('x');\nlog(`a${v === 'v' ? '-on' : '-off'}b${flag('y')}c`);\n"),
    keep: 'v',
    other: 'w',
    gone: ["'x'", "'-off'"],
  },
  {
    name: 'the same condition many times in one expression',
    files: main(
      "const n = Number('3');\nlog(flag('x') && n > 2 && flag('x') && n < 5 ? 'in' : 'out');\nlog((flag('x') || n > 2) && (n < 5 || !flag('x')));\n",
    ),
    gone: ["flag('x')"],
    stays: ["n > 2 && n < 5 ? 'in' : 'out'"],
  },
  {
    name: 'else branch with a comment before it',
    keep: false,
    files: main("if (flag('x')) {\n  log('on');\n}\n// the old way\nelse {\n  log('off');\n}\n"),
    gone: ["'on'"],
    stays: ["log('off')"],
  },
  {
    name: 'comments behind the braces',
    files: main("if (flag('x')) { // rollout\n  log('on'); // says on\n} // end of rollout\nlog('end');\n"),
    gone: ['if ('],
    stays: ['// says on'],
  },
  {
    name: 'class declared in a branch with decorators of the name',
    files: main(
      "function make() {\n  if (flag('x')) {\n    class A { n = 1; }\n    return new A();\n  }\n  class A { n = 2; }\n  return new A();\n}\nlog(make().n);\n",
    ),
    gone: ["flag('x')", 'n = 2'],
  },
  {
    name: 'a name that the block and a nested function share',
    files: main(
      "const total = 1;\nfunction f() {\n  const g = () => total;\n  if (flag('x')) {\n    const total = 2;\n    log(total);\n  }\n  return g();\n}\nlog(f());\n",
    ),
    gone: ["flag('x')"],
  },
  {
    name: 'sequence of early returns',
    files: main(
      "function f(n: number) {\n  if (n === 0) return 'zero';\n  if (!flag('x')) {\n    return 'off';\n  }\n  if (n === 1) return 'one';\n  return 'many';\n}\nlog(f(0), f(1), f(2));\n",
    ),
    gone: ["'off'"],
    stays: ["  if (n === 0) return 'zero';\n  if (n === 1) return 'one';"],
  },
  {
    name: 'if and else both return, what follows was dead before',
    files: main(
      "function f() {\n  if (flag('x')) {\n    return 'a';\n  } else {\n    return 'b';\n  }\n}\nlog(f());\n",
    ),
    gone: ["'b'"],
    stays: ["function f() {\n  return 'a';\n}"],
  },
  {
    name: 'the flag as a computed key and an index',
    keep: 'b',
    other: 'a',
    files: main(
      "const v = variant('x');\nconst o = { [v]: 1 };\nlog(JSON.stringify(o));\nconst names: Record<string, string> = { a: 'A', b: 'B' };\nlog(names[v]);\nlog(['a', 'b'].indexOf(v) === 1 ? 'second' : 'first');\nlog(new Set(['b']).has(v) ? 'in' : 'out');\n",
    ),
    gone: ["'x'", "'out'"],
  },
  {
    name: 'satisfies, as const and non-null around',
    files: main(
      "const a = flag('x')! as boolean;\nconst b = (flag('x') satisfies boolean) ? 'p' : 'q';\nif (a) log(b);\nif (<boolean>flag('x')) log('cast');\n",
    ),
    gone: ["flag('x')", "'q'"],
  },
  {
    name: 'Object.freeze and nested objects',
    files: main(
      "const settings = Object.freeze({ ui: { wide: flag('x') }, n: 1 });\nlog(settings.ui.wide ? 'wide' : 'narrow', settings.n);\n",
    ),
    gone: ["flag('x')"],
  },
  {
    name: 'immediately invoked and nested functions',
    files: main(
      "const r = (() => { if (flag('x')) return 1; return 2; })();\nlog(r);\n(function () { if (!flag('x')) log('off'); })();\n",
    ),
    gone: ["flag('x')", "'off'"],
  },
  {
    name: 'do not touch another function of the same name',
    files: main(
      "const other = { isEnabled: (k: string) => k.length > 3 };\nlog(other.isEnabled('x'));\nfunction g(flags: { isEnabled(k: string): boolean }) { return flags.isEnabled('x'); }\nlog(g({ isEnabled: () => false }));\nif (flags.isEnabled('x')) log('real');\n",
    ),
    kind: 'partial',
    stays: ["other.isEnabled('x')", "return flags.isEnabled('x')"],
    gone: ['if ('],
  },
  {
    name: 'what is done when a promise of the flag is there',
    files: {
      'main.ts': `import { client, log } from './sdk';
client.getBooleanValue('x', false).then((on) => { if (on) log('on'); else log('off'); }).finally(() => log('done'));
client.getBooleanValue('x', false).then(on => on ? log('a') : log('never'));
client.getBooleanValue('x', false).then(function (on) { log(arguments.length); if (on) log('counted'); });
client.getBooleanValue('x', false).then((on) => { on = !on; if (on) log('turned'); });
`,
    },
    gone: ["'off'", "'never'"],
    stays: ['function (on)', '(on) => { on = !on;', '.then(() => log('],
  },
  {
    name: 'what sifts falsy elements in other words',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const all = [flag('x') && log, !flag('x') && log].filter((each): each is typeof log => !!each);
log(all.length, [1, !flag('x') && 2].filter((n) => n), [1, !flag('x') && 3].filter((n) => Boolean(n)), [1, !flag('x') && 4].filter((n) => !n));
`,
    },
    gone: ['2', '3'],
    stays: ['[1, false].filter((n) => !n)'],
  },
  {
    name: 'an object that nobody takes leaves what its members do, and a name that nobody imports is given out no more',
    files: {
      'main.ts':
        "import { log } from './sdk';\nimport { alias, Flags } from './features';\nlog(alias(), Flags.isNew);\n",
      'features.ts':
        "import { flag, log } from './sdk';\nconst isNew = () => flag('x');\nconst keep = () => log('k');\nexport { isNew as alias, keep };\nexport const Flags = { get isNew() { return flag('x'); }, other: flag('y'), more: log('m'), fn() {} };\n",
    },
    gone: ['alias', 'Flags', '({'],
    stays: ['export { keep };', "log('m');"],
  },
];
