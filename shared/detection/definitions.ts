import type { Join } from './join';
import { fileOf } from './marks';
import type { View } from './view';

/** Tells whether a range lies in what only defines flags: the registries of `code` sources, and their mirrors. */
export function definitionRanges(join: Join): (view: View, s: number, e: number) => boolean {
  const files = new Map<string, Set<string>>();
  const configurations = new Set(join.code.list().map((path) => join.code.settingsOf(path)));
  for (const settings of configurations) {
    for (const { use, path, export: name } of settings.sources)
      if (use === 'code' && typeof path === 'string' && typeof name === 'string')
        add(fileOf(path, settings, join.code), name);
    for (const { object, array, from } of settings.mirrors)
      if (from !== undefined) add(fileOf(from, settings, join.code), object ?? array);
  }
  return (view, s, e) => {
    const names = files.get(view.path);
    if (!names) return false;
    for (const name of names) {
      for (const binding of view.facts.bindings) {
        if (binding.n !== name || !binding.top) continue;
        for (const id of [binding.i, ...(binding.more ?? [])]) {
          const node = id === undefined ? undefined : view.facts.nodes[id];
          if (node && node.s <= s && e <= node.e) return true;
        }
      }
    }
    return false;
  };

  function add(file: string | undefined, name: string | undefined): void {
    if (file === undefined || name === undefined) return;
    const known = files.get(file) ?? new Set();
    files.set(file, known.add(name.split('.')[0]!));
  }
}
