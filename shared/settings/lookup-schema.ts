import * as z from 'zod/mini';
import { described, name, nearest, path, place, shown, strict, text } from './shape';

const from = z.optional(
  text(
    'The module that the first name is imported from: a package, or a path. Without it any binding of the name counts.',
  ),
);
const value = z.optional(text("The member of the result that is the flag's value: enabled."));
const key = place(
  'Where the key stands: the position of an argument, or the name of a property of an object argument.',
);
const fallback = z.optional(place('Where the fallback stands: a position, or the name of a property.'));

const call = strict(
  {
    call: name('The function or method that is called: flags.isEnabled.'),
    from,
    key,
    fallback,
    value,
    await: z.optional(described(z.boolean(), 'The call answers a promise of the value.')),
    on: z.optional(
      strict({ type: name("The receiver's declared type."), from }, 'A method, by the declared type of its receiver.'),
    ),
  },
  'A call that asks for a flag.',
);

const member = strict(
  { member: name('The object whose members are flags: config.features.'), from, value },
  'An object whose members are flags.',
);

const members = strict(
  {
    members: oneOf(
      strict(
        {
          call: z.optional(name('The call whose result is an object of flags: useFlags.')),
          type: z.optional(name('The type whose values are objects of flags: FlagSet.')),
          from,
        },
        'Where the object of flags comes from: a call, or a declared type.',
      ),
      ['call', 'type'],
    ),
    from,
    value,
  },
  'Every value of a kind is an object of flags.',
);

const handle = strict(
  {
    handle: oneOf(
      strict(
        {
          new: z.optional(name('The class whose instances stand for flags.')),
          call: z.optional(name('The function whose results stand for flags.')),
          key,
          fallback,
        },
        'How a handle is made.',
      ),
      ['new', 'call'],
    ),
    keyMember: z.optional(name('The member of a handle that holds its key.')),
    from,
  },
  'A value that stands for a flag; using it as a key asks for the flag.',
);

const functions = strict(
  { functions: path('The module in which each exported function is a flag.') },
  'Each exported function of a module is a flag.',
);

const includes = strict(
  { includes: name('The list or set of keys that are on: organization.features.'), from },
  '.includes(key), .has(key) and .indexOf(key) ask for a flag.',
);

const jsx = strict(
  { jsx: name('The component: Feature.'), prop: text('The prop that holds the key: name.'), from },
  'A component that asks for a flag.',
);

const decorator = strict(
  { decorator: name('The decorator: FeatureFlag.'), key, from },
  'A decorator that asks for a flag.',
);

const property = strict(
  {
    property: text('The property whose value is a key: featureFlag.'),
    negated: z.optional(described(z.boolean(), 'The flag must be off: notFlag.')),
  },
  'An object property whose value is a key.',
);

/** The forms of a lookup, by the name that tells them apart. */
export const LOOKUP_FORMS = { call, member, members, handle, functions, includes, jsx, decorator, property };

export const lookup = z.union(Object.values(LOOKUP_FORMS) as [typeof call, ...(typeof call)[]], {
  error: (issue) => {
    const forms = Object.keys(LOOKUP_FORMS);
    if (typeof issue.input !== 'object' || issue.input === null || Array.isArray(issue.input)) {
      return `must be an object; found ${shown(issue.input)}`;
    }
    const meant = Object.keys(issue.input).flatMap((found) => nearest(found, forms) ?? [])[0];
    const proposal = meant === undefined ? '' : `; did you mean "${meant}"?`;
    return `must have one of ${forms.map((form) => `"${form}"`).join(', ')}${proposal}`;
  },
});

export const mock = oneOf(
  strict(
    {
      call: name('The function that pins flags in tests: mockFlag.'),
      from,
      key: z.optional(place('Where the key stands.')),
      value: z.optional(place('Where the value stands, beside "key".')),
      object: z.optional(place('Where an object of keys and values stands.')),
      keys: z.optional(place('Where a list of keys that are on stands.')),
    },
    'What pins a flag in tests; cleanup removes or trims it.',
  ),
  ['key', 'object', 'keys'],
);

export const mirror = oneOf(
  strict(
    {
      object: z.optional(name('The object whose members are kept in step with the flags.')),
      array: z.optional(name('The list whose entries are kept in step with the flags.')),
      key: z.optional(text('The member of an entry that holds its key, where entries are objects.')),
      from,
    },
    'A list kept in step with the flags; cleanup drops the entry.',
  ),
  ['object', 'array'],
);

/** Exactly one of these names has to be there. */
function oneOf<Schema extends z.ZodMiniObject>(schema: Schema, names: readonly string[]): Schema {
  const named = names.map((one) => `"${one}"`).join(' or ');
  const checked = schema.check(
    z.superRefine((value, context) => {
      const present = names.filter((one) => (value as Readonly<Record<string, unknown>>)[one] !== undefined);
      if (present.length === 1) return;
      const found =
        present.length === 0 ? 'none is there' : `${present.map((one) => `"${one}"`).join(' and ')} are there`;
      context.addIssue({ code: 'custom', message: `must have exactly one of ${named}; ${found}` });
    }),
  );
  z.globalRegistry.add(checked, z.globalRegistry.get(schema) ?? {});
  return checked as Schema;
}
