import { ts } from 'ts-morph';
import type { DraftFile } from '../surgery/draft';
import { dropStatement } from '../surgery/dropped-statements';
import { separated } from '../surgery/edits';
import { elementsRemoval } from '../surgery/listing';
import { isErased, loading, specifierOf } from '../surgery/loading';
import { passedOnUses } from '../surgery/references';
import { place } from '../surgery/replace';
import { exportsOf } from '../surgery/symbols';
import type { Part, Pass, Rewrite } from './types';

/** `export { a }`, also `from './b'`, and `export default a` that nothing imports any more, and `export *` of a file left without exports. */
export const deadExport: Rewrite = {
  id: 'dead-export',
  on: ['ExportDeclaration', 'ExportAssignment'],
  example: { before: "send(flag('x'));\n", after: 'send(true);\n' },
  rewrite: (node, pass) => {
    if (ts.isExportAssignment(node)) return isDeadDefault(node, pass) ? [dropStatement(pass.file, node)] : undefined;
    if (!ts.isExportDeclaration(node)) return undefined;
    if (!node.exportClause) return emptied(node, pass);
    if (!ts.isNamedExports(node.exportClause)) return undefined;
    const { file } = pass;
    const { elements } = node.exportClause;
    const gone = elements.filter((each) => isDead(each.name.text, pass));
    if (gone.length === 0) return undefined;
    const specifier = specifierOf(node);
    const target = specifier === undefined ? undefined : pass.draft.resolve(specifier, file.path);
    const acts = target !== undefined && pass.values.purity.moduleActs(target);
    if (gone.length === elements.length) return acts ? undefined : [dropStatement(file, node)];
    const edits = separated(elementsRemoval(file, gone, elements).map((span) => ({ ...span, text: '' })));
    const isLeftErased = !isErased(node) && elements.every((each) => each.isTypeOnly || gone.includes(each));
    if (acts && isLeftErased) edits.push(loading(file, node));
    return [{ path: file.path, claim: place(file, node), edits }];
  },
};

function emptied(node: ts.ExportDeclaration, { draft, before, file, values }: Pass): readonly Part[] | undefined {
  const specifier = node.moduleSpecifier;
  const path = specifier && ts.isStringLiteral(specifier) ? draft.resolve(specifier.text, file.path) : undefined;
  const target = path === undefined ? undefined : draft.file(path);
  const was = path === undefined ? undefined : before.original(path);
  if (!specifier || !path || !target || !was || givesAnything(target) || !givesAnything(was)) return undefined;
  if (!values.purity.moduleActs(path)) return [dropStatement(file, node)];
  const start = node.getStart(file.source);
  const claim = { start, end: node.end };
  return [{ path: file.path, claim, edits: [{ start, end: specifier.getStart(file.source), text: 'import ' }] }];
}

function givesAnything(file: DraftFile): boolean {
  const { own, passed, stars } = exportsOf(file);
  return own.size > 0 || passed.size > 0 || stars.length > 0;
}

function isDeadDefault(node: ts.ExportAssignment, pass: Pass): boolean {
  return !node.isExportEquals && isDead('default', pass) && pass.values.purity.isPure(pass.file, node.expression);
}

function isDead(name: string, { draft, before, file }: Pass): boolean {
  if (draft.isOpen(file.path, name)) return false;
  return passedOnUses(draft, file.path, name) === 0 && passedOnUses(before, file.path, name) > 0;
}
