import type { FileFacts } from '../code/facts';
import type { CodeBase } from '../code/files';
import type { DynamicLookup, Lookup, Position } from '../model';
import { definitionRanges } from './definitions';
import { Imports } from './imports';
import { Join } from './join';
import { wordsOf } from './marks';
import type { Pass } from './pass';
import { namesOfFunction, potentNames, type Spread } from './potent';
import { scanFile } from './scan';
import type { Alias, Knowledge, Names, Scanned } from './scan/types';
import type { Detector } from './shape';
import { usesIn } from './uses';
import type { Place } from './value';
import { forgetValues, type View } from './view';

export interface FileDetection {
  readonly lookups: readonly Lookup[];
  readonly dynamic: readonly DynamicLookup[];
}

/** How often one file is looked through again at most, however its names chase each other. */
const MOST_ROUNDS = 12;
/** How far a name that built-in objects have too is followed along imports, and to how many files. */
const FARTHEST = 4;
const MOST_REACHED = 400;

/**
 * The lookups of a repository, joined from the facts of its files. It lives as long as the code that it was opened on;
 * every generator gives way between two files and, in large ones, on the way; what was given up is done by the next.
 */
export class Detection {
  #join: Join;
  #known!: Knowledge;
  #names = new Set<string>();
  #local = new Map<string, Set<string>>();
  #defaults = new Set<string>();
  #passes = new Map<string, Pass[]>();
  #aliases = new Map<string, Alias>();
  #holders = new Map<string, ReadonlyMap<string, Alias>>();
  #scanned = new Map<string, Scanned>();
  /** Files that ask, in loops, for keys that stand in others. */
  readonly #reaching = new Set<string>();
  #sought = new Set<string>();
  #queue = new Set<string>();
  #rounds = new Map<string, number>();
  /** The file that is being looked through. */
  #begun: string | undefined;
  #listed: ReadonlySet<string> | undefined;
  #imports!: Imports;

  constructor(
    private readonly code: CodeBase<FileFacts>,
    private readonly detectors: readonly Detector[],
  ) {
    this.#join = this.#begin();
  }

  /** Looks through every file that can hold a lookup, to a fixpoint; yields each file, or nothing on the way through it. */
  *scan(): Generator<string | undefined, FileDetection> {
    for (const words of this.#join.marks.starts)
      for (const file of filesNaming(this.code, words)) this.#queue.add(file);
    for (const file of this.#join.marks.starters) this.#queue.add(file);
    yield* this.#drain([]);
    return this.all();
  }

  /** Everything found so far, sorted by file and place. */
  all(): FileDetection {
    this.#listed ??= new Set(this.code.list());
    const listed = this.#listed;
    const scans = [...this.#scanned.values()];
    const lookups = scans.flatMap((one) => one.lookups).filter((one) => listed.has(one.file));
    const dynamic = scans.flatMap((one) => one.dynamic).filter((one) => listed.has(one.file));
    return { lookups: inOrder(firstHand(lookups)), dynamic: inOrder(dynamic) };
  }

  /** Files that were looked through. */
  get files(): readonly string[] {
    return [...this.#scanned.keys()].sort();
  }

  /** What one file holds, with what is known of the others by now. */
  inFile(path: string): FileDetection {
    if (!this.#scanned.has(path)) for (const steps = this.#scanNow(path); !steps.next().done; );
    const scans = new Set([this.#scanned.get(path), ...[...this.#reaching].map((one) => this.#scanned.get(one))]);
    const lookups = [...scans].flatMap((one) => one?.lookups.filter((each) => each.file === path) ?? []);
    return { lookups: inOrder(firstHand(lookups)), dynamic: inOrder(this.#scanned.get(path)?.dynamic ?? []) };
  }

  /**
   * Takes changed files in: `first` are answered before the others (open files). Files that import what changed follow
   * in later slices. Yields the file that was looked through, or nothing where it only gives way.
   */
  *changed(paths: readonly string[], first: readonly string[] = []): Generator<string | undefined, undefined> {
    if (paths.some((path) => this.#join.marksUse.has(path))) {
      this.#join = this.#begin();
      yield* this.scan();
      return undefined;
    }
    this.#join.generation++;
    for (const path of paths) {
      this.#join.edited(path);
      this.#forget(path);
      if (this.#names.size > 0 && this.code.facts(path)) this.#queue.add(path);
      yield undefined;
    }
    this.#rounds.clear();
    yield* this.#drain(paths);
    for (const path of yield* this.#importersOf(paths)) this.#queue.add(path);
    yield* this.#drain(first);
    return undefined;
  }

  #begin(): Join {
    const join = new Join(this.code, this.detectors);
    this.#names = new Set(join.marks.hot);
    this.#local.clear();
    this.#defaults.clear();
    this.#passes.clear();
    this.#aliases.clear();
    this.#holders.clear();
    this.#scanned.clear();
    this.#reaching.clear();
    this.#sought.clear();
    this.#queue.clear();
    this.#begun = undefined;
    this.#rounds.clear();
    this.#listed = undefined;
    this.#imports = new Imports(join);
    const isDefinition = definitionRanges(join);
    const usesOf = usesIn(join);
    this.#known = {
      names: this.#names,
      defaults: this.#defaults,
      passesOf: (fn) => this.#passes.get(keyOf(fn)) ?? [],
      aliasOf: (fn) => this.#aliases.get(keyOf(fn)),
      heldBy: (object, member) => this.#holders.get(keyOf(object))?.get(member),
      isDefinition,
      usesOf,
    };
    return join;
  }

  *#drain(first: readonly string[]): Generator<string | undefined, undefined> {
    if (this.#begun !== undefined) this.#queue.add(this.#begun);
    while (this.#queue.size > 0) {
      const next = first.find((path) => this.#queue.has(path)) ?? this.#queue.values().next().value!;
      this.#queue.delete(next);
      const rounds = (this.#rounds.get(next) ?? 0) + 1;
      if (rounds > MOST_ROUNDS) continue;
      this.#rounds.set(next, rounds);
      this.#begun = next;
      yield* this.#scanNow(next);
      this.#begun = undefined;
      yield next;
    }
    return undefined;
  }

  *#scanNow(path: string): Generator<undefined, void> {
    const view = this.#join.view(path);
    if (!view) {
      this.#scanned.delete(path);
      return;
    }
    forgetValues(view, this.#join.generation);
    const local = this.#local.get(path);
    const names = local ? either(this.#names, local) : this.#names;
    const scanned = yield* scanFile(this.#join, view, { ...this.#known, names });
    this.#scanned.set(path, scanned);
    if (scanned.lookups.some((one) => one.file !== path)) this.#reaching.add(path);
    else this.#reaching.delete(path);
    // What stands before a wrapper asked for nothing yet when it was looked at.
    let isMore = false;
    for (const { fn, pass } of scanned.passes) if (this.#addPass(fn, pass) && fn.view.path === path) isMore = true;
    for (const { fn, alias } of scanned.aliases) {
      const isNew = !this.#aliases.has(keyOf(fn));
      this.#aliases.set(keyOf(fn), alias);
      if (!isNew) continue;
      isMore = true;
      this.#spread(namesOfFunction(fn), fn.view);
    }
    for (const { object, members } of scanned.holders) {
      const isNew = !this.#holders.has(keyOf(object));
      this.#holders.set(keyOf(object), members);
      if (!isNew) continue;
      isMore = true;
      for (let fn = view.around[object.node]!; fn >= 0; fn = view.around[fn]!)
        this.#spread(namesOfFunction({ view, node: fn }), view);
    }
    this.#spread(potentNames(this.#join, view, scanned.heat, this.#known), view);
    if (isMore) this.#queue.add(path);
  }

  /** True where it is the first of its function. */
  #addPass(fn: Place, pass: Pass): boolean {
    const key = keyOf(fn);
    const list = this.#passes.get(key) ?? [];
    const at = list.findIndex((one) => samePass(one, pass));
    if (at >= 0) {
      list[at] = pass;
      return false;
    }
    this.#passes.set(key, [...list, pass]);
    this.#spread(namesOfFunction(fn), fn.view);
    return list.length === 0;
  }

  /** Looks at every file that names what was just found. */
  #spread(spread: Spread, view: View): void {
    for (const name of spread.local) {
      const local = this.#local.get(view.path) ?? new Set();
      if (this.#names.has(name) || local.has(name)) continue;
      this.#local.set(view.path, local.add(name));
      this.#queue.add(view.path);
    }
    for (const { name, beside } of spread.global) {
      const isCommon = beside.length === 0 && isBuiltIn(name);
      const key = `${name}\0${isCommon ? `@${view.path}` : beside.join(' ')}`;
      if (this.#sought.has(key)) continue;
      this.#sought.add(key);
      const isNew = !this.#names.has(name);
      this.#names.add(name);
      const files = this.code.naming(name);
      const near = isCommon
        ? this.#reached(view.path)
        : beside.length === 0
          ? undefined
          : new Set(beside.flatMap((one) => this.code.naming(one)));
      for (const file of files) {
        const known = this.#scanned.has(file);
        if (known ? isNew || beside.length === 0 : !near || near.has(file)) this.#queue.add(file);
      }
    }
    if (spread.isDefault && !this.#defaults.has(view.path)) {
      this.#defaults.add(view.path);
      for (const file of importersOf(this.code, view.path)) this.#queue.add(file);
    }
  }

  /** Files that import a file, directly or through a few others; undefined where there are too many to tell. */
  #reached(path: string): ReadonlySet<string> | undefined {
    const found = new Set([path]);
    let last = [path];
    for (let steps = 0; steps < FARTHEST && last.length > 0; steps++) {
      last = last.flatMap((one) => importersOf(this.code, one)).filter((one) => !found.has(one));
      for (const one of last) found.add(one);
      if (found.size > MOST_REACHED) return undefined;
    }
    return found;
  }

  #forget(path: string): void {
    this.#scanned.delete(path);
    for (const map of [this.#aliases, this.#holders])
      for (const key of map.keys()) if (key.startsWith(`${path}#`)) map.delete(key);
    for (const [key, list] of this.#passes) {
      if (key.startsWith(`${path}#`)) this.#passes.delete(key);
      else
        this.#passes.set(
          key,
          list.filter((pass) => pass.site.view.path !== path),
        );
    }
  }

  /** Scanned files that import a file, directly or through others. */
  *#importersOf(paths: readonly string[]): Generator<undefined, readonly string[]> {
    const importers = yield* this.#imports.update();
    const found = new Set<string>();
    const open = [...paths];
    for (let path = open.pop(); path !== undefined; path = open.pop())
      for (const importer of importers.get(path) ?? [])
        if (!found.has(importer)) {
          found.add(importer);
          open.push(importer);
        }
    return [...found].filter((path) => this.#scanned.has(path) && !paths.includes(path));
  }
}

/** Names that lists, maps, texts and promises have too: elsewhere they mean those. */
function isBuiltIn(name: string): boolean {
  return [Array.prototype, Map.prototype, String.prototype, Promise.prototype, Function.prototype].some((one) =>
    Object.hasOwn(one, name),
  );
}

function keyOf(fn: Place): string {
  return `${fn.view.path}#${fn.node}`;
}

function samePass(a: Pass, b: Pass): boolean {
  return (
    a.site.view.path === b.site.view.path &&
    a.site.s === b.site.s &&
    a.site.ks === b.site.ks &&
    a.param.at === b.param.at &&
    a.via.join() === b.via.join() &&
    a.param.steps.join('.') === b.param.steps.join('.')
  );
}

/** Files whose text has all of these words. */
export function filesNaming(code: CodeBase<FileFacts>, words: readonly string[]): readonly string[] {
  const [first, ...more] = words;
  if (first === undefined) return [];
  const others = more.map((word) => new Set(code.naming(word)));
  return code.naming(first).filter((file) => others.every((files) => files.has(file)));
}

/** Files that may import a file, by the words of its name; for an index file, of its folder's. */
function importersOf(code: CodeBase<FileFacts>, path: string): readonly string[] {
  if (code.importers) return code.importers(path);
  const parts = path.replace(/\.d\.[cm]?ts$|\.[^./]+$/, '').split('/');
  const last = parts.at(-1) === 'index' ? parts.at(-2) : parts.at(-1);
  return filesNaming(code, wordsOf(last ?? ''));
}

function either(a: Names, b: Names): Names {
  return { has: (name) => a.has(name) || b.has(name) };
}

/** What a configured form or an SDK finds at a key is not found there again by way of a wrapper. */
function firstHand(lookups: readonly Lookup[]): readonly Lookup[] {
  const direct = new Map<string, Lookup[]>();
  const of = (one: Lookup) => `${one.file}\0${one.flag}`;
  for (const one of lookups) if (one.form !== 'wrapper') direct.set(of(one), [...(direct.get(of(one)) ?? []), one]);
  return lookups.filter((one) => one.form !== 'wrapper' || !direct.get(of(one))?.some((inner) => covers(one, inner)));
}

function covers(outer: Lookup, inner: Lookup): boolean {
  const after = (a: Position, b: Position) => a.line > b.line || (a.line === b.line && a.column >= b.column);
  return after(inner.key.start, outer.key.start) && after(outer.key.end, inner.key.end);
}

function inOrder<T extends Lookup | DynamicLookup>(list: readonly T[]): T[] {
  const seen = new Map<string, T>();
  for (const one of list) {
    const flag = 'flag' in one ? `${one.flag}.${one.attribute ?? ''}` : '';
    const key = `${one.file}:${one.start.line}:${one.start.column}:${one.end.line}:${one.end.column}:${flag}`;
    const known = seen.get(key);
    if (!known) seen.set(key, one);
  }
  return [...seen.values()].sort(
    (a, b) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      a.start.line - b.start.line ||
      a.start.column - b.start.column ||
      a.end.line - b.end.line ||
      a.end.column - b.end.column,
  );
}
