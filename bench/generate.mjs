// Writes a tree that looks like a product's code, the same each time: `generate.mjs FOLDER FILES`. One file in forty
// asks for a flag: half of them the SDK itself, half through a hook of their own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const WORDS =
  'order cart price user session invoice stock label basket address payment refund search filter sort page theme layout toast modal table chart upload token locale currency banner coupon review rating shipment return gift bundle variant catalog region warehouse'.split(
    ' ',
  );
const AREAS = ['checkout', 'account', 'catalog', 'admin', 'search', 'shipping', 'support', 'reports'];
const FLAGS = WORDS.map((word) => `${word}-next`);

/** Numbers that only look random. */
function dice(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const title = (word) => word[0].toUpperCase() + word.slice(1);

export function generate(folder, count) {
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write(
    'package.json',
    JSON.stringify({ name: 'bench', private: true, dependencies: { '@openfeature/react-sdk': '^1.0.0' } }),
  );
  write(
    'tsconfig.json',
    JSON.stringify({ compilerOptions: { baseUrl: '.', paths: { '@/*': ['src/*'] }, jsx: 'react-jsx' } }),
  );
  write('flagkeeper.config.json', JSON.stringify({ include: ['src/**'] }));
  if (count === 0) return;
  write(
    'src/flags.ts',
    `import { useBooleanFlagValue } from '@openfeature/react-sdk';\nexport const FLAGS = {\n${FLAGS.map((key) => `  ${key.replace('-', '_').toUpperCase()}: '${key}',\n`).join('')}} as const;\nexport function useShopFlag(key: string): boolean {\n  return useBooleanFlagValue(key, false);\n}\n`,
  );
  for (let at = 1; at < count; at++) {
    const roll = dice(at * 7919);
    const area = AREAS[at % AREAS.length];
    const tsx = at % 3 === 0;
    write(`src/${area}/${WORDS[roll(WORDS.length)]}/file${at}.${tsx ? 'tsx' : 'ts'}`, fileText(at, roll, tsx));
  }
}

function fileText(at, roll, tsx) {
  const word = () => WORDS[roll(WORDS.length)];
  const lines = [
    `import { ${word()} } from '@/${AREAS[roll(AREAS.length)]}/${word()}';`,
    `import type { ${title(word())}Props } from './types';`,
  ];
  if (tsx) lines.unshift("import { useEffect, useState } from 'react';");
  const asks = at % 40 === 0;
  const own = at % 80 === 0;
  if (asks) {
    lines.push(
      own
        ? "import { FLAGS, useShopFlag } from '@/flags';"
        : "import { useBooleanFlagValue } from '@openfeature/react-sdk';",
    );
  }
  const key = FLAGS[roll(FLAGS.length)];
  const functions = 1 + roll(5);
  for (let i = 0; i < functions; i++) {
    const name = `${word()}${title(word())}${i}`;
    lines.push('', `/** Works out the ${word()} of a ${word()} for the ${word()} page. */`);
    if (tsx && i === 0) {
      lines.push(
        `export function ${title(name)}({ ${word()}: first, items }: { ${word()}: string; items: readonly string[] }) {`,
      );
      lines.push(
        `  const [${word()}Shown, setShown] = useState(false);`,
        '  useEffect(() => setShown(items.length > 0), [items]);',
      );
      if (asks)
        lines.push(
          own
            ? `  const isNew = useShopFlag(FLAGS.${key.replace('-', '_').toUpperCase()});`
            : `  const isNew = useBooleanFlagValue('${key}', false);`,
        );
      lines.push(asks ? '  if (!isNew) return null;' : '  if (items.length === 0) return null;');
      lines.push(
        '  return (',
        '    <section className="panel">',
        `      <h2>{first ?? '${title(word())} ${word()}'}</h2>`,
        "      {items.map((item) => <li key={item} title={item.trim()}>{item.split('-').join(' ')}</li>)}",
        '    </section>',
        '  );',
        '}',
      );
      continue;
    }
    lines.push(
      `export async function ${name}(input: { ${word()}Id: string; amount: number }, options: Record<string, unknown> = {}) {`,
    );
    if (asks && i === 0 && !tsx)
      lines.push(
        own
          ? `  if (!useShopFlag(FLAGS.${key.replace('-', '_').toUpperCase()})) return undefined;`
          : `  if (!useBooleanFlagValue('${key}', true)) return undefined;`,
      );
    for (let line = 0, end = 3 + roll(12); line < end; line++) {
      const [a, b] = [word(), word()];
      lines.push(
        [
          `  const ${a}${line} = input.amount * ${roll(100)} + Number(options['${b}'] ?? ${roll(9)});`,
          `  if (input.amount > ${roll(5000)} && options.${a} !== '${b}') options = { ...options, ${a}: '${b}', total: input.amount };`,
          `  await Promise.all([${a}(input), ${b}(options)].filter(Boolean)); // the ${a} is settled before the ${b}`,
          `  for (const [key, value] of Object.entries(options)) if (typeof value === 'string') options[key] = value.replace(/${a}/g, '${b}');`,
          `  const ${a}Label${line} = \`\${input.amount} ${a} for \${String(options.${b} ?? 'nobody')}\`;`,
        ][roll(5)],
      );
    }
    lines.push(`  return { ...options, ${word()}: input.amount };`, '}');
  }
  return `${lines.join('\n')}\n`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  generate(process.argv[2], Number(process.argv[3]));
