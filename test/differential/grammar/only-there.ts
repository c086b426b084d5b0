import { ask, effect, tight } from './expressions';
import { annotated, fresh, type Place, type World } from './world';

/** Values that only one branch reads; most run something of the program's own without a call that says so. */
const VALUES: readonly ((w: World) => string)[] = [
  () => 'new Set(steps())',
  () => 'new Map([[loud, 1]])',
  () => 'Object.values(loud)',
  () => 'Object.keys(loud)',
  () => 'Object.fromEntries([[String(loud), 1]])',
  () => 'Object.freeze({ n: 1 })',
  () => '[loud, 1].join()',
  () => '[1, 2].map((n) => n + 1)',
  () => '[1, 2].map(says)',
  () => "'abc'.replace('a', says)",
  () => "'abc'.startsWith(loud as any)",
  () => '`${loud}!`',
  () => "loud + ''",
  () => '({ ...loud })',
  () => '({ [loud as any]: 1 })',
  () => '[...steps()]',
  () => 'steps()',
  () => 'late()',
  () => 'new Map(steps())',
  () => '(() => { const { loudly } = loud; return loudly; })()',
  () => 'reads(loud)',
  () => 'loud.loudly',
  () => 'new Loud()',
  () => '[new Loud()]',
  () => '{ a: new Loud() }',
  () => 'new (class { n = 1; })()',
  () => 'new (class { static n = says(1); })()',
  () => 'new Date(0)',
  () => 'new RegExp("a")',
  () => 'Promise.resolve(1)',
  () => 'typeof loud',
  () => '(loud as any)?.none?.other',
  (w) => `[${effect(w, 'num').text}, 2]`,
  (w) => `{ a: ${effect(w, 'num').text}, b: () => 1 }`,
  (w) => `((${effect(w, 'num').text}, 2))`,
];

/** Declarations that only the flag's branch needs, whatever they run on the way. */
export function onlyThere(w: World, place: Place): string {
  const count = 1 + w.c.int(2);
  const names: string[] = [];
  const lines: string[] = [];
  for (let at = 0; at < count; at++) {
    const name = fresh(w, 'only');
    const value = w.c.pick(VALUES)(w);
    const given = w.typed ? value : value.replaceAll(' as any', '');
    const typed = annotated(w, 'any');
    lines.push(
      w.c.chance(20) && w.c.chance(50)
        ? `const { length: ${name} }${typed} = [${given}];`
        : `const ${name}${typed} = ${given};`,
    );
    names.push(name);
  }
  const shown = names.map((name) => `typeof ${name}`).join(', ');
  return `${lines.join('\n')}\nif (${tight(ask(w, place), 0)}) log(${shown});`;
}
