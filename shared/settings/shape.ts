import { distance } from 'fastest-levenshtein';
import picomatch from 'picomatch';
import * as z from 'zod/mini';

// The building blocks of the configuration's schema: each says what it expects in its own words, so that a fault needs
// no second look at the schema.

/** An object that takes these names and no others; a name that is close to a known one is proposed. */
export function strict<Shape extends z.core.$ZodLooseShape>(shape: Shape, description: string) {
  const known = Object.keys(shape);
  const schema = z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownName(key, known)).join('\n');
      return undefined;
    },
  });
  return schema.register(z.globalRegistry, { description });
}

export function described<Schema extends z.core.$ZodType>(schema: Schema, description: string): Schema {
  z.globalRegistry.add(schema, { description });
  return schema;
}

/** Text that is not empty. */
export function text(description: string) {
  return described(z.string().check(filled), description);
}

const filled = must((value) => value.trim() !== '', 'must not be empty');

/** One demand on a text; the ones after it are not looked at where it is not met, so that one fault is one message. */
export function must(holds: (value: string) => boolean, error: string) {
  return z.refine<string>(holds, { error, abort: true });
}

/** A path relative to the configuration, with `/`. */
export function path(description: string) {
  return described(
    z.string().check(
      filled,
      must((value) => !value.includes('\\'), 'must be written with "/"'),
      must(
        (value) => !/^(\/|[A-Za-z]:|~)/.test(value),
        'must be relative to the configuration, without a drive, "/" or "~" before it',
      ),
    ),
    description,
  );
}

/** A pattern of names or paths: `*`, `**`, `?`, `[ab]` and `{a,b}`. */
export function glob(description: string) {
  return described(
    z.string().check(
      filled,
      must((value) => !value.includes('\\'), 'must be written with "/"'),
      must((value) => !value.startsWith('!'), 'must not begin with "!"; what is left out belongs in "exclude"'),
      must(isGlob, 'is no pattern: a bracket or brace is never closed'),
    ),
    description,
  );
}

function isGlob(value: string): boolean {
  try {
    return picomatch.makeRe(value, { strictBrackets: true }) instanceof RegExp && balanced(value, '{', '}');
  } catch {
    return false;
  }
}

function balanced(value: string, open: string, close: string): boolean {
  let depth = 0;
  for (const character of value) {
    if (character === open) depth++;
    if (character === close) depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** A name as code writes it, with members: `flags.isEnabled`, `this.config.features`. */
export function name(description: string) {
  return described(
    z.string().check(
      filled,
      must(
        (value) => NAME.test(value),
        'must be a name as code writes it, such as isEnabled or client.getBooleanValue, without brackets',
      ),
    ),
    description,
  );
}

const NAME =
  /^#?[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*(\.#?[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*)*$/u;

/** The position of an argument from 0, or the name of a property of an object argument. */
export function place(description: string) {
  const expected = "must be an argument's position (0, 1, …) or the name of a property of an object argument";
  const schema = z.union([z.number().check(z.int(), z.minimum(0), z.maximum(99)), z.string().check(filled)], {
    error: (issue) => `${expected}; found ${shown(issue.input)}`,
  });
  return described(schema, description);
}

/** A day, or a moment, that exists. */
export function date(description: string) {
  const exists = must(isDate, 'must be a day that exists, written YYYY-MM-DD');
  return described(z.string().check(filled, exists), description);
}

function isDate(value: string): boolean {
  const day = /^(\d{4}-\d{2}-\d{2})(T.+)?$/.exec(value)?.[1];
  if (!day || Number.isNaN(Date.parse(value))) return false;
  return new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) === day;
}

/** A list in which nothing stands twice. */
export function listOf<Item extends z.core.$ZodType>(item: Item, description: string) {
  return described(z.array(item), description);
}

/** How a found value is shown in a message: short, on one line. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const written = JSON.stringify(value);
  return written.length > 60 ? `${written.slice(0, 57)}…` : written;
}

/** The name among those known that was probably meant. */
export function nearest(found: string, known: readonly string[]): string | undefined {
  const lower = found.toLowerCase();
  const ranked = known
    .map((name) => ({ name, apart: distance(lower, name.toLowerCase()) }))
    .sort((a, b) => a.apart - b.apart || (a.name < b.name ? -1 : 1));
  const best = ranked[0];
  return best && best.apart <= Math.max(1, Math.floor(found.length / 3)) ? best.name : undefined;
}

function unknownName(found: string, known: readonly string[]): string {
  const meant = nearest(found, known);
  const proposal = meant ? ` Did you mean "${meant}"?` : '';
  return `${JSON.stringify(found)} is not known here.${proposal} Allowed: ${known.join(', ')}.`;
}
