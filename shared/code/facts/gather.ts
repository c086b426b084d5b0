import type { ts } from 'ts-morph';
import type { BindingFact, FileFacts } from '../facts';
import { type BindingKind, bindStatements, type DeclaredName, type NamesOfStatement, type PartScopes } from '../scopes';
import { ignoresOf } from './ignores';
import { exportedStatement } from './modules';
import { countsOf, type Segment, segmentOf, TakenOver } from './segments';
import { kindOf, moduleExports, openSink } from './sink';
import { walk } from './walk';

/** A file's facts, and which of them each statement at its top gave: what the next edit leaves alone is taken over. */
export interface Gathered {
  readonly facts: FileFacts;
  readonly segments: ReadonlyMap<ts.Statement, Segment>;
}

/**
 * The facts of a file, as `extractFacts` tells them. Of statements that the parser took over from the tree before, the
 * facts are taken over too, unless what they have to do with names of the file's top is different now.
 */
export function gather(file: ts.SourceFile, before?: Gathered): Gathered {
  const { statements } = file;
  const { scopes, names } = bindChanged(file, before);
  const known = (statement: ts.Statement) => before!.segments.get(statement)!;
  const top = topOf(statements.map((one) => names.get(one) ?? shiftedNames(known(one), one.pos)));
  const sink = openSink(file, scopes, top);
  const old = before && new TakenOver(before.facts, sink);
  const segments = new Map<ts.Statement, Segment>();
  const unmoved = old?.addUnmoved(statements, (one) => (names.has(one) ? undefined : known(one))) ?? [];
  for (const [at, segment] of unmoved.entries()) segments.set(statements[at]!, segment);
  for (const statement of statements.slice(unmoved.length)) {
    const from = countsOf(sink);
    const own = names.get(statement);
    if (own) {
      walk(statement, sink);
      exportedStatement(statement, sink);
    } else old!.add(known(statement), statement.pos);
    segments.set(statement, segmentOf(own ?? shiftedNames(known(statement), statement.pos), statement, from, sink));
  }
  old?.finish();
  const { nodes, types, bindings, modules, stars, uses } = sink;
  const exports = moduleExports(sink.exports);
  const lines = [...file.getLineStarts()];
  const ignores = ignoresOf(file, lines);
  return { facts: { nodes, types, bindings, modules, exports, stars, uses, ignores, lines }, segments };
}

/** Binds the statements that are new, and those that speak of a name whose meaning they change. */
function bindChanged(file: ts.SourceFile, before: Gathered | undefined) {
  const { statements } = file;
  const there = new Set<ts.Statement>(statements);
  const segments = [...(before?.segments ?? [])];
  const gone = segments.flatMap(([one, segment]) => (there.has(one) ? [] : [segment]));
  const kindsBefore = kindsIn(before?.segments.values() ?? []);
  // Where namespaces merge, one statement speaks of what lies inside of another.
  const isMerged = ({ name }: DeclaredName) => {
    const kinds = kindsBefore.get(name)!;
    return kinds.length > 1 && kinds.some((kind) => kind === 'namespace' || kind === 'enum');
  };
  const known = new Map(segments.filter(([one, { declares }]) => there.has(one) && !declares.some(isMerged)));
  for (;;) {
    const changed = statements.filter((one) => !known.has(one));
    const scopes: PartScopes = bindStatements(file, changed, kindsIn(known.values()));
    const names = new Map(changed.map((one, at) => [one, scopes.names[at]!]));
    const touched = new Set([...gone, ...scopes.names].flatMap(({ declares }) => declares.map(({ name }) => name)));
    const kindsNow = kindsIn([...known.values(), ...scopes.names]);
    const meansOther = [...touched].filter((name) => kindsBefore.get(name)?.join() !== kindsNow.get(name)?.join());
    let isDone = true;
    for (const [statement, { declares, refers }] of known) {
      const isOther = meansOther.some((name) => refers.has(name)) || declares.some(({ name }) => touched.has(name));
      if (isOther && known.delete(statement)) isDone = false;
    }
    if (isDone) return { scopes, names };
  }
}

function kindsIn(all: Iterable<NamesOfStatement>): ReadonlyMap<string, readonly BindingKind[]> {
  const kinds = new Map<string, BindingKind[]>();
  for (const { declares } of all)
    for (const { name, kind } of declares) {
      const known = kinds.get(name);
      if (known) known.push(kind);
      else kinds.set(name, [kind]);
    }
  return kinds;
}

/** The names of the file's top in the order in which they are declared. */
function topOf(all: readonly NamesOfStatement[]): BindingFact[] {
  const declared = new Map<string, DeclaredName[]>();
  const written = new Set<string>();
  for (const { declares, writes } of all) {
    for (const one of declares) declared.set(one.name, [...(declared.get(one.name) ?? []), one]);
    for (const name of writes) written.add(name);
  }
  return [...declared].map(([n, list]) => {
    const { s, e } = list[0]!;
    const k = kindOf(list.map(({ kind }) => kind));
    return { n, k, s, e, ...(written.has(n) && { written: 1 as const }), top: 1 as const };
  });
}

function shiftedNames({ pos, declares, refers, writes }: Segment, now: number): NamesOfStatement {
  const by = now - pos;
  if (by === 0) return { declares, refers, writes };
  return { declares: declares.map((one) => ({ ...one, s: one.s + by, e: one.e + by })), refers, writes };
}
