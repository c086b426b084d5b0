import type { Program } from '../../../support/check-program';

const features = (...lines: readonly string[]) => `import { client, flag, log } from './sdk';\n${lines.join('\n')}\n`;

const used = (use: string, ...lines: readonly string[]): Program['files'] => ({
  'main.ts': `import { log } from './sdk';\nimport { load } from './features';\n${use}\n`,
  'features.ts': features(...lines),
});

const alone = (...lines: readonly string[]): Program['files'] => ({ 'main.ts': features(...lines) });

/** Functions and hooks that answer with several flags at once, and names that are one flag in other words. */
export const returned: readonly Program[] = [
  {
    name: 'a hook that answers an object: its member goes from users, type and object',
    files: used(
      "function Page() { const { isNew, size } = load(); return isNew ? log('new', size) : log('old'); }\nPage();",
      'export interface Features {',
      '  isNew: boolean;',
      '  size: number;',
      '}',
      "export const load = (): Features => { const isNew = flag('x'); return { isNew, size: 3 }; };",
    ),
    gone: ['isNew', "'old'", 'flag('],
    stays: ['const { size } = load();', 'size: number;', 'return { size: 3 };'],
  },
  {
    name: 'an object that is waited for, read at once and held under a name',
    files: used(
      "void (async () => { if ((await load()).isNew) log('a'); const all = await load(); log(all.isOld ? 1 : 2, all.size); })();",
      'export async function load() {',
      "  const isNew = await client.getBooleanValue('x', false);",
      '  return { isNew, isOld: !isNew, size: 3 };',
      '}',
    ),
    gone: ['isNew', 'isOld', 'getBooleanValue'],
    stays: ['await load();', 'return { size: 3 };'],
  },
  {
    name: 'a tuple',
    files: alone(
      "const pair = () => [flag('x'), 2] as const;",
      'const [isNew, size] = pair();',
      "log(isNew ? 'new' : 'old', size);",
    ),
    gone: ['flag(', "'old'"],
    stays: ["log('new', size);"],
  },
  {
    name: 'what a call does besides stays, and what it may throw',
    files: alone(
      "function load(n: number) { log('load', n); if (n > 1) throw new Error('many'); return { isNew: flag('x') }; }",
      "if (load(1).isNew) log('new'); else log('old');",
      "try { log(load(2).isNew ? 'new' : 'old'); } catch { log('caught'); }",
    ),
    gone: ["'old'"],
    stays: ['load(1)', 'load(2)'],
  },
  {
    name: 'a function that answers one object of many is read as it is',
    files: alone(
      "const kept = { isNew: flag('x') };",
      'function load() { return kept; }',
      'load().isNew = false;',
      "log(load().isNew ? 'new' : 'old');",
      "function either(n: number) { if (n) return { isNew: false }; return { isNew: flag('x') }; }",
      "log(either(1).isNew ? 'new' : 'old', either(0).isNew ? 'new' : 'old');",
    ),
    gone: ['flag('],
    stays: ["load().isNew ? 'new' : 'old'", "either(1).isNew ? 'new' : 'old'"],
  },
  {
    name: 'an object that users change, take the rest of, or give away keeps its member',
    files: alone(
      "const one = () => ({ isNew: flag('x'), n: 1 });",
      'const changed = one();',
      'changed.isNew = false;',
      "log(changed.isNew ? 'new' : 'old');",
      "const two = () => ({ isNew: flag('x'), n: 1 });",
      'const { isNew, ...rest } = two();',
      "log(isNew ? 'new' : 'old', rest);",
      "const three = () => ({ isNew: flag('x'), n: 1 });",
      'const given = three();',
      "log(given, given.isNew ? 'new' : 'old');",
    ),
    gone: ['flag('],
    stays: [
      "changed.isNew ? 'new' : 'old'",
      'const { isNew, ...rest } = two();',
      "log('new', rest);",
      '{ isNew: true, n: 1 }',
    ],
  },
  {
    name: 'a function that is called before it is there throws',
    files: alone(
      "try { log(load().isNew ? 'new' : 'old'); } catch { log('too early'); }",
      "const load = () => ({ isNew: flag('x') });",
    ),
    gone: ['flag('],
    stays: ['load().isNew'],
  },
  {
    name: 'a member that something else has in its type stays',
    files: used(
      "const { isNew, size } = load();\nlog(isNew ? 'new' : 'old', size);",
      'interface Features { isNew: boolean; size: number }',
      "export function load(): Features { return { isNew: flag('x'), size: 3 }; }",
      'export const defaults: Features = { isNew: false, size: 0 };',
      'log(defaults.isNew);',
    ),
    gone: ['flag(', "'old'"],
    stays: ['isNew: boolean;', 'isNew: true'],
  },
  ...[true, false].map((keep): Program => {
    const [on, off] = keep ? ['new', 'old'] : ['old', 'new'];
    return {
      name: `true and false in the words of the flag: ${on}`,
      keep,
      files: alone(
        "function first() { if (flag('x')) return true; return false; }",
        "const second = () => { if (!flag('x')) { return false; } else { return true; } };",
        'let third = false;',
        "if (flag('x')) { third = true; }",
        'let fourth: boolean;',
        "if (flag('x')) fourth = true; else fourth = false;",
        'for (const is of [first(), second(), third, fourth]) log(is);',
        "if (first() && second() && third && fourth) log('new');\nelse log('old');",
      ),
      gone: ['flag(', 'first', 'second', 'third', 'fourth', `'${off}'`],
      stays: [`log('${on}');`],
    };
  }),
  {
    name: 'true and false that say something else than the flag stay what they are',
    files: alone(
      "function first(n: number) { if (n) return false; if (flag('x')) return true; return false; }",
      "function second() { if (flag('x')) return true; return true; }",
      'let third = false;',
      "if (flag('x')) third = true;",
      'for (const n of [0, 1]) if (n) third = false;',
      "log(first(0), first(1), second() ? 'yes' : 'no', third ? 'yes' : 'no');",
    ),
    gone: ['flag('],
    stays: ['if (n) return false;', "second() ? 'yes' : 'no'", "third ? 'yes' : 'no'"],
  },
];
