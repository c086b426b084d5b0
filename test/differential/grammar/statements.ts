import { declaration } from './declarations';
import { ask, effect, expression, operand, tight } from './expressions';
import { idiom } from './idioms';
import { bystander } from './layout';
import { loop } from './loops';
import { switchOver } from './switches';
import { block, deeper, fresh, indent, ownThis, type Place, spend, type World } from './world';

/** One statement, and what code below it may name. */
export interface Statement {
  readonly text: string;
  readonly adds?: (place: Place) => Place;
}

/** A list of statements; each may name what those above it declare. */
export function statements(w: World, place: Place, most = 3): string {
  let here = place;
  const lines: string[] = [];
  const count = 1 + w.c.int(most);
  for (let at = 0; at < count; at++)
    w.c.part(() => {
      const { text, adds } = statement(w, here);
      lines.push(text);
      if (adds) here = adds(here);
    });
  return lines.filter((line) => line !== '').join('\n');
}

function statement(w: World, place: Place): Statement {
  if (!spend(w, place)) return { text: `log(${w.c.int(50)});` };
  const inner = deeper(place);
  const comment = w.c.chance(8) ? `// note ${w.count}\n` : '';
  const made = kindOf(w, inner);
  return { ...made, text: comment + made.text + (w.c.chance(5) && !/\n$/.test(made.text) ? ' // behind' : '') };
}

function kindOf(w: World, place: Place): Statement {
  switch (w.c.int(24)) {
    case 1:
    case 2:
      return { text: expressionStatement(w, place) };
    case 3:
    case 4:
    case 5:
      return { text: branch(w, place) };
    case 6:
      return { text: elseIf(w, place) };
    case 7:
      return { text: oneLine(w, place) };
    case 8:
    case 9:
      return { text: loop(w, place) };
    case 10:
      return { text: attempt(w, place) };
    case 11:
      return { text: jump(w, place) };
    case 12:
    case 13:
      return { text: switchOver(w, place) };
    case 14:
      return { text: hoisted(w, place) };
    case 15:
      return { text: clash(w, place) };
    case 16:
    case 17:
      return declaration(w, place);
    case 18:
      return { text: bystander(w) };
    case 20:
    case 21:
    case 22:
    case 23:
      return idiom(w, place);
    case 19:
      return { text: block(statements(w, place)) };
    default:
      return { text: `log(${w.c.int(50)}, ${operand(w, place, w.c.pick(['bool', 'num', 'text'] as const), 2)});` };
  }
}

function expressionStatement(w: World, place: Place): string {
  const code = w.c.pick([
    () => ({ text: `${tight(ask(w, place), 5)} && ${tight(effect(w, 'bool'), 6)}`, binds: 5 }),
    () => ({ text: `${tight(ask(w, place), 4)} || ${tight(effect(w, 'bool'), 5)}`, binds: 4 }),
    () => ({
      text: `${tight(ask(w, place), 4)} ? ${tight(effect(w, 'num'), 2)} : ${tight(effect(w, 'text'), 2)}`,
      binds: 3,
    }),
    () => ({ text: `void ${operand(w, place, 'bool', 15)}`, binds: 15 }),
    () => expression(w, place, w.c.pick(['bool', 'num', 'text'] as const)),
  ])();
  return /^(\{|function\b|class\b|let\b|`)/.test(code.text) ? `(${code.text});` : `${code.text};`;
}

function condition(w: World, place: Place): string {
  if (w.c.chance(75)) return tight(ask(w, place), 0);
  return operand(w, place, 'bool', 0);
}

function branch(w: World, place: Place): string {
  const test = condition(w, place);
  const then = block(statements(w, place));
  return w.c.chance(50) ? `if (${test}) ${then} else ${block(statements(w, place))}` : `if (${test}) ${then}`;
}

function elseIf(w: World, place: Place): string {
  if (w.c.chance(25)) {
    const test = `${effect(w, 'bool').text}${w.c.pick(['', ' === true'])}`;
    const next = w.c.pick([operand(w, place, 'bool', 0), `${effect(w, 'bool').text} || ${effect(w, 'bool').text}`]);
    return `if (${test}) ${block(`if (${tight(ask(w, place), 0)}) log('one');`)} else if (${next}) ${block("log('two');")}`;
  }
  const first = `if (${operand(w, place, 'bool', 0)}) ${block(statements(w, place))}`;
  const second = ` else if (${condition(w, place)}) ${block(statements(w, place))}`;
  return first + second + (w.c.chance(50) ? ` else ${block(statements(w, place))}` : '');
}

/** Branches without braces, with an `else` that could belong to another. */
function oneLine(w: World, place: Place): string {
  const act = () => `log(${operand(w, place, 'num', 2)})`;
  return w.c.pick([
    () => `if (${condition(w, place)}) ${act()}; else ${act()};`,
    () =>
      `if (${operand(w, place, 'bool', 0)}) if (${condition(w, place)}) { ${act()}; } else ${act()}; else ${act()};`,
    () => `if (${operand(w, place, 'bool', 0)})\n  if (${condition(w, place)}) ${act()};\n  else ${act()};`,
    () => `if (${condition(w, place)})\n  // why\n  ${act()};`,
    () => `if (${condition(w, place)}) ${act()};\nelse if (${condition(w, place)}) ${act()};\nelse { ${act()}; }`,
    () =>
      `if (${operand(w, place, 'bool', 0)}) { if (${condition(w, place)}) ${act()}; } else if (${condition(w, place)}) ${act()};`,
  ])();
}

function attempt(w: World, place: Place): string {
  const inside = { ...place };
  const handler = w.c.pick([
    () => ` catch (error) ${block(`log('caught', label(error));\n${statements(w, inside)}`)}`,
    () => ` catch ${block(statements(w, inside))}`,
    () => '',
  ])();
  const last = handler === '' || w.c.chance(30) ? ` finally ${block(statements(w, place))}` : '';
  const tried = w.c.chance(35) ? `if (${condition(w, place)}) ${block(statements(w, place))}` : statements(w, place);
  return `try ${block(tried)}${handler}${last}`;
}

/** Leaves the function, the loop, the switch or a label, for the flag or for good. */
function jump(w: World, place: Place): string {
  const ways: string[] = [`throw new Error('t${w.c.int(9)}');`];
  if (place.body !== 'module' && place.body !== 'arrow')
    ways.push(w.c.chance(50) ? 'return;' : `return ${operand(w, place, 'num', 0)};`);
  if (place.loops > 0) ways.push('continue;', 'break;');
  else if (place.inSwitch) ways.push('break;');
  for (const label of place.labels)
    ways.push(label.startsWith('block') ? `break ${label};` : w.c.pick([`continue ${label};`, `break ${label};`]));
  const way = w.c.pick(ways);
  if (w.c.chance(12)) return way;
  const before = w.c.chance(40) ? `${expressionStatement(w, place)} ` : '';
  return w.c.chance(40) && before === ''
    ? `if (${condition(w, place)}) ${way}`
    : `if (${condition(w, place)}) { ${before}${way} }`;
}

/** `var` and functions that a branch declares for code around it. */
function hoisted(w: World, place: Place): string {
  const name = `late${w.c.int(3)}`;
  const value = operand(w, { ...place, body: 'arrow' }, 'num', 2);
  const typed = w.typed ? ': any' : '';
  return w.c.pick([
    () => `if (${condition(w, place)}) {\n  var ${name}${typed} = ${value};\n}\nlog(${name});`,
    () =>
      `log(typeof ${name});\nif (${condition(w, place)}) {\n  log(1);\n} else {\n  var ${name}${typed} = ${value};\n}\nlog(${name});`,
    () =>
      `for (var ${name}${typed} = 0; ${condition(w, place)} && ${name} < 2; ${name}++) log(${name});\nlog(${name});`,
    () =>
      `if (${condition(w, place)}) for (var ${name} of ${w.typed ? '([1, 2] as any[])' : '[1, 2]'}) log(${name});\nlog(${name});`,
    () =>
      `log((function ()${typed} {\n  log(${name}());\n  if (${condition(w, { ...ownThis(place), body: 'function', loops: 0, labels: [], inSwitch: false })}) return ${value};\n  log('behind');\n  return 3;\n  function ${name}()${typed} { return 2; }\n})());`,
  ])();
}

/** A block that declares a name of the scope around it. */
function clash(w: World, place: Place): string {
  const outer = place.names.length > 0 ? w.c.pick(place.names) : { text: 'a0', type: 'num' as const };
  const name = outer.text;
  const shadow = {
    ...place,
    names: place.names.filter(({ text }) => text !== name),
    asks: place.asks.filter(({ text }) => text !== name),
  };
  const initial = outer.type === 'bool' ? 'eb(3)' : outer.type === 'num' ? 'en(5)' : 'es(6)';
  const body = `${w.c.pick(['const', 'let'])} ${name} = ${initial};\nlog(${name});\n${statements(w, shadow, 2)}`;
  return w.c.pick([
    () => `if (${condition(w, place)}) ${block(body)}`,
    () =>
      `if (${condition(w, place)}) ${block(body)} else ${block(`function ${name}() { return 1; }\nlog(typeof ${name});`)}`,
    () => `${block(body)}\nlog(${name});`,
    () =>
      `if (${condition(w, place)}) ${block(`const own = () => ${name};\nlog(own());`)}\n${block('const own = 2;\nlog(own);')}`,
    () => {
      const twice = fresh(w, 'twice');
      return `if (${condition(w, place)}) ${block(`const ${twice} = 1;\nlog(${twice});`)} else ${block(`const ${twice} = 2;\nlog(${twice});`)}\nconst ${twice} = en(3);\nlog(${twice});`;
    },
  ])();
}

export { indent };
