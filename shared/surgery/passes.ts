import { ts } from 'ts-morph';
import type { Binding } from '../code/scopes';
import type { Decision, Refusal } from '../model';
import { acceptParts, leansOn } from './acceptance';
import type { Draft, DraftFile } from './draft';
import type { Edit, Mark } from './edits';
import { isOnlyNow, showsNothing } from './emptied';
import { endsAbruptly } from './endings';
import { exportsHeldByText, heldByText } from './held-exports';
import { countUses, deadDeclarations } from './liveness';
import { lostItsTests } from './pinned-tests';
import type { Purity } from './purity';
import { followQuiet, type Quiet } from './quiet';
import { usesOf } from './references';
import type { Part } from './replace';
import { importsIn, opened } from './specifiers';
import { entityOf, exportsOf, importOf, resolveExport } from './symbols';
import { bare, isStatementList, syntaxErrors, walk } from './tree';
import { evaluate, type Values } from './values';

/** One small step: reads a node and answers edits. */
export interface Step {
  readonly id: string;
  /** The only kinds of nodes that it does anything about; all where left out. */
  readonly on?: readonly NodeKind[];
  rewrite(node: ts.Node, pass: Shared & { file: DraftFile }): readonly Part[] | undefined;
}

/** A kind of node by the compiler's own name. */
export type NodeKind = keyof typeof ts.SyntaxKind;

interface Shared {
  readonly decision: Decision;
  readonly draft: Draft;
  readonly before: Draft;
  readonly values: Values;
  readonly isFolded: boolean;
  readonly held: ReadonlySet<string>;
  refuse(refusal: Refusal): void;
}

export interface Run {
  readonly decision: Decision;
  readonly draft: Draft;
  readonly before: Draft;
  /** The files to begin with. */
  readonly paths: readonly string[];
  /** Some places stay as they are: what only a flag without lookups can do without stays too. */
  readonly isHeld: boolean;
  /** Files whose lookups stay, because their tests set the flag in ways that cannot be told. */
  readonly held: ReadonlySet<string>;
}

export interface Rested {
  /** How often each step applied. */
  readonly counts: ReadonlyMap<string, number>;
  /** What the steps had to leave in the end. */
  readonly refused: readonly Refusal[];
}

// Each pass ends at least one nesting; real code is far from this deep.
const MOST_PASSES = 400;

/** Runs steps over the files that the flag reaches until none applies. */
export function runToRest(run: Run, steps: readonly Step[]): Rested {
  const { decision, draft, before, paths, isHeld, held } = run;
  let refused: Refusal[] = [];
  const work = new Set<string>();
  const counts = new Map<string, number>();
  const { purity } = evaluate(before);
  const quiet = followQuiet(draft, before);
  const enter = (path: string) => {
    if (work.has(path) || !draft.owns(path) || !draft.file(path)) return;
    work.add(path);
    draft.mark(path, oldMarks(before, path, purity));
  };
  for (const path of paths) enter(path);
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const values = evaluate(draft);
    for (const path of reached({ draft, before, values, quiet }, work)) enter(path);
    const isFolded = !isHeld && ![...work].some((path) => asks(draft.file(path)));
    refused = [];
    const refuse = (refusal: Refusal) => void refused.push(refusal);
    const shared = { decision, draft, before, values, isFolded, held, refuse };
    const proposed = onePass({ ...shared, quiet }, work, steps, counts);
    for (const path of proposed.keys()) enter(path);
    const accepted = apply(draft, proposed) ? proposed : onlyParsed(draft, proposed);
    const dropped = accepted.size === 0 ? dropFiles(draft, before, work, refuse) : [];
    if (accepted.size === 0 && dropped.length === 0) break;
    for (const path of [...accepted.keys(), ...dropped]) for (const target of left(draft, before, path)) enter(target);
  }
  return { counts, refused };
}

function asks(file: DraftFile | undefined): boolean {
  return !!file && file.marks.some(({ note }) => note.is === 'lookup');
}

type Accepted = ReadonlyMap<string, readonly Part[]>;

/** Edits the files; false, and nothing is edited, where one of them could not be parsed any more. */
function apply(draft: Draft, accepted: Accepted): boolean {
  const earlier = [...accepted.keys()].flatMap((path) => draft.file(path) ?? []);
  for (const [path, parts] of accepted) {
    draft.mark(
      path,
      parts.flatMap((part) => part.marks ?? []),
    );
    draft.edit(path, parts.flatMap((part) => part.edits) as Edit[]);
  }
  const parsed = earlier.every(({ path, source }) => {
    const now = draft.file(path);
    return !now || syntaxErrors(now.source) <= syntaxErrors(source);
  });
  if (!parsed) for (const file of earlier) draft.restore(file);
  return parsed;
}

/** The steps of a pass after each of which alone every file can still be parsed, applied; their lookups stay otherwise. */
function onlyParsed(draft: Draft, proposed: Accepted): Accepted {
  const all = [...proposed.values()].flat();
  const follow = new Set(all.flatMap(({ also }) => also ?? []));
  const groups = all.filter((part) => !follow.has(part));
  const broken = new Set<Part>();
  for (const group of groups) {
    const alone = byFile([group]);
    const earlier = [...alone.keys()].flatMap((path) => draft.file(path) ?? []);
    if (!apply(draft, alone)) broken.add(group);
    else for (const file of earlier) draft.restore(file);
  }
  const whole = groups.filter((group) => !leansOn(group, (part) => broken.has(part)));
  const good = byFile(whole);
  if (good.size === 0 || apply(draft, good)) return good;
  const first = whole.find(({ needs = [] }) => needs.length === 0);
  return first ? onlyParsed(draft, new Map([[first.path, [first]]])) : new Map();
}

/** Parts with those that belong to them, by file. */
function byFile(groups: readonly Part[]): Accepted {
  const found = new Map<string, Part[]>();
  for (const part of groups.flatMap((group) => [group, ...(group.also ?? [])]))
    found.set(part.path, [...(found.get(part.path) ?? []), part]);
  return found;
}

function onePass(
  shared: Shared & { readonly quiet: Quiet },
  work: ReadonlySet<string>,
  steps: readonly Step[],
  counts: Map<string, number>,
) {
  const stepsFor = byKind(steps);
  const { parts: accepted, accept } = acceptParts();
  for (const path of [...work].sort()) {
    const file = shared.draft.file(path);
    if (!file) continue;
    const pass = { ...shared, file };
    const left = shared.quiet.statementsOf(file, work);
    walk(file.source, (node) => {
      if (left.has(node)) return false;
      for (const step of stepsFor(node.kind)) {
        const proposed = step.rewrite(node, pass);
        if (!proposed || proposed.length === 0) continue;
        const parts = proposed.filter((part) => changes(shared.draft, part));
        if (parts.length === 0) continue;
        for (const part of parts) if (accept(part)) counts.set(step.id, (counts.get(step.id) ?? 0) + 1);
        if (!ts.isSourceFile(node)) return false;
      }
      return true;
    });
  }
  return accepted;
}

/** The steps that may do something about nodes of a kind, in their order. */
function byKind(steps: readonly Step[]): (kind: ts.SyntaxKind) => readonly Step[] {
  const known: (readonly Step[] | undefined)[] = [];
  return (kind) => (known[kind] ??= steps.filter(({ on }) => !on || on.some((name) => ts.SyntaxKind[name] === kind)));
}

/** Whether a part's edits leave any text different; a step that says again what stands there already is done. */
function changes(draft: Draft, part: Part): boolean {
  return [part, ...(part.also ?? [])].some(({ path, edits }) => {
    const text = draft.file(path)?.text ?? '';
    return edits.some((edit) => text.slice(edit.start, edit.end) !== edit.text);
  });
}

/** What was dead before the cleanup and stays: declarations that nothing used, and statements that nothing reached. */
function oldMarks(before: Draft, path: string, purity: Purity): readonly Mark[] {
  const file = before.original(path);
  if (!file) return [];
  const marks: Mark[] = [];
  const add = (node: ts.Node, unused: boolean) =>
    marks.push({ start: node.getStart(file.source), end: node.end, note: { is: 'old', unused } });
  for (const { binding, regions } of deadDeclarations(before, file, purity))
    for (const { name } of binding.declarations) add(name, countUses(binding, regions) === 0);
  walk(file.source, (node) => {
    if (!isStatementList(node)) return;
    const last = node.statements.findIndex(endsAbruptly);
    if (last >= 0) for (const statement of node.statements.slice(last + 1)) add(statement, true);
  });
  return marks;
}

/** Files that import a name whose value follows from the flag, or whose functions are called with it. */
function reached(
  { draft, before, values, quiet }: Pick<Shared, 'draft' | 'before' | 'values'> & { readonly quiet: Quiet },
  work: ReadonlySet<string>,
): readonly string[] {
  const found = new Set<string>();
  for (const path of work) {
    const file = draft.file(path);
    if (!file) continue;
    for (const binding of new Set<Binding>(exportsOf(file).own.values())) {
      if (!values.decides(file, binding) && !isOnlyNow({ file, binding }, before, showsNothing)) continue;
      for (const use of usesOf(draft, { file, binding }).uses) found.add(use.file.path);
    }
    const { defaultExpression } = exportsOf(file);
    if (defaultExpression && values.known(file, defaultExpression))
      for (const user of importersOf(draft, path)) found.add(user);
    const left = quiet.statementsOf(file, work);
    walk(file.source, (node) => {
      if (left.has(node)) return false;
      const given = givenWithin(node);
      if (!given?.values.some((value) => values.known(file, value))) return;
      const entity = entityOf(draft, file, given.to);
      if (entity && entity.file !== file) found.add(entity.file.path);
    });
  }
  return [...found];
}

/** What a function or component is given where it is called: arguments, members of those that are objects, props. */
function givenWithin(node: ts.Node): { readonly to: ts.Node; readonly values: readonly ts.Expression[] } | undefined {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const all = (node.arguments ?? []).flatMap((argument) => [argument, ...valuesIn(bare(argument))]);
    return { to: node.expression, values: all };
  }
  if (!ts.isJsxOpeningElement(node) && !ts.isJsxSelfClosingElement(node)) return undefined;
  const all = node.attributes.properties.flatMap((each) => {
    const initializer = ts.isJsxAttribute(each) ? each.initializer : undefined;
    return (initializer && ts.isJsxExpression(initializer) ? initializer.expression : initializer) ?? [];
  });
  return { to: node.tagName, values: all };
}

function valuesIn(node: ts.Expression): readonly ts.Expression[] {
  if (!ts.isObjectLiteralExpression(node)) return [];
  return node.properties.flatMap((each) => {
    if (ts.isPropertyAssignment(each)) return each.initializer;
    return ts.isShorthandPropertyAssignment(each) ? each.name : [];
  });
}

/** The files that import another, through those that pass its names on. */
function importersOf(draft: Draft, path: string, found = new Set<string>()): ReadonlySet<string> {
  for (const other of draft.importers(path)) {
    if (found.has(other)) continue;
    found.add(other);
    const user = draft.file(other);
    if (user && exportsOf(user).passed.size > 0) importersOf(draft, other, found);
  }
  return found;
}

/** Deletes files that lost their last import in this cleanup, where loading them does nothing; answers which. */
function dropFiles(draft: Draft, before: Draft, work: ReadonlySet<string>, refuse: Shared['refuse']) {
  const { purity } = evaluate(draft);
  const dropped: string[] = [];
  for (const path of work) {
    const [now, was] = [draft.file(path), before.original(path)];
    if (now && was && draft.isTest(path) && before.importers(path).length === 0 && lostItsTests(now, was)) {
      draft.remove(path);
      dropped.push(path);
    }
    if (!draft.file(path) || before.importers(path).length === 0) continue;
    const needed = before.importers(path).some((other) => other !== path && stillImports(draft, other, path));
    if (needed || purity.ownActs(path)) continue;
    const holder = draft.holder(path, baseName(path));
    if (holder === undefined && draft.isOpen(path, baseName(path))) continue;
    if (exportsHeldByText(draft, before, draft.file(path)!).length > 0) continue;
    if (holder !== undefined) {
      const start = { line: 1, column: 1 };
      refuse(heldByText('the file', holder, { file: path, start, end: start }));
      continue;
    }
    draft.remove(path);
    dropped.push(path);
  }
  return dropped;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\..*$/, '');
}

function stillImports(draft: Draft, other: string, path: string): boolean {
  const file = draft.file(other);
  return !!file && importsIn(file.text, (specifier) => draft.resolve(specifier, other) === path);
}

/** Project files whose names a changed file uses less than it did. */
function left(draft: Draft, before: Draft, path: string): readonly string[] {
  const was = before.original(path);
  if (!was) return [];
  const now = draft.file(path);
  const uses = now ? importUses(now) : new Map<string, number>();
  const found = noLongerLoaded(draft, was, now);
  for (const [key, count] of importUses(was)) {
    if ((uses.get(key) ?? 0) >= count) continue;
    const [name = '', from = ''] = key.split('\0');
    const target = draft.resolve(from, path);
    if (!target) continue;
    found.push(target);
    const entity = name === '*' ? undefined : resolveExport(draft, target, name);
    if (entity) found.push(entity.file.path);
  }
  return found;
}

/** Project files that a file loaded by `import()` or `require`, and loads no more. */
function noLongerLoaded(draft: Draft, was: DraftFile, now: DraftFile | undefined): string[] {
  const loads = new Set(opened(now?.text ?? ''));
  return opened(was.text).flatMap((from) => (loads.has(from) ? [] : (draft.resolve(from, was.path) ?? [])));
}

/** How often a file uses each name that it imports or passes on. */
function importUses(file: DraftFile): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const add = (name: string, from: string, count: number) =>
    found.set(`${name}\0${from}`, (found.get(`${name}\0${from}`) ?? 0) + count);
  for (const binding of file.scopes.module.bindings.values()) {
    const source = binding.declarations[0]?.kind === 'import' ? importOf(binding) : undefined;
    if (source) add(source.name, source.from, binding.references.length + 1);
  }
  for (const { from, name } of exportsOf(file).passed.values()) add(name, from, 1);
  return found;
}
