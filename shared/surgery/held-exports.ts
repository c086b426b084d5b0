import type { Location, Refusal } from '../model';
import type { Draft, DraftFile } from './draft';
import { passedOnUses, usesOf } from './references';
import { exportsOf } from './symbols';
import { contains, positionsOf } from './tree';

/**
 * The exports of a file whose last use this cleanup took, and that stay because their name stands in a text in which nobody
 * can tell what it means. Places are those of the original file.
 */
export function exportsHeldByText(draft: Draft, before: Draft, file: DraftFile): readonly Refusal[] {
  const { path } = file;
  const was = before.original(path);
  if (!was) return [];
  const refused: Refusal[] = [];
  for (const [name, binding] of exportsOf(file).own) {
    if (passedOnUses(draft, path, name) > 0 || passedOnUses(before, path, name) === 0) continue;
    const own = binding.declarations.map(({ node }) => node);
    const { uses } = usesOf(draft, { file, binding });
    if (uses.some((use) => use.file !== file || !own.some((each) => contains(each, use.node)))) continue;
    const holder = draft.holder(path, name);
    const declared = exportsOf(was).own.get(name)?.declarations[0]?.name;
    if (holder === undefined || !declared) continue;
    refused.push(heldByText(name, holder, { file: path, ...positionsOf(was.source, declared) }));
  }
  return refused;
}

export function heldByText(name: string, holder: string, place: Location): Refusal {
  const { file, start, end } = place;
  const message = `Nothing in the code needs ${name} any more, but ${holder} names it, and nobody can tell what that means.`;
  return { file, start, end, code: 'unproven-export', message };
}
