import { ask, effect, element, operand, tight } from './expressions';
import { fresh, type Place, type World } from './world';

const test = (w: World, place: Place, binds = 0) => tight(ask(w, place), binds);

const small = (w: World, place: Place) =>
  w.c.pick([() => '<b />', () => '<i>in</i>', () => `<u>{${operand(w, place, 'text', 2)}}</u>`])();

/** A component in a file of its own does not see the names of the main file: to show one would throw. */
const isNamed = ({ names }: Place, name: string) => names.some(({ text }) => text === name);

const shown = (jsx: string) => `log(String(${jsx}));`;

/** Statements that show elements which the flag has a say in. */
export const SHOWING: readonly ((w: World, place: Place) => string)[] = [
  (w, place) => shown(element(w, place)),
  // One of two elements, or none.
  (w, place) => shown(`<p>{${test(w, place, 4)} ? <b>new</b> : ${small(w, place)}}</p>`),
  (w, place) =>
    shown(`<p>one {${test(w, place, 6)} && ${small(w, place)}} two {${test(w, place, 5)} || <i>no</i>}</p>`),
  // One of two texts.
  (w, place) => shown(`<p>Hello {${test(w, place, 4)} ? 'new' : 'old'} world</p>`),
  (w, place) => shown(`<p>\n  {${test(w, place, 4)} ? 'new' : 'old'}\n  <b>x</b>\n</p>`),
  // Attributes.
  (w, place) =>
    shown(
      `<p wide={${test(w, place)}} kind={${test(w, place, 4)} ? 'a' : 'b'} {...(${test(w, place, 4)} ? { b: 'q', n: ${operand(w, place, 'num', 2)} } : {})}>x</p>`,
    ),
  // A component that chooses.
  (w, place) => shown(`<p><If on={${test(w, place)}} show={${small(w, place)}} other={<i>other</i>} /></p>`),
  (w, place) => shown(`<p>{1}<If on={${test(w, place)}} show={${small(w, place)}} /></p>`),
  // A component that may show nothing.
  shy,
  shy,
  shy,
  // A component that asks.
  (w, place) => gated(w, place, 'x'),
  (w, place) => gated(w, place, w.c.pick(['x', 'x', 'y'])),
];

function shy(w: World, place: Place): string {
  const name = fresh(w, 'Shy');
  const typed = w.typed ? ': { n?: number }' : '';
  const answers = w.typed ? ': any' : '';
  const body = w.c.pick([
    () => `{\n  if (${test(w, place)}) return null;\n  return <b>shy</b>;\n}`,
    () => `{\n  const isShown = ${test(w, place)};\n  if (isShown) return <b n={n}>shy</b>;\n  return null;\n}`,
    () => `${test(w, place, 4)} ? <b>shy</b> : null`,
  ])();
  const given = w.c.pick(['', ' n={1}', ` n={${effect(w, 'num').text}}`]);
  const element = w.c.pick([`<${name}${given} />`, `<${name}${given}><i>in</i></${name}>`]);
  const around = w.c.pick([`<p>one ${element} two</p>`, `<p>\n  ${element}\n  <i>behind</i>\n</p>`, element]);
  return `const ${name} = ({ n }${typed})${answers} => ${body};\n${shown(around)}`;
}

function gated(w: World, place: Place, key: string): string {
  if (w.kind !== 'boolean') return shown(element(w, place));
  const open = `Feature name="${key}"`;
  return shown(
    w.c.pick([
      () => `<p>one <${open}><b>new</b></Feature> two</p>`,
      () => `<p>\n  <${open}>\n    <b>new</b>\n    <i>${isNamed(place, 'c') ? '{c}' : 'two'}</i>\n  </Feature>\n</p>`,
      () => `<p><${open} fallback={<i>old</i>}><b>new</b></Feature></p>`,
      () => `<p>one <${open} fallback="old">new</Feature></p>`,
      () => `<p><${open} fallback={<i>old</i>} /></p>`,
    ])(),
  );
}
