import * as z from 'zod/mini';
import { described, listOf, must, name, path, strict, text } from './shape';

const environments = z.optional(
  listOf(
    text("An environment's name."),
    'The environments that this source speaks for; without it, one named default.',
  ),
);
const keyCase = z.optional(
  described(
    z.literal('camel'),
    'Code spells keys in camel case: new-x is newX there. Two keys that fall together are an error.',
  ),
);
const pointer = z.optional(
  described(
    z
      .string()
      .check(
        must(
          (value) => /^(\/([^~]|~[01])*)?$/.test(value),
          'must be a JSON pointer: empty for the whole document, or /features, with ~1 for / and ~0 for ~',
        ),
      ),
    'Freeform documents: where the object of flags stands, as a JSON pointer.',
  ),
);
const region = z.optional(text('The region: eu-west-1. Without it the one of the profile or the environment.'));
const awsProfile = z.optional(
  text('The named profile of the shared AWS configuration; credentials are never written here.'),
);
const roleArn = z.optional(
  described(
    z
      .string()
      .check(
        must(
          (value) => /^arn:[\w-]+:iam::\d{12}:role\/\S+$/.test(value),
          "must be a role's ARN: arn:aws:iam::123456789012:role/NAME",
        ),
      ),
    'The role to assume before asking.',
  ),
);
const application = text("The application's name or id.");
const environment = text("The environment's name or id.");
const profile = described(
  z.union([text("The configuration profile's name or id."), z.array(text("The configuration profile's name or id."))], {
    error: 'must be the name of a configuration profile, or a list of names',
  }),
  'The configuration profiles: one, or a list.',
);

/** What each source takes, by what `use` says. */
export const SOURCES = {
  file: strict(
    {
      use: z.literal('file'),
      path: path('The file, relative to this configuration; {environment} stands for the name of an environment.'),
      format: z.optional(
        described(
          z.enum(['appconfig', 'flagd', 'openfeature', 'freeform']),
          "The document's format. Without it the shape tells; freeform is never guessed.",
        ),
      ),
      pointer,
      environments,
      keyCase,
    },
    'A file in this repository: an AppConfig feature-flag document, a flagd file, an OpenFeature manifest, or a freeform document.',
  ),
  code: strict(
    {
      use: z.literal('code'),
      path: path('The module, relative to this configuration.'),
      export: name(
        'The export that lists the flags: an enum, an object, a union, a tuple, an interface or a type literal.',
      ),
      key: z.optional(name("The member that holds a flag's key, where the flags are objects.")),
      fallback: z.optional(name("The member that holds a flag's fallback.")),
      keyCase,
    },
    'A registry of keys in code: declares keys and types, never a state.',
  ),
  appconfig: strict(
    {
      use: z.literal('appconfig'),
      application,
      profile: z.optional(profile),
      region,
      awsProfile,
      roleArn,
      pointer,
      environments,
      keyCase,
    },
    'AWS AppConfig: definitions, deployments and history from the control plane.',
  ),
  'appconfig-agent': strict(
    {
      use: z.literal('appconfig-agent'),
      url: described(
        z
          .string()
          .check(must(isUrl, 'must be an address with http or https, without a password: http://localhost:2772')),
        "The agent's address.",
      ),
      application,
      environment,
      profile,
      pointer,
      keyCase,
    },
    'The AWS AppConfig Agent: what one environment serves now.',
  ),
  'appconfig-data': strict(
    {
      use: z.literal('appconfig-data'),
      application,
      environment,
      profile,
      region,
      awsProfile,
      roleArn,
      pointer,
      keyCase,
    },
    "AWS AppConfig's data plane: what one environment serves now.",
  ),
  'azure-slots': strict(
    {
      use: z.literal('azure-slots'),
      subscription: described(
        z
          .string()
          .check(
            must(
              (value) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value),
              'must be the id of a subscription: 00000000-0000-0000-0000-000000000000',
            ),
          ),
        "The subscription's id.",
      ),
      resourceGroup: text("The resource group's name."),
      app: text("The app's name."),
      environment: z.optional(text('The environment that the app is; production where left out.')),
    },
    'Deployment slots of Azure App Service: no flags, but traffic and swaps to roll out.',
  ),
};

export const source = z.discriminatedUnion(
  'use',
  Object.values(SOURCES) as [typeof SOURCES.file, ...(typeof SOURCES.file)[]],
);

function isUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}
