import type { Json } from '../model';

/** The variants that a targeting rule can lead to; null is the default variant. */
export interface TargetingOutcomes {
  readonly names: readonly (string | null)[];
  /** How a split divides, where one decides. */
  readonly split?: string;
}

/** What flagd's JSON logic can answer, whoever asks; undefined where only an evaluation can tell. */
export function targetingOutcomes(
  targeting: Json,
  evaluators: ReadonlyMap<string, Json>,
  depth = 0,
): TargetingOutcomes | undefined {
  if (depth > 50) return undefined;
  if (targeting === null) return { names: [null] };
  if (typeof targeting === 'string') return { names: [targeting] };
  // A rule may answer a boolean; the variant is then the one with that name.
  if (typeof targeting === 'boolean') return { names: [String(targeting)] };
  if (typeof targeting !== 'object' || Array.isArray(targeting)) return undefined;
  const [operator, ...others] = Object.keys(targeting);
  if (operator === undefined) return { names: [null] };
  if (others.length > 0) return undefined;
  const operand = (targeting as Readonly<Record<string, Json>>)[operator]!;
  const again = (part: Json) => targetingOutcomes(part, evaluators, depth + 1);
  if (operator === '$ref') {
    const shared = typeof operand === 'string' ? evaluators.get(operand) : undefined;
    return shared === undefined ? undefined : again(shared);
  }
  if (operator === 'if' && Array.isArray(operand)) return branches(operand, again);
  // The second name is the one that it had in earlier releases.
  const split = operator === 'fractional' || operator === 'fractionalEvaluation';
  if (split && Array.isArray(operand)) return fractions(operand);
  return undefined;
}

function branches(
  parts: readonly Json[],
  outcomesOf: (part: Json) => TargetingOutcomes | undefined,
): TargetingOutcomes | undefined {
  const found: TargetingOutcomes[] = [];
  for (let index = 0; index < parts.length || index === 0; index += 2) {
    const last = index >= parts.length - 1;
    const condition = last ? true : parts[index]!;
    if (condition === false || condition === null) continue;
    const outcomes = outcomesOf((last ? parts[index] : parts[index + 1]) ?? null);
    if (!outcomes) return undefined;
    found.push(outcomes);
    if (condition === true) return join(found);
  }
  return join([...found, { names: [null] }]);
}

function join(found: readonly TargetingOutcomes[]): TargetingOutcomes {
  const names = [...new Set(found.flatMap((one) => one.names))];
  const split = found.length === 1 ? found[0]!.split : undefined;
  return split === undefined ? { names } : { names, split };
}

function fractions(parts: readonly Json[]): TargetingOutcomes | undefined {
  // What the split is by may stand first: a string is a key only where every other part is a bucket.
  const buckets = Array.isArray(parts[0]) ? parts : parts.slice(1);
  const shares: [string, number][] = [];
  for (const bucket of buckets) {
    if (!Array.isArray(bucket)) return undefined;
    const [name, weight = 1] = bucket as readonly Json[];
    if (typeof name !== 'string' || typeof weight !== 'number') return undefined;
    if (weight > 0) shares.push([name, weight]);
  }
  if (shares.length === 0) return { names: [null] };
  const total = shares.reduce((sum, [, weight]) => sum + weight, 0);
  const percents = shares.map(([name, weight]) => `${Math.round((weight / total) * 1000) / 10} % ${name}`);
  return { names: shares.map(([name]) => name), split: `a split decides: ${percents.join(', ')}` };
}
