import { ts } from 'ts-morph';
import type { Draft, DraftFile } from '../surgery/draft';
import { dropStatement } from '../surgery/dropped-statements';
import type { Edit } from '../surgery/edits';
import { elementRemoval } from '../surgery/listing';
import { deadDeclarations } from '../surgery/liveness';
import { isErased, isIdleWithout, loading, loadsTheSame, specifierOf } from '../surgery/loading';
import { place } from '../surgery/replace';
import { neededBy, staysForNow } from '../surgery/users-first';
import type { Part, Pass, Rewrite } from './types';

/** Imports that nothing uses any more; a module that does something when it is loaded stays loaded. */
export const deadImport: Rewrite = {
  id: 'dead-import',
  on: ['SourceFile'],
  example: {
    before: "import { fresh, stale } from './views';\nsend(flag('x') ? fresh : stale);\n",
    after: "import { fresh } from './views';\nsend(fresh);\n",
  },
  rewrite: (node, pass) => {
    if (!ts.isSourceFile(node)) return undefined;
    const { file, values, draft } = pass;
    const dead = deadDeclarations(draft, file, values.purity);
    const names = new Set<ts.Node>();
    const needs = new Map<ts.Node | undefined, readonly Part[]>();
    for (const { binding } of dead.filter((each) => !staysForNow(dead, each.binding)))
      for (const each of binding.declarations) {
        if (each.kind !== 'import') continue;
        names.add(each.node);
        const statement = ts.findAncestor(each.node, ts.isStatement);
        needs.set(statement, [...(needs.get(statement) ?? []), ...neededBy(dead, binding)]);
      }
    const without = new Set<ts.Statement>();
    return node.statements.flatMap((statement) => {
      const parts = ts.isImportEqualsDeclaration(statement)
        ? names.has(statement) && [required(statement, without, pass)]
        : ts.isImportDeclaration(statement) && trim(statement, names, without, pass);
      return (parts || []).map((part) => ({ ...part, needs: needs.get(statement) ?? [] }));
    });
  },
};

/** `import old = require('./old')`, which only loads its module where the name is used. */
function required(node: ts.ImportEqualsDeclaration, without: Set<ts.Statement>, pass: Pass): Part {
  const { file } = pass;
  if (!isNeeded(node, without, pass)) return dropStatement(file, node);
  const from = node.moduleReference as ts.ExternalModuleReference;
  const claim = place(file, node);
  const clause = { start: node.name.getStart(file.source), end: from.expression.getStart(file.source), text: '' };
  return { path: file.path, claim, edits: [clause, { start: from.expression.end, end: from.end, text: '' }] };
}

function trim(
  node: ts.ImportDeclaration,
  dead: ReadonlySet<ts.Node>,
  without: Set<ts.Statement>,
  pass: Pass,
): readonly Part[] {
  const { file } = pass;
  const clause = node.importClause;
  if (!clause) return [];
  const named = clause.namedBindings;
  const specifiers = named && ts.isNamedImports(named) ? named.elements : undefined;
  const gone = specifiers?.filter((each) => dead.has(each)) ?? [];
  const defaultGone = !!clause.name && dead.has(clause);
  const namespaceGone = !!named && ts.isNamespaceImport(named) && dead.has(named);
  const isLoading = !(isIdleWithout(file, node, dead) && isNeeded(node, without, pass));
  const edits: Edit[] = isLoading ? [] : [loading(file, node)];
  if (gone.length === 0 && !defaultGone && !namespaceGone)
    return isLoading ? [] : [{ path: file.path, claim: place(file, node), edits }];
  const namedLeft = namespaceGone ? 0 : named ? (specifiers ? specifiers.length - gone.length : 1) : 0;
  const left = (clause.name && !defaultGone ? 1 : 0) + namedLeft;
  const claim = { start: node.pos, end: node.end };
  if (left === 0) {
    if (isLoading) return [dropStatement(file, node)];
    const start = clause.getStart(file.source);
    return [{ path: file.path, claim, edits: [{ start, end: node.moduleSpecifier.getStart(file.source), text: '' }] }];
  }
  if (defaultGone && named)
    edits.push({ start: clause.getStart(file.source), end: named.getStart(file.source), text: '' });
  if (namespaceGone && clause.name) edits.push({ start: clause.name.end, end: clause.end, text: '' });
  if (specifiers && named && gone.length === specifiers.length && clause.name)
    edits.push({ start: clause.name.end, end: named.end, text: '' });
  else if (specifiers && gone[0]) edits.push({ ...elementRemoval(file, gone[0], specifiers), text: '' });
  return [{ path: file.path, claim: place(file, node), edits }];
}

/** Whether the module has to be loaded here: a project's file that acts, which is not the flag's SDK and which nothing else loads in time. */
function isNeeded(
  node: ts.ImportDeclaration | ts.ImportEqualsDeclaration,
  without: Set<ts.Statement>,
  { draft, before, file, values: { purity } }: Pass,
): boolean {
  const specifier = specifierOf(node);
  if (specifier === undefined || isErased(node) || wasErased(node, specifier, before, file)) return false;
  const target = draft.resolve(specifier, file.path);
  if (target === undefined || draft.isSdk(specifier, target) || !purity.moduleActs(target)) return false;
  // Each import that goes counts on those that stay, so they are taken one by one.
  without.add(node);
  if (loadsTheSame(draft, purity, file, without)) return false;
  without.delete(node);
  return true;
}

/** What it brought stood in types alone before the cleanup, so that it never loaded the module. */
function wasErased(node: ts.Statement, specifier: string, before: Draft, file: DraftFile): boolean {
  const was = before.original(file.path);
  if (!was) return false;
  const same = was.source.statements.filter(
    (each): each is ts.ImportDeclaration | ts.ImportEqualsDeclaration =>
      each.kind === node.kind &&
      (ts.isImportDeclaration(each) || ts.isImportEqualsDeclaration(each)) &&
      specifierOf(each) === specifier,
  );
  return same.length > 0 && same.every((each) => isErased(each) || isIdleWithout(was, each));
}
