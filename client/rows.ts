import { clip, terminalText } from '../shared/wording';
import type { Row } from './views/types';

/**
 * Untrusted text on one line of a view, a list or a message: shortened, without characters that draw nothing or turn the
 * line around.
 */
export function plain(text: string, most = 120): string {
  // The editor draws `$(name)` as an icon, and in messages makes `[text](command:…)` something to click.
  return clip(terminalText(text.replaceAll(/\s+/g, ' ')), most).replaceAll(/([$\]])\(/g, '$1\u200b(');
}

/** Items in groups by name, in the order in which `nameOf` first says each. */
export function groupBy<Item>(items: readonly Item[], nameOf: (item: Item) => readonly string[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items)
    for (const name of new Set(nameOf(item))) {
      const group = groups.get(name) ?? [];
      group.push(item);
      groups.set(name, group);
    }
  return groups;
}

/** The rows of each folder under its name; of one folder alone they stand by themselves. */
export function byFolder<Folder extends { readonly folder: string }>(
  folders: readonly Folder[],
  rowsOf: (folder: Folder) => readonly Row[],
): readonly Row[] {
  if (folders.length === 1) return rowsOf(folders[0]!);
  return folders.flatMap((one) => {
    const children = rowsOf(one).map((row) => within(one.folder, row));
    if (children.length === 0) return [];
    const label = plain(folderName(one.folder));
    return [{ id: one.folder, label, icon: { name: 'root-folder' }, children, expanded: true }];
  });
}

/** The last part of a folder's URI, as people know it. */
export function folderName(uri: string): string {
  const name = uri.replace(/\/$/, '').split('/').pop() ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Ids stay unique where several folders have rows of one name. */
function within(folder: string, row: Row): Row {
  const children = row.children?.map((child) => within(folder, child));
  return { ...row, id: `${folder}#${row.id}`, ...(children && { children }) };
}
