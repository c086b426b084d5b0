import { ts } from 'ts-morph';
import { elementRemoval } from '../surgery/listing';
import { passedOnUses } from '../surgery/references';
import { place } from '../surgery/replace';
import { dropStatement, separated } from '../surgery/statements';
import type { Pass, Rewrite } from './types';

/** `export { a } from './b'` that nothing imports any more. */
export const deadExport: Rewrite = {
  id: 'dead-export',
  example: { before: "send(flag('x'));\n", after: 'send(true);\n' },
  rewrite: (node, pass) => {
    if (!ts.isExportDeclaration(node) || !node.exportClause || !ts.isNamedExports(node.exportClause)) return undefined;
    if (!node.moduleSpecifier) return undefined;
    const { file } = pass;
    const { elements } = node.exportClause;
    const gone = elements.filter((each) => isDead(each.name.text, pass));
    if (gone.length === 0) return undefined;
    if (gone.length === elements.length) {
      const target = ts.isStringLiteral(node.moduleSpecifier)
        ? pass.draft.resolve(node.moduleSpecifier.text, file.path)
        : undefined;
      if (target !== undefined && pass.values.purity.moduleActs(target)) return undefined;
      return [dropStatement(file, node)];
    }
    const edits = gone.map((each) => ({ ...elementRemoval(file, each, elements), text: '' }));
    return [{ path: file.path, claim: place(file, node), edits: separated(edits) }];
  },
};

function isDead(name: string, { draft, before, file }: Pass): boolean {
  if (draft.isOpen(file.path, name)) return false;
  return passedOnUses(draft, file.path, name) === 0 && passedOnUses(before, file.path, name) > 0;
}
