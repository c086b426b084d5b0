import type { EnvironmentState, FlagRecord, FlagType, Json, RolloutState } from '../model';

/**
 * Whether a value means that the flag does nothing: `false`, `null`, the text `off` in any case, or an object whose
 * `enabled` is false. Numbers and other texts have no off: `0` and `control` are values like any other.
 */
export function isOff(value: Json): boolean {
  if (value === false || value === null) return true;
  if (typeof value === 'string') return value.trim().toLowerCase() === 'off';
  return typeof value === 'object' && !Array.isArray(value) && 'enabled' in value && value.enabled === false;
}

/** Whether two values are the same to code that compares them deeply; the order of properties is nothing. */
export function sameValue(a: Json, b: Json): boolean {
  return canonical(a) === canonical(b);
}

/** A value as text that is equal for equal values. */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = value as { readonly [name: string]: Json };
  const names = Object.keys(entries).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(entries[name]!)}`).join(',')}}`;
}

export interface CommonValue {
  readonly value: Json;
}

/** The one value that all these environments serve to everybody, or nothing where there is no such value. */
export function commonValue(record: FlagRecord, environments: readonly string[]): CommonValue | undefined {
  const states = environments.map((name) => record.environments[name]);
  const first = states[0];
  if (first?.serves !== 'value') return undefined;
  return states.every((state) => state?.serves === 'value' && sameValue(state.value, first.value))
    ? { value: first.value }
    : undefined;
}

/** Every value that anybody may get, each once: those served to all, and those that a mix is known to hold. */
export function servedValues(record: FlagRecord): readonly Json[] {
  const values = Object.values(record.environments).flatMap((state) =>
    state.serves === 'value' ? [state.value] : state.serves === 'mixed' ? (state.values ?? []) : [],
  );
  return distinct(values);
}

/** The same values, each once, in the order of their first appearance. */
export function distinct(values: readonly Json[]): readonly Json[] {
  const firsts = new Map<string, Json>();
  for (const value of values) if (!firsts.has(canonical(value))) firsts.set(canonical(value), value);
  return [...firsts.values()];
}

/** Whether a rollout still goes on; one that came to an end is history. */
export function isRunning(rollout: RolloutState | undefined): boolean {
  return rollout !== undefined && !ended.has(rollout.state.toLowerCase().replaceAll(/[^a-z]/g, ''));
}

const ended = new Set(['complete', 'completed', 'rolledback', 'reverted', 'failed', 'cancelled', 'stopped']);

/** The environments of a flag where a deployment of it is in flight. */
export function runningRollouts(record: FlagRecord): readonly string[] {
  return Object.entries(record.environments)
    .filter(([, state]: [string, EnvironmentState]) => isRunning(state.rollout))
    .map(([name]) => name);
}

/**
 * The values that somebody may want to keep where nothing is proven: both directions of a switch, else every value that
 * somebody gets. `asked` is the type that code asks for, which counts where no source declares one.
 */
export function keepableValues(record: FlagRecord | undefined, asked: FlagType | undefined): readonly Json[] {
  const served = record ? servedValues(record) : [];
  const declared = record && record.type !== 'unknown' ? record.type : asked;
  const isSwitch =
    declared === undefined ? served.every((value) => typeof value === 'boolean') : declared === 'boolean';
  return isSwitch ? [true, false] : served;
}
