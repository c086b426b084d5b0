import { classDeclaration } from './classes';
import { ask, element, expression, named, operand, tight } from './expressions';
import { type Statement, statements } from './statements';
import { acts, annotated, block, deeper, fresh, type Name, ownThis, type Place, type Type, type World } from './world';

/** A declaration; what it declares may be used below. */
export function declaration(w: World, place: Place): Statement {
  switch (w.c.int(16)) {
    case 15:
      return keyed(w);
    case 12:
      return assigned(w, place);
    case 13:
      return emptied(w, place);
    case 14:
      return hook(w, place);
    case 1:
      return held(w, place);
    case 2:
      return taken(w, place);
    case 3:
      return inArray(w, place);
    case 4:
      return namedFunction(w, place);
    case 5:
      return decidedParameter(w, place);
    case 6:
      return generator(w, place);
    case 7:
      return asynchronous(w, place);
    case 8:
      return { text: classDeclaration(w, place) };
    case 9:
      return wrapper(w, place);
    case 10:
      return gates(w, place);
    case 11:
      return w.jsx ? component(w, place) : held(w, place);
    default: {
      const type = w.c.pick(['num', 'bool', 'text'] as const);
      const name = fresh(w, type.slice(0, 1));
      const mutable = w.c.chance(50);
      const text = `${mutable ? 'let' : 'const'} ${name}${annotated(w, type)} = ${operand(w, place, type, 2)};`;
      return { text, adds: withName({ text: name, type, mutable }) };
    }
  }
}

export function withName(name: Name): (place: Place) => Place {
  return (place) => ({ ...place, names: [...place.names, name] });
}

function withAsk(text: string, type: Type, binds = 18): (place: Place) => Place {
  return (place) => ({ ...place, asks: [{ text, type, binds }, ...place.asks] });
}

/** A constant that holds what the flag said. */
function held(w: World, place: Place): Statement {
  const name = fresh(w, 'on');
  const code = ask(w, place);
  if (!acts(w, code.text)) w.mustGo.push(name);
  const reads = w.c.chance(70) ? '' : `\nlog(${name});`;
  return { text: `const ${name} = ${tight(code, 2)};\nlog(typeof ${name});${reads}`, adds: withAsk(name, 'bool') };
}

/** A variable that gets its value from one of two branches. */
function assigned(w: World, place: Place): Statement {
  const name = fresh(w, 'n');
  const value = () => operand(w, place, 'num', 2);
  const test = tight(ask(w, place), 0);
  const text = w.c.pick([
    () => `let ${name}${annotated(w, 'num')};\nif (${test}) ${name} = ${value()};\nelse ${name} = ${value()};`,
    () => `let ${name}${annotated(w, 'num')} = ${value()};\nif (${test}) ${name} = ${value()};`,
    () => `let ${name}${annotated(w, 'num')} = ${value()};\nif (${test}) ${name} = ${name} > 1 ? ${value()} : 4;`,
  ])();
  return { text: `${text}\nlog(${name});`, adds: withName({ text: name, type: 'num', mutable: true }) };
}

/** A function that the flag may leave with nothing to do. */
function emptied(w: World, place: Place): Statement {
  const name = fresh(w, 'f');
  const inner = bare(deeper(place), 'function');
  const body = `if (${tight(ask(w, inner), 0)}) ${block(statements(w, inner, 1))}`;
  const code = `function ${name}()${w.typed ? ': unknown' : ''} ${block(w.typed ? `${body}\nreturn 0;` : body)}`;
  return { text: w.c.chance(50) ? `${code}\n${name}();` : `${code}\nlog(${name}());` };
}

/** Something that depends on a list in which the flag stands. */
function hook(w: World, place: Place): Statement {
  const name = fresh(w, 'on');
  const code = ask(w, place);
  if (!acts(w, code.text)) w.mustGo.push(name);
  const inner: Place = { ...place, body: 'arrow', asks: [{ text: name, type: 'bool', binds: 20 }, ...place.asks] };
  const list = w.c.pick([`[${name}]`, `[${name}, 's']`, `['s', ${name}, a]`, `[\n  c,\n  ${name},\n]`]);
  return { text: `const ${name} = ${tight(code, 2)};\nuseHook(() => ${operand(w, inner, 'num', 3)}, ${list});` };
}

/** Names taken out of objects, with defaults. */
function taken(w: World, place: Place): Statement {
  const [a, b] = [fresh(w, 'n'), fresh(w, 'n')];
  const value = operand(w, place, 'num', 2);
  const given = w.c.pick([
    `{ ${a}: ${value}${w.typed ? ` as number | undefined` : ''}, other: 2 }`,
    `{ ${a}: ${tight(ask(w, place), 4)} ? 1 : undefined, other: ${value} }`,
  ]);
  const text = `const { ${a} = ${operand(w, place, 'num', 2)}, other: ${b} } = ${given};`;
  const adds = (here: Place) =>
    withName({ text: b, type: 'num', mutable: false })(withName({ text: a, type: 'num', mutable: false })(here));
  return { text, adds };
}

function inArray(w: World, place: Place): Statement {
  const a = fresh(w, 'n');
  const text = `const [, ${a} = ${operand(w, place, 'num', 2)}] = [${operand(w, place, 'bool', 2)}, ${operand(w, place, 'num', 2)}]${w.typed ? ' as [boolean, number?]' : ''};`;
  return { text, adds: withName({ text: a, type: 'num', mutable: false }) };
}

const bare = (place: Place, body: Place['body']): Place => ({
  ...ownThis(place),
  body,
  loops: 0,
  labels: [],
  inSwitch: false,
});

/** A function that is called here and below, above its declaration too. */
function namedFunction(w: World, place: Place): Statement {
  const name = fresh(w, 'f');
  const p = fresh(w, 'p');
  const inner = bare(withName({ text: p, type: 'num', mutable: true })(deeper(place)), 'function');
  const initial = w.c.chance(30) ? ` = ${operand(w, { ...ownThis(place), body: 'arrow' }, 'num', 2)}` : '';
  const optional = initial === '' ? annotated(w, 'num') : annotated(w, 'num');
  const code = `function ${name}(${p}${optional}${initial})${w.typed ? ': any' : ''} ${block(statements(w, inner))}`;
  const call = initial !== '' && w.c.chance(50) ? `log(${name}());` : `log(${name}(${operand(w, place, 'num', 2)}));`;
  const fn = `${w.c.chance(50) ? `${call}\n` : ''}${code}\n`;
  return w.c.chance(60)
    ? { text: `${fn}${call}` }
    : { text: `${code}\nif (${tight(ask(w, place), 0)}) ${call}${w.c.chance(50) ? '' : ` else log(2);`}` };
}

/** A parameter that gets the flag from every caller. */
function decidedParameter(w: World, place: Place): Statement {
  const name = fresh(w, 'g');
  const p = fresh(w, 'wide');
  const inner = bare(deeper({ ...place, asks: [{ text: p, type: 'bool', binds: 20 }, ...place.asks] }), 'function');
  const boolean = () => place.asks.filter(({ type, awaits, binds }) => type === 'bool' && !awaits && binds >= 18);
  const given = () => (boolean().length > 0 ? w.c.pick(boolean()).text : undefined);
  const argument = given();
  if (argument === undefined) return namedFunction(w, place);
  if (!acts(w, argument)) w.mustGo.push(p);
  const declared = w.c.pick([
    () =>
      `function ${name}(k${annotated(w, 'num')}, ${p}${annotated(w, 'bool')}) ${block(`log(k, ${p} ? 1 : 2);\n${statements(w, inner, 2)}`)}`,
    () =>
      `function ${name}(${p}${annotated(w, 'bool')}, k${annotated(w, 'num')}) ${block(`log(k, ${p});\n${statements(w, inner, 2)}`)}`,
  ])();
  const call = /^function \w+\(wide\d+[:,]/.test(declared)
    ? () => `${name}(${argument}, ${operand(w, place, 'num', 2)});`
    : () => `${name}(${operand(w, place, 'num', 2)}, ${argument});`;
  return { text: `${declared}\n${call()}${w.c.chance(50) ? `\n${call()}` : ''}` };
}

function generator(w: World, place: Place): Statement {
  const name = fresh(w, 'gen');
  const inner = bare(deeper(place), 'generator');
  const yields = `yield ${operand(w, { ...ownThis(place), body: 'arrow' }, 'num', 2)};`;
  const body = `${statements(w, inner, 2)}\n${w.c.chance(50) ? `if (${tight(ask(w, inner), 0)}) ${yields}` : yields}`;
  const typed = w.typed ? ': Generator<unknown, unknown, any>' : '';
  const code = `function* ${name}()${typed} ${block(w.typed ? `${body}\nreturn 0;` : body)}`;
  const use = w.c.pick([
    `for (const y of ${name}()) { tick(); log('y', y); }`,
    `log(${name}().next().done);`,
    `log([...${name}()].length);`,
  ]);
  return { text: `${code}\n${use}` };
}

function asynchronous(w: World, place: Place): Statement {
  if (place.body !== 'async') return namedFunction(w, place);
  const name = fresh(w, 'later');
  const inner = bare(deeper(place), 'async');
  const code = `async function ${name}()${w.typed ? ': Promise<unknown>' : ''} ${block(statements(w, inner, 2) + (w.typed ? '\nreturn 0;' : ''))}`;
  return { text: `${code}\nlog(await ${name}());` };
}

/** A function that only asks. */
function wrapper(w: World, place: Place): Statement {
  const name = fresh(w, 'isOn');
  const inside = ownThis(place).asks.filter(({ awaits }) => !awaits);
  const code = ask(w, { ...place, asks: inside, body: 'arrow' });
  const typed = w.typed ? ': boolean' : '';
  // A function that does more than ask is still called.
  if (acts(w, code.text)) w.acting.push(name);
  else w.mustGo.push(name);
  const text = w.c.pick([
    `const ${name} = ()${typed} => ${tight(code, 2)};`,
    `function ${name}()${typed} { return ${code.text}; }`,
    `const ${name} = function ()${typed} {\n  return ${code.text};\n};`,
  ]);
  return { text: `${text}\nlog(${name}() ? 1 : 2);`, adds: withAsk(`${name}()`, 'bool') };
}

/** A function that is given the key, and makes something of the answer. */
function keyed(w: World): Statement {
  const name = fresh(w, 'given');
  const asked = w.c.pick(['flag(k)', 'client.variation(k, 1, false)', 'flags.isEnabled(k)']);
  const made = w.c.pick([
    asked,
    `!${asked}`,
    `!!${asked}`,
    `${asked} === true`,
    `'v1' !== ${asked}`,
    `${asked} ?? 5`,
    `${asked} || false`,
    `Boolean(${asked})`,
    `String(${asked})`,
    `(${asked} ? 'yes' : 'no')`,
    `typeof ${asked}`,
  ]);
  const k = `k${w.typed ? ': string' : ''}`;
  const text = w.c.pick([
    `const ${name} = (${k}) => ${made};`,
    `function ${name}(${k}) {\n  const found = ${made};\n  return found;\n}`,
    `function ${name}(${k}) {\n  try {\n    return ${made};\n  } catch (error) {\n    log(error);\n    return false;\n  }\n}`,
    `const ${name}$ = (${k}) => ${made};\nconst ${name} = (${k}) => !${name}$(k);`,
  ]);
  // An object is only asked for its members.
  const plain = w.kind === 'object' ? `log(typeof ${name}('y'));` : `log(${name}('x'));\nlog(${name}('x') ? 1 : 2);`;
  return { text: `${text}\n${plain}`, ...(w.kind !== 'object' && { adds: withAsk(`!!${name}('x')`, 'bool', 15) }) };
}

/** An object of constants, one of which is the flag. */
function gates(w: World, place: Place): Statement {
  const name = fresh(w, 'gates');
  const value = tight(ask(w, place), 2);
  const inner: Place = { ...place, asks: [{ text: `${name}.wide`, type: 'bool', binds: 18 }, ...place.asks] };
  // The last that reads a member may go with the flag, and what the member was made with must not.
  const more = w.c.chance(50)
    ? [`, more: en(${w.c.int(9)})`, `\nlog(${tight(ask(w, inner), 4)} ? ${name}.more : 0);`]
    : ['', ''];
  return {
    text: `const ${name} = { wide: ${value}, other: en(3)${more[0]} };\nlog(${name}.other);${more[1]}`,
    adds: withAsk(`${name}.wide`, 'bool'),
  };
}

function component(w: World, place: Place): Statement {
  const name = fresh(w, 'View');
  const inner = { ...bare(deeper(place), 'function') };
  const typed = w.typed ? ': { n?: number; children?: unknown }' : '';
  const code = `function ${name}({ n }${typed}) {\n  return ${element(w, inner)};\n}`;
  const use = w.c.chance(50)
    ? `<${name} n={2} />`
    : `<p>{${tight(ask(w, place), 6)} && <${name} n={${operand(w, place, 'num', 2)}} />}</p>`;
  return { text: `${code}\nlog(String(${use}));` };
}

export { expression, named };
