import { checkEnum, checkLength, checkRange, checkTags, limits } from '../constraints';
import { findStrategy, newId } from '../find';
import { page } from '../paging';
import { predefined } from '../predefined-strategies';
import type { StrategyRecord } from '../records';
import { badRequest, quota } from '../service-error';
import { arn, setTags } from '../tagging';
import type { Resource } from './types';

const view = (strategy: StrategyRecord) => ({
  Id: strategy.id,
  Name: strategy.name,
  Description: strategy.description || undefined,
  DeploymentDurationInMinutes: strategy.minutes,
  GrowthType: strategy.growth,
  GrowthFactor: strategy.factor,
  FinalBakeTimeInMinutes: strategy.bakeMinutes,
  ReplicateTo: strategy.replicateTo,
});

function check(input: Record<string, any>): void {
  checkLength(input.Description, 'description', limits.description);
  checkRange(input.DeploymentDurationInMinutes, 'deploymentDurationInMinutes', 0, 1440);
  checkRange(input.FinalBakeTimeInMinutes, 'finalBakeTimeInMinutes', 0, 1440);
  checkRange(input.GrowthFactor, 'growthFactor', 1, 100);
  checkEnum(input.GrowthType, 'growthType', ['LINEAR', 'EXPONENTIAL']);
  checkEnum(input.ReplicateTo, 'replicateTo', ['NONE', 'SSM_DOCUMENT']);
}

const own = (id: string, verb: string) => {
  if (predefined.some((strategy) => strategy.id === id))
    throw badRequest(`Cannot ${verb} predefined Deployment Strategy ${id}`);
};

export const strategies: Resource = {
  id: 'strategies',
  verbs: {
    CreateDeploymentStrategy({ store }, input) {
      const { records } = store;
      checkLength(input.Name, 'name', limits.name);
      check(input);
      checkTags(input.Tags);
      if (records.strategies.length >= 20)
        throw quota('Your account has reached the limit of 20 deployment strategies.');
      const strategy: StrategyRecord = {
        id: newId(records.strategies),
        name: input.Name,
        description: input.Description,
        minutes: input.DeploymentDurationInMinutes,
        growth: input.GrowthType ?? 'LINEAR',
        factor: input.GrowthFactor,
        bakeMinutes: input.FinalBakeTimeInMinutes ?? 0,
        replicateTo: input.ReplicateTo ?? 'NONE',
      };
      records.strategies.push(strategy);
      setTags(records, arn(records, 'deploymentstrategy', strategy.id), input.Tags);
      return { ...view(strategy), Description: input.Description };
    },
    GetDeploymentStrategy: ({ store }, input) => view(findStrategy(store.records, input.DeploymentStrategyId)),
    ListDeploymentStrategies({ store }, input) {
      const { Items, NextToken } = page([...store.records.strategies, ...predefined], input);
      return { Items: Items.map(view), NextToken };
    },
    UpdateDeploymentStrategy({ store }, input) {
      own(input.DeploymentStrategyId, 'update');
      const strategy = findStrategy(store.records, input.DeploymentStrategyId);
      check(input);
      strategy.description = input.Description ?? strategy.description;
      strategy.minutes = input.DeploymentDurationInMinutes ?? strategy.minutes;
      strategy.bakeMinutes = input.FinalBakeTimeInMinutes ?? strategy.bakeMinutes;
      strategy.factor = input.GrowthFactor ?? strategy.factor;
      strategy.growth = input.GrowthType ?? strategy.growth;
      return view(strategy);
    },
    DeleteDeploymentStrategy({ store }, input) {
      own(input.DeploymentStrategyId, 'delete');
      const { records } = store;
      const strategy = findStrategy(records, input.DeploymentStrategyId);
      records.strategies.splice(records.strategies.indexOf(strategy), 1);
      delete records.tags[arn(records, 'deploymentstrategy', strategy.id)];
      return {};
    },
  },
};
