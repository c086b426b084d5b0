import { type Code, deeper, ownThis, type Place, spend, type Type, type World } from './world';

/** An expression of a type; without types, of any. */
export function expression(w: World, place: Place, type: Type): Code {
  return w.c.part(() => {
    const wanted = w.typed || w.c.chance(60) ? type : w.c.pick(['bool', 'num', 'text'] as const);
    const inner = deeper(place);
    const code = spend(w, place) && w.c.chance(72) ? compound(w, inner, wanted) : leaf(w, place, wanted);
    return w.c.chance(8) ? primary(`(${code.text})`) : code;
  });
}

/** An expression as an operand that must hold together at least so tightly. */
export function operand(w: World, place: Place, type: Type, binds: number): string {
  return tight(expression(w, place, type), binds);
}

export function tight(code: Code, binds: number): string {
  return code.binds < binds ? `(${code.text})` : code.text;
}

/** An expression that asks for the flag. */
export function ask(w: World, place: Place): Code {
  const able = place.asks.filter(({ awaits }) => !awaits || place.body === 'async');
  const way = w.c.pick(able);
  if (way.type === 'bool') return asCondition(w, way);
  return way.type === 'num' ? asNumber(w, way) : asText(w, way);
}

function asCondition(w: World, way: Code): Code {
  switch (w.c.int(12)) {
    case 6:
      return { text: `!${tight(way, 15)}`, binds: 15 };
    case 7:
      return { text: `!!${tight(way, 15)}`, binds: 15 };
    case 8:
      return primary(`Boolean(${way.text})`);
    case 9:
      return { text: `${tight(way, 10)} === true`, binds: 9 };
    case 10:
      return { text: `false !== ${tight(way, 10)}`, binds: 9 };
    case 11:
      return w.typed ? { text: `${tight(way, 10)} as boolean`, binds: 10 } : way;
    default:
      return way;
  }
}

function asText(w: World, way: Code): Code {
  const text = tight(way, 18);
  switch (w.c.int(7)) {
    case 1:
      return { text: `${text} !== 'v2'`, binds: 9 };
    case 2:
      return { text: `'v2' == ${text}`, binds: 9 };
    case 3:
      return primary(w.typed ? `(['v1', 'v3'] as string[]).includes(${text})` : `['v1', 'v3'].includes(${text})`);
    case 4:
      return primary(`${text}.startsWith('v')`);
    case 5:
      return primary(w.typed ? `new Set<string>(['v1', 'v9']).has(${text})` : `new Set(['v1', 'v9']).has(${text})`);
    default:
      return { text: `${text} === 'v1'`, binds: 9 };
  }
}

function asNumber(w: World, way: Code): Code {
  const text = tight(way, 18);
  return w.c.pick([
    { text: `${text} > 2`, binds: 10 },
    { text: `${text} === 3`, binds: 9 },
    { text: `${text} <= 1`, binds: 10 },
    { text: `3 !== ${text}`, binds: 9 },
    { text: `${text} * 2 > 5`, binds: 10 },
    { text: `${text} + 1 < 4`, binds: 10 },
  ]);
}

/** A call that logs, and answers with a value of the type. */
export function effect(w: World, type: Type): Code {
  const n = w.c.int(16);
  if (!w.typed && w.c.chance(50)) return primary(`e(${n})`);
  return primary(`${type === 'bool' ? 'eb' : type === 'num' ? 'en' : 'es'}(${n})`);
}

function leaf(w: World, place: Place, type: Type): Code {
  const names = place.names.filter((each) => each.type === type || !w.typed);
  switch (w.c.int(6)) {
    case 1:
    case 2:
      return effect(w, type);
    case 3:
    case 4:
      return names.length > 0 ? primary(w.c.pick(names).text) : effect(w, type);
    case 5:
      return type === 'bool' ? ask(w, place) : effect(w, type);
    default:
      return primary(literal(w, type));
  }
}

export function literal(w: World, type: Type): string {
  if (!w.typed && w.c.chance(20)) return w.c.pick(['null', 'undefined', '0', "''", 'false']);
  if (type === 'bool') return w.c.pick(['true', 'false']);
  return type === 'num' ? w.c.pick(['1', '0', '2', '7']) : w.c.pick(["'s'", "''", "'it\\'s'", '"q"']);
}

function compound(w: World, place: Place, type: Type): Code {
  if (w.c.chance(45)) return decided(w, place, type);
  if (w.c.chance(35)) return anyShape(w, place, type);
  return type === 'bool' ? condition(w, place) : type === 'num' ? number(w, place) : text(w, place);
}

/** Shapes that the flag has a say in. */
function decided(w: World, place: Place, type: Type): Code {
  const test = () => (w.c.chance(80) ? ask(w, place) : expression(w, place, 'bool'));
  switch (w.c.int(type === 'bool' ? 10 : 4)) {
    case 1:
      return choice(operand(w, place, 'bool', 4), operand(w, place, type, 2), tight(choice2(w, place, type), 2));
    case 2:
      return primary(`(${operand(w, place, 'num', 2)}, ${tight(choice2(w, place, type), 2)})`);
    case 3:
      return primary(`(${tight(test(), 4)} ? o.m : same)(${operand(w, place, type, 2)})`);
    case 4:
      return binary(tight(test(), 5), '&&', operand(w, place, 'bool', 6), 5);
    case 5:
      return binary(operand(w, place, 'bool', 4), '||', tight(test(), 5), 4);
    case 6:
      return binary(operand(w, place, 'bool', 5), '&&', tight(test(), 6), 5);
    case 7:
      return binary(tight(effect(w, 'bool'), 10), w.c.pick(['===', '!==']), tight(ask(w, place), 10), 9);
    case 8:
      // A side that can only be one of the two is an error of types once the other is known.
      return binary(
        tight(ask(w, place), 10),
        w.c.pick(['===', '!==']),
        w.typed ? tight(effect(w, 'bool'), 10) : operand(w, place, 'bool', 10),
        9,
      );
    case 9:
      return choice(operand(w, place, 'bool', 4), tight(ask(w, place), 2), `!${tight(ask(w, place), 15)}`);
    default:
      return choice(tight(test(), 4), operand(w, place, type, 2), operand(w, place, type, 2));
  }
}

function choice2(w: World, place: Place, type: Type): Code {
  return choice(tight(ask(w, place), 4), operand(w, place, type, 2), operand(w, place, type, 2));
}

function choice(test: string, then: string, other: string): Code {
  return { text: `${test} ? ${then} : ${other}`, binds: 3 };
}

function binary(left: string, operator: string, right: string, binds: number): Code {
  return { text: `${left} ${operator} ${right}`, binds };
}

/** Shapes that have the type of what stands in them. */
function anyShape(w: World, place: Place, type: Type): Code {
  const value = (binds = 2) => operand(w, place, type, binds);
  switch (w.c.int(14)) {
    case 1:
      return primary(`(() => ${arrowBody(operand(w, { ...place, body: 'arrow' }, type, 2))})()`);
    case 2: {
      const names = place.names.filter((each) => each.mutable && (each.type === type || !w.typed));
      if (names.length === 0) return effect(w, type);
      return { text: `${w.c.pick(names).text} = ${value()}`, binds: 2 };
    }
    case 3:
      return primary(`o.m(${value()})`);
    case 4:
      return primary(`[${value()}, ${value()}].${w.typed ? 'slice(-1)[0]!' : 'pop()'}`);
    case 5:
      return w.typed ? binary(value(5), '||', value(6), 4) : { text: `${value(6)} ?? ${value(6)}`, binds: 3.5 };
    case 6:
      return primary(`pick(${operand(w, place, 'bool', 2)}, ${value()})`);
    case 7:
      return primary(`({ k: ${value()} }).k`);
    case 8:
      return place.body === 'async' ? { text: `await later(${value()})`, binds: 15 } : effect(w, type);
    case 9: {
      const bare = { ...place, body: 'arrow' as const };
      const initial = operand(w, bare, type, 2);
      const typed = w.typed ? `: { p?: ${named(type)} }` : '';
      return primary(`(({ p = ${initial} }${typed}) => p)({ p: ${tight(ask(w, place), 4)} ? ${value()} : undefined })`);
    }
    case 10:
      return primary(`new Box(${value()}).get()`);
    case 11: {
      const counts = w.c.chance(50) ? 'log(arguments.length); ' : '';
      return primary(
        `(function () { ${counts}return ${operand(w, { ...ownThis(place), body: 'arrow' }, type, 0)}; })()`,
      );
    }
    case 12:
      return place.body === 'generator' && !w.typed ? primary(`(yield ${value()})`) : effect(w, type);
    case 13: {
      const other = w.typed ? 'undefined' : w.c.pick(['null', 'undefined', 'another']);
      const chain = `(${tight(ask(w, place), 4)} ? o : ${other})?.m(${value()})`;
      return w.typed ? { text: `${chain} ?? ${value(6)}`, binds: 3.5 } : primary(chain);
    }
    default:
      return primary(`((p${w.typed ? `: ${named(type)}` : ''}) => p)(${value()})`);
  }
}

/** An object literal behind an arrow would be a block. */
export function arrowBody(text: string): string {
  return text.startsWith('{') ? `(${text})` : text;
}

export function named(type: Type): string {
  return type === 'bool' ? 'boolean' : type === 'num' ? 'number' : 'string';
}

function condition(w: World, place: Place): Code {
  switch (w.c.int(9)) {
    case 1:
      return binary(operand(w, place, 'bool', 5), '&&', operand(w, place, 'bool', 6), 5);
    case 2:
      return binary(operand(w, place, 'bool', 4), '||', operand(w, place, 'bool', 5), 4);
    case 3:
      return binary(operand(w, place, 'num', 10), w.c.pick(['===', '!==']), operand(w, place, 'num', 10), 9);
    case 4:
      return binary(operand(w, place, 'num', 11), w.c.pick(['<', '>=']), operand(w, place, 'num', 11), 10);
    case 5:
      return binary(operand(w, place, 'text', 10), '!==', operand(w, place, 'text', 10), 9);
    case 6:
      return binary(`'${w.c.pick(['n', 'zz'])}'`, 'in', 'o', 10);
    case 7:
      return binary(`box`, 'instanceof', `(${tight(ask(w, place), 4)} ? Box : Map)`, 10);
    case 8:
      return { text: `delete bag[${operand(w, place, 'text', 0)}]`, binds: 15 };
    default:
      return { text: `!${operand(w, place, 'bool', 15)}`, binds: 15 };
  }
}

function number(w: World, place: Place): Code {
  const value = (binds: number) => operand(w, place, 'num', binds);
  switch (w.c.int(9)) {
    case 1:
      return binary(value(13), '*', value(14), 13);
    case 2:
      return binary(value(12), '-', spaced(value(13)), 12);
    case 3:
      return { text: `-${spaced(value(15))}`, binds: 15 };
    case 4:
      return primary(`[0, ...(${tight(ask(w, place), 4)} ? [${value(2)}] : [])].length`);
    case 5:
      return primary(`o.g`);
    case 6:
      return binary(value(18), '**', value(15), 14);
    case 7:
      return primary(
        `(function (${w.typed ? '...rest: unknown[]' : ''}) { return ${w.typed ? 'rest' : 'arguments'}.length; })(${value(2)}, ...(${tight(ask(w, place), 4)} ? [${value(2)}] : []))`,
      );
    case 8:
      return primary(`Number(${value(2)})`);
    default:
      return binary(value(12), '+', spaced(value(13)), 12);
  }
}

/** `- -1` and `+ +1` are two operators. */
function spaced(text: string): string {
  return /^[-+]/.test(text) ? `(${text})` : text;
}

function text(w: World, place: Place): Code {
  const value = (type: Type = 'text', binds = 0) => operand(w, place, type, binds);
  if (w.jsx && w.c.chance(30)) return primary(`String(${element(w, place)})`);
  switch (w.c.int(11)) {
    case 9:
      return primary(`\`mode ${'${'}${tight(ask(w, place), 0)} ? 'a' : ${value('text', 2)}} z\``);
    case 10:
      return tabled(w, place);
    case 1:
      return { text: `typeof ${operand(w, place, w.c.pick(['bool', 'num', 'text'] as const), 15)}`, binds: 15 };
    case 2:
      if (w.c.chance(40))
        return primary(
          `JSON.stringify({ ...(${tight(ask(w, place), 4)} ? { k: ${value('num', 2)} } : {}), k: ${value('num', 2)} })`,
        );
      return primary(`JSON.stringify({ k: 1, ...(${tight(ask(w, place), 6)} && { l: ${value('num', 2)} }) })`);
    case 3:
      return primary(
        `JSON.stringify({ ...(${tight(ask(w, place), 4)} ? { l: ${value('num', 2)} } : ${w.typed ? '{}' : w.c.pick(['{}', 'null', 'undefined'])}), k: ${value('bool', 2)} })`,
      );
    case 4:
      return primary(`tag\`a\${${value()}}b\${${value('bool')}}\``);
    case 5:
      return w.typed
        ? primary(`\`<\${${value('num')}}>\``)
        : primary(`(${tight(ask(w, place), 4)} ? o.t : tag)\`x\${${value()}}\``);
    case 6:
      return binary(value('text', 12), '+', value('text', 13), 12);
    case 7:
      return w.jsx ? primary(`String(${element(w, place)})`) : primary(`String(${value()})`);
    case 8:
      return primary(w.typed ? `(${value('text')}).toUpperCase()` : `String(${value('text', 2)}).toUpperCase()`);
    default:
      return primary(`\`t\${${value()}}\n  u\``);
  }
}

/** A table that the flag picks from. */
function tabled(w: World, place: Place): Code {
  const value = () => operand(w, place, 'text', 2);
  const way = place.asks.find(({ awaits, type }) => !awaits && type === 'text');
  if (way)
    return primary(
      `({ v1: ${value()}, v2: ${value()}, v9: 'x9' }${w.typed ? ' as Record<string, string>' : ''})[${way.text}]${w.typed ? '!' : ''}`,
    );
  return primary(`String([${value()}, ${tight(ask(w, place), 6)} && ${operand(w, place, 'num', 6)}].filter(Boolean))`);
}

/** A JSX element; what it renders to is text. */
export function element(w: World, place: Place): string {
  const inner = deeper(place);
  const value = (type: Type) => operand(w, inner, type, 2);
  const test = tight(ask(w, place), 6);
  const small = () => w.c.pick([() => '<b />', () => '<i>in</i>', () => `<u>{${value('text')}}</u>`])();
  const attribute = w.c.pick([
    () => '',
    () => ` wide={${tight(ask(w, place), 0)}}`,
    () => ` n={${value('num')}}`,
    () => ` {...(${test} && { a: 1 })}`,
    () => ` {...(${tight(ask(w, place), 4)} ? { b: 'q' } : {})}`,
  ])();
  const child = w.c.pick([
    () => `{${test} && ${small()}}`,
    () => `{${tight(ask(w, place), 4)} ? ${small()} : ${small()}}`,
    () => `{${tight(ask(w, place), 4)} ? ${small()} : null}`,
    () => `one {${test} && ${small()}} two`,
    () => `\n  one\n  {!${tight(ask(w, place), 15)} && ${small()}}\n  two {${value('text')}}\n`,
    () => `{${value('text')}}`,
    () => `Hello {${tight(ask(w, place), 4)} ? 'new' : 'old'} world`,
    () => `\n  {${tight(ask(w, place), 4)} ? 'new' : ${small()}}\n  <b>x</b>\n`,
    () => `<If on={${tight(ask(w, place), 0)}} show={${small()}} other={${small()}} />`,
    () => `{/* note */}{${tight(ask(w, place), 5)} || ${small()}}`,
  ])();
  const tag = w.c.pick(['p', 'Card', '']);
  return `<${tag}${tag === '' ? '' : attribute}>${child}</${tag}>`;
}

function primary(text: string): Code {
  return { text, binds: 18 };
}
