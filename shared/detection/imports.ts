import type { Join } from './join';
import type { View } from './view';

/** Which of the files that were looked at import which: worked out again only for those that are others now. */
export class Imports {
  readonly #seen = new Map<string, { readonly view: View; readonly targets: ReadonlySet<string> }>();
  readonly #importers = new Map<string, Set<string>>();

  constructor(private readonly join: Join) {}

  /** Files by the file that they import; gives way between two files. */
  *update(): Generator<undefined, ReadonlyMap<string, ReadonlySet<string>>> {
    const { views } = this.join;
    for (const [path, { view }] of [...this.#seen]) if (views.get(path) !== view) this.#forget(path);
    for (const view of [...views.values()]) {
      if (this.#seen.has(view.path)) continue;
      this.#add(view);
      yield undefined;
    }
    return this.#importers;
  }

  #add(view: View): void {
    const targets = new Set<string>();
    view.facts.modules.forEach((_, module) => {
      const target = this.join.resolve(view, module);
      if (target && 'file' in target) targets.add(target.file);
    });
    this.#seen.set(view.path, { view, targets });
    for (const target of targets) {
      const importers = this.#importers.get(target) ?? new Set();
      this.#importers.set(target, importers.add(view.path));
    }
  }

  #forget(path: string): void {
    for (const target of this.#seen.get(path)?.targets ?? []) this.#importers.get(target)?.delete(path);
    this.#seen.delete(path);
  }
}
