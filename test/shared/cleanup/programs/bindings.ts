import type { Program } from '../../../support/check-program';

const head =
  "import { flag, flags, client, config, useFlagDetails, log } from './sdk';\nvoid log;\nvoid [flag, flags, client, config, useFlagDetails];\n";
const main = (body: string) => ({ 'main.ts': head + body });

export const bindings: readonly Program[] = [
  {
    name: 'let that is never written, var at the top, chained constants',
    files: main(
      "let a = flag('x');\nvar b = flag('x');\nconst c = a && b;\nconst d = !c;\nif (c) log('c');\nif (d) log('d');\n",
    ),
    gone: ['let a', 'var b', 'const c', 'const d', "log('d')"],
  },
  {
    name: 'var read before it is set is undefined there',
    files: main(
      "function f() {\n  log(v ? 'set' : 'unset');\n  var v: boolean | undefined = flag('x');\n  log(v ? 'set' : 'unset');\n}\nf();\n",
    ),
    gone: ["flag('x')"],
  },
  {
    name: 'var set in a loop or branch',
    files: main(
      "function f(n: number) {\n  if (n > 1) { var v: boolean | undefined = flag('x'); }\n  log(v ? 'set' : 'unset');\n}\nf(1);\nf(2);\n",
    ),
    gone: ["flag('x')"],
  },
  {
    name: 'destructured with a new name and a default',
    flag: 'newX',
    files: main("const { newX: on = false, other } = config.features;\nlog(on ? 'new' : 'old', other);\n"),
    gone: ['newX', "'old'"],
    stays: ['const { other } = config.features'],
  },
  {
    name: 'destructured with a rest: the rest must not gain the flag',
    flag: 'newX',
    files: main("const { newX, ...rest } = config.features;\nlog(newX ? 'new' : 'old', JSON.stringify(rest));\n"),
    gone: ["'old'"],
    kind: 'partial',
  },
  {
    name: 'a member that is written is left',
    flag: 'newX',
    files: main("config.features.newX = !config.features.newX;\nlog(config.features.newX ? 'on' : 'off');\n"),
    kind: 'leave',
    stays: ["'on' : 'off'"],
  },
  {
    name: 'optional chains and element access',
    flag: 'newX',
    files: main(
      "if (config?.features?.newX) log('1');\nif (config.features['newX']) log('2');\nconst f = config.features;\nif (f.newX) log('3');\n",
    ),
    gone: ['newX', 'if ('],
  },
  {
    name: 'a wrapper with effects keeps them',
    files: main(
      "function isOn() {\n  log('asked');\n  return flag('x');\n}\nif (isOn()) log('on'); else log('off');\n",
    ),
    gone: ["flag('x')"],
    stays: ["log('asked')"],
  },
  {
    name: 'a wrapper of a wrapper, passed as a callback too',
    files: main(
      "const isOn = () => flag('x');\nconst isReady = () => isOn() && true;\nif (isReady()) log('ready');\nlog([1, 2].filter(isOn).length);\n",
    ),
    gone: ["flag('x')", 'isReady'],
  },
  {
    name: 'a wrapper that needs more',
    files: main(
      "const isOn = (admin: boolean) => admin || flag('x');\nif (isOn(Boolean(Number('0')))) log('on'); else log('off');\n",
    ),
    gone: ["flag('x')"],
  },
  {
    name: 'an async wrapper',
    files: main(
      "async function isOn() { return client.getBooleanValue('x', false); }\nasync function main() {\n  if (await isOn()) log('on'); else log('off');\n}\nmain();\n",
    ),
    gone: ["'x'", "'off'"],
  },
  {
    name: 'promises used as promises',
    files: main(
      "const p = client.getBooleanValue('x', false);\np.then((v) => log('then', v));\nclient.getBooleanValue('x', false).then((v) => log(v ? 'on' : 'off'));\nPromise.all([client.getBooleanValue('x', false), Promise.resolve(2)]).then((all) => log(all.join()));\n",
    ),
    gone: ["'x'"],
  },
  {
    name: 'a promise kept in a constant and awaited later',
    files: main(
      "async function main() {\n  const p = client.getBooleanValue('x', false);\n  log('waiting');\n  if (await p) log('on'); else log('off');\n}\nmain();\n",
    ),
    gone: ["'x'", "'off'", 'const p'],
    stays: ['async function main'],
  },
  {
    name: 'Promise.all taken apart',
    files: main(
      "async function main() {\n  const [on, n] = await Promise.all([client.getBooleanValue('x', false), Promise.resolve(2)]);\n  log(on ? 'on' : 'off', n);\n}\nmain();\n",
    ),
    gone: ["'x'"],
  },
  {
    name: 'a parameter that every caller gives the flag',
    files: main(
      "function show(wide: boolean, n: number) {\n  log(wide ? 'wide' : 'narrow', n);\n}\nshow(flag('x'), 1);\nshow(flag('x'), 2);\n",
    ),
    gone: ["'narrow'", "flag('x')", 'wide:'],
    stays: ['show(1)', 'show(2)', 'n: number'],
  },
  {
    name: 'a parameter that one caller gives something else',
    files: main(
      "function show(wide: boolean) {\n  log(wide ? 'wide' : 'narrow');\n}\nshow(flag('x'));\nshow(false);\n",
    ),
    gone: ["flag('x')"],
    stays: ['show(true)', 'show(false)', "'narrow'"],
  },
  {
    name: 'a parameter of a function that is passed on',
    files: main(
      "const show = (wide: unknown) => log(wide ? 'wide' : 'narrow');\nshow(flag('x'));\n[0, 1].forEach(show);\n",
    ),
    gone: ["flag('x')"],
    stays: ["'narrow'"],
  },
  {
    name: 'a parameter through a recursion',
    files: main(
      "function walk(n: number, wide: boolean): void {\n  if (n === 0) return;\n  log(wide ? 'wide' : 'narrow', n);\n  walk(n - 1, wide);\n}\nwalk(2, flag('x'));\n",
    ),
    gone: ["'narrow'", "flag('x')"],
  },
  {
    name: 'a default parameter',
    files: main("function show(wide = flag('x')) {\n  log(wide ? 'wide' : 'narrow');\n}\nshow();\nshow(false);\n"),
    gone: ["flag('x')"],
    stays: ["'narrow'"],
  },
  {
    name: 'arguments and spreads keep parameters',
    files: main(
      "function a(wide: boolean) {\n  log(arguments.length, wide ? 'w' : 'n');\n}\na(flag('x'));\nfunction b(...all: boolean[]) { log(all.join()); }\nb(flag('x'), false);\n",
    ),
    gone: ["flag('x')"],
  },
  {
    name: 'an object that holds the flag and does not escape',
    files: main(
      "const opts = { wide: flag('x'), n: 1 };\nif (opts.wide) log('wide'); else log('narrow');\nlog(opts.n);\n",
    ),
    gone: ["flag('x')", "'narrow'", 'wide:'],
  },
  {
    name: 'an object whose method reads it through this',
    files: main("const opts = { wide: flag('x'), show() { log(this.wide ? 'wide' : 'narrow'); } };\nopts.show();\n"),
    gone: ["flag('x')"],
    stays: ["'narrow'"],
  },
  {
    name: 'arrays, sets and maps',
    files: main(
      "const list = [1, ...(flag('x') ? [2] : []), ...(flag('x') ? [] : [3])];\nlog(list.join());\nlog([flag('x') && 'a', 'b'].filter(Boolean).join());\nlog(Math.max(1, ...(flag('x') ? [5] : [])));\nconst m = new Map([['k', flag('x')]]);\nlog(m.get('k'));\n",
    ),
    gone: ["flag('x')", '[3]'],
  },
  {
    name: 'keys through a const object and a template',
    files: main(
      "const KEYS = { a: 'x', b: 'y' } as const;\nif (flag(KEYS.a)) log('on');\nif (flag(KEYS.b)) log('b');\nif (flag(`x`)) log('t');\n",
    ),
    gone: ["a: 'x'", 'KEYS.a', '`x`'],
    stays: ["b: 'y'"],
  },
  {
    name: 'an enum that is looped over keeps its member',
    files: main("enum Flag { A = 'x', B = 'y' }\nif (flag(Flag.A)) log('on');\nlog(Object.values(Flag).join());\n"),
    gone: ['flag(Flag.A)'],
    stays: ["A = 'x'"],
  },
  {
    name: 'a numbered enum keeps its numbers',
    files: main("enum Mode { Old, New, Other }\nlog(flag('x') ? Mode.New : Mode.Old, Mode.Other);\n"),
    gone: ["flag('x')"],
    stays: ['Old'],
  },
  {
    name: 'shorthand properties',
    files: main(
      "const wide = flag('x');\nconst send = (o: object) => log(JSON.stringify(o));\nsend({ wide, n: 1 });\n",
    ),
    gone: ["flag('x')", 'const wide'],
    stays: ['{ wide: true, n: 1 }'],
  },
  {
    name: 'code that only the flag needed, with effects at its start',
    files: main(
      "const build = () => { log('build'); return 1; };\nconst legacy = build();\nconst pure = { a: 1 };\nlog(flag('x') ? 'new' : String(legacy) + pure.a);\n",
    ),
    gone: ['legacy', 'pure'],
    stays: ['build();'],
  },
  {
    name: 'a variable that is only written any more',
    files: main("let last = 0;\nfor (const n of [1, 2]) {\n  last = n;\n  log(n);\n}\nif (!flag('x')) log(last);\n"),
    gone: ['last'],
  },
  {
    name: 'an object and literals that a pattern takes apart',
    files: main(
      "const features = { isNew: flag('x'), size: 1 };\nfunction f() {\n  const { isNew, size } = features;\n  if (isNew) log('new', size);\n  else log('old');\n}\nf();\nconst [on, count] = [flag('x'), log('count')];\nconst { wide, tall } = { wide: flag('x'), tall: log('tall') };\nif (on && wide) log(count, tall);\nelse log('old');\n",
    ),
    gone: ["flag('x')", "'old'", 'isNew', 'wide', 'on,'],
    stays: ['const features = { size: 1 };', 'const { size } = features;', "const [count] = [log('count')];"],
  },
  {
    name: 'an object that is changed, whole or in part, before a pattern takes it apart',
    files: main(
      "const a = { on: flag('x'), n: 1 };\na.on = false;\nconst { on: a1 } = a;\nconst b = { on: flag('x'), n: 1 };\nconst c = b;\nc.on = false;\nconst { on: b1 } = b;\nconst d = { on: flag('x'), n: 1 };\nconst { on: d1, ...rest } = d;\nfunction early() {\n  const { on } = e;\n  return on;\n}\ntry {\n  log(early());\n} catch {\n  log('early');\n}\nconst e = { on: flag('x'), n: 1 };\nconst g = { on: flag('x'), turn() { this.on = !this.on; } };\ng.turn();\nconst { on: g1 } = g;\nlog(a1, b1, d1, rest, early(), g1);\n",
    ),
    gone: ["flag('x')"],
    stays: ['const { on: a1 } = a;', 'const { on: g1 } = g;'],
  },
  {
    name: 'a variable that is set to the flag in the next line',
    files: main(
      "function f() {\n  let on: boolean;\n  on = flag('x');\n  let later = false;\n  later = flag('x');\n  later = !later;\n  log(on ? 'new' : 'old', later);\n}\nf();\n",
    ),
    gone: ["flag('x')", "'old'", 'let on'],
    stays: ['let later = true;\n  later = !later;'],
  },
  {
    name: 'a default export that only what is gone imported',
    files: {
      'main.ts':
        "import { log } from './sdk';\nimport isNew, { other } from './flags';\nimport isOld from './old';\nimport * as old from './old';\nlog(isNew ? 'new' : 'old', other, isOld ? 'old' : 'new', old.kept);\n",
      'flags.ts':
        "import { flag } from './sdk';\nconst isNew = flag('x');\nexport const other = flag('y');\nexport default isNew;\n",
      'old.ts': "import { flag } from './sdk';\nexport const kept = 1;\nexport default !flag('x');\n",
    },
    gone: ["'x'", 'isNew', "'old'", 'default'],
  },
  {
    name: 'a pattern that runs a getter stays, and times and numbers that nobody needs go',
    files: main(
      "const o = { get a() { log('a'); return 1; }, b: 2 };\nconst { a } = o;\nif (!flag('x')) log(a);\nfunction f() { const { b, a } = o; log(b); if (!flag('x')) log(a); }\nf();\nfunction g({ b, a }: { a: number; b: number }) { log(b); if (!flag('x')) log(a); }\ng(o);\nconst p = new Proxy({ e: 1 }, { get: (_, key) => { log('get', String(key)); return 1; } });\nconst { e } = p;\nif (!flag('x')) log(e);\nconst began = Date.now();\nif (!flag('x')) log(Date.now() - began);\n",
    ),
    gone: ["flag('x')", 'began', 'Date'],
    stays: ['const { a } = o;', '{ const { b, a } = o; log(b); }', 'const { e } = p;'],
  },
];
