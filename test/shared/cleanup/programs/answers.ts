import type { Program } from '../../../support/check-program';

const sdk = "import { client, flag, useFlagDetails, variant, log } from './sdk';\n";
const shown = (...lines: readonly string[]) => ({ 'main.ts': `${sdk}${lines.join('\n')}\n` });

/** Functions that are given the key make something of the answer: what they say is worked out, or their calls stay. */
export const answers: readonly Program[] = [
  {
    name: 'a text that becomes truths, numbers and parts of it',
    files: shown(
      'const isOn = (k: string) => !!variant(k);',
      'const length = (k: string) => variant(k).length;',
      'const isTrue = (k: string) => flag(k) === true;',
      'const upper = (k: string) => variant(k).toUpperCase();',
      "const isFirst = (k: string) => variant(k) === 'v1';",
      "const size = (k: string) => (variant(k) === 'v1' ? 1 : 2);",
      'const first = (k: string) => variant(k)[0];',
      'const text = (k: string) => String(variant(k));',
      "log(isOn('x'), length('x'), isTrue('x'), upper('x'), isFirst('x'), size('x'), first('x'), text('x'));",
    ),
    keep: 'v1',
    kind: 'partial',
    gone: ["isOn('x')", "isTrue('x')", "isFirst('x')", "size('x')", "text('x')"],
    stays: ["length('x')", "upper('x')", "first('x')"],
    refused: ['side-effect', 'side-effect', 'side-effect'],
  },
  {
    name: 'a number that counts as false',
    files: shown(
      'const isOn = (k: string) => !!flag(k);',
      'const isTrue = (k: string) => flag(k) === true;',
      'const orFalse = (k: string) => flag(k) || false;',
      'const orFive = (k: string) => flag(k) ?? 5;',
      "log(isOn('x'), isTrue('x'), orFalse('x'), orFive('x'));",
    ),
    keep: 0,
    gone: ["'x'", '=>'],
  },
  {
    name: 'nothing, for which something else stands',
    files: shown('const orFive = (k: string) => flag(k) ?? 5;', "log(orFive('x'));"),
    keep: null,
    gone: ["'x'"],
    stays: ['log(5)'],
  },
  {
    name: 'an object, and parts of it',
    files: shown(
      'const on = (k: string) => flag(k).enabled;',
      'const limit = (k: string) => flag(k).limit;',
      'const all = (k: string) => flag(k);',
      "log(on('x'), limit('x'), all('x').limit);",
    ),
    keep: { enabled: true, limit: 3 },
    gone: ["'x'"],
    stays: ['log(true, 3, 3)'],
  },
  {
    name: 'a member that the configuration names',
    files: shown('const on = (k: string) => useFlagDetails(k).enabled;', "log(on('x') ? 1 : 2);"),
    gone: ["'x'", '2'],
  },
  {
    name: 'the opposite, over two functions',
    files: shown(
      'const isOff = (k: string) => !flag(k);',
      'const isOn = (k: string) => !isOff(k);',
      "log(isOff('x') ? 'off' : 'on', isOn('x') ? 'new' : 'old');",
    ),
    gone: ["'x'", "'off'", "'old'", '=>'],
  },
  {
    name: 'promises that are used as promises',
    files: shown(
      'async function one(key: string): Promise<boolean> { return client.getBooleanValue(key, false); }',
      'function two(key: string): Promise<boolean> { return client.getBooleanValue(key, false); }',
      'async function three(key: string) { return !flag(key); }',
      'async function four(key: string) { return !(await client.getBooleanValue(key, false)); }',
      'const five = (key: string) => client.getBooleanValue(key, false).catch(() => false);',
      'class Flags { async on(k: string) { return client.getBooleanValue(k, false); } get x() { return this.on("x"); } }',
      "export const all = [() => one('x'), () => two('x'), () => three('x'), () => four('x'), () => five('x')];",
      'async function main() { for (const each of all) await each().then(log); await new Flags().x.then(log); }',
      'main();',
    ),
    gone: ["('x')"],
    stays: ['Promise.resolve(true)', 'Promise.resolve(false)', '.then(log)'],
  },
  {
    name: 'a promise whose value is turned into another stays',
    files: shown(
      'const off = (key: string) => client.getBooleanValue(key, false).then((on) => !on);',
      "off('x').then(log);",
    ),
    kind: 'leave',
    refused: ['side-effect'],
  },
  {
    name: 'asking that may fail',
    files: shown(
      'async function isOn(key: string): Promise<boolean> {',
      '  try {',
      '    return await client.getBooleanValue(key, false);',
      '  } catch (error) {',
      "    log('failed', error);",
      '    return false;',
      '  }',
      '}',
      'function isOnNow(key: string) { try { const on = flag(key); return on; } catch { return false; } }',
      'async function main() {',
      "  if (await isOn('x')) log('new'); else log('old');",
      "  if (isOnNow('x')) log('new'); else log('old');",
      "  log(await isOn('y'));",
      '}',
      'main();',
    ),
    gone: ["'x'", "'old'", 'isOnNow'],
    stays: ["isOn('y')", 'catch (error)'],
  },
  {
    name: 'a table beside the asking',
    files: shown(
      'const held: Record<string, boolean> = { y: true };',
      'const first = (k: string) => held[k] ?? flag(k);',
      'const second = (k: string) => flag(k) ?? held[k];',
      "log(first('x'), second('x'));",
    ),
    kind: 'partial',
    stays: ["first('x')"],
    gone: ["second('x')"],
    refused: ['side-effect'],
  },
  {
    name: 'a component that shows what the opposite says',
    files: {
      'main.tsx':
        '/** @jsx h */\nimport { flag, h, log } from \'./sdk\';\nconst isOff = (k: string) => !flag(k);\nconst Without = ({ name, children }: { name: string; children?: unknown }) => (isOff(name) ? children : null);\nlog(<div><Without name="x"><b>old</b></Without></div>);\n',
    },
    kind: 'partial',
  },
];
