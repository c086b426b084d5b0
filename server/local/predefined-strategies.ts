import type { StrategyRecord } from './records';

/** The strategies that every account has, in the order in which the service lists them. */
export const predefined: readonly StrategyRecord[] = [
  strategy('AppConfig.AllAtOnce', 'Quick', 'LINEAR', 100, 0, 10),
  strategy('AppConfig.Linear50PercentEvery30Seconds', 'Test/Demo', 'LINEAR', 50, 1, 1),
  strategy('AppConfig.Canary10Percent20Minutes', 'AWS Recommended', 'EXPONENTIAL', 10, 20, 10),
  strategy('AppConfig.Linear20PercentEvery6Minutes', 'AWS Recommended', 'LINEAR', 20, 30, 30),
];

function strategy(
  id: string,
  description: string,
  growth: StrategyRecord['growth'],
  factor: number,
  minutes: number,
  bakeMinutes: number,
): StrategyRecord {
  return { id, name: id, description, growth, factor, minutes, bakeMinutes, replicateTo: 'NONE' };
}
