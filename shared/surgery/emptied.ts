import type { ts } from 'ts-morph';
import type { Draft } from './draft';
import { functionOf } from './functions';
import type { Entity } from './symbols';

/** Whether a function is something that, before the cleanup, no function of that name in its file was. */
export function isOnlyNow(
  { file, binding }: Entity,
  before: Pick<Draft, 'original'>,
  is: (node: ts.FunctionLikeDeclaration) => boolean,
): boolean {
  const now = functionOf(binding);
  if (!now || !is(now)) return false;
  const named = before.original(file.path)?.scopes.named(binding.name) ?? [];
  const bodies = named.flatMap((each) => functionOf(each) ?? []);
  return bodies.length > 0 && !bodies.some(is);
}
