import * as z from 'zod/mini';
import { lookup, mirror, mock } from './lookup-schema';
import { RULE_DEFAULTS, type RuleDefault, type RuleId } from './rules';
import { date, described, glob, listOf, must, path, shown, strict, text } from './shape';
import { source } from './source-schema';

const SEVERITIES = ['off', 'info', 'warning', 'error'] as const;

/** The configuration as people write it; everything is optional. */
export const configuration = strict(
  {
    $schema: z.optional(described(z.string(), 'Where editors find the schema.')),
    extends: z.optional(
      described(
        z.union(
          [
            path('Another configuration file in this repository.'),
            z.array(path('Another configuration file in this repository.')),
          ],
          {
            error: 'must be a path, or a list of paths',
          },
        ),
        'Configurations whose parts are shared: lists are joined, everything else is replaced by what stands here.',
      ),
    ),
    include: z.optional(
      listOf(glob('A pattern of files.'), 'The files to scan. Default: all TypeScript and JavaScript.'),
    ),
    exclude: z.optional(
      listOf(
        glob('A pattern of files.'),
        'Files that are neither scanned nor changed, but still read to resolve names.',
      ),
    ),
    sources: z.optional(listOf(source, 'Where the definitions of flags come from.')),
    environments: z.optional(
      listOf(text("An environment's name."), 'The environments, in the order in which rollouts reach them.').check(
        unrepeated(),
      ),
    ),
    critical: z.optional(
      listOf(
        glob('A pattern of environment names.'),
        'The environments that decide whether a flag is debt. Default: prod*, else all.',
      ),
    ),
    lookups: z.optional(listOf(lookup, 'How code asks for flags, beside the SDKs that are known anyway.')),
    tests: z.optional(
      strict(
        {
          files: z.optional(listOf(glob('A pattern of files.'), 'The files that count as tests.')),
          mocks: z.optional(listOf(mock, 'What pins a flag in tests.')),
        },
        'Which files are tests, and what pins flags in them.',
      ),
    ),
    mirrors: z.optional(listOf(mirror, 'Lists kept in step with the flags.')),
    permanent: z.optional(listOf(glob('A pattern of keys.'), 'Kill switches and the like: never debt.')),
    rules: z.optional(strict(ruleShapes(), 'How grave each rule is, and its options.')),
    ignore: z.optional(listOf(ignore(), 'Findings that are not to be reported, each with the reason.')),
  },
  'How Flagkeeper finds flags in this folder and everything below it.',
);

export type Configuration = z.infer<typeof configuration>;

function ignore() {
  const shape = strict(
    {
      rule: z.optional(described(z.enum(Object.keys(RULE_DEFAULTS) as [RuleId, ...RuleId[]]), "The rule's id.")),
      flag: z.optional(glob('A key, or a pattern of keys.')),
      file: z.optional(glob('A file, or a pattern of files.')),
      reason: text('Why it is right as it is.'),
      until: z.optional(date('The last day on which it holds: YYYY-MM-DD.')),
    },
    'An ignore names a rule, a flag or a file, and the reason.',
  );
  const named = shape.check(
    z.refine((value) => [value.rule, value.flag, value.file].some((part) => part !== undefined), {
      error: 'must name a "rule", a "flag" or a "file"; as it stands it would silence everything',
    }),
  );
  return described(named, 'An ignore names a rule, a flag or a file, and the reason.');
}

function ruleShapes() {
  const shapes = Object.entries(RULE_DEFAULTS).map(([id, rule]) => [id, z.optional(ruleShape(rule))]);
  return Object.fromEntries(shapes) as Record<RuleId, z.ZodMiniOptional<ReturnType<typeof ruleShape>>>;
}

function ruleShape(rule: RuleDefault) {
  const severity = z.enum(SEVERITIES);
  const days = described(
    z.number().check(z.int(), z.minimum(0), z.maximum(36_500)),
    `How many days have to pass. Default: ${rule.days}.`,
  );
  const pattern = described(
    z.string().check(must(isPattern, 'must be a regular expression')),
    `The regular expression that keys have to match. Default: ${rule.pattern}.`,
  );
  const options = strict(
    {
      ...(rule.days === undefined ? {} : { days: z.optional(days) }),
      ...(rule.pattern === undefined ? {} : { pattern: z.optional(pattern) }),
    },
    'Options of the rule.',
  );
  const setting = z.union([severity, z.tuple([severity]), z.tuple([severity, options])], {
    error: (issue) =>
      `must be ${SEVERITIES.map((one) => `"${one}"`).join(', ')}, or a list of one of them and the rule's options; found ${shown(issue.input)}`,
  });
  return described(setting, `${rule.about} Default: ${rule.severity}.`);
}

function unrepeated() {
  return z.superRefine((list: readonly string[], context) => {
    for (const [index, item] of list.entries()) {
      if (list.indexOf(item) === index) continue;
      context.addIssue({ code: 'custom', path: [index], message: `${JSON.stringify(item)} stands here a second time` });
    }
  });
}

function isPattern(value: string): boolean {
  try {
    return new RegExp(value, 'u') !== undefined;
  } catch {
    return false;
  }
}
