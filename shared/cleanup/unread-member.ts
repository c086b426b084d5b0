import { ts } from 'ts-morph';
import { removal } from '../surgery/layout';
import { isNamedAnywhere, mayBeReadByText, showsNoFields, wasNamed } from '../surgery/member-names';
import { isPrivate } from '../surgery/members';
import { hasModifier, nameText } from '../surgery/tree';
import type { Part, Pass, Rewrite } from './types';

/** A method, getter or field that anybody could have read, and that only what is gone named. */
export const unreadMember: Rewrite = {
  id: 'unread-member',
  on: ['ClassDeclaration'],
  example: {
    before:
      "class View {\n  get wide() {\n    return flag('x');\n  }\n  width() {\n    return this.wide ? 2 : 1;\n  }\n}\nshow(new View().width());\n",
    after: 'class View {\n  width() {\n    return 2;\n  }\n}\nshow(new View().width());\n',
  },
  rewrite: (node, pass) => {
    if (!ts.isClassDeclaration(node) || node.heritageClauses || isDecorated(node) || isOpen(node, pass))
      return undefined;
    if (pass.draft.changed().length === 0) return undefined;
    const { file } = pass;
    return node.members.flatMap((member): Part[] => {
      if (!isUnread(node, member, pass)) return [];
      const span = removal(file, member);
      const claim = { start: Math.min(span.start, member.pos), end: Math.max(span.end, member.end) };
      return [{ path: file.path, claim, edits: [{ ...span, text: '' }] }];
    });
  },
};

function isDecorated(node: ts.Node): boolean {
  return ts.canHaveDecorators(node) && (ts.getDecorators(node)?.length ?? 0) > 0;
}

/** Somebody who cannot be seen may have the class. */
function isOpen(node: ts.ClassDeclaration, { draft, file }: Pass): boolean {
  if (!hasModifier(node, ts.SyntaxKind.ExportKeyword)) return false;
  const isDefault = hasModifier(node, ts.SyntaxKind.DefaultKeyword);
  return draft.isOpen(file.path, isDefault ? 'default' : (node.name?.text ?? 'default'));
}

function isUnread(owner: ts.ClassDeclaration, member: ts.ClassElement, pass: Pass): boolean {
  const { before, draft, file, values } = pass;
  const name = member.name && nameText(member.name);
  const isField = ts.isPropertyDeclaration(member);
  if (!isField && !ts.isMethodDeclaration(member) && !ts.isGetAccessorDeclaration(member)) return false;
  if (name === undefined || !ts.isIdentifier(member.name!) || isPrivate(member) || isDecorated(member)) return false;
  if (RESERVED.has(name)) return false;
  const K = ts.SyntaxKind;
  if (
    [K.AbstractKeyword, K.DeclareKeyword, K.OverrideKeyword, K.AccessorKeyword].some((one) => hasModifier(member, one))
  )
    return false;
  if (owner.members.some((each) => each !== member && each.name && nameText(each.name) === name)) return false;
  if (isField && !(member.initializer && values.purity.isPure(file, member.initializer))) return false;
  if (!wasNamed(draft, before, name) || isNamedAnywhere(draft, name, file, member)) return false;
  if (draft.mentioned(name, 'anywhere') !== undefined || mayBeReadByText(draft, file.path)) return false;
  return !isField || showsNoFields(draft, file, owner);
}

/** Called by the language itself. */
const RESERVED: ReadonlySet<string> = new Set(['toString', 'toJSON', 'valueOf', 'then', 'next', 'return', 'throw']);
