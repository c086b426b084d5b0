import type { DiskCode } from './code';
import type { Detecting, Engine } from './engine';
import { inSlices, type Work } from './slices';
import type { WorkspaceCall } from './types';

/** The engine's view of the code, kept in step with it: edits are taken in one after another, never two at a time. */
export class Joined<Facts> {
  #detecting: Detecting | undefined;
  #isStale = true;
  /** Edited files that were not taken in yet, the latest last. */
  readonly #pending = new Set<string>();
  readonly #waiting = new Map<string, (() => void)[]>();
  /** Grows with every step that may change an answer. */
  version = 0;

  constructor(
    private readonly engine: Engine<Facts>,
    private readonly code: DiskCode<Facts>,
  ) {}

  /** What is known by now; undefined before the first scan has come to its end. */
  get detecting(): Detecting | undefined {
    return this.#detecting;
  }

  get isUpToDate(): boolean {
    return !this.#isStale && this.#pending.size === 0;
  }

  edited(paths: Iterable<string>): void {
    for (const path of paths) {
      this.#pending.delete(path);
      this.#pending.add(path);
    }
  }

  /** Names may resolve otherwise, or other files belong to the scan: all is joined again, from facts that are known. */
  restart(): void {
    this.#isStale = true;
  }

  /** Resolves once this file's own edits are taken in, others maybe not yet; at once where there are none. */
  taken(path: string): Promise<void> {
    if (!this.#pending.has(path)) return Promise.resolve();
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(path) ?? [];
      this.#waiting.set(path, [...waiting, resolve]);
    });
  }

  /** Takes everything in; to be run by one caller at a time. What was aborted is done by the next. */
  async update(call: WorkspaceCall): Promise<void> {
    while (!this.isUpToDate) {
      if (this.#isStale) await this.#scanAll(call);
      else await this.#takeEdits(call);
    }
  }

  async #scanAll(call: WorkspaceCall): Promise<void> {
    const taken = [...this.#pending];
    this.#pending.clear();
    this.#isStale = false;
    const detecting = this.engine.open(this.code);
    try {
      await inSlices(told(detecting.scan(), 'Looking for flags'), call);
      this.#detecting = detecting;
    } catch (error) {
      this.#isStale = true;
      throw error;
    } finally {
      this.version++;
      this.#release(taken);
    }
  }

  async #takeEdits(call: WorkspaceCall): Promise<void> {
    const paths = [...this.#pending].reverse();
    this.#pending.clear();
    let isDone = false;
    try {
      await inSlices(this.#steps(paths), call);
      isDone = !this.#isOvertaken;
    } finally {
      if (!isDone) {
        const newer = [...this.#pending];
        this.edited(paths);
        this.edited(newer);
      }
      this.version++;
      this.#release(paths);
    }
  }

  get #isOvertaken(): boolean {
    return this.#pending.size > 0 || this.#isStale;
  }

  /** Each edited file in one step, then what they bear on; newer edits go first. */
  *#steps(paths: readonly string[]): Work<void> {
    const steps = this.#detecting?.changed(paths, [...this.code.buffers.keys()]);
    for (let done = 0; steps; ) {
      const step = steps.next();
      if (step.done) return;
      if (step.value !== undefined) {
        this.version++;
        if (++done === paths.length) this.#release(paths);
      }
      yield { doing: 'Following changes', done };
      if (done >= paths.length && this.#isOvertaken) return;
    }
  }

  #release(paths: readonly string[]): void {
    for (const path of paths) {
      for (const resolve of this.#waiting.get(path) ?? []) resolve();
      this.#waiting.delete(path);
    }
  }
}

function* told<Result>(steps: Generator<unknown, Result>, doing: string): Work<Result> {
  for (let done = 0; ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (step.value !== undefined) done++;
    yield { doing, done };
  }
}
