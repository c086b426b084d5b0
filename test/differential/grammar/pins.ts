import { ask, tight } from './expressions';
import { acts, indent, type Place, type World } from './world';

/**
 * Tests that set the flag. While it is set to another value than the one to keep, nothing that a test says counts: those
 * tests go, and so do their lines.
 */
export function pinnedTests(w: World, place: Place, kept: string, other: string): string {
  const plain: Place = {
    ...place,
    asks: place.asks.filter(({ text, awaits }) => !awaits && !acts(w, text)),
  };
  let count = 0;
  const says = () => `log('t${count++}', ${tight(ask(w, plain), 2)} ? 1 : 2);`;
  const pin = (value: string) => `pin('x', ${value});`;
  const one = (body: string) => `it('works ${count++}', () => {\n${indent(body)}\n});`;
  const either = () => (w.c.chance(50) ? kept : other);
  const shape = (): string =>
    w.c.pick([
      () => one(says()),
      () => one(`${pin(kept)}\n${says()}`),
      () => one(`${pin(other)}\n${says()}`),
      () => one(`${pin(kept)}\n${says()}\n${pin(other)}\n${says()}`),
      () => one(`${pin(other)}\n${says()}\n${pin(kept)}\n${says()}`),
      () => one(`pin('y', true);\n${says()}`),
      () => `describe('group ${count++}', () => {\n  ${pin(either())}\n${indent(one(says()))}\n});`,
      () =>
        `describe('group ${count++}', () => {\n  beforeEach(() => {\n    ${pin(either())}\n  });\n${indent(one(says()))}\n${indent(one(`${pin(either())}\n${says()}`))}\n});`,
    ])();
  return Array.from({ length: 1 + w.c.int(3) }, () => w.c.part(shape)).join('\n');
}
