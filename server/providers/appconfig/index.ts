import { isUnreadable } from '../../../shared/definitions/definitions';
import type { Definition } from '../../../shared/definitions/types';
import type { EnvironmentState, Flag, Problem } from '../../../shared/model';
import { openClient } from '../../appconfig/client';
import { toProviderError } from '../../appconfig/errors';
import type { Listing, Provider, ProviderContext } from '../types';
import { ProviderError } from '../types';
import { type Api, type Experiment, openApi, type Profile } from './api';
import { createDigest, type Digest } from './digest';
import { type Ends, type EnvironmentHistory, openHistory } from './environment-history';
import { consoleUrl, flagOf, heldBy, unguardedBy } from './flags';
import { placed } from './place';
import { createPool } from './pool';
import { openDriver } from './rollouts/driver';
import type { AppConfigSource } from './source';
import { presentStates, statesIn } from './states';
import { openVersions } from './versions';

/** AWS AppConfig's control plane: what each environment serves, and since which deployment. */
export const appconfig: Provider = {
  id: 'appconfig',
  network: true,
  definesState: true,
  name: (source) => {
    const { application, profile, region } = source as AppConfigSource;
    const profiles = profile === undefined ? '' : `/${[profile].flat().join('+')}`;
    return `appconfig:${application}${profiles}${region ? `@${region}` : ''}`;
  },
  async list(given, context) {
    const source = given as AppConfigSource;
    try {
      return await list(source, context).catch((error) => {
        // An application that was deleted and made again has another id than the one remembered.
        if (error?.name !== 'ResourceNotFoundException' || !memory.applications.delete(slotOf(source))) throw error;
        return list(source, context);
      });
    } catch (error) {
      if (context.signal?.aborted) throw error;
      throw toProviderError(error, source);
    }
  },
  rollouts: (source, context) => openDriver(source as AppConfigSource, context),
};

/** What never changes once it is known, kept for the life of the process. */
const memory = { applications: new Map<string, string>(), digests: new Map<string, Digest>(), ends: new Map() as Ends };

/** Deployments that are read back in one environment before "at least since" is said. */
const furthest = 5_000;

async function list(source: AppConfigSource, context: ProviderContext): Promise<Listing> {
  const client = await openClient(source);
  try {
    const region = await client.config.region();
    const api = pooled(await openApi(client, context.signal));
    const application = await applicationId(api, source);
    const [profiles, all, experiments] = await Promise.all([
      wantedProfiles(api, application, source),
      api.environments(application),
      readExperiments(api, application),
    ]);
    const environments = all.filter((one) => !source.environments || source.environments.includes(one.name));
    const histories = environments.map((one) => openHistory(api, application, one, memory.ends, furthest));
    await Promise.all(histories.map((history) => history.further()));
    const name = appconfig.name(source, context.settings);
    const place: Place = { api, application, region, source, histories, name, experiments: experiments.found };
    const parts = await Promise.all(profiles.map((profile) => readProfile(place, profile)));
    const problems = [...parts.flatMap((part) => part.problems), ...experiments.problems];
    const listing = (flags: readonly Flag[]): Listing => ({ flags, problems, asOf: context.now });
    context.onFirst?.(listing(parts.flatMap((part) => part.present())));
    return listing((await Promise.all(parts.map((part) => part.withHistory()))).flat());
  } finally {
    client.destroy();
  }
}

interface Place {
  readonly api: Api;
  readonly application: string;
  readonly region: string;
  readonly source: AppConfigSource;
  readonly histories: readonly EnvironmentHistory[];
  readonly name: string;
  readonly experiments: readonly Experiment[];
}

/** One profile with all that its flags are; what they serve is known at once, since when takes its history. */
interface ReadProfile {
  readonly problems: readonly Problem[];
  present(): readonly Flag[];
  withHistory(): Promise<readonly Flag[]>;
}

async function readProfile(place: Place, profile: Profile): Promise<ReadProfile> {
  const { api, application, region, source, histories, name } = place;
  if (profile.location !== 'hosted') {
    const message = `The profile "${profile.name}" keeps its content at ${profile.location}, which Flagkeeper does not read: its flags are unknown.`;
    return { problems: [{ severity: 'warning', message }], present: () => [], withHistory: async () => [] };
  }
  const digest = digestOf(`${application}/${profile.id}`);
  const versions = openVersions(api, application, profile, digest, source.pointer);
  const [latest] = await Promise.all([
    api.newestVersion(application, profile.id),
    ...histories.map((history) => readToNewest(history, profile)),
  ]);
  // What is served decides what a flag is; the newest version, deployed or not, comes last and only adds keys.
  const served = histories.flatMap((history) => history.spansOf(profile).spans[0]?.versions ?? []);
  const current = [...new Set([...served, latest])].filter((version) => version !== undefined);
  for (const version of digest.wholes.keys()) if (!current.includes(version)) digest.wholes.delete(version);
  const problems: Problem[] = [];
  const definitions = new Map<string, Definition>();
  for (const version of current.sort((a, b) => Number(b) - Number(a))) {
    const read = await versions.definitions(version);
    const where = `The profile "${profile.name}", version ${version}`;
    const faults = isUnreadable(read) ? [read.fault] : read.faults;
    for (const { message } of faults) problems.push({ severity: 'warning', message: `${where}: ${message}` });
    if (isUnreadable(read)) continue;
    for (const definition of read.definitions) {
      if (!definitions.has(definition.key)) definitions.set(definition.key, definition);
    }
  }
  const keys = [...definitions.keys()];
  const flagsWith = (states: readonly ReadonlyMap<string, EnvironmentState>[]) =>
    [...definitions.values()].map((definition) => {
      const environments = Object.fromEntries(
        histories.map((history, i) => [history.environment.name, states[i]!.get(definition.key)!]),
      );
      return flagOf(definition, environments, {
        source: name,
        url: consoleUrl(region, application, profile.id),
        heldBy: heldBy(place.experiments, profile, definition),
        unguarded: unguardedBy(histories, profile),
      });
    });
  return {
    problems,
    present: () => flagsWith(histories.map((history) => presentStates(history, profile, versions, keys, name))),
    withHistory: async () =>
      flagsWith(await Promise.all(histories.map((history) => statesIn(history, profile, versions, keys, name)))),
  };
}

/** An environment may have deployed other profiles many times since it last deployed this one. */
async function readToNewest(history: EnvironmentHistory, profile: Profile): Promise<undefined> {
  while (history.spansOf(profile).spans.length === 0 && (await history.further()));
}

/** At most eight requests at once, so that a refresh is not what throttles an account. */
function pooled(api: Api): Api {
  const run = createPool(8);
  return {
    ...api,
    takenBackAt: (...args) => run(() => api.takenBackAt(...args)),
    version: (...args) => run(() => api.version(...args)),
  };
}

/** The id of an application never changes, so a refresh need not list them all again. */
async function applicationId(api: Api, source: AppConfigSource): Promise<string> {
  const slot = slotOf(source);
  const known = memory.applications.get(slot);
  if (known) return known;
  const { id } = placed(await api.applications(), source.application, 'application', 'The account');
  memory.applications.set(slot, id);
  return id;
}

async function wantedProfiles(api: Api, application: string, source: AppConfigSource): Promise<readonly Profile[]> {
  const all = await api.profiles(application);
  const where = `The application "${source.application}"`;
  if (source.profile !== undefined) {
    return [source.profile].flat().map((given) => placed(all, given, 'configuration profile', where));
  }
  const flags = all.filter((profile) => profile.flags);
  if (flags.length > 0) return flags;
  throw new ProviderError(
    'appconfig',
    `${where} has no feature-flag profile.`,
    all.length > 0 ? `Name a freeform one in "profile": ${all.map(({ name }) => name).join(', ')}.` : '',
  );
}

/** Experiments are younger than many policies: without the permission the flags are still told, and what is missing. */
async function readExperiments(
  api: Api,
  application: string,
): Promise<{ readonly found: readonly Experiment[]; readonly problems: readonly Problem[] }> {
  try {
    return { found: await api.experiments(application), problems: [] };
  } catch (error) {
    const { name } = error as Error;
    if (!/AccessDenied|UnknownOperation|NotFound/.test(name)) throw error;
    const message =
      'Running experiments could not be read (appconfig:ListExperimentDefinitions): a flag in an experiment may look removable.';
    return { found: [], problems: [{ severity: 'warning', message }] };
  }
}

function digestOf(slot: string): Digest {
  const digest = memory.digests.get(slot) ?? createDigest();
  memory.digests.set(slot, digest);
  return digest;
}

function slotOf({ application, region, awsProfile, roleArn }: AppConfigSource): string {
  return JSON.stringify([application, region, awsProfile, roleArn]);
}
