import { gatedMember, routes } from './conditions';
import { ask, effect, operand, tight } from './expressions';
import { onlyThere } from './only-there';
import { SHOWING } from './showing';
import { type Statement, statements } from './statements';
import { acts, annotated, block, deeper, fresh, ownThis, type Place, type World } from './world';

/** Statements as people write them around flags: one at least for every rewrite that plain code seldom calls for. */
export function idiom(w: World, place: Place): Statement {
  const ways: ((w: World, place: Place) => string)[] = [
    jumping,
    labelled,
    ownValue,
    sifted,
    tables,
    objectArgument,
    emptied,
    caught,
    shadowed,
    tried,
    overridden,
    assignedOnly,
    onlyThere,
    onlyThere,
    templated,
  ];
  if (w.kind === 'boolean') ways.push(callbacks, routes, gatedMember);
  if (w.jsx) ways.push(...SHOWING, ...SHOWING);
  return { text: w.c.pick(ways)(w, place) };
}

/** Texts that hold what the flag says, beside what it does not. */
function templated(w: World, place: Place): string {
  const said = w.c.pick([`${test(w, place, 4)} ? 'new' : 'old'`, test(w, place, 2)]);
  return `log(\`t \${${said}} \${${operand(w, place, 'num', 2)}}\`);`;
}

const test = (w: World, place: Place, binds = 0) => tight(ask(w, place), binds);

/** Jumps that come to stand at the end of a body. */
function jumping(w: World, place: Place): string {
  const [i, j, label] = [fresh(w, 'i'), fresh(w, 'j'), fresh(w, 'outer')];
  return w.c.pick([
    () => `for (const ${i} of [1, 2]) {\n  log(${i});\n  if (${test(w, place)}) continue;\n  log('behind', ${i});\n}`,
    () =>
      `${label}: for (const ${i} of [1, 2]) {\n  for (const ${j} of [1, 2]) {\n    log(${i}, ${j});\n    if (${test(w, place)}) continue ${label};\n    log('behind', ${j});\n  }\n  log('inner', ${i});\n}`,
    () =>
      `let ${i} = 0;\ndo {\n  log(${i});\n  if (${effect(w, 'bool').text}) ${w.c.pick(['break', 'continue'])};\n  log('behind');\n} while (${test(w, place, 6)} && ${i}++ < 1);`,
    () => `${label}: {\n  log('in');\n  if (${test(w, place)}) break ${label};\n  log('behind');\n}`,
  ])();
}

/** A jump to the outer of two labels, from the end of the inner block. */
function labelled(w: World, place: Place): string {
  const [outer, inner] = [fresh(w, 'outer'), fresh(w, 'inner')];
  const first = `if (${test(w, place)}) break ${outer};\n    log('behind');`;
  const second = `if (${test(w, place)}) break ${inner};`;
  return `${outer}: {\n  ${inner}: {\n    log('in');\n    ${w.c.chance(50) ? `${second}\n    ` : ''}${first}\n  }\n  log('between');\n}`;
}

/** A variable whose new value is made of the one it had. */
function ownValue(w: World, place: Place): string {
  const n = fresh(w, 'n');
  const next = w.c.pick([`${n} > 1 ? ${effect(w, 'num').text} : 4`, `${n} + 1`, `(() => ${n} * 2)()`]);
  if (w.c.chance(25)) {
    const read = fresh(w, 'read');
    return `let ${n}${annotated(w, 'num')} = 2;\nif (${test(w, place)}) ${n} = ${read}() + 1;\nlog(${n});\nfunction ${read}() {\n  return ${n};\n}`;
  }
  return `let ${n}${annotated(w, 'num')} = ${w.c.pick(['2', '1'])};\nif (${test(w, place)}) ${n} = ${next};\nlog(${n});`;
}

/** Lists that are sifted. */
function sifted(w: World, place: Place): string {
  const list = [
    operand(w, place, 'num', 2),
    `${test(w, place, 6)} && ${w.c.pick(["'a'", '2', effect(w, 'text').text])}`,
    w.c.pick([test(w, place, 2), `${test(w, place, 6)} && 'b'`]),
    "'z'",
  ];
  const by = w.c.pick(['Boolean', '(each) => each', '(each) => !!each', '(each) => Boolean(each)']);
  return `log([${list.join(', ')}].filter(${by}).length);`;
}

/** Tables of which the flag picks an entry. */
function tables(w: World, place: Place): string {
  const value = () => w.c.pick([operand(w, place, 'num', 2), "'p'", '3']);
  const texts = place.asks.filter(({ awaits, type }) => !awaits && type === 'text');
  const numbers = place.asks.filter(({ awaits, type }) => !awaits && type === 'num');
  const open = w.typed ? ' as Record<string, unknown>' : '';
  const [text] = texts;
  const acts = effect(w, 'num').text;
  if (w.c.chance(30)) return `log(({ p: ${acts}, q: 4 }${open})[${test(w, place, 4)} ? 'p' : 'q']);`;
  if (text && w.c.chance(70)) return `log(({ v1: ${value()}, other: ${value()}, v2: 'w' }${open})[${text.text}]);`;
  if (numbers[0] && w.c.chance(70)) return `log([${value()}, 'q', 'r', ${value()}][${numbers[0].text}]);`;
  return w.c.pick([
    `log(({ true: ${value()}, false: ${value()} }${open})[String(!!${test(w, place, 15)})]);`,
    `log([${value()}, ${value()}][${test(w, place, 4)} ? 1 : 0]);`,
    `log(({ p: ${value()}, q: ${value()} }${open})[${test(w, place, 4)} ? 'p' : 'q']);`,
  ]);
}

/** A function that is given the flag as a member of an object. */
function objectArgument(w: World, place: Place): string {
  const name = fresh(w, 'show');
  const p = fresh(w, 'wide');
  const n = fresh(w, 'n');
  const given = place.asks.filter(({ type, awaits, binds }) => type === 'bool' && !awaits && binds >= 18);
  if (given.length === 0) return emptied(w, place);
  const first = w.c.pick(given).text;
  if (!acts(w, first)) w.mustGo.push(p);
  const typed = w.typed ? `: { ${p}: boolean; ${n}: number }` : '';
  const inner: Place = {
    ...ownThis(deeper(place)),
    ...{ body: 'function', loops: 0, labels: [], inSwitch: false },
    asks: [{ text: p, type: 'bool', binds: 20 }],
  };
  const body = block(`log(${p} ? 1 : 2, ${n});\n${statements(w, inner, 1)}`);
  const call = () =>
    `${name}({ ${w.c.chance(50) ? `${p}: ${first}, ${n}: ${operand(w, place, 'num', 2)}` : `${n}: 1, ${p}: ${first}`} });`;
  return `function ${name}({ ${p}, ${n} }${typed}) ${body}\n${call()}${w.c.chance(40) ? `\n${call()}` : ''}`;
}

/** A function that the flag leaves with nothing to do, called for that alone. */
function emptied(w: World, place: Place): string {
  const name = fresh(w, 'warn');
  const p = fresh(w, 'p');
  const able = { ...ownThis(place), asks: ownThis(place).asks.filter(({ awaits }) => !awaits) };
  const [open, close] = w.c.pick([
    [`function ${name}(${p}${annotated(w, 'num')}) {`, '}'],
    [`const ${name} = (${p}${annotated(w, 'num')}) => {`, '};'],
  ]) as [string, string];
  const code = `${open}\n  if (${test(w, able)}) log('warn', ${p});\n${close}`;
  const other = w.c.chance(30) ? `\nlog(typeof ${name});` : '';
  return `${code}\n${name}(${operand(w, place, 'num', 2)});\n${name}(2);${other}`;
}

/** A name of a branch that code around it uses for another. */
function caught(w: World, place: Place): string {
  const outer = w.c.pick(place.names.length > 0 ? place.names : [{ text: 'a0', type: 'num', mutable: false }]);
  const value = outer.type === 'bool' ? 'eb(3)' : outer.type === 'num' ? 'en(5)' : 'es(6)';
  if (outer.text === 'a0') return tried(w, place);
  const inside = `const ${outer.text} = ${value};\nlog(${outer.text});`;
  const fn = fresh(w, 'f');
  const typed = w.typed ? ': unknown' : '';
  const body = `log(${outer.text});\nif (${test(w, { ...ownThis(place), asks: ownThis(place).asks.filter(({ awaits }) => !awaits) })}) ${block(inside)}\nlog(${outer.text});\nreturn 1;`;
  return `function ${fn}()${typed} ${block(body)}\nlog(${fn}());`;
}

/** Code that catches what the flag may leave nothing of. */
function tried(w: World, place: Place): string {
  const inner = `if (${test(w, place)}) ${block(statements(w, place, 1))}`;
  const last = ` finally ${block(`log('finally');\n${statements(w, place, 1)}`)}`;
  return w.c.pick([`try ${block(inner)}${last}`, `try ${block(inner)} catch ${block("log('caught');")}${last}`]);
}

/** A branch that declares what another branch, and the code behind, declare as well. */
function shadowed(w: World, place: Place): string {
  const n = fresh(w, 'own');
  const declared = () => `const ${n} = ${operand(w, place, 'num', 2)};\nlog(${n});`;
  const behind = w.c.chance(50) ? `\n${block(declared())}` : '';
  return `if (${test(w, place)}) ${block(declared())} else ${block(declared())}${behind}`;
}

/** A member that stands in the spread object and behind it. */
function overridden(w: World, place: Place): string {
  const value = () => operand(w, place, 'num', 2);
  return `log(JSON.stringify({ ...(${test(w, place, 4)} ? { k: ${value()}, l: 1 } : {}), k: ${value()} }));`;
}

/** A variable that is given a value for the flag alone. */
function assignedOnly(w: World, place: Place): string {
  const n = fresh(w, 'n');
  return `let ${n}${annotated(w, 'num')} = 1;\n${n} = ${effect(w, 'num').text};\nif (${test(w, place)}) log(${n});`;
}

/** A function of the program that runs one callback or the other. */
function callbacks(w: World, place: Place): string {
  const name = fresh(w, 'either');
  const head = w.typed ? '(k: string, on: () => unknown, off: () => unknown): unknown' : '(k, on, off)';
  const asked = w.c.pick(['flag(k)', 'flags.isEnabled(k)']);
  const code = w.c.pick([
    `const ${name} = ${head} => (${asked} ? on() : off());`,
    `function ${name}${head} {\n  return ${asked} ? on() : off();\n}`,
    `function ${name}${head} {\n  if (${asked}) return on();\n  return off();\n}`,
  ]);
  const inner: Place = { ...place, body: 'arrow', loops: 0, labels: [], inSwitch: false };
  const callback = () =>
    w.c.pick([
      w.typed ? '() => 6' : 'o.m',
      `() => ${operand(w, inner, 'num', 3)}`,
      '() => eb(4)',
      "() => { log('run'); return 5; }",
    ]);
  const other = w.c.chance(50) ? `\nlog(${name}('y', ${callback()}, ${callback()}));` : '';
  return `${code}\nlog(${name}('x', ${callback()}, ${callback()}));${other}`;
}
