import { createHash } from 'node:crypto';
import type { Work } from './slices';

/** What files say, computed once for a path and content; JSON of earlier runs is parsed when asked for. */
export class FactsStore<Facts> {
  readonly #facts = new Map<string, Facts>();
  #cached: ReadonlyMap<string, Buffer> = new Map();
  /** How many texts were parsed in this run. */
  parsed = 0;

  constructor(private readonly extract: (path: string, text: string) => Facts) {}

  restore(cached: ReadonlyMap<string, Buffer>): void {
    this.#cached = cached;
  }

  get(content: string): Facts | undefined {
    const known = this.#facts.get(content);
    if (known !== undefined) return known;
    const json = this.#cached.get(content);
    if (!json) return undefined;
    const facts = JSON.parse(json.toString('utf8')) as Facts;
    this.#facts.set(content, facts);
    return facts;
  }

  /** Facts under a name, for `get`; computed unless they are known. */
  of(content: string, path: string, text: string): Facts {
    const known = this.get(content);
    if (known !== undefined) return known;
    const facts = this.compute(path, text);
    this.#facts.set(content, facts);
    return facts;
  }

  /** Facts that nobody will ask for under the same content again. */
  compute(path: string, text: string): Facts {
    this.parsed++;
    return this.extract(path, text);
  }

  /** The JSON of those that are still asked for. */
  *toCache(contents: Iterable<string>): Work<ReadonlyMap<string, Buffer>> {
    const json = new Map<string, Buffer>();
    for (const content of contents) {
      const cached = this.#cached.get(content);
      const facts = cached ?? this.#facts.get(content);
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
