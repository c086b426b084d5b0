import { dataOf, entryOf } from '../documents/document';
import type { DocumentNode } from '../documents/types';
import type { FlagType, Json, Served, Variant } from '../model';
import { dataIn, entriesOf, textIn, typeOf } from './nodes';
import { type Outcome, servedBy } from './outcomes';
import { targetingOutcomes } from './targeting';
import type { Definition, Format, Report } from './types';

/** flagd's definitions, JSON or YAML, `flags` as an object or a list. A disabled flag leaves code to its fallback. */
export const flagd: Format = {
  id: 'flagd',
  definesState: true,
  recognises: (root) => {
    const flags = entryOf(root, 'flags')?.value;
    if (flags === undefined) return false;
    if (flags.kind === 'array' || textIn(root, '$schema')?.includes('flagd')) return true;
    if (flags.kind !== 'object' || entryOf(root, 'values')) return false;
    return flags.entries.length === 0 || flags.entries.some((entry) => isFlag(entry.value));
  },
  read: (root, report) => {
    const flags = entryOf(root, 'flags')?.value;
    const evaluators = new Map(
      entriesOf(entryOf(root, '$evaluators')?.value).map(({ name, value }) => [name, dataOf(value)]),
    );
    if (flags?.kind === 'array') {
      return flags.items.flatMap((node) => {
        const key = entryOf(node, 'key');
        if (key?.value.kind === 'scalar' && typeof key.value.value === 'string') {
          return read(key.value.value, key.value, node, evaluators, report);
        }
        report(node, 'A flag in a list must be an object with a "key".');
        return [];
      });
    }
    if (flags?.kind !== 'object')
      report(flags ?? { start: root.start, end: root.start + 1 }, 'A flagd file has "flags": an object, or a list.');
    return entriesOf(flags).flatMap((entry) => {
      return read(entry.name, { start: entry.nameStart, end: entry.nameEnd }, entry.value, evaluators, report);
    });
  },
};

function isFlag(node: DocumentNode): boolean {
  return ['state', 'variants', 'defaultVariant', 'targeting'].some((name) => entryOf(node, name) !== undefined);
}

function read(
  key: string,
  place: Definition['at'],
  node: DocumentNode,
  evaluators: ReadonlyMap<string, Json>,
  report: Report,
): readonly Definition[] {
  const at = { start: place.start, end: place.end };
  const broken: Definition = { key, type: 'unknown', at, served: { serves: 'unknown', reason: 'its entry is broken' } };
  if (node.kind !== 'object') {
    report(node, `"${key}" must be an object with "state" and "variants".`);
    return [broken];
  }
  const variantsNode = entryOf(node, 'variants')?.value;
  const variants = entriesOf(variantsNode).map(({ name, value }): Variant => ({ name, value: dataOf(value) }));
  if (variantsNode?.kind !== 'object' || variants.length === 0) {
    report(variantsNode ?? at, `"${key}" must have "variants": an object of names and values.`);
    return [broken];
  }
  const types = new Set(variants.map((variant) => typeOf(variant.value)));
  if (types.size > 1)
    report(variantsNode, `The variants of "${key}" must be of one type; they are ${[...types].join(' and ')}.`);
  const type: FlagType = types.size === 1 ? [...types][0]! : 'unknown';
  const metadata = entryOf(node, 'metadata')?.value;
  const description = textIn(metadata, 'description');
  const owner = textIn(metadata, 'owner');
  const definition = {
    key,
    type,
    at,
    variants,
    ...(description === undefined ? {} : { description }),
    ...(owner === undefined ? {} : { owner }),
  };
  return [{ ...definition, served: servedState(key, node, variants, evaluators, report) }];
}

function servedState(
  key: string,
  node: DocumentNode,
  variants: readonly Variant[],
  evaluators: ReadonlyMap<string, Json>,
  report: Report,
): Served {
  const state = entryOf(node, 'state');
  const word = state && dataOf(state.value);
  if (word !== 'ENABLED' && word !== 'DISABLED') {
    report(
      state?.value ?? { start: node.start, end: node.start + 1 },
      `"state" of "${key}" must be "ENABLED" or "DISABLED".`,
    );
    return { serves: 'unknown', reason: 'its state is broken' };
  }
  if (word === 'DISABLED') return { serves: 'absent' };

  const outcomeOf = (name: string | null, from: DocumentNode | undefined, what: string): Outcome => {
    if (name === null) return 'absent';
    const variant = variants.find((one) => one.name === name);
    if (!variant) {
      const names = variants.map((one) => JSON.stringify(one.name)).join(', ');
      report(
        from ?? node,
        `${what} of "${key}" names the variant ${JSON.stringify(name)}, but there are only ${names}.`,
      );
    }
    return variant ? { value: variant.value } : 'absent';
  };
  const standard = dataIn(node, 'defaultVariant') ?? null;
  const standardNode = entryOf(node, 'defaultVariant')?.value;
  if (standard !== null && typeof standard !== 'string') {
    report(standardNode ?? node, `"defaultVariant" of "${key}" must be the name of a variant, or null.`);
    return { serves: 'unknown', reason: 'its default variant is broken' };
  }
  const standardOutcome = outcomeOf(standard, standardNode, '"defaultVariant"');
  const targetingNode = entryOf(node, 'targeting')?.value;
  const outcomes = targetingOutcomes(targetingNode ? dataOf(targetingNode) : {}, evaluators);
  if (outcomes === undefined) {
    return { serves: 'mixed', reason: 'targeting rules decide', values: variants.map((variant) => variant.value) };
  }
  const reached = outcomes.names.map((name) => {
    return name === null ? standardOutcome : outcomeOf(name, targetingNode, '"targeting"');
  });
  return servedBy(reached, outcomes.split ?? 'targeting rules decide');
}
