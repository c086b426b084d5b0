import { randomBytes } from 'node:crypto';
import { configurationFor } from '../configuration';
import { checkRange } from '../constraints';
import { byIdOrName } from '../find';
import { badRequest, ServiceError } from '../service-error';
import type { Resource, Service } from './types';

interface Session {
  readonly applicationId: string;
  readonly environmentId: string;
  readonly profileId: string;
  readonly client: string;
  readonly interval: number;
  /** The client asked for a minimum interval, so that an earlier poll is refused. */
  readonly required: boolean;
  readonly issuedAt: number;
  readonly version?: string;
  /** Earliest moment of the next poll. */
  readonly notBefore: number;
}

/** Tokens are single use, live 24 hours and belong to the running process: a restart starts sessions anew, as polling clients do. */
const sessions = new Map<string, Session>();
const life = 24 * 3_600_000;

const missing = (ResourceType: string) =>
  new ServiceError('ResourceNotFoundException', `The specified ${ResourceType} could not be found`, {
    ResourceType,
    ReferencedBy: {},
  });

const badToken = (Problem: 'Corrupted' | 'Expired' | 'PollIntervalNotSatisfied') =>
  badRequest('Request token is not valid', {
    Reason: 'InvalidParameters',
    Details: { InvalidParameters: { ConfigurationToken: { Problem } } },
  });

function issue(service: Service, session: Session): string {
  for (const [token, { issuedAt }] of sessions) if (service.now() - issuedAt > life) sessions.delete(token);
  const token = randomBytes(24).toString('base64url');
  sessions.set(token, session);
  return token;
}

function place({ store }: Service, application: string, environment: string, profile: string) {
  const app = byIdOrName(store.records.applications, application);
  if (!app) throw missing('Application');
  const env = byIdOrName(app.environments, environment);
  if (!env) throw missing('Environment');
  const found = byIdOrName(app.profiles, profile);
  if (!found) throw missing('ConfigurationProfile');
  return { application: app, environment: env, profile: found };
}

export const dataPlane: Resource = {
  id: 'data-plane',
  verbs: {
    StartConfigurationSession(service, input) {
      checkRange(input.RequiredMinimumPollIntervalInSeconds, 'requiredMinimumPollIntervalInSeconds', 15, 86400);
      const { application, environment, profile } = place(
        service,
        input.ApplicationIdentifier,
        input.EnvironmentIdentifier,
        input.ConfigurationProfileIdentifier,
      );
      const session = {
        applicationId: application.id,
        environmentId: environment.id,
        profileId: profile.id,
        client: randomBytes(8).toString('hex'),
        required: input.RequiredMinimumPollIntervalInSeconds !== undefined,
        interval: input.RequiredMinimumPollIntervalInSeconds ?? 60,
        issuedAt: service.now(),
        notBefore: 0,
      };
      return { InitialConfigurationToken: issue(service, session) };
    },
    GetLatestConfiguration(service, input) {
      const session = sessions.get(input.ConfigurationToken);
      if (!session) throw badToken('Corrupted');
      if (service.now() - session.issuedAt > life) throw badToken('Expired');
      if (service.now() < session.notBefore) throw badToken('PollIntervalNotSatisfied');
      const { environment, profile } = place(service, session.applicationId, session.environmentId, session.profileId);
      const configuration = configurationFor(service, environment, profile, session.client);
      if (!configuration) throw missing('Deployment');
      sessions.delete(input.ConfigurationToken);
      environment.lastReadAt = profile.lastReadAt = service.now();
      const unchanged = session.version === configuration.version;
      const next = {
        ...session,
        issuedAt: service.now(),
        version: configuration.version,
        notBefore: session.required ? service.now() + session.interval * 1000 : 0,
      };
      return {
        NextPollConfigurationToken: issue(service, next),
        NextPollIntervalInSeconds: session.interval,
        ContentType: configuration.contentType,
        Configuration: unchanged ? Buffer.alloc(0) : configuration.content,
        VersionLabel: unchanged ? undefined : configuration.label,
      };
    },
  },
};
