/** What was asked cannot be done as asked: one message for the person, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
