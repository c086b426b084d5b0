// Writes a tree in which a quarter of the files ask for flags, ten times each: `generate-flagged.mjs FOLDER FILES FLAGS`.
// All of it is checked code without type errors, and the same each time.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const LOOKUPS = 10;

/** `flags` keys, spread evenly over the lookups; every fourth of `files` files of about a hundred lines has ten. */
export function generateFlagged(folder, files, flags) {
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: { strict: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler' },
    }),
  );
  write(
    'flagkeeper.config.json',
    JSON.stringify({
      include: ['src/**'],
      exclude: ['src/sdk.ts'],
      lookups: [{ call: 'isEnabled', from: './src/sdk', key: 0 }],
    }),
  );
  write('src/sdk.ts', 'export function isEnabled(key: string): boolean {\n  return key.length > 100;\n}\n');
  for (let at = 0; at < files; at++) write(pathOf(at), at % 4 === 0 ? asking(at, flags) : plain(at));
}

/** One file of `lines` lines with this many lookups of one flag. */
export function generateLong(folder, lines, lookups) {
  generateFlagged(folder, 0, 1);
  const each = Math.floor(lines / lookups);
  const parts = Array.from({ length: lookups }, (_, at) => [
    `export function work${at}(input: number): string {`,
    ...padding(at, each - 7),
    `  if (isEnabled('${keyOf(0)}')) {`,
    `    return \`new \${input}\`;`,
    '  }',
    `  return 'old ' + input;`,
    '}',
    '',
  ]);
  write(join(folder, 'src/long.ts'), `import { isEnabled } from './sdk';\n${parts.flat().join('\n')}`);
  function write(path, text) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

export const keyOf = (at) => `flag-${at}`;

const pathOf = (at) => `src/area${at % 20}/file${at}.ts`;

/** Ten shapes of lookups, a function each. */
function asking(at, flags) {
  const key = (i) => keyOf(((at / 4) * LOOKUPS + i) % flags);
  const shapes = [
    (k) => [`  if (${k}) {`, '    return `new ${input}`;', '  }', '  return `old ${input}`;'],
    (k) => [`  return ${k} ? 'new' : 'old';`],
    (k) => [`  const isNew = ${k};`, "  if (!isNew && input > 2) return 'old';", "  return isNew ? 'new' : 'older';"],
    (k) => [`  const size = (${k} && input > 3) || input > 100 ? 'big' : 'small';`, '  return size;'],
    (k) => [`  if (!${k}) {`, `    return oldWay${at}(input);`, '  }', `  return newWay${at}(input);`],
  ];
  const parts = Array.from({ length: LOOKUPS }, (_, i) => [
    `export function ask${at}n${i}(input: number): string {`,
    ...padding(at + i, 2),
    ...shapes[i % shapes.length](`isEnabled('${key(i)}')`),
    '}',
    '',
  ]);
  const ways = ['old', 'new'].map((way) => [
    `function ${way}Way${at}(input: number): string {`,
    ...padding(at, 3),
    `  return '${way} ' + input;`,
    '}',
    '',
  ]);
  const depth = at % 20;
  return `${["import { isEnabled } from '../sdk';", `import { total${at + 1} } from '../area${depth + 1}/file${at + 1}';`, '', ...parts.flat(), ...ways.flat(), `export const sum${at} = total${at + 1}([1, 2]);`].join('\n')}\n`;
}

function plain(at) {
  const parts = Array.from({ length: 7 }, (_, i) => [
    '/** Works a line of an order out. */',
    `export function step${at}n${i}(input: number): string {`,
    ...padding(at + i, 7),
    '  return `${input}`;',
    '}',
    '',
  ]);
  return `${[`export function total${at}(values: readonly number[]): number {`, '  return values.reduce((sum, value) => sum + value, 0);', '}', '', ...parts.flat()].join('\n')}`;
}

/** Lines that do no harm: locals, conditions and loops of their own. */
function padding(seed, count) {
  return Array.from(
    { length: Math.max(0, count) },
    (_, line) =>
      [
        `  const value${line} = input * ${(seed * 7 + line) % 97} + ${line};`,
        `  if (input > ${(seed + line * 13) % 500}) input += ${line};`,
        `  for (const each of [1, 2, 3]) input += each % ${2 + (line % 5)};`,
        `  const label${line} = \`\${input} of ${seed}\`.trim();`,
      ][(seed + line) % 4],
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  generateFlagged(process.argv[2], Number(process.argv[3]), Number(process.argv[4]));
