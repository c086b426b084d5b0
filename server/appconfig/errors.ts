import { type FailureKind, ProviderError } from '../providers/types';

interface SdkError {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: unknown;
  readonly cause?: unknown;
}

export interface Asked {
  readonly region?: string;
  readonly awsProfile?: string;
}

/** What the SDK threw, as one sentence and what mends it. Never holds a token, a key or an account's secret. */
export function toProviderError(caught: unknown, asked: Asked): ProviderError {
  if (caught instanceof ProviderError) return caught;
  const error = (caught ?? {}) as SdkError;
  const [what, hint, kind] = worded(error, asked);
  return new ProviderError('appconfig', what, hint, { cause: undefined, kind });
}

function worded(error: SdkError, asked: Asked): [string, string, FailureKind?] {
  const { region, awsProfile = process.env.AWS_PROFILE || undefined } = asked;
  const { name = '', message = '' } = error;
  const login = awsProfile ? `aws sso login --profile ${awsProfile}` : 'aws sso login';
  const code = error.code ?? (error.cause as SdkError | undefined)?.code ?? '';
  if (name === 'ExpiredTokenException' || name === 'ExpiredToken' || /security token.*expired/i.test(message)) {
    return ['The AWS credentials have expired.', `Get new ones, for example: ${login}`, 'credentials'];
  }
  if (
    // The client says why a token is no longer good in several ways, and how to get a new one in one.
    /Token is expired|SSO session.*(expired|invalid)|refresh this SSO session|token.*expired/i.test(message) &&
    /Token|Credentials|SSO/i.test(name)
  ) {
    return ['The SSO session has expired.', `Sign in again: ${login}`, 'credentials'];
  }
  if (/^(CredentialsProviderError|TokenProviderError)$/.test(name)) {
    if (awsProfile) {
      return [
        `The AWS profile "${awsProfile}" gives no credentials.`,
        'Check the name in the shared AWS configuration, or run aws configure sso.',
        'credentials',
      ];
    }
    return [
      'There are no AWS credentials.',
      'Set AWS_PROFILE, or awsProfile in the source, or sign in with aws sso login.',
      'credentials',
    ];
  }
  if (name === 'AccessDeniedException' || name === 'AccessDenied') {
    const action = /perform: (appconfig:\w+)/.exec(message)?.[1];
    const resource = /on resource: (arn:[^\s,]+)/.exec(message)?.[1];
    const what = action
      ? `AWS does not allow ${action}${resource ? ` on ${resource}` : ''}.`
      : 'AWS denied the request.';
    return [what, 'flagkeeper doctor --iam prints the policies for reading and for rolling out.'];
  }
  if (
    /^(UnrecognizedClientException|InvalidClientTokenId|InvalidSignatureException|SignatureDoesNotMatch|MissingAuthenticationToken(Exception)?)$/.test(
      name,
    )
  ) {
    if (/Signature (expired|not yet current)/i.test(message)) return clockSkew;
    return [
      'AWS does not accept the credentials.',
      'Check that they belong to this account and region.',
      'credentials',
    ];
  }
  if (name === 'RequestTimeTooSkewed') return clockSkew;
  if (/Region is missing/i.test(message))
    return ['No AWS region is set.', 'Give the source a "region", or set AWS_REGION.'];
  if (/throttl|TooManyRequests|Rate exceeded/i.test(name + message) || error.$metadata?.httpStatusCode === 429) {
    return [
      'AWS AppConfig is throttling requests.',
      'The next refresh tries again; poll less often if it goes on.',
      'passing',
    ];
  }
  if (/ENOTFOUND|EAI_AGAIN/.test(code + message)) {
    return [
      `AWS AppConfig could not be found${region ? ` in region "${region}"` : ''}.`,
      'Check the region and the network.',
      'passing',
    ];
  }
  if (
    /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|socket hang up|TimeoutError|timed out/i.test(
      code + name + message,
    )
  ) {
    return [
      'AWS AppConfig could not be reached.',
      'Check the network, a proxy, and AWS_ENDPOINT_URL_APPCONFIG if it is set.',
      'passing',
    ];
  }
  if ((error.$metadata?.httpStatusCode ?? 0) >= 500)
    return ['AWS AppConfig failed on its side.', 'The next refresh tries again.', 'passing'];
  return [
    `AWS AppConfig answered: ${plain(name || 'an error')}${message ? `, ${plain(message)}` : ''}.`,
    'flagkeeper doctor tells more.',
  ];
}

const clockSkew: [string, string, FailureKind?] = [
  "This machine's clock differs too much from AWS's.",
  'Set the clock, then refresh.',
];

/** One line, without control characters. */
const plain = (text: string) =>
  text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .replace(/\.$/, '')
    .slice(0, 300);
