import type { Program } from '../../../support/check-program';

/** What runs without a call that says so, in code that only the dropped branch needed. */
export const hidden: readonly Program[] = [
  {
    name: 'a callback that is only named, given to a text',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const track = (m: string) => { log('track', m); return m; };
function f() {
  const text = 'abc'.replace('a', track);
  if (!flag('x')) log(text);
}
f();
`,
    },
    gone: ["'x'"],
    stays: ["'abc'.replace('a', track);"],
  },
  {
    name: 'what is gone through as something is made of it: generators',
    files: {
      'main.ts': `import { flag, log } from './sdk';
function* gen() { log('gen'); yield 1; }
function f() {
  const all = new Set(gen());
  const made = gen();
  const more = new Map([...[1, 2].map((n) => [n, n] as const)]);
  const late = new Set(made);
  const from = Object.fromEntries(pairs());
  if (!flag('x')) log(all.size, more, late, from);
}
function* pairs(): Generator<[string, number]> { log('pairs'); yield ['a', 1]; }
f();
`,
    },
    gone: ["'x'"],
    stays: ['new Set(gen());'],
  },
  {
    name: 'defaults of a constructor',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const act = () => (log('act'), 1);
class C { constructor(readonly a = act()) {} }
class D { constructor({ a } = { a: act() }) {} }
function f() {
  const c = new C();
  const d = new D();
  if (!flag('x')) log(c.a, d);
}
f();
`,
    },
    gone: ["'x'"],
    stays: ['new C();'],
  },
  {
    name: 'what is frozen is somebody else’s',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const shared = { a: 1 };
function f() {
  const frozen = Object.freeze(shared);
  if (!flag('x')) log(frozen.a);
}
f();
try { shared.a = 2; log(shared.a); } catch { log('threw'); }
`,
    },
    gone: ["'x'"],
    stays: ['Object.freeze(shared);'],
  },
  {
    name: 'getters, where all values are read',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const o = { get a() { log('get'); return 1; } };
function f() {
  const all = Object.values(o);
  if (!flag('x')) log(all);
}
f();
`,
    },
    gone: ["'x'"],
    stays: ['Object.values(o);'],
  },
  {
    name: 'objects that turn into text in lists, in methods of texts, in dates and errors',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const o = { toString() { log('text'); return 'o'; } };
function f() {
  const all = [o, 1].join();
  const more = 'abc'.startsWith(o as any);
  const when = new Date(o as any);
  const failed = new Error(o as any);
  if (!flag('x')) log(all, more, when, failed);
}
f();
`,
    },
    gone: ["'x'"],
    stays: ['[o, 1].join();'],
  },
  {
    name: 'getters that a function’s patterns read',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const o = { get loud() { log('get'); return 1; } };
function read(from: typeof o) { const { loud } = from; return loud; }
function taken({ loud }: typeof o) { return loud; }
function f() {
  const a = read(o);
  const b = taken(o);
  if (!flag('x')) log(a, b);
}
f();
`,
    },
    gone: ["'x'"],
    stays: ['read(o);'],
  },
  {
    name: 'a member of an enum that is worked out',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const act = () => (log('act'), 1);
enum E { A = act(), B = 2 }
if (!flag('x')) log(E.B);
`,
    },
    gone: ["'x'"],
    stays: ['enum E { A = act() }'],
  },
  {
    name: 'defaults of a generator',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const act = () => (log('act'), 1);
function* g(a = act()) { yield a; }
function f() {
  const made = g();
  if (!flag('x')) log([...made]);
}
f();
`,
    },
    gone: ["'x'"],
    stays: ['  g();'],
  },
  {
    name: 'keys that turn into text',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const o = { toString() { log('text'); return 'o'; } };
function f() {
  const made = { [o as any]: 1 };
  const list = [1, 2];
  const at = list[o as any];
  if (!flag('x')) log(made, at);
}
f();
`,
    },
    gone: ["'x'"],
    stays: ['({ [o as any]: 1 });'],
  },
  {
    name: 'getters of what an element is spread',
    files: {
      'main.tsx': `import { h, flag, log } from './sdk';
/** @jsx h */
const o = { get loud() { log('get'); return 1; } };
function f() {
  const made = <p {...o} />;
  if (!flag('x')) log(made);
}
f();
`,
    },
    gone: ["'x'"],
    stays: ['<p {...o} />;'],
  },
  {
    name: 'what somebody had to say is there',
    files: {
      'main.ts': `import { flag, log } from './sdk';
function f(a?: { b: number }, c: { d?: { e: number } } = {}) {
  try {
    const b = a!.b;
    if (!flag('x')) log(b);
  } catch { log('threw b'); }
  try {
    const e = c.d!.e;
    if (!flag('x')) log(e);
  } catch { log('threw e'); }
}
f();
`,
    },
    gone: ["'x'"],
    stays: ['c.d!.e;'],
  },
  {
    name: 'what a promise is made of',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const o = { then(done: (n: number) => void) { log('then'); done(1); } };
const p = Promise.resolve(o);
if (!flag('x')) log(p);
`,
    },
    gone: ["'x'"],
    stays: ['Promise.resolve(o);'],
  },
];
