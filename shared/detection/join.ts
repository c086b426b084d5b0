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
    if (!facts) return undefined;
    const view = openView(path, facts, this.code.settingsOf(path));
    this.views.set(path, view);
    return view;
  }

  resolve(view: View, module: number): ResolvedModule | undefined {
    return resolveModule(view.facts.modules[module] ?? '', view.path, this.code);
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
