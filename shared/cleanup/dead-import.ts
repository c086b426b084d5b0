import { ts } from 'ts-morph';
import { elementRemoval } from '../surgery/listing';
import { deadDeclarations } from '../surgery/liveness';
import { place } from '../surgery/replace';
import { dropStatement } from '../surgery/statements';
import type { Part, Pass, Rewrite } from './types';

/** Imports that nothing uses any more; a module that does something when it is loaded stays loaded. */
export const deadImport: Rewrite = {
  id: 'dead-import',
  example: {
    before: "import { fresh, stale } from './views';\nsend(flag('x') ? fresh : stale);\n",
    after: "import { fresh } from './views';\nsend(fresh);\n",
  },
  rewrite: (node, pass) => {
    if (!ts.isSourceFile(node)) return undefined;
    const { file, values, draft } = pass;
    const dead = deadDeclarations(draft, file, values.purity);
    const names = new Set<ts.Node>();
    for (const { binding } of dead)
      for (const each of binding.declarations) if (each.kind === 'import') names.add(each.node);
    if (names.size === 0) return undefined;
    return node.statements.flatMap((statement) => {
      if (ts.isImportEqualsDeclaration(statement)) return names.has(statement) ? [dropStatement(file, statement)] : [];
      return ts.isImportDeclaration(statement) ? trim(statement, names, pass) : [];
    });
  },
};

function trim(node: ts.ImportDeclaration, dead: ReadonlySet<ts.Node>, pass: Pass): readonly Part[] {
  const { file } = pass;
  const clause = node.importClause;
  if (!clause) return [];
  const named = clause.namedBindings;
  const specifiers = named && ts.isNamedImports(named) ? named.elements : undefined;
  const gone = specifiers?.filter((each) => dead.has(each)) ?? [];
  const defaultGone = !!clause.name && dead.has(clause);
  const namespaceGone = !!named && ts.isNamespaceImport(named) && dead.has(named);
  if (gone.length === 0 && !defaultGone && !namespaceGone) return [];
  const namedLeft = namespaceGone ? 0 : named ? (specifiers ? specifiers.length - gone.length : 1) : 0;
  const left = (clause.name && !defaultGone ? 1 : 0) + namedLeft;
  const claim = { start: node.pos, end: node.end };
  if (left === 0) {
    if (!isNeeded(node, pass)) return [dropStatement(file, node)];
    const start = clause.getStart(file.source);
    return [{ path: file.path, claim, edits: [{ start, end: node.moduleSpecifier.getStart(file.source), text: '' }] }];
  }
  const edits: { start: number; end: number; text: string }[] = [];
  if (defaultGone && named)
    edits.push({ start: clause.getStart(file.source), end: named.getStart(file.source), text: '' });
  if (namespaceGone && clause.name) edits.push({ start: clause.name.end, end: clause.end, text: '' });
  if (specifiers && named && gone.length === specifiers.length && clause.name)
    edits.push({ start: clause.name.end, end: named.end, text: '' });
  else if (specifiers && gone[0]) edits.push({ ...elementRemoval(file, gone[0], specifiers), text: '' });
  return [{ path: file.path, claim: place(file, node), edits }];
}

/** Whether loading the module does something: a project's file that acts, and is not the flag's SDK. */
function isNeeded(node: ts.ImportDeclaration, { draft, file, values }: Pass): boolean {
  if (node.importClause?.isTypeOnly || !ts.isStringLiteral(node.moduleSpecifier)) return false;
  const target = draft.resolve(node.moduleSpecifier.text, file.path);
  return target !== undefined && !draft.isSdk(node.moduleSpecifier.text, target) && values.purity.moduleActs(target);
}
