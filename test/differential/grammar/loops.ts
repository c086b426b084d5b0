import { ask, effect, operand, tight } from './expressions';
import { statements } from './statements';
import { block, fresh, type Place, type World } from './world';

/** A loop; whatever the flag says, `tick` or its own counter ends it. */
export function loop(w: World, place: Place): string {
  const index = fresh(w, 'i');
  const test = () => (w.c.chance(75) ? tight(ask(w, place), 6) : operand(w, place, 'bool', 6));
  const inside: Place = {
    ...place,
    loops: place.loops + 1,
    names: [...place.names, { text: index, type: 'num', mutable: false }],
  };
  const unnamed = { ...inside, names: place.names };
  const body = (here = inside) => block(`log('in', ${here === inside ? index : 0});\n${statements(w, here)}`);
  switch (w.c.int(12)) {
    case 1:
      return `for (let ${index} = 0; ${test()} && ${index} < 2; ${index}++) ${body()}`;
    case 2:
      return `for (let ${index} = ${operand(w, place, 'num', 2)}; ${tight(ask(w, place), 0)}; ${index}++) {\n  tick();\n  ${statements(w, inside, 1).replaceAll('\n', '\n  ')}\n  if (tick() || ${index} > 1) break;\n}`;
    case 3:
      return `while (${test()} && tick()) ${body(unnamed)}`;
    case 4:
      return `while (${tight(ask(w, place), 0)}) {\n  if (!tick()) break;\n  ${statements(w, unnamed, 2).replaceAll('\n', '\n  ')}\n  break;\n}`;
    case 5:
      return `do ${body(unnamed)} while (${test()} && tick());`;
    case 6:
      return `for (const ${index} in { p: 1, q: 2 }) ${block(`log(${index});\n${statements(w, unnamed)}`)}`;
    case 7: {
      const label = fresh(w, 'outer');
      const deep = { ...inside, labels: [...place.labels, label] };
      return `${label}: for (const ${index} of [1, 2]) {\n  for (const w of [1, 2]) {\n    log(${index}, w);\n    ${statements(w, { ...deep, names: [...deep.names, { text: 'w', type: 'num', mutable: false }] }, 2).replaceAll('\n', '\n    ')}\n  }\n  ${statements(w, deep, 1).replaceAll('\n', '\n  ')}\n}`;
    }
    case 8: {
      const label = fresh(w, 'block');
      return `${label}: ${block(statements(w, { ...place, labels: [...place.labels, label] }))}`;
    }
    case 9: {
      const list = fresh(w, 'fs');
      const typed = w.typed ? ': (() => unknown)[]' : '';
      return `const ${list}${typed} = [];\nfor (let ${index} = 0; ${index} < 2; ${index}++) {\n  ${statements(w, inside, 1).replaceAll('\n', '\n  ')}\n  ${list}.push(() => ${operand(w, { ...inside, body: 'arrow' }, 'num', 3)});\n}\nfor (const each of ${list}) log(each());`;
    }
    case 10:
      return place.body === 'async'
        ? `for await (const ${index} of [later(1), later(2)]) ${body()}`
        : `for (const ${index} of [1, 2]) if (${tight(ask(w, place), 0)}) log(${index}); else log('no', ${index});`;
    case 11: {
      const head = w.c.pick([
        `let ${index} = 0; ${index} < 3; ${index}++`,
        `const ${index} of [1, 2]`,
        `const ${index} of [${effect(w, 'num').text}, 2]`,
      ]);
      return `for (${head}) {\n  if (${tight(ask(w, place), 0)}) log('turn', ${index});\n}`;
    }
    default:
      return `for (const ${index} of [1, 2]) ${body()}`;
  }
}
