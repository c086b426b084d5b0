import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import type { Span } from './edits';
import { hoistedNames } from './endings';
import { names } from './symbols';
import { functionAround } from './tree';

/** `var` declarations of the dropped parts that code elsewhere still refers to. */
export function keptVars(file: DraftFile, node: ts.Node, kept: readonly ts.Node[]): string {
  const lines: string[] = [];
  const seen = new Set<string>();
  const inKept = (at: ts.Node) => kept.some((each) => at.pos >= each.pos && at.end <= each.end);
  for (const declaration of hoistedNames(node)) {
    if (inKept(declaration)) continue;
    for (const name of names(declaration.name)) {
      const binding = file.scopes.resolve(name);
      if (!binding || seen.has(name.text)) continue;
      const outside = (at: ts.Node) => at.pos < node.pos || at.end > node.end || inKept(at);
      if (!binding.references.some(({ node: use }) => outside(use))) continue;
      if (binding.declarations.some((other) => outside(other.node))) continue;
      seen.add(name.text);
      const type = ts.isIdentifier(declaration.name) && declaration.type;
      lines.push(`var ${name.text}${type ? `: ${type.getText(file.source)}` : ''};`);
    }
  }
  return lines.join(' ');
}

/**
 * Where nothing else may be edited in the same pass. Two statements that are dropped at once must not each count on the
 * other to declare the same `var`.
 */
export function claimOf(file: DraftFile, node: ts.Node, kept: readonly ts.Node[], home: ts.Node = node): Span {
  const inKept = (at: ts.Node) => kept.some((each) => at.pos >= each.pos && at.end <= each.end);
  const shares = hoistedNames(node).some(
    (declaration) =>
      !inKept(declaration) &&
      names(declaration.name).some((name) => (file.scopes.resolve(name)?.declarations.length ?? 0) > 1),
  );
  const widest = shares ? functionAround(node) : home;
  return { start: widest.pos, end: widest.end };
}
