import type { FileFacts } from '../code/facts';
import type { CodeBase } from '../code/files';
import { type ResolvedModule, resolveModule } from '../code/modules';
import { compileMarks, type Marks } from './marks';
import type { Detector } from './shape';
import { forgetValues, openView, type View } from './view';

/** How deep one question may lead, and how many steps it may take, before the answer is "nobody knows". */
const DEEPEST = 90;
const FUEL = 6000;

/** What the join of all files works with: their facts, the marks, and what was worked out so far. */
export class Join {
  readonly marks: Marks;
  readonly views = new Map<string, View>();
  /** Files that the marks were read from: where one changes, they are put together again. */
  readonly marksUse: ReadonlySet<string>;
  /** Counts changes; values of an earlier one are forgotten. */
  generation = 0;
  readonly #edited = new Map<string, View>();
  #naming = new Map<string, ReadonlySet<string>>();
  #depth = 0;
  #fuel = FUEL;

  constructor(
    readonly code: CodeBase<FileFacts>,
    readonly detectors: readonly Detector[],
  ) {
    const configurations = new Set(code.list().map((path) => code.settingsOf(path)));
    const used = new Set<string>();
    this.marks = compileMarks(detectors, [...configurations], code, (path) => {
      used.add(path);
      return code.facts(path);
    });
    this.marksUse = used;
  }

  view(path: string): View | undefined {
    const known = this.views.get(path);
    if (known) {
      forgetValues(known, this.generation);
      return known;
    }
    const facts = this.code.facts(path);
    const before = this.#edited.get(path);
    this.#edited.delete(path);
    if (!facts) return undefined;
    const view = openView(path, facts, this.code.settingsOf(path), before);
    this.views.set(path, view);
    return view;
  }

  /** A file says something else now; values of others that came from it are worked out again. */
  edited(path: string): void {
    const view = this.views.get(path);
    if (view) this.#edited.set(path, view);
    this.views.delete(path);
  }

  /** Whether a file may export a name: by its own text, or because it passes on all that others export. */
  mayExport(file: string, name: string): boolean {
    let naming = this.#naming.get(name);
    if (!naming) {
      naming = new Set(this.code.naming(name));
      this.#naming.set(name, naming);
    }
    if (naming.has(file)) return true;
    const known = this.views.get(file)?.facts.stars;
    return known ? known.length > 0 : /\bexport\s*\*|__exportStar|module\.exports/.test(this.code.read(file) ?? '');
  }

  resolve(view: View, module: number): ResolvedModule | undefined {
    if (!view.resolved.has(module))
      view.resolved.set(module, resolveModule(view.facts.modules[module] ?? '', view.path, this.code));
    return view.resolved.get(module);
  }

  /** Starts a new question with full means. */
  refuel(): void {
    this.#fuel = FUEL;
  }

  get exhausted(): boolean {
    return this.#fuel <= 0;
  }

  enter(): boolean {
    if (this.#depth >= DEEPEST || this.#fuel <= 0) return false;
    this.#depth++;
    this.#fuel--;
    return true;
  }

  leave(): void {
    this.#depth--;
  }
}
