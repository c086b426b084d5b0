import type { ts } from 'ts-morph';
import { parse } from '../code/parse';
import { bindScopes, type Scopes } from '../code/scopes';

/** One text parsed, and its names bound when first asked for. */
export interface Tree {
  readonly source: ts.SourceFile;
  readonly scopes: Scopes;
}

/** Parsed texts, the last of each file: what the cleanup of one flag leaves is what the next one begins with. */
export interface Trees {
  of(path: string, text: string): Tree;
}

/** Begins with the trees that somebody else has, where they are of the very texts. */
export function keepTrees(treeOf: (path: string, text: string) => ts.SourceFile | undefined = () => undefined): Trees {
  const last = new Map<string, Tree>();
  return {
    of: (path, text) => {
      const known = last.get(path);
      if (known?.source.text === text) return known;
      const lent = known ? undefined : treeOf(path, text);
      const tree = openTree(lent ?? parse(path, text));
      last.set(path, tree);
      return tree;
    },
  };
}

function openTree(source: ts.SourceFile): Tree {
  let scopes: Scopes | undefined;
  return {
    source,
    get scopes() {
      scopes ??= bindScopes(source);
      return scopes;
    },
  };
}
