import { createHash } from 'node:crypto';
import type { Editing, Engine } from './engine';
import type { Work } from './slices';
import type { TreeOf } from './types';

/** Of so many files that are typed in, the one text is worked out from the one before; it takes a tree in memory for each. */
const MOST_EDITED = 2;

/** What files say, computed once for a path and content; JSON of earlier runs is parsed when asked for. */
export class FactsStore<Facts> {
  readonly #facts = new Map<string, Facts>();
  /** The file typed in last comes last. */
  readonly #edited = new Map<string, Editing<Facts>>();
  #cached: ReadonlyMap<string, Buffer> = new Map();
  #borrowers = 0;
  /** How many texts were parsed in this run. */
  parsed = 0;

  constructor(private readonly engine: Pick<Engine<Facts>, 'extract' | 'edit'>) {}

  restore(cached: ReadonlyMap<string, Buffer>): void {
    this.#cached = cached;
  }

  get(content: string): Facts | undefined {
    const known = this.#facts.get(content);
    if (known !== undefined) return known;
    const facts = this.#fromCache(content);
    if (facts !== undefined) this.#facts.set(content, facts);
    return facts;
  }

  /** Facts under a name, for `get`; computed unless they are known. */
  of(content: string, path: string, text: string): Facts {
    const known = this.get(content);
    if (known !== undefined) return known;
    this.parsed++;
    const facts = this.engine.extract(path, text);
    this.#facts.set(content, facts);
    return facts;
  }

  /** Facts of a text that was just opened, as an earlier run left them; undefined once it is typed in, or where none did. */
  ofOpened(path: string, text: string): Facts | undefined {
    if (this.#edited.has(path)) return undefined;
    const content = contentName(path, Buffer.from(text));
    return this.#facts.get(content) ?? this.#fromCache(content);
  }

  /** Makes ready for the first key that is typed into an open file, unless others have been typed in later. */
  prepare(path: string, text: string): void {
    if (this.#edited.size < MOST_EDITED && !this.#edited.has(path)) this.ofEdited(path, text);
  }

  /** Facts of a text that is only one of many that a file has while somebody types. */
  ofEdited(path: string, text: string): Facts {
    const editing = this.#edited.get(path) ?? this.engine.edit(path);
    this.#edited.delete(path);
    this.#edited.set(path, editing);
    for (const other of this.#edited.keys()) if (this.#edited.size > MOST_EDITED) this.#edited.delete(other);
    this.parsed++;
    return editing.factsOf(text);
  }

  /** While the work lasts, it may ask for the trees of texts that were typed in or made ready for that. */
  async lendTrees<Result>(work: (treeOf: TreeOf) => Promise<Result>): Promise<Result> {
    this.#borrowers++;
    try {
      return await work((path, text) => this.#edited.get(path)?.lend(text));
    } finally {
      if (--this.#borrowers === 0) for (const editing of this.#edited.values()) editing.takeBack();
    }
  }

  #fromCache(content: string): Facts | undefined {
    const json = this.#cached.get(content);
    return json && (JSON.parse(json.toString('utf8')) as Facts);
  }

  /** The JSON of those that are still asked for; `open` are facts of open files, by their contents. */
  *toCache(contents: Iterable<string>, open: ReadonlyMap<string, Facts>): Work<ReadonlyMap<string, Buffer>> {
    const json = new Map<string, Buffer>();
    for (const content of contents) {
      const cached = this.#cached.get(content);
      const facts = cached ?? this.#facts.get(content) ?? open.get(content);
      if (facts !== undefined) json.set(content, cached ?? Buffer.from(JSON.stringify(facts)));
      yield { doing: 'Keeping results', done: json.size };
    }
    return json;
  }

  /** Lets go of contents that no file has any more. */
  keepOnly(contents: ReadonlySet<string>): void {
    for (const content of this.#facts.keys()) if (!contents.has(content)) this.#facts.delete(content);
  }
}

/** The name of a file's content: facts depend on the path too, by its extension. */
export function contentName(path: string, bytes: Buffer): string {
  return createHash('sha1').update(path).update('\0').update(bytes).digest('hex');
}
