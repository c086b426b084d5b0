import type { Program } from '../../../support/check-program';

const sdk = "import { client, flag, log } from './sdk';\n";
const shown = (...lines: readonly string[]) => ({ 'main.ts': `${sdk}${lines.join('\n')}\n` });

/** Code that looks like what is cleaned away, and is something else. */
export const hostile: readonly Program[] = [
  {
    name: 'what made a value that goes stays until the value is gone',
    files: {
      ...shown(
        "import { made } from './made';",
        'class Old { off(): number { return 1; } }',
        'const old = new Old();',
        'function make() { return {}; }',
        'const held = make();',
        'const other = made();',
        "log(flag('x') ? 1 : [old.off(), held, other]);",
      ),
      'made.ts': 'export const made = () => 1;\n',
    },
    gone: ['Old', 'make', 'made', "'x'"],
    deleted: ['made.ts'],
  },
  {
    name: 'another call beside the one that asks decides as well',
    files: shown(
      'let denials = 0;',
      'const denied = (k: string) => { denials++; return k.length === 2; };',
      'const open = (k: string) => (denied(k) ? false : flag(k));',
      'const length = (k: string) => k.length;',
      'function size(k: string) { const on = flag(k); return length(k); }',
      "const list = ['a', 'b'];",
      'function at(k: string, i: number) { const on = flag(k); return list[i]; }',
      "log(open('x'), size('x'), at('x', 1), denials);",
    ),
    kind: 'leave',
    refused: ['side-effect', 'side-effect', 'side-effect'],
  },
  {
    name: 'a call beside the one that asks comes only where the flag is on',
    files: shown(
      'const named = (k: string) => { log(k); return k; };',
      'const label = (k: string) => (flag(k) ? named(k) : null);',
      "log(label('x'));",
    ),
    keep: false,
    gone: ["'x'"],
    stays: ['log(null)'],
  },
  {
    name: 'what a wrapper does where it is not given everything',
    files: shown(
      "const a = (k: string, given = log('default')) => flag(k);",
      "const b = ({ k, given = log('member') }: { k: string; given?: unknown }) => flag(k);",
      "const c = (k: string) => (given = log('inner')) => flag(k);",
      "const d = (k: string) => flag(k, log('argument'));",
      "log(a('x'), b({ k: 'x' }), c('x')(), d('x'));",
    ),
    kind: 'leave',
  },
  {
    name: 'several functions on one line',
    files: shown(
      'class Flags { off(k: string) { return !flag(k); } on(k: string) { return flag(k); } }',
      'const flags = new Flags();',
      'const held = { off: (k: string) => !flag(k), on: (k: string) => flag(k) };',
      'const off = (k: string) => !flag(k), on = (k: string) => flag(k), isOn = (k: string) => on(k);',
      "log(flags.off('x'), flags.on('x'), held.off('x'), held.on('x'), off('x'), on('x'), isOn('x'));",
    ),
    gone: ["'x'"],
    stays: ['log(false, true, false, true, false, true, true)'],
  },
  {
    name: 'a function that another one takes the place of',
    files: shown(
      'class Flags { on = (k: string) => flag(k); }',
      'const flags = new Flags();',
      'flags.on = () => false;',
      'const held = { on: (k: string) => flag(k) };',
      'held.on = () => false;',
      'let isOn = (k: string) => flag(k);',
      'isOn = () => false;',
      "log(flags.on('x'), held.on('x'), isOn('x'));",
    ),
    kind: 'leave',
    refused: ['side-effect', 'side-effect', 'side-effect'],
  },
  {
    name: 'a catch that other code may reach',
    files: shown(
      'type User = { account: { id: string } };',
      'function isOn(k: string, user?: User) {',
      '  try {',
      '    const id = user!.account.id;',
      '    return flag(k, id);',
      '  } catch {',
      "    return 'failed';",
      '  }',
      '}',
      "log(isOn('x', { account: { id: '1' } }), isOn('x'));",
    ),
    kind: 'leave',
  },
  {
    name: 'a function that reads its arguments as a list, and one that calls itself',
    files: shown(
      "function first(p: unknown) { p = flag('x') ? p : 0; return arguments[0]; }",
      'log(first(1));',
      "client.getBooleanValue('x', false).then(function again(on: boolean): void {",
      "  if (on) { log('first'); return again(false); }",
      "  log('second');",
      '});',
    ),
    gone: ["'x'"],
    stays: ['first(1)', "log('second')"],
  },
  {
    name: 'a sieve that answers promises',
    files: shown("log([1, flag('x') && 2].filter(async (each) => each).length);"),
    keep: false,
    gone: ["'x'"],
  },
];
