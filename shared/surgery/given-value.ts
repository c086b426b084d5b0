import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import { entityOf } from './symbols';
import { bare } from './tree';

const DEEPEST = 6;

/** What a constant was given; what is no name is itself. */
export function givenValue(draft: Draft, file: DraftFile, node: ts.Expression, depth = 0): Made | undefined {
  const at = bare(node);
  if (!ts.isIdentifier(at)) return { file, node: at };
  const entity = entityOf(draft, file, at);
  const declared = entity?.binding.declarations[0]?.node;
  if (!entity || depth > DEEPEST || !declared || !ts.isVariableDeclaration(declared) || !declared.initializer)
    return undefined;
  return givenValue(draft, entity.file, declared.initializer, depth + 1);
}

export interface Made {
  readonly file: DraftFile;
  readonly node: ts.Expression;
}
