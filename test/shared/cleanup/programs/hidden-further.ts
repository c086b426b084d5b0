import type { Program } from '../../../support/check-program';

/** What a second reading of the judgement of effects found: each ran otherwise once. */
export const hiddenFurther: readonly Program[] = [
  {
    name: 'callbacks that are members',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const api = { save: (n: number) => { log('save', n); return n; } };
function f(list: number[]) {
  const saved = list.map(api.save);
  const some = 'abc'.replace('a', api.save as any);
  if (!flag('x')) log(saved, some);
}
f([1, 2]);
`,
    },
  },
  {
    name: 'callbacks that are made',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const tracker = (name: string) => (n: number) => { log(name, n); return n; };
function f(list: number[]) {
  const saved = list.map(tracker('a'));
  if (!flag('x')) log(saved);
}
f([1, 2]);
`,
    },
  },
  {
    name: 'a pattern that goes through a generator',
    files: {
      'main.ts': `import { flag, log } from './sdk';
function* gen() { log('gen'); yield 1; }
function f() {
  const [first] = gen();
  if (!flag('x')) log(first);
}
f();
`,
    },
  },
  {
    name: 'what is said to be an iterator',
    files: {
      'main.ts': `import { flag, log } from './sdk';
function* gen() { log('gen'); yield 1; }
function f(items: IterableIterator<number>) {
  const all = new Set(items);
  if (!flag('x')) log(all);
}
f(gen());
`,
    },
  },
  {
    name: 'functions that hand out generators',
    files: {
      'main.ts': `import { flag, log } from './sdk';
function* gen() { log('gen'); yield 1; }
const make = () => gen();
const pair = { it: gen() };
function f() {
  const all = new Set(make());
  const { it } = pair;
  const more = new Set(it);
  if (!flag('x')) log(all, more);
}
f();
`,
    },
  },
  {
    name: 'a list that becomes something else',
    files: {
      'main.ts': `import { flag, log } from './sdk';
function* gen() { log('gen'); yield 1; }
let rows: any = [];
rows = gen();
function f(list: any = []) {
  const all = [...rows];
  const more = [...list];
  if (!flag('x')) log(all, more);
}
f(gen());
`,
    },
  },
  {
    name: 'keys of a pattern that are worked out',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const o: any = { a: 1 };
const key = () => { log('key'); return 'a'; };
const pick = () => { const { [key()]: v } = o; return v; };
const pick2 = ({ [key()]: v }: any) => v;
function f() {
  const a = pick(); const b = pick2(o);
  if (!flag('x')) log(a, b);
}
f();
`,
    },
  },
  {
    name: 'a parameter that one call spreads into',
    files: {
      'main.ts': `import { flag, log } from './sdk';
function show(n: number, label: string, m: number) { log(n, flag('x') ? 'new' : label, m); }
show(1, 'a', 2);
const args: [number, string, number] = [3, 'b', 4];
show(...args);
`,
    },
  },
  {
    name: 'a member of an enum that another is worked out of',
    files: {
      'main.ts': `import { flag, log } from './sdk';
enum E { Old = 1, Older = 2, New = Old + Older }
log(flag('x') ? E.New : E.Old);
enum P { Read = 1 << 0, Write = 1 << 1, Admin = Read | Write }
log(flag('x') ? P.Admin : P.Write, P.Read);
`,
    },
  },
  {
    name: 'members that are asked for by what every object has',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const views = { old: () => 1, fresh: () => 2 };
log(flag('x') ? views.fresh() : views.old());
for (const k of [['o', 'l', 'd'].join('')]) log(views.hasOwnProperty(k));
`,
    },
  },
  {
    name: 'the receiver of a lookup that does something',
    files: {
      'main.ts': `import { flags, log } from './sdk';
const all: any = { a: flags };
const next = () => { log('next'); return 'a'; };
let c: any;
log(all[next()].isEnabled('x'));
log((log('comma'), flags).isEnabled('x'));
log((c = flags).isEnabled('x'), !!c);
`,
    },
  },
  {
    name: 'an entry of a list by an empty text',
    keep: '',
    files: {
      'main.ts': `import { flag, log } from './sdk';
log(([1, 2] as any)[flag('x')]);
`,
    },
  },
  {
    name: 'an entry of a list that is a tag',
    keep: 1,
    files: {
      'main.ts': `import { flag, log } from './sdk';
function t(this: any) { return this === undefined ? 'none' : this.length; }
log([t, t][flag('x')]\`\`);
`,
    },
  },
  {
    name: 'constants that are spread over',
    keep: 'on',
    files: {
      'main.ts': `import { variant, log } from './sdk';
const over = { a: 'off' };
const M = { a: 'on', ...over } as const;
log(variant('x') === M.a ? 1 : 2);
`,
    },
  },
  {
    name: 'a declaration whose value runs what reads it',
    files: {
      'main.ts': `import { flag, log } from './sdk';
function f() {
  const s = { valueOf: () => (log('d', d), 1), *[Symbol.iterator]() { log('e', e); yield 1; } };
  let d: any;
  if (flag('x')) d = +s; else d = 2;
  let e: any;
  if (flag('x')) e = [...s]; else e = 2;
  log(d, e);
}
f();
`,
    },
  },
  {
    name: 'decorators of fields',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const init = (_v: any, _c: any) => (v: any) => { log('init', v); return v; };
class Form { @init n = 1; }
function f() { const form = new Form(); if (!flag('x')) log(form.n); }
f();
`,
    },
  },
];
