import { ts } from 'ts-morph';
import type { Binding } from '../code/scopes';
import type { Refusal } from '../model';
import type { Draft, DraftFile } from './draft';
import { spellings } from './flag-lists';
import { declarationsOf, entriesOf, type ListEntry } from './list-entries';
import { memberRead } from './member-uses';
import type { Purity } from './purity';
import { usesOf } from './references';
import { nameText, positionsOf, walk, wrapped } from './tree';
import { isTypedBy } from './typed-by';

/** What a flag's entries in the project's lists are, and why they have to stay. */
export interface FlagEntries {
  readonly entries: readonly ListEntry[];
  /** Where there is a reason, none of them goes: lists that belong together would fall apart. */
  readonly refused: readonly Refusal[];
}

/** Finds a flag's entries in registries, mirrors, and objects that a registry types. */
export function flagEntries(draft: Draft, flag: string, purity: Purity): FlagEntries {
  const lists = draft.flagLists();
  const entries = new Map<ts.Node, ListEntry>();
  const registries = new Set<Binding>();
  for (const list of lists) {
    if (!list.isMirror) for (const { binding } of declarationsOf(draft, list)) registries.add(binding);
    for (const entry of entriesOf(draft, list, flag)) {
      if (!draft.owns(entry.file.path)) continue;
      if (!entries.has(entry.node) || list.isMirror) entries.set(entry.node, entry);
      if (!list.isMirror && entry.owner) registries.add(entry.owner.binding);
    }
  }
  if (entries.size === 0) return { entries: [], refused: [] };
  const names = new Set(lists.flatMap((list) => [...spellings(list, flag)]));
  const holders = namingAll(draft, [...names, ...[...entries.values()].flatMap(({ member }) => member ?? [])]);
  for (const typed of typedEntries(draft, holders, names, registries, [...entries.values()]))
    if (!entries.has(typed.node)) entries.set(typed.node, typed);
  const all = [...entries.values()];
  const isGoing = (file: DraftFile, node: ts.Node) =>
    all.some((each) => each.file.path === file.path && each.node.pos <= node.pos && node.end <= each.node.end);
  const refused = all.flatMap((entry) => {
    const problem = problemOf(entry);
    return problem ? [refuse(entry, ...problem)] : [];
  });
  return { entries: all, refused: [...refused, ...textsLeft()] };

  function problemOf(entry: ListEntry): readonly [code: string, message: string] | undefined {
    const { file, node, member, list, owner } = entry;
    const value = ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node) ? node.initializer : node;
    if (value && ts.isExpression(value) && !isDefining(file, value))
      return ['side-effect', 'The entry does more than to name the flag.'];
    if (ts.isEnumMember(node) && isCountedOn(node))
      return ['enumerated', 'The members behind it are numbered on from it.'];
    if (member === undefined || !owner || ts.isTypeElement(node)) return undefined;
    for (const use of usesOf(draft, owner).uses) {
      const reference = ts.isIdentifier(use.node) ? use.file.scopes.reference(use.node) : undefined;
      if (reference?.exported || isGoing(use.file, use.node)) continue;
      const read = memberRead(use.node);
      if (read === member) return ['escapes', `Code still reads ${member} at ${placeOf(use.file, use.node)}.`];
      const isWhole = read === undefined && !reference?.typeOnly && !list.isMirror && !draft.isTest(use.file.path);
      if (isWhole && isGoneThrough(use.node))
        return ['enumerated', `Code goes through all of ${owner.binding.name} at ${placeOf(use.file, use.node)}.`];
    }
    const mention = list.isMirror ? undefined : draft.mentioned(member, 'templates');
    return mention === undefined
      ? undefined
      : ['unproven-export', `${member} is named in ${mention}, where nobody can tell what it means.`];
  }

  /** A constant, or the making of a handle from some. */
  function isDefining(file: DraftFile, node: ts.Expression): boolean {
    if (purity.isPure(file, node)) return true;
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false;
    return (node.arguments ?? []).every((argument) => purity.isPure(file, argument));
  }

  /** Texts of the flag that a registry types and that stay: without the entry they are type errors. */
  function textsLeft(): readonly Refusal[] {
    const isTyped = all.some(({ node, list }) => !list.isMirror && (ts.isTypeNode(node) || !ts.isTypeElement(node)));
    if (!isTyped) return [];
    return holders.flatMap((file) => {
      const found: Refusal[] = [];
      walk(file.source, (node) => {
        if (!ts.isStringLiteralLike(node) || !names.has(node.text) || isGoing(file, node)) return;
        if (ts.isPropertyName(node) && ts.isPropertyAssignment(node.parent) && node.parent.name === node) return;
        if (isTypedBy(draft, file, node, registries))
          found.push({
            ...{ file: file.path, ...positionsOf(file.source, node), code: 'escapes' },
            message: 'The key is used here for something else than asking, so its entry in the registry stays.',
          });
      });
      return found;
    });
  }
}

/** Entries of objects whose type is made of a registry: `Record<FlagName, boolean>`. */
function typedEntries(
  draft: Draft,
  files: readonly DraftFile[],
  names: ReadonlySet<string>,
  registries: ReadonlySet<Binding>,
  known: readonly ListEntry[],
): readonly ListEntry[] {
  const found: ListEntry[] = [];
  const members = new Set(known.flatMap(({ member }) => (member === undefined ? [] : [member])));
  for (const file of files)
    walk(file.source, (node) => {
      if (!ts.isObjectLiteralExpression(node)) return;
      for (const property of node.properties) {
        if (!property.name || !isNamed(property.name, names, members)) continue;
        if (!isTypedBy(draft, file, node, registries)) continue;
        const owner = known.find(({ list }) => !list.isMirror) ?? known[0]!;
        found.push({ list: owner.list, file, node: property, among: node.properties, owner: owner.owner });
      }
    });
  return found;
}

/** Named as the flag, or computed from a registry's member that stands for it. */
function isNamed(name: ts.PropertyName, names: ReadonlySet<string>, members: ReadonlySet<string>): boolean {
  if (!ts.isComputedPropertyName(name)) return names.has(nameText(name) ?? '');
  const { expression } = name;
  if (ts.isStringLiteralLike(expression)) return names.has(expression.text);
  return ts.isPropertyAccessExpression(expression) && members.has(expression.name.text);
}

/** Files that the cleanup may change and that hold one of these names. */
function namingAll(draft: Draft, names: readonly string[]): readonly DraftFile[] {
  const paths = new Set<string>();
  for (const name of names) {
    const [first, ...more] = name.match(/[\w$]+/g) ?? [];
    if (first === undefined) continue;
    const others = more.map((word) => new Set(draft.naming(word)));
    for (const path of draft.naming(first)) if (others.every((each) => each.has(path))) paths.add(path);
  }
  return [...paths].sort().flatMap((path) => {
    const file = draft.owns(path) ? draft.file(path) : undefined;
    return file ? [file] : [];
  });
}

/** Members without a value of their own follow, or the member has none itself and gave them their numbers. */
function isCountedOn(node: ts.EnumMember): boolean {
  const { members } = node.parent;
  const next = members[members.indexOf(node) + 1];
  return !!next && !next.initializer;
}

/** `Object.keys(X)`, `for (… of X)` and the like: what is done depends on which entries there are. */
function isGoneThrough(node: ts.Node): boolean {
  const place = wrapped(node);
  const { parent } = place;
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.expression === place;
  if (!ts.isCallExpression(parent) || parent.expression === place) return false;
  return /^(Object\.(keys|values|entries|getOwnPropertyNames)|JSON\.stringify|Array\.from)$/.test(
    parent.expression.getText(),
  );
}

function refuse({ file, node }: ListEntry, code: string, message: string): Refusal {
  return { file: file.path, ...positionsOf(file.source, node), code, message };
}

function placeOf(file: DraftFile, node: ts.Node): string {
  return `${file.path}:${positionsOf(file.source, node).start.line}`;
}
