import type { Change, RolloutTarget, Strategy } from '../../../shared/rollouts/types';
import type { Basis, DeployOrder, RolloutDriver, RunningStep } from '../../rollouts/driver';
import { asJson, lockOf, readLock, stateName } from './lock';
import { sharesOf } from './rules';
import { swapSteps } from './swap';
import { refused, trafficSteps } from './traffic';
import type { AppOfDriver } from './types';

/** Deployment slots as something to roll out: a share of production's traffic, or a swap. */
export function openDriver(of: AppOfDriver): RolloutDriver {
  const { app, place, environment } = of;
  const traffic = trafficSteps(of);
  const swaps = swapSteps(of);
  const stepsFor = ({ changes }: { readonly changes: readonly Change[] }) => (isSwap(changes) ? swaps : traffic);
  const url = `https://portal.azure.com/#resource/subscriptions/${place.ids.subscription}/resourceGroups/${place.ids.resourceGroup}/providers/Microsoft.Web/sites/${place.ids.app}/deploymentSlotsV2`;
  const look = async () => {
    const [site, slots, rules] = await Promise.all([app.production(), app.slots(), app.rules()]);
    return { site, slots, rules };
  };

  return {
    async targets() {
      const { site, slots } = await look();
      const kind: RolloutTarget['kind'] = 'slots';
      return [
        {
          place,
          kind,
          environments: [{ name: environment, monitored: false, busy: site.inProgress }],
          strategies,
          keys: slots.map(({ name }) => name),
        },
      ];
    },

    async read(): Promise<Basis> {
      const { site, slots, rules } = await look();
      const [inProduction, ...inSlots] = await Promise.all([app.image(), ...slots.map(({ name }) => app.image(name))]);
      const shares = sharesOf(rules, slots);
      const content = JSON.stringify({
        production: { runs: inProduction ?? 'what production runs now' },
        slots: Object.fromEntries(
          slots.map(({ name }, at) => [
            name,
            { traffic: shares[name] ?? 0, runs: inSlots[at] ?? `what ${name} runs now` },
          ]),
        ),
      });
      return {
        place,
        kind: 'slots',
        content,
        language: 'json',
        strategies,
        environments: [
          {
            name: environment,
            monitored: false,
            ...(site.inProgress ? { busy: 'a swap is in progress' } : {}),
            served: { version: stateName(lockOf(site, rules, slots)), content },
          },
        ],
        validated: true,
        heldBy: {},
        url,
      };
    },

    async look() {
      const { site, slots, rules } = await look();
      const lock = lockOf(site, rules, slots);
      return {
        lock: asJson(lock),
        servedVersion: stateName(lock),
        ...(site.inProgress ? { busy: 'A swap is in progress.' } : {}),
      };
    },

    async deploy(order: DeployOrder) {
      const lock = readLock(order.lock);
      if (!lock) return refused('The plan does not say what was there before.');
      const swapped = order.changes.filter(({ kind }) => kind === 'swap');
      if (swapped.length > 1 || (swapped.length === 1 && order.changes.length > 1))
        return refused('A swap is a rollout of its own: ramp the traffic in one plan, and swap in the next.');
      return stepsFor(order).deploy(order, lock);
    },

    async find(order: DeployOrder) {
      const lock = readLock(order.lock);
      return lock && stepsFor(order).find(order, lock);
    },

    observe: (step: RunningStep, how) => stepsFor(step).observe(step, how),
    stop: (step: RunningStep) => stepsFor(step).back(step),
    revert: (step: RunningStep) => stepsFor(step).back(step),

    async deployments() {
      const { site, slots, rules } = await look();
      const shares = Object.entries(sharesOf(rules, slots)).filter(([, percent]) => percent > 0);
      const common = { place, environment, log: [], url };
      const swap = site.lastSwap;
      return [
        ...(site.inProgress
          ? [{ ...common, number: 0, version: 'a swap', state: 'deploying' as const, percent: 0 }]
          : []),
        ...shares.map(([slot, percent]) => ({
          ...common,
          number: 0,
          version: `traffic to ${slot}`,
          state: 'deploying' as const,
          percent,
        })),
        ...(swap
          ? [
              {
                ...common,
                number: Math.floor(Date.parse(swap.at) / 1000),
                version: `swap of ${swap.slots.join(' and ')}`,
                state: 'complete' as const,
                percent: 100,
                endedAt: swap.at,
              },
            ]
          : []),
      ];
    },

    close: () => {},
  };
}

const isSwap = (changes: readonly Change[]) => changes.some(({ kind }) => kind === 'swap');

/** Ramps that fit most; any other is given in words. Azure watches no alarms, so the bake is for people to look. */
const strategies: readonly Strategy[] = [
  { name: 'AllAtOnce', minutes: 0, growth: 'LINEAR', factor: 100, bakeMinutes: 10 },
  { name: 'Linear20PercentEvery6Minutes', minutes: 30, growth: 'LINEAR', factor: 20, bakeMinutes: 30 },
  { name: 'Canary10Percent20Minutes', minutes: 20, growth: 'EXPONENTIAL', factor: 10, bakeMinutes: 10 },
];
