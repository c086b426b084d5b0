import type { Detector, Mark, Shape } from './types';

const DATA = ['@aws-sdk/client-appconfigdata'];
const POWERTOOLS = ['@aws-lambda-powertools/parameters', '@aws-lambda-powertools/parameters/appconfig'];

/** A profile as it is served: flags by name, each with `enabled` and its attributes. */
const profile: Shape = { bag: { value: 'enabled' } };

/** The configuration's bytes: whatever decodes them, parsing makes the profile. */
const bytes: Shape = {
  members: {
    'JSON.parse': profile,
    toString: { result: { members: { 'JSON.parse': profile } } },
    transformToString: { result: { members: { 'JSON.parse': profile } } },
  },
};
const command: Shape = { members: { Configuration: bytes } };
const client: Shape = { members: { send: { result: command }, getLatestConfiguration: { result: command } } };

const answer: Shape = { members: { json: { result: profile }, data: profile } };
const single: Shape = { members: { json: { result: {} } } };

/**
 * AWS AppConfig: the Agent's addresses, the data plane's client, and Powertools, whose first argument is the profile.
 * A flag's value is its `enabled`.
 */
export const appconfig: Detector = { id: 'appconfig', says: 'appconfig', marks: () => MARKS };

const MARKS: readonly Mark[] = [
  { at: 'url', words: ['applications', 'environments', 'configurations'], flagOf: readAgentUrl },
  { at: 'package', packages: DATA, name: 'AppConfigDataClient', shape: { instance: client } },
  { at: 'package', packages: DATA, name: 'AppConfigData', shape: { instance: client } },
  { at: 'type', packages: DATA, name: 'AppConfigDataClient', shape: client },
  { at: 'type', packages: DATA, name: 'AppConfigData', shape: client },
  { at: 'type', packages: DATA, name: 'GetLatestConfigurationCommandOutput', shape: command },
  { at: 'package', packages: POWERTOOLS, name: 'getAppConfig', shape: { result: profile } },
  {
    at: 'package',
    packages: POWERTOOLS,
    name: 'AppConfigProvider',
    shape: { instance: { members: { get: { result: profile } } } },
  },
  {
    at: 'type',
    packages: POWERTOOLS,
    name: 'AppConfigProvider',
    shape: { members: { get: { result: profile } } },
  },
];

/** `…/applications/A/environments/E/configurations/P?flag=k&flag=l`; an unknown part reads as `*`. */
function readAgentUrl(url: string): { keys: readonly string[]; answer: Shape } | undefined {
  const found = /\/applications\/[^/?]+\/environments\/[^/?]+\/configurations\/[^?]*(?:\?(.*))?$/s.exec(url);
  if (!found) return undefined;
  const keys = (found[1] ?? '')
    .split('&')
    .flatMap((part) => (part.startsWith('flag=') ? [part.slice(5)] : []))
    .filter((key) => key !== '' && !key.includes('*'));
  return { keys, answer: keys.length === 1 ? single : answer };
}
