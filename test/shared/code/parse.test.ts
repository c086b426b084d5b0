import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ts } from 'ts-morph';
import { parse } from '../../../shared/code/parse';

describe('a parsed file', () => {
  it('has the parents that the compiler gives, comments for tools included', () => {
    for (const path of codeFiles('shared').concat(codeFiles('examples')))
      checkParents(path, readFileSync(path, 'utf8'));
    checkParents('a.js', '/** @type {{ a: number }} */ const x = /** @type {any} */ (1);\n/** the end */');
    checkParents('a.tsx', 'const a = <A b={1} {...c}>{/* none */}<></>text</A>;');
    checkParents('broken.ts', 'class { if ( => ;;; `${');
    checkParents('empty.ts', '');
  });

  it('has them where it is too deep for recursion', () => {
    checkParents('chain.ts', `const all = ${Array.from({ length: 20_000 }, (_, at) => `'${at}'`).join(' + ')};`);
  });
});

/** Goes on without recursion: chains are deep. */
function checkParents(path: string, text: string): void {
  const expected = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, scriptKindOf(path));
  const pairs: [ts.Node, ts.Node][] = [[parse(path, text), expected]];
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [ours, theirs] = pair.map((node) => [...childrenOf(node)]) as [ts.Node[], ts.Node[]];
    assert.equal(ours.length, theirs.length);
    ours.forEach((child, at) => {
      assert.equal(child.kind, theirs[at]!.kind);
      assert.equal(child.parent, pair![0], `${path}:${child.pos}`);
      pairs.push([child, theirs[at]!]);
    });
  }
}

function childrenOf(node: ts.Node): ts.Node[] {
  const found: ts.Node[] = [...((node as { jsDoc?: ts.JSDoc[] } & ts.Node).jsDoc ?? [])];
  ts.forEachChild(node, (child) => void found.push(child));
  return found;
}

function scriptKindOf(path: string): ts.ScriptKind {
  return path.endsWith('.tsx') ? ts.ScriptKind.TSX : path.endsWith('.js') ? ts.ScriptKind.JSX : ts.ScriptKind.TS;
}

function codeFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('node_modules'));
}
