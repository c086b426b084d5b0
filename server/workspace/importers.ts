import type { Files } from '../../shared/code/files';
import { resolveModule } from '../../shared/code/modules';
import { folderOf } from '../../shared/code/paths';

/** The files among those with a specifier that resolves to `target`. */
export function findImporters(
  target: string,
  files: Files,
  specifiers: Iterable<readonly [specifier: string, files: readonly string[]]>,
): readonly string[] {
  const stem = stemOf(target);
  const folder = stemOf(folderOf(target));
  const found = new Set<string>();
  for (const [specifier, users] of specifiers) {
    if (!mayMean(specifier, stem, folder)) continue;
    const byFolder = new Map<string, boolean>();
    for (const user of users) {
      const from = folderOf(user);
      let means = byFolder.get(from);
      if (means === undefined) {
        const resolved = resolveModule(specifier, user, files);
        means = resolved !== undefined && 'file' in resolved && resolved.file === target;
        byFolder.set(from, means);
      }
      if (means) found.add(user);
    }
  }
  found.delete(target);
  return [...found].sort();
}

/** Names that say nothing of the file behind them are looked up; others must end in its name or its folder's. */
function mayMean(specifier: string, stem: string, folder: string): boolean {
  const last = stemOf(specifier);
  if (last === stem || last === folder || /^[.#~@]?$|^\.\.$/.test(last)) return true;
  return !specifier.startsWith('.') && !specifier.startsWith('node:');
}

function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.replace(/(?:\.d)?\.(?:[cm]?[jt]sx?|json)$/, '') || name;
}
