import { type FailureKind, ProviderError } from '../providers/types';

/** What Azure's client threw, as one sentence and what mends it. Never holds a token, nor a request or its headers. */
export function toAzureError(caught: unknown): ProviderError {
  if (caught instanceof ProviderError) return caught;
  const [what, hint, kind] = worded(readFailure(caught));
  return new ProviderError('azure-slots', what, hint, { cause: undefined, kind });
}

/** The status of a failed request, and what Azure says about it. */
export interface Failure {
  readonly status?: number;
  readonly code: string;
  readonly message: string;
  /** The name of what was thrown, and the code of a network failure. */
  readonly thrown: string;
}

export function readFailure(caught: unknown): Failure {
  const error = (caught ?? {}) as {
    name?: string;
    message?: string;
    code?: string;
    statusCode?: number;
    response?: { status?: number; bodyAsText?: string };
    errors?: readonly { message?: string }[];
  };
  const said = deepest(parse(error.response?.bodyAsText));
  const several = error.errors?.map(({ message }) => message).join(' ');
  return {
    status: error.statusCode ?? error.response?.status,
    code: said?.code ?? '',
    message: said?.message ?? [error.message, several].filter(Boolean).join(' '),
    thrown: [error.name, error.code].filter(Boolean).join(' '),
  };
}

interface Said {
  readonly code?: string;
  readonly message?: string;
}

/**
 * The sentence of an error's body, from the innermost place that has one. There are two shapes of them: the resource
 * manager's `{ error: { code, message, details } }`, and App Service's own with capitals.
 */
function deepest(body: unknown): Said | undefined {
  if (Array.isArray(body)) return body.map(deepest).find((said) => said?.message);
  if (typeof body !== 'object' || body === null) return undefined;
  const of = (name: string) => Object.entries(body).find(([key]) => key.toLowerCase() === name)?.[1];
  const inner = deepest(of('error'));
  if (inner?.message) return inner;
  const own: Said = { code: text(of('code')), message: text(of('message')) };
  const detail = deepest(of('details')) ?? deepest(of('errorentity'));
  // App Service repeats its message in its details; the resource manager says the reason there alone.
  if (detail?.message && own.message && !own.message.includes(detail.message))
    return { code: own.code, message: `${ended(own.message)} ${detail.message}` };
  return own.message ? own : detail;
}

function worded({ status, code, message, thrown }: Failure): [string, string, FailureKind?] {
  const all = `${thrown} ${code} ${message}`;
  if (/AADSTS(700082|50173|70043|700084)|refresh token has expired|az login/i.test(message) && status === undefined)
    if (/expired|AADSTS/i.test(message))
      return ['The Azure sign-in has expired.', 'Sign in again: az login', 'credentials'];
  if (/Credential(s)?Unavailable|AggregateAuthentication|AuthenticationRequired|ChainedTokenCredential/i.test(all))
    return noCredentials;
  if (/AuthenticationError/.test(thrown))
    return [
      'Azure does not accept the credentials.',
      'Sign in again: az login; or check AZURE_CLIENT_ID and its secret.',
      'credentials',
    ];
  if (code === 'ExpiredAuthenticationToken')
    return ['The Azure token has expired.', 'Sign in again: az login', 'credentials'];
  if (code === 'InvalidAuthenticationTokenTenant')
    return [
      'The Azure credentials belong to another tenant than the subscription.',
      'Sign in there: az login --tenant TENANT',
      'credentials',
    ];
  if (status === 401) return ['Azure does not accept the credentials.', 'Sign in again: az login', 'credentials'];
  if (status === 403) return denied(message);
  if (code === 'SubscriptionNotFound' || code === 'InvalidSubscriptionId')
    return [
      'The Azure subscription was not found with these credentials.',
      'Check "subscription" in the source, and az account list.',
    ];
  if (code === 'ResourceGroupNotFound')
    return ['The resource group was not found.', 'Check "resourceGroup" in the source.'];
  if (status === 404)
    return ['The app was not found in the resource group.', 'Check "app" and "resourceGroup" in the source.'];
  if (status === 429)
    return ['Azure is throttling requests.', 'The next look tries again; look less often if it goes on.', 'passing'];
  if (status !== undefined && status >= 500)
    return ['Azure failed on its side.', 'The next look tries again.', 'passing'];
  if (/ENOTFOUND|EAI_AGAIN/.test(all)) return ['Azure could not be found.', 'Check the network.', 'passing'];
  if (/ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|REQUEST_SEND_ERROR|socket hang up|timed? ?out|AbortError/i.test(all))
    return ['Azure could not be reached.', 'Check the network, or a proxy.', 'passing'];
  const answer = plain(message) || 'an error that it does not explain';
  return [`Azure answered: ${answer}${code && !message.includes(code) ? ` (${plain(code)})` : ''}.`, hintFor(code)];
}

const noCredentials: [string, string, FailureKind] = [
  'There are no Azure credentials.',
  'Sign in with az login, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET.',
  'credentials',
];

function denied(message: string): [string, string] {
  const action = /perform action '([\w./*]+)'/.exec(message)?.[1];
  const place = /over scope '([^']+)'/.exec(message)?.[1]?.split('/').slice(-2).join('/');
  const writes = action === undefined || !/\/read$/i.test(action);
  return [
    action ? `Azure does not allow ${action}${place ? ` on ${plain(place)}` : ''}.` : 'Azure denied the request.',
    writes ? 'The role Website Contributor on the app allows it.' : 'The role Reader on the app allows it.',
  ];
}

const hintFor = (code: string) =>
  /conflict|inprogress|scaleoperation/i.test(code) ? 'Wait until it is over, then try again.' : '';

function parse(body: string | undefined): unknown {
  try {
    return body === undefined ? undefined : JSON.parse(body);
  } catch {
    return undefined;
  }
}

const text = (value: unknown) => (typeof value === 'string' && value.trim() ? value : undefined);
const ended = (sentence: string) => (/[.!?]\s*$/.test(sentence) ? sentence.trim() : `${sentence.trim()}.`);

/** One line, without control characters. */
const plain = (words: string) =>
  words
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .replace(/\s*\.$/, '')
    .slice(0, 300);
