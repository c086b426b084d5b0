import fc from 'fast-check';

/** A generated program: every value is a text of code. */
export interface Generated {
  readonly text: string;
  readonly keep: boolean | string;
}

const NAMES = ['a', 'b', 'c'] as const;
const indent = (text: string) => text.replace(/^(?=.)/gm, '  ');

/** Programs with the flag `x` in random places; they end, and every effect is logged. */
export const programs: fc.Arbitrary<Generated> = fc
  .tuple(fc.constantFrom('\n', '\n', '\r\n'), fc.constantFrom('  ', '\t'), kept())
  .map(([end, unit, { text, keep }]) => ({
    keep,
    text: text.replace(/^(?: {2})+/gm, (blanks) => unit.repeat(blanks.length / 2)).replaceAll('\n', end),
  }));

function kept(): fc.Arbitrary<Generated> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.boolean().chain((keep) => programWith(keep)) },
    { weight: 1, arbitrary: fc.constantFrom('v1', 'v2', 'v9').chain((keep) => programWith(keep)) },
  );
}

function programWith(keep: boolean | string): fc.Arbitrary<Generated> {
  const { statements } = grammar(typeof keep === 'string');
  return fc.tuple(statements, statements, fc.boolean()).map(([inside, outside, hoisted]) => ({
    keep,
    text: [
      "import { flag, log } from './sdk';",
      'const VALUES = [true, false, 0, 1, "", "s", null, undefined];',
      'let fuel = 40;',
      'function e(n) { log("e", n); if (fuel-- < 0) throw new Error("fuel"); return VALUES[n % 8]; }',
      'let a = 1, b = 0, c = "s";',
      'const on = flag("x");',
      'const isOn = () => flag("x");',
      'function pick(p, q) { log(p ? "p" : "not p"); return q; }',
      'const o = { n: 1, m(v) { log("m", this === o, v); return v; }, get g() { log("got"); return 1; } };',
      hoisted ? 'void [on, isOn, pick, o];' : '',
      'function run() {',
      indent(inside),
      '}',
      'try { log("r", run()); } catch (error) { log("threw", String(error)); }',
      'try {',
      indent(outside),
      '} catch (error) { log("threw", String(error)); }',
      'log(a, b, c);',
      '',
    ]
      .filter((line) => line !== '')
      .join('\n'),
  }));
}

/** The language of the programs; `variant` asks with texts, otherwise with booleans. */
function grammar(variant: boolean): { readonly statements: fc.Arbitrary<string> } {
  const asks = variant
    ? [
        "flag('x') === 'v1'",
        "flag('x') !== 'v2'",
        "'v2' == flag('x')",
        "['v1', 'v3'].includes(flag('x'))",
        "on === 'v2'",
        "isOn() === 'v1'",
      ]
    : [
        "flag('x')",
        "flag('x')",
        "!flag('x')",
        'on',
        'isOn()',
        "flag('x') === true",
        "flag('x') !== false",
        '!!on',
        'Boolean(isOn())',
      ];
  const { expression, statements } = fc.letrec<{
    expression: string;
    ask: string;
    statement: string;
    statements: string;
    block: string;
    loopBody: string;
  }>((tie) => {
    const effect = fc.nat(15).map((n) => `e(${n})`);
    const name = fc.constantFrom(...NAMES);
    const literal = fc.constantFrom('true', 'false', '0', '1', "''", "'s'", 'null', 'undefined');
    const two = fc.tuple(tie('expression'), tie('expression'));
    const three = fc.tuple(tie('expression'), tie('expression'), tie('expression'));
    return {
      ask: fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...asks) },
        {
          weight: 1,
          arbitrary: effect.map((each) => (variant ? `flag('x', ${each}) === 'v1'` : `flag('x', ${each})`)),
        },
      ),
      expression: fc.oneof(
        { depthSize: 'xsmall', withCrossShrink: true },
        literal,
        effect,
        name,
        tie('ask'),
        tie('ask'),
        two.map(([l, r]) => `(${l} && ${r})`),
        two.map(([l, r]) => `(${l} || ${r})`),
        two.map(([l, r]) => `(${l} ?? ${r})`),
        three.map(([t, l, r]) => `(${t} ? ${l} : ${r})`),
        fc.tuple(tie('ask'), tie('expression'), tie('expression')).map(([t, l, r]) => `(${t} ? ${l} : ${r})`),
        fc.tuple(tie('ask'), tie('expression')).map(([l, r]) => `(${l} && ${r})`),
        fc.tuple(tie('expression'), tie('ask')).map(([l, r]) => `(${l} || ${r})`),
        fc.tuple(tie('expression'), tie('ask')).map(([l, r]) => `(${l} && ${r})`),
        two.map(([l, r]) => `(${l} === ${r})`),
        two.map(([l, r]) => `(${l}, ${r})`),
        tie('expression').map((v) => `!${v}`),
        tie('expression').map((v) => `typeof ${v}`),
        fc.tuple(name, tie('expression')).map(([n, v]) => `(${n} = ${v})`),
        fc
          .tuple(name, fc.constantFrom('&&=', '||=', '??='), tie('expression'))
          .map(([n, op, v]) => `(${n} ${op} ${v})`),
        tie('expression').map((v) => `(() => ${v})()`),
        tie('expression').map((v) => `\`t\${String(${v})}\``),
        two.map(([l, r]) => `JSON.stringify({ k: 1, ...(${l} && { l: ${r} }) })`),
        two.map(([l, r]) => `[0, ...(${l} ? [${r}] : [])].length`),
        two.map(([l, r]) => `pick(${l}, ${r})`),
        fc.tuple(tie('ask'), tie('expression')).map(([t, v]) => `(${t} ? o.m : pick)(${v}, 1)`),
        tie('expression').map((v) => `o.m(${v})`),
        fc.constant('o.g'),
      ),
      block: tie('statements').map((body) => `{\n${indent(body)}\n}`),
      loopBody: fc
        .tuple(tie('statements'), fc.constantFrom('', '', 'break;', 'continue;'), tie('ask'))
        .map(([body, jump, ask]) => `{\n  e(9);\n${indent(body)}${jump === '' ? '' : `\n  if (${ask}) ${jump}`}\n}`),
      statement: fc.oneof(
        { depthSize: 'xsmall', withCrossShrink: true },
        tie('expression').map((v) => `log(${v});`),
        tie('expression').map((v) => (/^[{`]|^function/.test(v) ? `(${v});` : `;${v};`).replace(/^;/, '')),
        fc.tuple(tie('ask'), tie('block')).map(([t, x]) => `if (${t}) ${x}`),
        fc.tuple(tie('ask'), tie('block'), tie('block')).map(([t, x, y]) => `if (${t}) ${x} else ${y}`),
        fc.tuple(tie('expression'), tie('block'), tie('block')).map(([t, x, y]) => `if (${t}) ${x} else ${y}`),
        fc
          .tuple(tie('expression'), tie('ask'), tie('block'), tie('block'))
          .map(([t, u, x, y]) => `if (${t}) ${x} else if (${u}) ${y}`),
        fc
          .tuple(tie('ask'), tie('expression'), tie('expression'))
          .map(([t, x, y]) => `if (${t}) log(${x}); else log(${y});`),
        fc
          .tuple(tie('expression'), tie('ask'), tie('expression'))
          .map(([p, t, x]) => `if (${p}) if (${t}) { if (e(1)) log(${x}); } else log(1); else log(2);`),
        fc.tuple(tie('expression'), tie('loopBody')).map(([t, x]) => `for (let i = 0; i < 2 && ${t}; i++) ${x}`),
        fc.tuple(tie('ask'), tie('loopBody')).map(([t, x]) => `while (${t} && fuel > 20) ${x}`),
        fc.tuple(tie('ask'), tie('loopBody')).map(([t, x]) => `do ${x} while (${t} && fuel > 20);`),
        tie('loopBody').map((x) => `for (const v of [1, 2]) ${x}`),
        fc
          .tuple(tie('loopBody'), tie('ask'))
          .map(
            ([x, t]) =>
              `outer: for (const v of [1, 2]) {\n  for (const w of [1, 2]) {\n    log(v, w);\n    if (${t}) continue outer;\n  }\n${indent(x)}\n}`,
          ),
        fc
          .tuple(tie('block'), tie('block'), tie('block'))
          .map(([x, y, z]) => `try ${x} catch (error) ${y} finally ${z}`),
        fc
          .tuple(tie('ask'), fc.constantFrom('return 1;', "throw new Error('t');"))
          .map(([t, end]) =>
            end.startsWith('return') ? `if (${t}) { log('end'); throw new Error('early'); }` : `if (${t}) ${end}`,
          ),
        fc
          .tuple(tie('statements'), tie('statements'), tie('statements'), fc.boolean())
          .map(
            ([x, y, z, falls]) =>
              `switch (${variant ? "flag('x')" : 'on'}) {\n  case ${variant ? "'v1'" : 'true'}:\n${indent(indent(x))}\n${falls ? '' : '    break;\n'}  case ${variant ? "'v2'" : 'false'}: {\n${indent(indent(y))}\n    break;\n  }\n  default:\n${indent(indent(z))}\n}`,
          ),
        fc.tuple(name, tie('block')).map(([n, x]) => `{\n  const ${n} = e(2);\n  log(${n});\n  ${x}\n}`),
        fc
          .tuple(tie('ask'), name, tie('expression'))
          .map(([t, n, v]) => `if (${t}) {\n  const ${n} = 5;\n  log(${n}, ${v});\n}`),
        fc
          .tuple(tie('ask'), name, tie('expression'))
          .map(
            ([t, n, v]) =>
              `if (${t}) {\n  let ${n} = 6;\n  const read = () => ${n};\n  log(read(), ${v});\n} else {\n  function read() { return 7; }\n  log(read());\n}`,
          ),
        fc.tuple(tie('ask'), tie('expression')).map(([t, v]) => `if (${t}) {\n  var late = ${v};\n}\nlog(late);`),
        fc.tuple(tie('expression'), tie('expression')).map(([v, w]) => `const t_ = ${v};\nlog(t_ ? 1 : 2, ${w});`),
      ),
      statements: fc.array(tie('statement'), { minLength: 1, maxLength: 2 }).map((all) => scoped(all.join('\n'))),
    };
  });
  void expression;
  return { statements };
}

let counter = 0;

/** Names that a list declares once each: a second declaration would be an error before anything runs. */
function scoped(text: string): string {
  return text.replace(/\bt_\b/g, () => `t${counter}`).replace(/$/, () => (counter++, ''));
}
