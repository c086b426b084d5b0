import { hasEnded, stepsOf } from '../../shared/rollouts/progress';
import { sameStrategy } from '../../shared/rollouts/strategies';
import type { Rollout } from '../../shared/rollouts/types';
import { machinePolicy, trustPolicy } from '../../shared/stepfunctions/policy';
import { toStateMachine } from '../../shared/stepfunctions/state-machine';
import type { GateChannel, MachineOrder, StateMachine } from '../../shared/stepfunctions/types';
import { ProviderError } from '../providers/types';
import type { VendorNames } from './driver';
import { holdSoon } from './held-plan';
import type { PlanRecord } from './plan-store';
import { sourceOf } from './runs';
import type { Desk, RolloutSource } from './types';

export interface ExportedPlan {
  readonly machine: StateMachine;
  /** Of the role that the machine takes: what it may do, and who may take it. */
  readonly policy: object;
  readonly trust: object;
  /** The version that the machine deploys; left out where its input has to name one. */
  readonly version?: string;
}

/** A plan as a state machine, with AppConfig's own ids. Writes nothing at the vendor's. Rejects with a ProviderError where it cannot be one. */
export async function exportPlan(
  desk: Desk,
  sources: readonly RolloutSource[],
  id: string,
  gate: GateChannel | undefined,
): Promise<ExportedPlan> {
  const held = await holdSoon(desk, id);
  try {
    const { rollout } = held;
    if (hasEnded(rollout))
      throw new ProviderError('rollouts', `The rollout ${id} has ended: it is ${rollout.status}.`, 'Make a new plan.');
    const blocking = rollout.warnings.find(({ blocks }) => blocks);
    if (blocking)
      throw new ProviderError('rollouts', blocking.message, 'The plan cannot start as it is: make another.');
    if (rollout.place.vendor !== 'appconfig') refuse(toStateMachine(emptyOrder(held.record)));
    const names = await namesAt(rollout, sources);
    const order = orderOf(held.record, names, gate);
    const exported = toStateMachine(order);
    if ('refused' in exported) refuse(exported);
    const of = { region: rollout.place.region ?? '*', account: accountOf(gate) };
    held.change(
      { exported: true },
      {
        action: 'plan',
        text: `Exported for Step Functions: ${stepsOf(rollout)
          .map(({ environment }) => environment)
          .join(', ')}`,
      },
    );
    const { version } = order.rollout;
    return {
      machine: exported.machine,
      policy: machinePolicy(order, of),
      trust: trustPolicy(of),
      ...(version === undefined ? {} : { version }),
    };
  } finally {
    held.release();
  }
}

async function namesAt(rollout: Rollout, sources: readonly RolloutSource[]): Promise<VendorNames> {
  const driver = await sourceOf(rollout, sources).open();
  try {
    const names = await driver.names?.(rollout.place);
    if (names) return names;
    throw new ProviderError('rollouts', 'Only rollouts of AWS AppConfig run on Step Functions.', '');
  } finally {
    driver.close();
  }
}

function orderOf(record: PlanRecord, names: VendorNames, gate: GateChannel | undefined): MachineOrder {
  const { rollout, token, writes } = record;
  // What the newest version says already is deployed as it is.
  const version = rollout.version ?? (writes ? undefined : rollout.baseVersion);
  const waves = rollout.waves.map((wave) => {
    const { strategy } = wave;
    const there =
      strategy.id === undefined
        ? names.strategies.find((one) => one.name === strategy.name && sameStrategy(one, strategy))
        : undefined;
    return there ? { ...wave, strategy: there } : wave;
  });
  const { application, profile, environments } = names;
  return {
    rollout: { ...rollout, waves, ...(version === undefined ? {} : { version }) },
    token,
    application,
    profile,
    environments,
    ...(gate ? { gate } : {}),
  };
}

const emptyOrder = ({ rollout, token }: PlanRecord): MachineOrder => ({
  rollout,
  token,
  application: '',
  profile: '',
  environments: {},
});

function refuse(exported: ReturnType<typeof toStateMachine>): never {
  const { refused, hint } = 'refused' in exported ? exported : { refused: 'It cannot be exported.', hint: '' };
  throw new ProviderError('rollouts', refused, hint);
}

/** The account that the gate's channel is in; the rollout's own is nowhere in its plan. */
function accountOf(gate: GateChannel | undefined): string {
  const text = gate === undefined ? '' : gate.kind === 'sqs' ? gate.url : gate.arn;
  return /[:/](\d{12})[:/]/.exec(text)?.[1] ?? '*';
}
