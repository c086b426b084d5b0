/** An error as the service words it: its modelled type decides the HTTP status. */
export class ServiceError extends Error {
  readonly status: number;
  constructor(
    readonly type: keyof typeof statuses,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.status = statuses[type];
  }
}

const statuses = {
  BadRequestException: 400,
  SerializationException: 400,
  ValidationException: 400,
  ServiceQuotaExceededException: 402,
  AccessDeniedException: 403,
  ExpiredTokenException: 403,
  MissingAuthenticationTokenException: 403,
  ResourceNotFoundException: 404,
  UnknownOperationException: 404,
  ConflictException: 409,
  PayloadTooLargeException: 413,
  ThrottlingException: 429,
  InternalServerException: 500,
} as const;

export const badRequest = (message: string, details?: Record<string, unknown>) =>
  new ServiceError('BadRequestException', message, details);
export const conflict = (message: string) => new ServiceError('ConflictException', message);
export const notFound = (resource: string, name: string) =>
  new ServiceError('ResourceNotFoundException', `${resource} ${name} could not be found for the account`, {
    ResourceName: resource,
  });
export const quota = (message: string) => new ServiceError('ServiceQuotaExceededException', message);
