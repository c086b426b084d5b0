interface Refused {
  readonly name?: string;
  readonly message?: string;
  readonly Details?: { readonly InvalidConfiguration?: readonly { Location?: string; Reason?: string }[] };
}

/** Whether the service understood and said no: asking again would be answered the same. */
export function isRefusal(error: unknown): boolean {
  return /^(BadRequestException|PayloadTooLargeException|ResourceNotFoundException|ServiceQuotaExceededException)$/.test(
    (error as Refused)?.name ?? '',
  );
}

export function isConflict(error: unknown): boolean {
  return (error as Refused)?.name === 'ConflictException';
}

/** What the service objects to, in one sentence with the places that it names. */
export function sayRefusal(error: unknown): string {
  const { message = '', Details } = error as Refused;
  const places = (Details?.InvalidConfiguration ?? []).slice(0, 5).map(({ Location, Reason }) => {
    const where = plain(Location ?? '');
    return where === '' ? plain(Reason ?? '') : `${where}: ${plain(Reason ?? '')}`;
  });
  return `${plain(message)}${places.length > 0 ? ` (${places.join('; ')})` : ''}.`;
}

function plain(text: string): string {
  return text
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .replace(/\.$/, '')
    .slice(0, 300);
}
