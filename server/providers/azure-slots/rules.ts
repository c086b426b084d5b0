import type { Json } from '../../../shared/model';
import type { Rule, Slot } from '../../azure/web-app';
import type { Shares } from './ramp';

/** The share of each slot, by the host that its rule names; a rule for a host of no slot is nobody's here. */
export function sharesOf(rules: readonly Rule[], slots: readonly Slot[]): Shares {
  return Object.fromEntries(
    slots.map((slot) => [slot.name, rules.find((rule) => isFor(rule, slot))?.reroutePercentage ?? 0]),
  );
}

/** The rules with other shares for some slots: all else about them, and every other rule, stays as it came. */
export function withShares(rules: readonly Rule[], slots: readonly Slot[], shares: Shares): readonly Rule[] {
  const wanted = slots.filter(({ name }) => name in shares);
  const kept = rules.flatMap((rule) => {
    const slot = wanted.find((one) => isFor(rule, one));
    if (!slot) return [rule];
    const percent = shares[slot.name]!;
    return percent === 0 ? [] : [{ ...rule, reroutePercentage: percent }];
  });
  const added = wanted.flatMap((slot) =>
    shares[slot.name] === 0 || rules.some((rule) => isFor(rule, slot))
      ? []
      : [{ name: slot.name, actionHostName: slot.host, reroutePercentage: shares[slot.name]! }],
  );
  return [...kept, ...added];
}

/** Rules as plain data that compare equal where they mean the same. */
export function comparable(rules: readonly Rule[]): Json {
  return rules
    .map(({ actionHostName = '', reroutePercentage = 0 }) => [actionHostName.toLowerCase(), reroutePercentage] as const)
    .filter(([, percent]) => percent !== 0)
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

const isFor = ({ actionHostName }: Rule, { host }: Slot) => actionHostName?.toLowerCase() === host.toLowerCase();
