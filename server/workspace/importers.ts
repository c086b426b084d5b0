import type { Files } from '../../shared/code/files';
import { resolveModule } from '../../shared/code/modules';
import { folderOf } from '../../shared/code/paths';

/** A specifier, and the files that have it. */
export type SpecifierUse = readonly [specifier: string, files: readonly string[]];

/** Answers which files have a specifier that resolves to a file; specifiers are sorted once, by the name they end in. */
export function importersIn(files: Files, specifiers: Iterable<SpecifierUse>): (target: string) => readonly string[] {
  const byName = new Map<string, SpecifierUse[]>();
  const others: SpecifierUse[] = [];
  for (const use of specifiers) {
    const last = stemOf(use[0]);
    if (saysNothing(use[0], last)) others.push(use);
    else if (use[0].startsWith('.')) byName.set(last, [...(byName.get(last) ?? []), use]);
    else if (!use[0].startsWith('node:')) others.push(use);
  }
  const known = new Map<string, string | undefined>();
  const resolved = (specifier: string, user: string) => {
    const key = `${folderOf(user)}\0${specifier}`;
    if (known.has(key)) return known.get(key);
    const module = resolveModule(specifier, user, files);
    const target = module !== undefined && 'file' in module ? module.file : undefined;
    known.set(key, target);
    return target;
  };
  let otherUsers: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  const resolveOthers = () => {
    const users = new Map<string, Set<string>>();
    for (const [specifier, list] of others)
      for (const user of list) {
        const target = resolved(specifier, user);
        if (target !== undefined) users.set(target, (users.get(target) ?? new Set()).add(user));
      }
    return users;
  };
  return (target) => {
    otherUsers ??= resolveOthers();
    const found = new Set(otherUsers.get(target) ?? []);
    for (const name of new Set([stemOf(target), stemOf(folderOf(target))]))
      for (const [specifier, users] of byName.get(name) ?? [])
        for (const user of users) if (resolved(specifier, user) === target) found.add(user);
    found.delete(target);
    return [...found].sort();
  };
}

/** The specifier's end names neither the file behind it nor its folder: `..`, `@/`. */
function saysNothing(specifier: string, last: string): boolean {
  return /^[.#~@]?$|^\.\.$/.test(last) && !specifier.startsWith('node:');
}

function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.replace(/(?:\.d)?\.(?:[cm]?[jt]sx?|json)$/, '') || name;
}
