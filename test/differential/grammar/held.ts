import type { Ask, World } from './world';

/**
 * Places where the flag must stay asked for, each with the code of its refusal. They ask through `held` and `settings`
 * alone, so that a run can answer them otherwise than the places that must go.
 */
export function heldPlaces(w: World, asks: readonly Ask[]): string {
  const places: string[] = [];
  const count = 1 + w.c.int(3);
  // Whose member of that name is written to is not asked.
  const shapes = w.keep === false ? [...SHAPES, ...OFF, ...(w.jsx ? [hidden] : [])] : SHAPES;
  const left = asks.some(({ text }) => text.startsWith('config.'))
    ? shapes.filter((each) => each !== written)
    : [...shapes];
  for (let at = 0; at < count && left.length > 0; at++)
    w.c.part(() => {
      const [shape] = left.splice(w.c.int(left.length), 1);
      const { text, codes } = shape!(w);
      places.push(text);
      w.held.push(...codes);
    });
  return places.join('\n');
}

const any = (w: World) => (w.typed ? ': any' : '');

type Shape = (w: World) => { text: string; codes: readonly string[] };

const written: Shape = () => ({
  text: 'log(settings.flags.x ? 1 : 2);\nsettings.flags.x = false;\nlog(settings.flags.x ? 1 : 2);',
  codes: ['written-to', 'written-to'],
});

const SHAPES: readonly Shape[] = [
  written,
  // Nothing here asks: the name means something else.
  (w) => ({ text: `((held${any(w)}) => log(held('x')))((k${any(w)}) => k + 'y');`, codes: [] }),
  (w) => ({
    text: `function chosen(k${w.typed ? ": 'x' | 'y'" : ''}) { return held(k); }\nlog(chosen(eb(1) ? 'x' : 'y'));`,
    codes: ['dynamic-key'],
  }),
  () => ({ text: "for (const k of ['x', 'y']) log(held(k));", codes: ['enumerated'] }),
  (w) => ({
    text: `const probe = (k${any(w)}) => { log('asked'); return held(k); };\nlog(probe('x'));`,
    codes: ['side-effect'],
  }),
  (w) => ({
    text: `const picked = held(eb(1) ? 'x' : 'y')${w.typed ? ' as boolean' : ''};\nlog(picked ? 1 : 2);`,
    codes: ['dynamic-key'],
  }),
];

/** What stays while the flag is off: what would be without it, or what it still does, cannot be told. */
const OFF: readonly Shape[] = [
  () => ({
    text: "class Gated {\n  @FeatureFlag('x')\n  show() { return 1; }\n}\nlog(new Gated().show());",
    codes: ['unsupported-form'],
  }),
  (w) => ({
    text: `const heldRoutes${w.typed ? ': { path: string; featureFlag?: string; n?: number }[]' : ''} = [{ path: '/p' }, { path: '/q', featureFlag: 'x', n: en(3) }];\nlog(heldRoutes.filter((r) => !r.featureFlag || held(r.featureFlag)).map((r) => r.path).join());`,
    codes: ['unsupported-form'],
  }),
];

/** Children that do something when they are made. */
const hidden: Shape = () => ({
  text: 'log(String(<p><HeldFeature name="x"><b n={en(4)}>x</b></HeldFeature></p>));',
  codes: ['unsupported-form'],
});
