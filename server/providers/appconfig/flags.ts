import type { Definition } from '../../../shared/definitions/types';
import type { EnvironmentState, Flag, Since } from '../../../shared/model';
import type { Experiment, Profile } from './api';
import type { EnvironmentHistory } from './environment-history';

/** One definition beside what each environment serves of it. */
export function flagOf(
  definition: Definition,
  environments: Readonly<Record<string, EnvironmentState>>,
  more: {
    readonly source: string;
    readonly url: string;
    readonly heldBy: readonly string[];
    readonly unguarded: readonly string[];
  },
): Flag {
  const { at: _, served: __, servedSince: ___, createdAt, changedAt, ...declared } = definition;
  const changed = lastChange(environments, changedAt);
  return {
    ...declared,
    source: more.source,
    environments,
    url: more.url,
    ...(createdAt ? { created: { kind: 'defined', at: createdAt } } : {}),
    ...(changed ? { changed } : {}),
    ...(more.heldBy.length > 0 ? { heldBy: more.heldBy } : {}),
    ...(more.unguarded.length > 0 ? { unguarded: more.unguarded } : {}),
  };
}

/** The newest of the document's stamp and what any environment began to serve. */
function lastChange(
  environments: Readonly<Record<string, EnvironmentState>>,
  changedAt: string | undefined,
): Since | undefined {
  const moments: Since[] = changedAt ? [{ kind: 'defined', at: changedAt }] : [];
  for (const { since, rollout } of Object.values(environments)) {
    if (rollout?.startedAt) moments.push({ kind: 'deployment', at: rollout.startedAt });
    if (since) moments.push(since);
  }
  return moments.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1);
}

/** What keeps a flag from being removed: an experiment that runs on it. */
export function heldBy(
  experiments: readonly Experiment[],
  profile: Profile,
  { key, attributeOf }: Definition,
): readonly string[] {
  return experiments
    .filter((one) => one.running && one.profileId === profile.id && one.flagKey === (attributeOf ?? key))
    .map((one) => `the experiment "${one.name}"`);
}

/** What nothing guards: environments without monitors, and a profile without validators. */
export function unguardedBy(histories: readonly EnvironmentHistory[], profile: Profile): readonly string[] {
  const environments = histories.filter(({ environment }) => !environment.monitored);
  return [
    ...environments.map(({ environment }) => environment.name),
    ...(profile.validated || profile.flags ? [] : [`the profile ${profile.name}`]),
  ];
}

/** The page of the AWS console where a person edits the profile. */
export function consoleUrl(region: string, application: string, profile: string): string {
  const host = region.startsWith('cn-')
    ? 'console.amazonaws.cn'
    : region.startsWith('us-gov-')
      ? 'console.amazonaws-us-gov.com'
      : 'console.aws.amazon.com';
  return `https://${host}/systems-manager/appconfig/applications/${encodeURIComponent(application)}/configurationprofiles/${encodeURIComponent(profile)}?region=${encodeURIComponent(region)}`;
}
