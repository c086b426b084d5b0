import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openEditing } from '../../../shared/code/editing';
import { extractFacts } from '../../../shared/code/extract';
import { type Typing, textsOf, typing } from '../../support/edits';

const numRuns = Number(process.env.EDITING_RUNS ?? 60);

/** After each text the facts are those that the text has by itself. */
function checkEditing(path: string, texts: readonly string[]): void {
  const editing = openEditing(path);
  for (const text of texts) assert.deepEqual(editing.factsOf(text), extractFacts(path, text), text);
}

describe('facts of a file that is typed in', () => {
  it(`are those of its text, whatever is typed (${numRuns} programs)`, function () {
    this.timeout(20_000 + numRuns * 500);
    const check = (path: string) => (one: Typing) => checkEditing(path, [one.text, ...textsOf(one), one.text]);
    const seed = numRuns > 60 ? {} : { seed: 20261125 };
    for (const path of ['a.tsx', 'a.ts', 'a.js'])
      fc.assert(fc.property(typing(), check(path)), { numRuns: Math.ceil(numRuns / 3), ...seed });
  });

  it('follow names that are declared, renamed and dropped in other statements', () => {
    checkEditing('a.ts', [
      'const a = f(b);\nfunction f(x: T) { return x; }\ntype T = typeof a;',
      'const b = 1;\nconst a = f(b);\nfunction f(x: T) { return x; }\ntype T = typeof a;',
      'const b = 1;\nconst a = f(b);\nfunction g(x: T) { return x; }\ntype T = typeof a;',
      'import { b } from "./b";\nconst a = f(b);\nfunction g(x: T) { b = 2; return x; }\ntype T = typeof a;',
      'import { b } from "./b";\nconst a = f(b);\nfunction g(x: T) { return x; }\ntype S = typeof a;',
    ]);
  });

  it('keep what merges across statements together', () => {
    checkEditing('a.ts', [
      'namespace N { export const a = 1; }\nlet x;\nnamespace N { a; }',
      'namespace N { export const a = 1; }\nlet x = [y, z], w;\nfunction g() {}\nnamespace N { a; }',
      'let v;\nfunction h(p) {}\nnamespace N { export const a = 1; }\nfunction g(q) {}\nnamespace N { a; }',
      'namespace N { export const b = 1; }\nlet x;\nnamespace N { a; }',
      'interface I { a: 1 }\nlet x;\ninterface I { b: 2 }\nconst I = 1;',
      'interface I { a: 1 }\nlet x = 1;\ninterface I { b: 3 }\nconst I = 1;',
      'function f(a: 1): void;\nfunction f(a: any) {}\nlet x;',
      'function f(a: 1): void;\nfunction f(a: 2) {}\nlet x;',
    ]);
  });

  it('are taken over where nothing changed', () => {
    const editing = openEditing('a.ts');
    const textWith = (typed: string) => `const a = f('x');\nlet other: number;\nlet b${typed};\nconst c = f('y');\n`;
    const before = editing.factsOf(textWith(''));
    const after = editing.factsOf(textWith(' = 1'));
    assert.equal(after.nodes[0], before.nodes[0]);
    assert.notEqual(after.nodes.at(-1), before.nodes.at(-1));
  });

  it('leave a tree that was lent as it is, until it is taken back', () => {
    const editing = openEditing('a.ts');
    const [before, after] = ['const a = f("x");\nlet b = 1;\n', 'const a = f("x");\nlet b = 1 + 2;\n'];
    editing.factsOf(before);
    assert.equal(editing.lend(after), undefined);
    const tree = editing.lend(before)!;
    assert.deepEqual(editing.factsOf(after), extractFacts('a.ts', after));
    assert.equal(tree.text, before);
    const texts = tree.statements.map((each) => each.getText(tree));
    assert.deepEqual(texts, ['const a = f("x");', 'let b = 1;']);
    assert.ok(tree.statements.every(({ parent }) => parent === tree));
    const [first] = editing.lend(after)!.statements;
    assert.notEqual(first, tree.statements[0]);
    editing.takeBack();
    assert.deepEqual(editing.factsOf(before), extractFacts('a.ts', before));
    assert.equal(editing.lend(before)!.statements[0], first);
  });

  it('come from nothing where a text is too deep, and go on after it', () => {
    const deep = `x = ${'['.repeat(20_000)}`;
    checkEditing('a.ts', ['const a = 1;', deep, 'const a = 2;', '', 'let b;']);
  });
});
