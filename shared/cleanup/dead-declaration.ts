import { ts } from 'ts-morph';
import { dropStatement } from '../surgery/dropped-statements';
import { overlaps } from '../surgery/edits';
import { exportsHeldByText } from '../surgery/held-exports';
import { elementRemoval } from '../surgery/listing';
import { type Candidate, deadDeclarations, elementGiven, membersGiven } from '../surgery/liveness';
import { place } from '../surgery/replace';
import { reduceStatement } from '../surgery/statements';
import { bare } from '../surgery/tree';
import { takeUsersFirst } from '../surgery/users-first';
import type { Part, Pass, Rewrite } from './types';

/** Functions, variables, classes and types that only what is gone needed. */
export const deadDeclaration: Rewrite = {
  id: 'dead-declaration',
  on: ['SourceFile'],
  example: {
    before: "const stale = () => 1;\nsend(flag('x') ? 2 : stale());\n",
    after: 'send(2);\n',
  },
  rewrite: (node, pass) => {
    if (!ts.isSourceFile(node)) return undefined;
    const { file, values, draft, before } = pass;
    for (const refusal of exportsHeldByText(draft, before, file)) pass.refuse(refusal);
    const dead = deadDeclarations(draft, file, values.purity);
    const taken = new Set<ts.Node>();
    const near: Part[] = [];
    return takeUsersFirst(dead, (candidate) => {
      const own = removeDeclaration(candidate, pass, taken);
      const [first, ...also] = own;
      if (!first || own.some((part) => near.some((other) => meet(part, other)))) return undefined;
      near.push(...own);
      return { ...first, also };
    });
  },
};

/** Whether two parts of a file would get in each other's way; on one line, edits reach further than what they claim. */
function meet(a: Part, b: Part): boolean {
  return overlaps(a.claim, b.claim) || a.edits.some((edit) => b.edits.some((other) => overlaps(edit, other)));
}

function removeDeclaration({ binding, writes }: Candidate, pass: Pass, taken: Set<ts.Node>): readonly Part[] {
  const parts: Part[] = [];
  for (const { node } of binding.declarations) {
    const part = removeOne(node, pass, taken);
    if (part) parts.push(part);
  }
  for (const statement of writes) {
    const { right } = bare(statement.expression) as ts.BinaryExpression;
    parts.push(reduceStatement(pass.file, statement, { effects: pass.values.purity.effects(pass.file, right) }));
  }
  return parts;
}

function removeOne(node: ts.Node, pass: Pass, taken: Set<ts.Node>): Part | undefined {
  const { file } = pass;
  if (ts.isVariableDeclaration(node)) return removeVariable(node, pass, taken);
  if (ts.isBindingElement(node)) return removeElement(node, pass, taken);
  if (!ts.isStatement(node) || taken.has(node)) return undefined;
  taken.add(node);
  return dropStatement(file, node);
}

function removeVariable(node: ts.VariableDeclaration, { file, values }: Pass, taken: Set<ts.Node>): Part | undefined {
  const list = node.parent as ts.VariableDeclarationList;
  const statement = list.parent as ts.VariableStatement;
  if (taken.has(list)) return undefined;
  taken.add(list);
  const effects = node.initializer ? values.purity.effects(file, node.initializer) : [];
  if (list.declarations.length === 1) return reduceStatement(file, statement, { effects });
  if (effects.length > 0) return undefined;
  return {
    path: file.path,
    claim: place(file, statement),
    edits: [{ ...elementRemoval(file, node, list.declarations), text: '' }],
  };
}

/** Takes one name out of a pattern, and the pattern with its declaration when it was the last. */
function removeElement(node: ts.BindingElement, pass: Pass, taken: Set<ts.Node>): Part | undefined {
  const { file } = pass;
  const pattern = node.parent;
  if (taken.has(pattern)) return undefined;
  taken.add(pattern);
  const owner = pattern.parent;
  const element = elementGiven(node);
  if (element && ts.isArrayBindingPattern(pattern)) {
    const list = (element.parent as ts.ArrayLiteralExpression).elements;
    const spans = [elementRemoval(file, node, pattern.elements), elementRemoval(file, element, list)];
    return { path: file.path, claim: place(file, owner), edits: spans.map((span) => ({ ...span, text: '' })) };
  }
  if (ts.isArrayBindingPattern(pattern))
    return ts.isVariableDeclaration(owner) ? removeVariable(owner, pass, taken) : undefined;
  if (pattern.elements.length === 1 && ts.isVariableDeclaration(owner)) return removeVariable(owner, pass, taken);
  if (pattern.elements.length === 1 && ts.isBindingElement(owner)) return removeElement(owner, pass, taken);
  if (pattern.elements.length === 1 && ts.isParameter(owner)) {
    const inside = { start: pattern.getStart(file.source) + 1, end: pattern.end - 1 };
    return { path: file.path, claim: place(file, pattern), edits: [{ ...inside, text: '' }] };
  }
  const [member] = membersGiven(node);
  const given = member && elementRemoval(file, member, (member.parent as ts.ObjectLiteralExpression).properties);
  return {
    path: file.path,
    claim: place(file, given ? owner : pattern),
    edits: [elementRemoval(file, node, pattern.elements), ...(given ? [given] : [])].map((span) => ({
      ...span,
      text: '',
    })),
  };
}
