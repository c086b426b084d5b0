import { nearest } from '../findings/nearest';
import { sayKey, sayList } from '../wording/values';
import type { Strategy } from './types';

/** Minutes from the start until a deployment is complete, the bake with it: an estimate, the vendor keeps its own pace. */
export function estimatedMinutes({ minutes, bakeMinutes }: Strategy): number {
  return minutes + bakeMinutes;
}

/** The strategy of that id or name; an id wins, a name that several have is none. */
export function findStrategy(
  strategies: readonly Strategy[],
  wanted: string,
): { readonly strategy: Strategy } | { readonly problem: string } {
  const byId = strategies.find(({ id }) => id === wanted);
  if (byId) return { strategy: byId };
  const named = strategies.filter(({ name }) => name === wanted);
  const [first, second] = named;
  if (first && !second) return { strategy: first };
  if (first)
    return {
      problem: `Several strategies are called ${sayKey(wanted)}: name one by its id, ${sayList(named.map(({ id }) => id ?? ''))}.`,
    };
  const names = strategies.map(({ name }) => name);
  const short = names.find((name) => name.replace(/^AppConfig\./, '').toLowerCase() === wanted.toLowerCase());
  const near = short ?? nearest(wanted, names);
  return {
    problem: `There is no strategy ${sayKey(wanted)}. ${near === undefined ? `There are ${sayList(names, 8)}.` : `Did you mean ${sayKey(near)}?`}`,
  };
}

/** Whether two strategies do the same, whatever they are called. */
export function sameStrategy(one: Strategy, other: Strategy): boolean {
  return (
    one.minutes === other.minutes &&
    one.growth === other.growth &&
    one.factor === other.factor &&
    one.bakeMinutes === other.bakeMinutes
  );
}

/** What is wrong with a strategy of one's own, in a sentence; undefined where nothing is. */
export function strategyProblem({ minutes, factor, bakeMinutes }: Strategy): string | undefined {
  const whole = (value: number) => Number.isInteger(value) && value >= 0 && value <= 1440;
  if (!whole(minutes)) return 'A strategy takes a whole number of minutes, from 0 to 1440.';
  if (!whole(bakeMinutes)) return 'A bake takes a whole number of minutes, from 0 to 1440.';
  if (!(factor >= 1 && factor <= 100)) return 'A growth factor is a number from 1 to 100.';
  return undefined;
}

/**
 * A strategy of one's own in words: `linear 10 over 30m bake 10m`, `exponential 10 over 1h`. Undefined where the text is
 * none of that form, and so a name.
 */
export function parseStrategy(text: string): Strategy | undefined {
  const [, growth, factor, over, bake] =
    /^\s*(linear|exponential)\s+(\d+(?:\.\d+)?)\s*%?\s+over\s+(\d+\s*[mh]?)(?:\s+bake\s+(\d+\s*[mh]?))?\s*$/i.exec(
      text,
    ) ?? [];
  if (growth === undefined || over === undefined) return undefined;
  const strategy = {
    growth: growth.toUpperCase() as Strategy['growth'],
    factor: Number(factor),
    minutes: minutesIn(over),
    bakeMinutes: bake === undefined ? 0 : minutesIn(bake),
  };
  return { name: strategyName(strategy), ...strategy };
}

/** A name that says what a strategy does: `flagkeeper-linear-10-over-30m-bake-10m`. */
export function strategyName({ growth, factor, minutes, bakeMinutes }: Omit<Strategy, 'name' | 'id'>): string {
  return `flagkeeper-${growth.toLowerCase()}-${factor}-over-${minutes}m-bake-${bakeMinutes}m`;
}

function minutesIn(text: string): number {
  return Number.parseInt(text, 10) * (/h\s*$/i.test(text) ? 60 : 1);
}
