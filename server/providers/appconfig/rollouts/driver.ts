import { openClient } from '../../../appconfig/client';
import { toProviderError } from '../../../appconfig/errors';
import type { DriverContext, RolloutDriver } from '../../../rollouts/driver';
import { openApi } from '../api';
import { placed } from '../place';
import type { AppConfigSource } from '../source';
import { readBasis } from './basis';
import { openDeployments } from './deployments';
import { look } from './environments';
import { readOwnDeployments } from './own-deployments';
import { profileIn } from './places';
import { openStrategies } from './strategies';
import { readTargets } from './targets';
import type { Account } from './types';
import { openVersionsToWrite } from './versions';

/** Rollouts on AWS AppConfig. Calls that write are made once each: what a lost reply left open is looked up, not tried again blindly. */
export async function openDriver(source: AppConfigSource, context: DriverContext): Promise<RolloutDriver> {
  const [reading, writing] = await Promise.all([openClient(source), openClient(source, { attempts: 1 })]);
  const close = () => {
    reading.destroy();
    writing.destroy();
  };
  /** Every rejection in words, but that of whoever gave up. */
  const said = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      context.signal?.throwIfAborted();
      throw toProviderError(error, source);
    }
  };
  try {
    const account = await said(async (): Promise<Account> => {
      const [region, api] = await Promise.all([reading.config.region(), openApi(reading, context.signal)]);
      const application = placed(await api.applications(), source.application, 'application', 'The account');
      const [profiles, environments] = await Promise.all([
        api.profiles(application.id),
        api.environments(application.id),
      ]);
      const wanted = source.environments;
      return {
        source,
        context,
        region,
        api,
        reading,
        writing,
        application,
        profiles,
        environments: environments.filter(({ name }) => !wanted || wanted.includes(name)),
      };
    });
    const { application, environments } = account;
    const strategies = openStrategies(account);
    const deployments = openDeployments(account);
    const versions = openVersionsToWrite(account);
    return {
      targets: () => said(async () => readTargets(account, await strategies.list())),
      read: (place, version) => said(async () => readBasis(account, place, await strategies.list(), version)),
      validate: (place, version) => said(() => versions.validate(place, version)),
      publish: (order) => said(() => versions.publish(order)),
      strategy: (wish) => said(() => strategies.made(wish)),
      look: (place, environment, token) =>
        said(async () => {
          const view = await look(account, place, environment);
          const { newest } = view;
          if (token === undefined || newest === undefined) return view;
          const begun = await deployments.find({ environment, lock: newest - 1, token });
          return begun ? { ...view, begun } : view;
        }),
      deploy: (order) => said(() => deployments.deploy(order)),
      find: (order) => said(() => deployments.find(order)),
      observe: (step) => said(() => deployments.observe(step)),
      stop: (step) => said(() => deployments.stop(step)),
      revert: (step) => said(() => deployments.revert(step)),
      deployments: () => said(() => readOwnDeployments(account, deployments)),
      names: (place) =>
        said(async () => ({
          application: application.id,
          profile: profileIn(account, place).id,
          environments: Object.fromEntries(environments.map(({ name, id }) => [name, id])),
          strategies: await strategies.list(),
        })),
      caller: async () => {
        const profile = source.awsProfile ?? process.env.AWS_PROFILE;
        return profile === undefined ? undefined : `AWS profile ${profile}`;
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
