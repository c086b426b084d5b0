import type { RolloutPlace } from '../../../../shared/rollouts/types';
import type { Published, PublishOrder, Verdict } from '../../../rollouts/driver';
import { profileIn } from './places';
import { isConflict, isRefusal, sayRefusal } from './refusals';
import type { Account } from './types';

interface VersionsToWrite {
  publish(order: PublishOrder): Promise<Published>;
  validate(place: RolloutPlace, version: string): Promise<Verdict>;
}

/** In bytes. */
const largest = 2 * 1024 * 1024;

export function openVersionsToWrite(account: Account): VersionsToWrite {
  const { api, reading, writing, context, application } = account;
  const options = { abortSignal: context.signal };
  const labelled = async (profile: string, label: string): Promise<string | undefined> => {
    const { ListHostedConfigurationVersionsCommand } = await import('@aws-sdk/client-appconfig');
    const ids = { ApplicationId: application.id, ConfigurationProfileId: profile };
    const { Items } = await reading.send(
      new ListHostedConfigurationVersionsCommand({ ...ids, VersionLabel: label, MaxResults: 1 }),
      options,
    );
    // An endpoint that knows no labels lists everything.
    const number = Items?.find(({ VersionLabel }) => VersionLabel === label)?.VersionNumber;
    return number === undefined ? undefined : String(number);
  };
  return {
    async publish({ place, base, content, language, token, description }) {
      const profile = profileIn(account, place);
      const there = await labelled(profile.id, token);
      if (there !== undefined) return { ok: true, version: there };
      const bytes = new TextEncoder().encode(content);
      if (bytes.length > largest)
        return {
          ok: false,
          why: 'refused',
          reason: `The document has ${bytes.length} bytes; AppConfig takes ${largest}.`,
        };
      const { CreateHostedConfigurationVersionCommand } = await import('@aws-sdk/client-appconfig');
      const contentType =
        base === undefined ? contentTypes[language] : (await api.version(application.id, profile.id, base)).contentType;
      try {
        const { VersionNumber } = await writing.send(
          new CreateHostedConfigurationVersionCommand({
            ApplicationId: application.id,
            ConfigurationProfileId: profile.id,
            Content: bytes,
            ContentType: contentType || contentTypes[language],
            Description: headerText(description),
            LatestVersionNumber: Number(base ?? 0),
            VersionLabel: token,
          }),
          options,
        );
        return { ok: true, version: String(VersionNumber) };
      } catch (error) {
        // The reply may be lost and the version written.
        const written = await labelled(profile.id, token);
        if (written !== undefined) return { ok: true, version: written };
        if (isConflict(error))
          return { ok: false, why: 'conflict', reason: await sayNewest(account, profile.id, base) };
        if (isRefusal(error)) return { ok: false, why: 'refused', reason: sayRefusal(error) };
        throw error;
      }
    },
    async validate(place, version) {
      const profile = profileIn(account, place);
      // Flag documents were checked when they were written, and a profile without validators checks nothing.
      if (profile.flags || !profile.validated) return { ok: true };
      const { ValidateConfigurationCommand } = await import('@aws-sdk/client-appconfig');
      const ids = { ApplicationId: application.id, ConfigurationProfileId: profile.id };
      try {
        await reading.send(new ValidateConfigurationCommand({ ...ids, ConfigurationVersion: version }), options);
        return { ok: true };
      } catch (error) {
        if (!isRefusal(error)) throw error;
        return { ok: false, why: 'refused', reason: sayRefusal(error) };
      }
    },
  };
}

async function sayNewest({ api, application }: Account, profile: string, base: string | undefined): Promise<string> {
  const newest = await api.newestVersion(application.id, profile);
  const { label } = newest === undefined ? { label: undefined } : await api.version(application.id, profile, newest);
  const named = label === undefined ? '' : ` ("${label}")`;
  return `Somebody wrote version ${newest}${named} since the plan was made from ${base === undefined ? 'an empty profile' : `version ${base}`}.`;
}

const contentTypes = { json: 'application/json', yaml: 'application/x-yaml', plaintext: 'text/plain' } as const;

/** A description travels as a header: what such a one cannot hold becomes a question mark. */
function headerText(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^ -~]+/g, '?')
    .trim()
    .slice(0, 1024);
}
