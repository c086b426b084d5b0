import * as z from 'zod/mini';

// A snapshot may have travelled: what it holds is read as data and nothing more, and unknown members are dropped.
const since = z.object({
  kind: z.enum(['deployment', 'defined', 'git']),
  at: z.iso.datetime({ offset: true }),
  atLeast: z.optional(z.literal(true)),
});
const json = z.json();
const evidence = z.object({
  kind: z.string(),
  source: z.optional(z.string()),
  environment: z.optional(z.string()),
  value: z.optional(json),
  version: z.optional(z.string()),
  deployment: z.optional(z.number()),
  since: z.optional(since),
  text: z.optional(z.string()),
});
const rollout = z.object({
  state: z.string(),
  percent: z.number(),
  startedAt: z.optional(z.string()),
  from: z.optional(json),
  to: z.optional(json),
  deployment: z.optional(z.number()),
});
const about = {
  since: z.optional(since),
  evidence: z.array(evidence),
  rollout: z.optional(rollout),
  always: z.optional(z.literal(true)),
};
const state = z.discriminatedUnion('serves', [
  z.object({ serves: z.literal('value'), value: json, ...about }),
  z.object({ serves: z.literal('mixed'), reason: z.string(), values: z.optional(z.array(json)), ...about }),
  z.object({ serves: z.literal('absent'), ...about }),
  z.object({ serves: z.literal('unknown'), reason: z.optional(z.string()), ...about }),
]);
const attribute = z.object({
  type: z.enum(['boolean', 'string', 'number', 'object', 'unknown', 'array']),
  required: z.optional(z.boolean()),
  minimum: z.optional(z.number()),
  maximum: z.optional(z.number()),
  pattern: z.optional(z.string()),
  enum: z.optional(z.array(json)),
});
const flag = z.object({
  key: z.string(),
  source: z.string(),
  type: z.enum(['boolean', 'string', 'number', 'object', 'unknown']),
  name: z.optional(z.string()),
  description: z.optional(z.string()),
  variants: z.optional(z.array(z.object({ name: z.string(), value: json }))),
  attributes: z.optional(z.record(z.string(), attribute)),
  environments: z.record(z.string(), state),
  url: z.optional(z.url({ protocol: /^https$/ })),
  created: z.optional(since),
  changed: z.optional(since),
  deprecated: z.optional(z.object({ date: z.optional(z.string()), reason: z.optional(z.string()) })),
  expires: z.optional(z.string()),
  owner: z.optional(z.string()),
  tags: z.optional(z.array(z.string())),
  permanent: z.optional(z.boolean()),
  heldBy: z.optional(z.array(z.string())),
  unguarded: z.optional(z.array(z.string())),
  attributeOf: z.optional(z.string()),
  fallback: z.optional(json),
  codeNames: z.optional(z.array(z.string())),
});

/** The shape of `flagkeeper.snapshot.json`. */
export const snapshotSchema = z.object({
  schemaVersion: z.literal(1),
  takenAt: z.iso.datetime(),
  sources: z.array(z.object({ id: z.string(), asOf: z.iso.datetime(), flags: z.array(flag) })),
});
