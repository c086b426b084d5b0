import { languageOf } from '../../../../shared/documents/document';
import type { RolloutPlace, Strategy } from '../../../../shared/rollouts/types';
import type { Basis } from '../../../rollouts/driver';
import type { HostedVersion, Profile } from '../api';
import { consoleUrl } from '../flags';
import { viewOf } from './environments';
import { profileIn } from './places';
import type { Account } from './types';

/** All that a plan for one profile is made from. */
export async function readBasis(
  account: Account,
  place: RolloutPlace,
  strategies: readonly Strategy[],
  wanted?: string,
): Promise<Basis> {
  const { api, application, environments, region } = account;
  const profile = profileIn(account, place);
  const texts = new Map<string, Promise<HostedVersion>>();
  const read = (version: string) => {
    const text = texts.get(version) ?? api.version(application.id, profile.id, version);
    texts.set(version, text);
    return text;
  };
  const [version, views, heldBy] = await Promise.all([
    wanted ?? api.newestVersion(application.id, profile.id),
    Promise.all(environments.map((environment) => viewOf(account, environment, profile.id))),
    experimentsOn(account, profile),
  ]);
  const base = version === undefined ? undefined : await read(version);
  return {
    place,
    kind: profile.flags ? 'flags' : 'freeform',
    ...(version === undefined ? {} : { version }),
    content: base?.content ?? '',
    language: profile.flags ? 'json' : languageIn(base),
    strategies,
    environments: await Promise.all(
      environments.map(async ({ name, monitored }, at) => {
        const { busy, servedVersion } = views[at]!;
        return {
          name,
          monitored,
          ...(busy === undefined ? {} : { busy }),
          ...(servedVersion === undefined
            ? {}
            : { served: { version: servedVersion, content: (await read(servedVersion)).content } }),
        };
      }),
    ),
    validated: profile.flags || profile.validated,
    heldBy,
    url: consoleUrl(region, application.id, profile.id),
  };
}

/** The language of a freeform document, by its type; by the text where the type does not tell. */
export function languageIn(version: HostedVersion | undefined): Basis['language'] {
  const { contentType = '', content = '' } = version ?? {};
  const type = contentType.toLowerCase();
  if (type.includes('json')) return 'json';
  if (type.includes('yaml')) return 'yaml';
  return /^\s*[[{]/.test(content) ? languageOf('', content) : 'plaintext';
}

/** Running experiments by flag; none where the account may not tell. */
async function experimentsOn({ api, application }: Account, profile: Profile): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  const experiments = await api.experiments(application.id).catch((error: Error) => {
    if (!/AccessDenied|UnknownOperation|NotFound/.test(error.name)) throw error;
    return [];
  });
  for (const { flagKey, profileId, name, running } of experiments)
    if (running && profileId === profile.id) found[flagKey] = [...(found[flagKey] ?? []), `the experiment "${name}"`];
  return found;
}
