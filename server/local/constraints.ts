import { badRequest } from './service-error';

/** The limits of the published model; a breach is worded as the service words it. */
export const limits = {
  name: { min: 1, max: 64 },
  longName: { min: 1, max: 128 },
  description: { min: 0, max: 1024 },
} as const;

export function checkLength(
  value: string | undefined,
  member: string,
  { min, max }: { readonly min: number; readonly max: number },
): void {
  if (value === undefined) return;
  if (value.length < min) throw violation(value, member, `Member must have length greater than or equal to ${min}`);
  if (value.length > max) throw violation(value, member, `Member must have length less than or equal to ${max}`);
}

export function checkRange(value: number | undefined, member: string, min: number, max: number): void {
  if (value === undefined) return;
  if (value < min) throw violation(value, member, `Member must have value greater than or equal to ${min}`);
  if (value > max) throw violation(value, member, `Member must have value less than or equal to ${max}`);
}

export function checkEnum(value: string | undefined, member: string, allowed: readonly string[]): void {
  if (value !== undefined && !allowed.includes(value))
    throw violation(value, member, `Member must satisfy enum value set: [${allowed.join(', ')}]`);
}

export function checkTags(tags: Record<string, string> | undefined): void {
  if (!tags) return;
  if (Object.keys(tags).length > 50)
    throw violation('tags', 'tags', 'Member must have length less than or equal to 50');
  for (const [key, value] of Object.entries(tags)) {
    checkLength(key, 'tags.key', { min: 1, max: 128 });
    checkLength(value, 'tags.value', { min: 0, max: 256 });
  }
}

export function violation(value: unknown, member: string, constraint: string) {
  return badRequest(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}
