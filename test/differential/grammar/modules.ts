import { effect, operand, tight } from './expressions';
import { statements } from './statements';
import { type Ask, annotated, block, type Place, type World } from './world';

/** Other files of the program, imported by the main one; answers the ways to ask that they bring. */
export function modules(w: World): readonly Ask[] {
  const { c } = w;
  const asks: Ask[] = [];
  const first = registry(w, asks);
  if (c.chance(70)) wrappers(w, asks, first);
  if (c.chance(50)) views(w, asks);
  if (c.chance(30)) unconcerned(w);
  // What must go must have been used.
  for (const { text, type } of asks)
    w.imports.push(`log(${text}${type === 'bool' ? ' ? 1 : 2' : type === 'num' ? ' > 2' : " === 'v1'"});`);
  return asks;
}

const raw = (w: World): Ask =>
  w.kind === 'boolean'
    ? { text: "flag('x')", type: 'bool', binds: 18 }
    : w.kind === 'variant'
      ? { text: "variant('x')", type: 'text', binds: 18 }
      : w.kind === 'number'
        ? { text: "client.variation('x', 1, 5)", type: 'num', binds: 18 }
        : { text: "flag('x').wide", type: 'bool', binds: 18 };

/** Keys as an enum or an object of constants. */
function registry(w: World, asks: Ask[]): string | undefined {
  const { c } = w;
  const way = c.int(4);
  if (way === 0) return undefined;
  const { text, type } = raw(w);
  const member = c.chance(50) ? 'NewX' : 'x_1';
  const body =
    way === 1
      ? `export enum Keys {\n  First = 'first',\n  ${member} = 'x',\n  Last = 'y',\n}\n`
      : way === 2
        ? `export const Keys = {\n  first: 'first',\n  // the new one\n  ${member}: 'x',\n  last: 'y',\n} as const;\n`
        : `/** Keys. */\nexport const Keys = { ${member}: 'x', last: 'y' } as const;\n`;
  w.files.set('keys.ts', body);
  const star = c.chance(30);
  w.imports.push(star ? "import * as keys from './keys';" : `import { Keys } from './keys';`);
  w.imports.push(`log(${star ? 'keys.' : ''}Keys.${way === 1 ? 'Last' : 'last'});`);
  const key = `${star ? 'keys.' : ''}Keys.${member}`;
  asks.push({ text: text.replace("'x'", key), type, binds: 18 });
  w.mustGo.push(member);
  return `Keys.${member}`;
}

/** A file of functions and constants that ask. */
function wrappers(w: World, asks: Ask[], key: string | undefined): void {
  const { c } = w;
  const { text: plain, type, binds } = raw(w);
  const inKeys = key !== undefined && c.chance(50);
  const text = inKeys ? plain.replace("'x'", key) : plain;
  const condition = type === 'bool' ? text : type === 'text' ? `${text} === 'v1'` : `${text} > 2`;
  const typed = w.typed ? ': boolean' : '';
  const sdk = ['flag', 'variant', 'client', 'log'].filter(
    (name) => new RegExp(`\\b${name}\\b`).test(condition) || name === 'log',
  );
  const lines = [
    `import { ${sdk.join(', ')} } from './sdk';`,
    ...(inKeys ? ["import { Keys } from './keys';"] : []),
    '',
  ];
  const uses: [local: string, exported: string, ask: string][] = [];
  const add = (code: string, exported: string, local: string, call: boolean) => {
    lines.push(code);
    uses.push([local, exported, call ? `${local}()` : local]);
  };
  const count = 1 + c.int(3);
  for (let at = 0; at < count; at++)
    c.part(() => {
      const way = c.int(5);
      const name = `isNew${at}`;
      if (way === 0) add(`export const ${name} = ()${typed} => ${condition};`, name, name, true);
      else if (way === 1) add(`export function ${name}()${typed} {\n  return ${condition};\n}`, name, name, true);
      else if (way === 2) add(`export const ${name} = ${condition};`, name, name, false);
      else if (way === 3)
        add(
          `export const isOld${at} = ()${typed} => !(${condition});\nexport const ${name} = ()${typed} => !isOld${at}();`,
          name,
          name,
          true,
        );
      else if (!lines.some((line) => line.includes('default')))
        add(`export default function ${name}()${typed} {\n  return ${condition};\n}`, 'default', name, true);
    });
  if (uses.length === 0) return;
  const acts = c.chance(30);
  if (acts) lines.push("log('features loaded');");
  lines.push('export const unrelated = () => 5;', '');
  w.files.set('features.ts', lines.join('\n'));
  if (!acts) w.mustGo.push('isNew\\d');
  const named = uses.filter(([, exported]) => exported !== 'default');
  const fallback = uses.find(([, exported]) => exported === 'default');
  let from = './features';
  const barrel = c.int(4);
  if (barrel === 1) w.files.set('barrel.ts', "export * from './features';\n");
  if (barrel === 2)
    w.files.set(
      'barrel.ts',
      `export { unrelated, ${named.map(([, name]) => name).join(', ')} } from './features';\n`.replace(', }', ' }'),
    );
  if (barrel === 1 || barrel === 2) from = './barrel';
  if (fallback) {
    w.imports.push(`import ${fallback[0]} from './features';`);
    asks.push({ text: fallback[2], type: 'bool', binds });
  }
  if (c.chance(25)) {
    w.imports.push(`import * as features from '${from}';`, 'log(features.unrelated());');
    for (const [, , use] of named) asks.push({ text: `features.${use}`, type: 'bool', binds });
    return;
  }
  const renamed = c.chance(30);
  const specifiers = named.map(([local, exported]) => (renamed ? `${exported} as ${local}_` : exported));
  w.imports.push(`import { ${[...specifiers, 'unrelated'].join(', ')} } from '${from}';`, 'log(unrelated());');
  for (const [local, , use] of named)
    asks.push({ text: renamed ? use.replace(local, `${local}_`) : use, type: 'bool', binds });
}

const HELPERS = [
  'flag',
  'flags',
  'client',
  'log',
  'label',
  'e',
  'eb',
  'en',
  'es',
  'tick',
  'pick',
  'same',
  'tag',
  'later',
  'bag',
  'h',
  'Fragment',
  'Card',
  'useHook',
];

/** Two files of which the flag needs one. */
function views(w: World, asks: Ask[]): void {
  const { c } = w;
  const { text, type } = raw(w);
  const condition = type === 'bool' ? text : type === 'text' ? `${text} === 'v1'` : `${text} > 2`;
  const value = conditionHolds(w, type);
  const place: Place = {
    names: [],
    asks: [{ text: 'true', type: 'bool', binds: 20 }],
    body: 'function',
    loops: 0,
    labels: [],
    inSwitch: false,
    depth: 2,
  };
  for (const [name, needed] of [
    ['fresh', value],
    ['stale', !value],
  ] as const) {
    const acts = c.chance(25);
    const mustGo = w.mustGo.length;
    const written = statements(w, { ...place, asks: [{ text: 'eb(2)', type: 'bool', binds: 18 }] }, 2);
    // The things of the main file are not at hand here.
    const inner = `log('${name}', k);\n${/(?<![\w.'])(o|another|box|Box|If|loud|steps|late|reads|Loud|says)\b/.test(written) ? 'log(3);' : written}`;
    w.mustGo.length = mustGo;
    const body = `export ${c.chance(20) ? 'default ' : ''}function ${name}(k${annotated(w, 'num')})${w.typed ? ': unknown' : ''} ${block(`${inner}\nreturn 1;`)}\n`;
    const code = `${acts ? `log('${name} loaded');\n` : ''}${c.chance(30) ? 'const own = { n: 1 };\n' : ''}${body}`;
    const used = [...HELPERS, 'FeatureFlag'].filter((each) => new RegExp(`(?<![\\w.'])${each}\\b`).test(code));
    const path = w.jsx ? `${name}.tsx` : `${name}.ts`;
    w.files.set(path, `import { ${used.join(', ')} } from './sdk';\n${code}`);
    w.imports.push(
      /export default/.test(code) ? `import ${name} from './${name}';` : `import { ${name} } from './${name}';`,
    );
    if (!needed && !acts) w.filesToGo.push(path);
    if (!needed && !acts) w.mustGo.push(name);
  }
  const shape = c.int(3);
  w.imports.push(
    shape === 0
      ? `log(${tight({ text: condition, binds: type === 'bool' ? 18 : 9 }, 4)} ? fresh(${operandOf(w)}) : stale(2));`
      : shape === 1
        ? `if (${condition}) fresh(1);\nelse stale(2);`
        : `const view = ${condition} ? fresh : stale;\nlog(view(3));`,
  );
  void asks;
}

function operandOf(w: World): string {
  return effect(w, 'num').text;
}

function conditionHolds(w: World, type: Ask['type']): boolean {
  if (typeof w.keep === 'object') return (w.keep as { wide: boolean }).wide;
  return type === 'bool' ? w.keep === true : type === 'text' ? w.keep === 'v1' : (w.keep as number) > 2;
}

/** A file that has nothing to do with the flag. */
function unconcerned(w: World): void {
  w.files.set(
    'quiet.ts',
    "import {log} from './sdk'\r\n\r\n\texport  const  quiet = ( ) =>  log( 'quiet' )   \r\n\r\n\r\n",
  );
  w.quiet.push('quiet.ts');
  w.imports.push("import { quiet } from './quiet';", 'quiet();');
}

export { operand };
