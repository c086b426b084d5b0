import type { Program } from '../../../support/check-program';

const either =
  'function either<T>(key: string, on: () => T, off: () => T): T {\n  return flag(key) ? on() : off();\n}\n';
const main = (code: string) => ({ 'main.ts': `import { flag, log } from './sdk';\n${either}${code}` });

/** Functions that run one of their arguments as the flag says. */
export const choices: readonly Program[] = [
  {
    name: 'the chosen callback, in every shape of function and of callback',
    files: {
      'main.ts': `import { log } from './sdk';
import { orElse, unless, inSteps } from './choose';
class Box {
  size = 3;
  read() {
    return this === undefined ? 'free' : 'bound';
  }
}
const box = new Box();
const old = () => 'old';
log(orElse('x', () => 'a' + box.size, old));
log(unless('x', old, function () { return 'b'; }));
log(inSteps('x', box.read, old));
log(1 + Number(orElse('x', () => 2 * 3, () => 4)) * 2);
orElse('x', () => log('ran'), () => log('not'));
const made = orElse('x', () => ({ a: 1 }), () => ({ a: 2 }));
log(JSON.stringify(made), orElse('y', () => 5, () => 6));
`,
      'choose.ts': `import { flag } from './sdk';
const isOn = (key: string) => flag(key);
export const orElse = <T>(key: string, on: () => T, off: () => T): T => (isOn(key) ? on() : off());
export function unless<T>(key: string, off: () => T, on: () => T): T {
  if (!flag(key)) return off();
  return on();
}
export function inSteps<T>(key: string, on: () => T, off: () => T): T {
  if (flag(key)) {
    return on();
  } else {
    return off();
  }
}
`,
    },
    gone: ["'x'", 'not'],
    stays: ['orElse', 'box.read'],
  },
  {
    name: 'an argument that acts stays where it was, and so does the call',
    files: main("const note = () => (log('made'), () => 1);\nlog(either('x', note(), () => 2));\n"),
    stays: ["either('x'"],
    refused: ['side-effect'],
    kind: 'partial',
  },
  {
    name: 'a function that does more than to choose',
    files: {
      'main.ts': `import { flag, log } from './sdk';
function counted<T>(key: string, on: () => T, off: () => T): T {
  log('asked');
  return flag(key) ? on() : off();
}
function given<T>(key: string, on: (n: number) => T, off: () => T): T {
  return flag(key) ? on(1) : off();
}
function other<T>(key: string, on: () => T, off: () => T): T {
  return flag('y') || flag(key) ? on() : off();
}
log(counted('x', () => 1, () => 2), given('x', (n) => n, () => 2), other('x', () => 1, () => 2));
`,
    },
    stays: ["counted('x'", "given('x'", "other('x'"],
    refused: ['side-effect', 'side-effect', 'side-effect'],
    kind: 'partial',
  },
  {
    name: 'a callback that is not given',
    keep: false,
    files: main(
      "const run = () => either('x', () => 1, undefined as unknown as () => number);\ntry {\n  log(run());\n} catch {\n  log('threw');\n}\n",
    ),
  },
];
