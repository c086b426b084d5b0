import { ask, effect, operand, tight } from './expressions';
import { statements } from './statements';
import { acts, block, indent, type Place, type World } from './world';

/** A switch: over the flag, over something else with cases that the flag decides, with falls and breaks of every kind. */
export function switchOver(w: World, place: Place): string {
  const inside: Place = { ...place, inSwitch: true, loops: place.loops };
  const way = place.asks.filter(({ awaits }) => !awaits || place.body === 'async')[0];
  const raw = way ? tight(way, 0) : 'eb(1)';
  const shape = w.c.int(4);
  // A case that acts and then is false is left as `(act(), false)`, in which the compiler finds no overlap with `true`.
  const quiet = place.asks.filter(({ text }) => !acts(w, text));
  const still = w.typed && quiet.some(({ awaits }) => !awaits) ? { ...place, asks: quiet } : place;
  const { subject, cases } =
    shape === 1
      ? {
          subject: 'true',
          cases: [
            tight(ask(w, still), 0),
            w.typed ? effect(w, 'bool').text : operand(w, place, 'bool', 0),
            tight(ask(w, still), 0),
          ].map(told),
        }
      : shape === 2
        ? {
            subject: w.typed ? `Number(${operand(w, place, 'num', 2)})` : operand(w, place, 'num', 0),
            cases: ['1', w.typed ? '7' : `${tight(ask(w, place), 4)} ? 1 : 0`, '2'],
          }
        : { subject: raw, cases: casesOf(way?.type, w) };
  const count = 1 + w.c.int(cases.length);
  const clauses: string[] = [];
  for (let at = 0; at < count; at++) clauses.push(w.c.part(() => clause(w, inside, `case ${cases[at]}:`)));
  if (w.c.chance(60)) {
    const fallback = w.c.part(() => clause(w, inside, 'default:'));
    clauses.splice(w.c.chance(70) ? clauses.length : w.c.int(clauses.length), 0, fallback);
  }
  return `switch (${subject}) {\n${indent(clauses.join('\n'))}\n}`;
}

/**
 * The compiler reads `case (a, b): { if (…) … }` as the head of an arrow function, and finds errors in it: a case that
 * only stands in brackets would be refused, rightly, once it is folded to that.
 */
function told(test: string): string {
  return test.startsWith('(') ? `!!${test}` : test;
}

function casesOf(type: string | undefined, w: World): string[] {
  if (type === 'text') return ["'v1'", "'v2'", "'v9'"];
  if (type === 'num') return ['3', '1', '0'];
  return w.c.chance(80) ? ['true', 'false'] : ['false', 'true'];
}

function clause(w: World, place: Place, head: string): string {
  const end = w.c.pick(['break;', 'break;', '', 'return', 'inner']);
  const body = () => statements(w, place, 2);
  const last = end === 'return' ? leave(w, place) : end === 'inner' ? '' : end;
  switch (w.c.int(5)) {
    case 1:
      return `${head} ${block([body(), last].filter((each) => each !== '').join('\n'))}`;
    case 2:
      return `${head} ${block(body())}${last === '' ? '' : `\n${indent(last)}`}`;
    case 3:
      return head;
    case 4:
      return `${head}\n${indent(`if (${tight(ask(w, place), 0)}) break;\n${body()}\n${last}`.trimEnd())}`;
    default:
      return `${head}\n${indent(`${body()}\n${last}`.trimEnd())}`;
  }
}

function leave(w: World, place: Place): string {
  if (place.loops > 0) return 'continue;';
  return place.body === 'module' || place.body === 'arrow' ? 'break;' : `return ${w.c.int(9)};`;
}
