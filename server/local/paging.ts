import { checkRange } from './constraints';
import { badRequest } from './service-error';

/** One page of a list; MaxResults is 1–50, the service's own bounds, and 50 where it is left out. */
export function page<T>(
  items: readonly T[],
  input: { MaxResults?: number; NextToken?: string },
): { Items: readonly T[]; NextToken?: string } {
  checkRange(input.MaxResults, 'maxResults', 1, 50);
  const size = input.MaxResults ?? 50;
  const from = input.NextToken === undefined ? 0 : offset(input.NextToken, items.length);
  const next = from + size;
  return { Items: items.slice(from, next), NextToken: next < items.length ? token(next) : undefined };
}

const token = (from: number) => Buffer.from(`page:${from}`).toString('base64url');

function offset(given: string, length: number): number {
  const match = /^page:(\d+)$/.exec(Buffer.from(given, 'base64url').toString('latin1'));
  if (!match || Number(match[1]) > length) throw badRequest(`Invalid nextToken parameter ${given}.`);
  return Number(match[1]);
}
