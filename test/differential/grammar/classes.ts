import { ask, effect, operand, tight } from './expressions';
import { statements } from './statements';
import { acts, annotated, block, deeper, fresh, indent, ownThis, type Place, type World } from './world';

/** A class with some of everything, and code that uses it. */
export function classDeclaration(w: World, place: Place): string {
  const name = fresh(w, 'C');
  const outer: Place = { ...ownThis(deeper(place)), body: 'arrow', loops: 0, labels: [], inSwitch: false };
  const field = fresh(w, 'flagged');
  const hidden = w.c.chance(50);
  const own = hidden ? `this.#${field}` : `this.${field}`;
  const isTyped = w.typed && !hidden;
  const secret = isTyped ? 'private ' : '';
  const sync = { ...outer, asks: outer.asks.filter(({ awaits }) => !awaits) };
  const method: Place = {
    ...sync,
    body: 'function',
    asks: [...(hidden || isTyped ? [{ text: own, type: 'bool' as const, binds: 18 }] : []), ...sync.asks],
  };
  const members: string[] = [];
  const value = tight(ask(w, sync), 2);
  if (hidden || isTyped) members.push(`${secret}${isTyped ? 'readonly ' : ''}${hidden ? '#' : ''}${field} = ${value};`);
  else members.push(`${field} = ${value};`);
  // What else the field's value does stays in it.
  if ((hidden || isTyped) && !acts(w, value)) w.mustGo.push(field);
  const some = (percent: number, make: () => string) => {
    if (w.c.chance(percent)) members.push(w.c.part(make));
  };
  some(50, () => `size = ${operand(w, sync, 'num', 2)};`);
  some(40, () => `static count${annotated(w, 'num')} = ${operand(w, sync, 'num', 2)};`);
  some(30, () => `static ${block(statements(w, { ...sync, body: 'arrow' }, 2))}`);
  some(40, () => `get wide()${annotated(w, 'bool')} { log('get'); return ${tight(ask(w, method), 0)}; }`);
  some(30, () => `constructor() ${block(statements(w, { ...method, body: 'arrow' }, 2))}`);
  some(35, () => `['k' + ${effect(w, 'num').text}]() { return 1; }`);
  some(
    45,
    () =>
      `${isTyped ? 'private ' : '#'}only() ${block(`${statements(w, { ...method, body: 'function' }, 2)}\nreturn 1;`)}`,
  );
  const privately = members.some((each) => /only\(\)/.test(each));
  const reads = hidden || isTyped ? `log(${own} ? 1 : 2);\n` : '';
  const body = `${reads}${statements(w, method, 3)}${privately ? `\nif (${tight(ask(w, method), 0)}) log(this.${isTyped ? '' : '#'}only());` : ''}`;
  members.push(`run()${w.typed ? ': unknown' : ''} ${block(w.typed ? `${body}\nreturn 0;` : body)}`);
  const code = `class ${name} {\n${indent(members.join('\n'))}\n}`;
  const made = `new ${name}()`;
  const uses = [`log(${made}.run());`];
  if (members.some((each) => each.startsWith('get wide'))) uses.push(`log(${made}.wide ? 1 : 2);`);
  if (members.some((each) => each.startsWith('static count'))) uses.push(`log(${name}.count);`);
  if (w.c.chance(30)) uses.push(sub(w, sync, name));
  if (w.c.chance(20)) return `${code}\nif (${tight(ask(w, place), 0)}) ${block(uses.join('\n'))}`;
  return `${code}\n${uses.join('\n')}`;
}

function sub(w: World, place: Place, parent: string): string {
  const name = fresh(w, 'D');
  const inner: Place = { ...place, body: 'function' };
  const override = w.typed ? 'override ' : '';
  const body = `log(super.run());\n${statements(w, inner, 2)}`;
  return `class ${name} extends ${parent} {\n  ${override}run()${w.typed ? ': unknown' : ''} ${block(w.typed ? `${body}\nreturn 1;` : body).replaceAll('\n', '\n  ')}\n}\nlog(new ${name}().run());`;
}
