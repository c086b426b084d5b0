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

export function keepTrees(): Trees {
  const last = new Map<string, Tree>();
  return {
    of: (path, text) => {
      const known = last.get(path);
      if (known?.source.text === text) return known;
      const tree = treeOf(parse(path, text));
      last.set(path, tree);
      return tree;
    },
  };
}

function treeOf(source: ts.SourceFile): Tree {
  let scopes: Scopes | undefined;
  return {
    source,
    get scopes() {
      scopes ??= bindScopes(source);
      return scopes;
    },
  };
}
