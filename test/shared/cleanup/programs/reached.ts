import type { Program } from '../../../support/check-program';

const main = (...lines: readonly string[]) => ({
  'main.ts': `import { flag, log, variant } from './sdk';\n${lines.join('\n')}\n`,
});

/** What runs after the cleanup, and what is never reached. */
export const reached: readonly Program[] = [
  {
    name: 'a name in its dead zone does not come to mean the one further out',
    files: main(
      "const w = 'outer';",
      "function a() { if (flag('x')) return w; let w = 1; return w; }",
      "function b() { if (flag('x')) return () => w; class w {} return () => w; }",
      "function c() { if (flag('x')) return later(); const w = 1; function later() { return w; } }",
      'for (const each of [a, () => b()(), c]) { try { log(each()); } catch (error) { log((error as Error).name); } }',
    ),
    gone: ["'x'", 'return () => w; }\nfunction c'],
    stays: ['return w; let w = 1; }'],
  },
  {
    name: 'nothing stands behind a switch, a loop or a label that never comes to its end',
    files: main(
      'function a(n: number) {',
      "  switch (n) { case 1: if (flag('x')) return 'r'; break; case 2: return 'y'; default: if (flag('x')) return 'z'; }",
      "  return 'end';",
      '}',
      "function b() { do { if (flag('x')) return 'b'; log('turn'); } while (log('cond')); return 'end'; }",
      "function c() { at: { if (flag('x')) return 'c'; break at; } return 'end'; }",
      "function d() { let n = 0; do { n++; if (flag('x')) continue; return 'd'; } while (n < 3); return 'left'; }",
      'log(a(1), a(2), a(3), b(), c(), d());',
    ),
    gone: ["'end'", "'turn'"],
    stays: ["'left'"],
  },
  {
    name: 'a switch that is left in the middle',
    keep: 'b',
    files: main(
      'function a(n: number) {',
      "  switch (variant('x')) {",
      "    case 'a': log('stale'); break;",
      "    case 'b': {",
      '      const q = n * 2;',
      '      if (q > 2) break;',
      '      const r = q + 1;',
      "      log('rest', r);",
      '      break;',
      '    }',
      "    default: log('stale');",
      '  }',
      '}',
      'function b(n: number) {',
      "  switch (variant('x')) {",
      "    case 'b':",
      "      if (n > 1) { log('big'); break; } else { log('small'); break; }",
      "    case 'c': log('stale');",
      '  }',
      '}',
      '[0, 1, 2].forEach(a);',
      '[0, 1, 2].forEach(b);',
    ),
    gone: ['switch', 'case', 'break', "'stale'"],
    stays: ['  const q = n * 2;\n  if (!(q > 2)) {\n    const r = q + 1;\n'],
  },
  {
    name: 'a switch that is left from within what it goes through',
    keep: 'b',
    files: main(
      'function a(n: number) {',
      "  switch (variant('x')) {",
      "    case 'a':",
      "      log('stale');",
      '      break;',
      "    case 'b':",
      '      for (const i of [1, 2]) { if (i === n) break; log(i); }',
      "      try { if (n) break; log('none'); } finally { log('f'); }",
      "      log('b');",
      '    // falls through',
      "    case 'c':",
      "      log('c');",
      '      break;',
      '    default:',
      "      log('stale');",
      '  }',
      "  log('end');",
      '}',
      '[0, 1, 2].forEach(a);',
    ),
    gone: ['switch', 'case', "'stale'", 'falls through'],
    stays: ['  chosen: {\n    for (const i of [1, 2]) { if (i === n) break; log(i); }', '{ if (n) break chosen; log('],
  },
  {
    name: 'a switch left in the middle that the flag then leaves only at its end, with comments and blanks behind lines',
    keep: 'b',
    files: main(
      "const isOld = (): boolean => variant('x') === 'a';",
      'function a(n: number) {',
      '  switch (isOld()) {',
      '    default:',
      '      if (isOld()) break;',
      "      log( 'b'  , n );   ",
      '      break;',
      '    case true:',
      "      log('stale');",
      '  }',
      '  switch (isOld()) {',
      '    case true:',
      "      log('stale');",
      '      break;',
      '    default:',
      '      log(1); // first',
      '      if (n > 1) {',
      '        log(2); // second',
      '        break;',
      '      }',
      '      log(3); // third',
      '      break;',
      '  }',
      '}',
      '[0, 1, 2].forEach(a);',
    ),
    gone: ['switch', 'chosen', 'break', "'stale'"],
    stays: ["  log( 'b'  , n );   \n", '  log(1); // first\n', '    log(2); // second\n', '    log(3); // third\n'],
  },
  {
    name: 'comments of a guard that leaves a switch',
    files: {
      'main.ts': `import { flag, log } from './sdk';
function f(n: number) {
  switch (flag('x')) {
    case true:
      log('a');
      // Small ones leave here.
      if (n > 1) break; // leaves
      log('b');
      break;
    default:
      log('old');
  }
  switch (flag('x')) {
    case true:
      log('a');
      // guard
      if (n > 0) {
        log('in'); // in
        break;
      }
      log('b');
      break;
    default:
      log('old');
  }
  switch (flag('x')) {
    case true:
      if (n /* p */ === 1) break;
      log('c');
      break;
    default:
      log('old');
  }
}
f(0); f(1); f(2);
`,
    },
    gone: ['switch', 'old'],
    stays: [
      "  // Small ones leave here.\n  if (!(n > 1)) { // leaves\n    log('b');",
      "  // guard\n  if (n > 0) {\n    log('in'); // in\n  } else {",
      'if (n /* p */ !== 1) {',
    ],
  },
  {
    name: 'a guard before a name that code above it reads',
    keep: 'b',
    files: main(
      'function a(n: number) {',
      '  const q = 0;',
      "  switch (variant('x')) {",
      "    case 'b':",
      '      const later = () => r;',
      '      if (n > 1) break;',
      '      const r = 1;',
      '      log(later());',
      '  }',
      "  switch (variant('x')) {",
      "    case 'b': {",
      '      const q = n;',
      '      if (q > 1) break;',
      "      log('q', q);",
      '    }',
      '  }',
      '  log(q);',
      '}',
      '[1, 2].forEach(a);',
    ),
    gone: ['switch', 'case'],
  },
  {
    name: 'loops that are left nothing to do, or nothing to go through',
    files: main(
      'const list = [1, 2];',
      "function* acts() { log('asked'); yield 1; }",
      'function run(given: number[]) {',
      "  for (const n of [1, 2]) { if (flag('x')) continue; log('stale', n); }",
      "  for (const n of given) { if (!flag('x')) log('stale', n); }",
      "  for (const n of acts()) { if (!flag('x')) log('stale', n); }",
      "  for (const n of flag('x') ? [] : list) log('stale', n);",
      "  for (const k in { a: 1 }) { if (!flag('x')) log('stale', k); }",
      "  for (let i = 0; i < list.length; i++) { if (!flag('x')) log('stale', i); }",
      "  for (let i = 0; i < (log('counted'), 2); i++) { if (!flag('x')) log('stale', i); }",
      "  list.forEach((n) => { if (!flag('x')) log('stale', n); });",
      "  (flag('x') ? [] : list).forEach((n) => log('stale', n));",
      "  (() => { if (!flag('x')) log('stale'); })();",
      '}',
      'run([3]);',
    ),
    gone: ["'stale'", 'list', 'in {', '=>'],
    stays: ['for (const n of acts()) {', "(log('counted'), 2)"],
  },
  {
    name: 'loops that were empty before stay',
    files: main(
      'for (const n of [1, 2]) {}',
      'for (let i = 0; i < 2; i++) {}',
      "for (const n of [1, 2]) { if (!flag('x')) log('stale', n); }",
      'log(1);',
    ),
    gone: ["'stale'"],
    stays: ['for (const n of [1, 2]) {}', 'for (let i = 0; i < 2; i++) {}'],
  },
  {
    name: 'a boolean that the flag turned into itself or its opposite',
    files: main(
      'function run(p: boolean, q: unknown) {',
      "  if (p ? flag('x') : !flag('x')) log('same');",
      "  if (q ? !flag('x') : flag('x')) log('other');",
      "  log(p ? flag('x') : false, p ? !flag('x') : true, p ? flag('x') : flag('x'), q ? flag('x') : false);",
      "  log(p === flag('x'), flag('x') !== p, q === flag('x'), (q ? flag('x') : false) || q);",
      '}',
      "run(true, 'q'); run(false, 0); run(true, true);",
    ),
    gone: ["'x'", 'p ?', 'p =', '!== p'],
    stays: [
      'if (p) log',
      'if (!q) log',
      'log(p, !p, true, q ? true : false)',
      'log(p, !p, q === true, (q ? true : false) || q)',
    ],
  },
  {
    name: 'what another flag is, where nobody needs the answer any more',
    flags: { y: true },
    files: {
      ...main(
        "import { other } from './other';",
        "import { both } from './both';",
        "const y = flag('y');",
        "const acts = () => { log('acts'); return 'y'; };",
        "function run() { if (flag('y') && !flag('x')) log('stale'); if (flag(acts()) && !flag('x')) log('stale'); log(flag('x') ? 1 : y); }",
        'run();',
        'log(other, both());',
      ),
      'other.ts': "import { flag } from './sdk';\nexport const other = flag('y');\nexport const isX = flag('x');\n",
      'both.ts': "import { isX } from './other';\nexport const both = () => (isX ? 1 : 2);\n",
    },
    gone: ["'stale'", 'const y', "  flag('y');", "import './other'"],
    stays: ['flag(acts());', "other = flag('y')"],
  },
  {
    name: 'two statements of one line that go at once',
    files: main(
      'function run() {',
      '  for (const i of [1, 2]) {',
      "    log('in', i)",
      "    if (flag('x')) { !flag('x') && log(0); continue; }",
      '  }',
      "  if (flag('x')) {",
      '    log(1)',
      "    if (flag('x')) return [0, ...(flag('x') ? [1] : [])].length",
      "    log('behind')",
      '  }',
      '}',
      'log(run())',
    ),
    gone: ["'x'", "'behind'", 'continue', ' \n'],
    stays: ['return [0, 1].length'],
  },
];
