import { sameStrategy } from '../../../../shared/rollouts/strategies';
import type { Strategy } from '../../../../shared/rollouts/types';
import type { Account } from './types';

interface Strategies {
  /** Own ones first, as the service lists them. */
  list(): Promise<readonly Strategy[]>;
  /** One that a deployment can name: an equal one of the same name is used again, else it is made. */
  made(wish: Strategy): Promise<Strategy>;
}

interface Listed {
  readonly Id?: string;
  readonly Name?: string;
  readonly DeploymentDurationInMinutes?: number;
  readonly GrowthType?: string;
  readonly GrowthFactor?: number;
  readonly FinalBakeTimeInMinutes?: number;
}

export function openStrategies({ reading, writing, context }: Account): Strategies {
  const options = { abortSignal: context.signal };
  const list = async () => {
    const { ListDeploymentStrategiesCommand } = await import('@aws-sdk/client-appconfig');
    const found: Strategy[] = [];
    let NextToken: string | undefined;
    do {
      const page = await reading.send(new ListDeploymentStrategiesCommand({ MaxResults: 50, NextToken }), options);
      found.push(...(page.Items ?? []).map(strategyOf));
      NextToken = page.NextToken;
    } while (NextToken);
    return found;
  };
  const equal = async (wish: Strategy) =>
    (await list()).find((one) => one.name === wish.name && sameStrategy(one, wish));
  return {
    list,
    async made(wish) {
      if (wish.id !== undefined) return wish;
      const there = await equal(wish);
      if (there) return there;
      const { CreateDeploymentStrategyCommand } = await import('@aws-sdk/client-appconfig');
      try {
        const reply = await writing.send(
          new CreateDeploymentStrategyCommand({
            Name: wish.name,
            DeploymentDurationInMinutes: wish.minutes,
            GrowthType: wish.growth,
            GrowthFactor: wish.factor,
            FinalBakeTimeInMinutes: wish.bakeMinutes,
            ReplicateTo: 'NONE',
          }),
          options,
        );
        return strategyOf(reply);
      } catch (error) {
        // Names are not unique: trying again blindly would make a second one.
        const made = await equal(wish).catch(() => undefined);
        if (made) return made;
        throw error;
      }
    },
  };
}

function strategyOf(item: Listed): Strategy {
  return {
    id: item.Id ?? '',
    name: item.Name ?? '',
    minutes: item.DeploymentDurationInMinutes ?? 0,
    growth: item.GrowthType === 'EXPONENTIAL' ? 'EXPONENTIAL' : 'LINEAR',
    factor: item.GrowthFactor ?? 100,
    bakeMinutes: item.FinalBakeTimeInMinutes ?? 0,
  };
}
