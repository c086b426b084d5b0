import assert from 'node:assert/strict';
import { ts } from 'ts-morph';
import { parse } from '../../../shared/code/parse';
import { type Binding, bindScopes } from '../../../shared/code/scopes';

/**
 * Every name with a mark behind it, such as x 1, must resolve to the declaration whose mark has the same number after
 * an equals sign; 0 is a global.
 */
function checkScopes(text: string, path = 'a.tsx') {
  const file = parse(path, text);
  const scopes = bindScopes(file);
  const declared = new Map<Binding, string>();
  const marks: { node: ts.Identifier; mark: string; declares: boolean }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const found = /^\/\*(=?)(\w+)\*\//.exec(text.slice(node.end));
      if (found) marks.push({ node, mark: found[2]!, declares: found[1] === '=' });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  for (const { node, mark, declares } of marks) {
    if (!declares) continue;
    const binding = scopes.resolve(node);
    assert.ok(binding, `declaration ${node.text}/*=${mark}*/ binds nothing`);
    declared.set(binding, mark);
  }
  for (const { node, mark, declares } of marks) {
    if (declares) continue;
    const binding = scopes.resolve(node);
    const actual = binding ? (declared.get(binding) ?? 'unmarked') : '0';
    assert.equal(actual, mark, `${node.text}/*${mark}*/ at ${node.getStart()} resolves to ${actual}`);
  }
  assert.ok(marks.length > 0);
  return scopes;
}

const binding = (scopes: ReturnType<typeof checkScopes>, name: string) =>
  scopes.bindings.find((one) => one.name === name)!;

describe('scopes', () => {
  it('hoists var and functions, keeps let and const in their block', () => {
    checkScopes(
      `function f() { a/*1*/; { var a/*=1*/; let a2/*=2*/; a2/*2*/ } a2/*0*/; g/*3*/(); function g/*=3*/() {} }`,
    );
    checkScopes(`let x/*=1*/; { x/*2*/; const x/*=2*/ = 1; } x/*1*/;`);
    checkScopes(`for (let i/*=1*/ = 0; i/*1*/ < 1; i/*1*/++) { let i/*=2*/; i/*2*/ } i/*0*/;`);
    checkScopes(`switch (0) { case 0: let a/*=1*/; break; default: a/*1*/ } a/*0*/;`);
    checkScopes(`try {} catch (e/*=1*/) { e/*1*/ } e/*0*/;`);
  });
  it('keeps what parameters see apart from what the body declares', () => {
    checkScopes(`let x/*=1*/; function f(a/*=2*/ = x/*1*/, b = a/*2*/) { var x/*=3*/; x/*3*/ }`);
    checkScopes(`function f(x/*=1*/) { var x/*1*/; x/*1*/ }`);
    checkScopes(`const f = function g/*=1*/() { g/*1*/ }; g/*0*/;`);
    checkScopes(`const f = ({ a: b/*=1*/ = c/*0*/, ...d/*=2*/ }) => [b/*1*/, d/*2*/];`);
  });
  it('resolves destructuring, shorthands, labels and computed names', () => {
    const scopes = checkScopes(
      `const k/*=1*/ = 'a'; const { [k/*1*/]: v/*=2*/, w/*=3*/ = v/*2*/ } = o/*0*/; k: for (;;) break k; ({ v/*2*/ });`,
    );
    assert.equal(binding(scopes, 'v').references.filter((one) => one.shorthand).length, 1);
    const written = checkScopes(`let a/*=1*/, b/*=2*/; ({ a/*1*/, x: [b/*2*/] } = o);`);
    assert.ok(binding(written, 'a').reassigned && binding(written, 'b').reassigned);
  });
  it('tells types from values and merges declarations', () => {
    checkScopes(`const T/*=1*/ = 1; function f<T/*=2*/>(x: T/*2*/) { return T/*1*/ as T/*2*/ }`);
    checkScopes(`interface A/*=1*/ {} const A/*1*/ = 0; let a: A/*1*/ = A/*1*/; let b: typeof A/*1*/;`);
    checkScopes(`namespace N/*=1*/ { export const a/*=2*/ = 1 } namespace N/*1*/ { a/*2*/ } let x: N/*1*/.T;`);
    checkScopes(`enum E/*=1*/ { A/*=2*/ = 1, B = A/*2*/ } E/*1*/.A; A/*0*/;`);
    checkScopes(`type X<T/*=1*/> = T/*1*/ extends Array<infer U/*=2*/> ? U/*2*/ : U/*0*/;`);
    checkScopes(`type M<K/*=1*/ extends string> = { [P/*=2*/ in K/*1*/]: P/*2*/ };`);
  });
  it('knows imports, exports and JSX tags', () => {
    const scopes = checkScopes(
      `import d/*=1*/, { a as b/*=2*/ } from 'm'; import * as n/*=3*/ from 'm'; import r/*=4*/ = require('r');
       const e = <b/*2*/ d={d/*1*/}><n/*3*/.X b/></b>; export { d/*1*/ as z }; export default r/*4*/;`
        .replaceAll(/<(\/?)b\b(\/\*2\*\/)?/g, '<$1B$2')
        .replace('a as b', 'a as B'),
    );
    assert.equal(binding(scopes, 'd').references.filter((one) => one.exported).length, 1);
  });
  it('sees writes', () => {
    const scopes = checkScopes(`let a/*=1*/ = 1; a/*1*/ += 1; let b = 1; b++; let c; for (c of []) {} let d = 1; d;`);
    const names = scopes.bindings.filter((one) => one.reassigned).map((one) => one.name);
    assert.deepEqual(names.sort(), ['a', 'b', 'c']);
  });
  it('never recurses to death on long chains', () => {
    const scopes = bindScopes(parse('a.ts', `let a = 1; const x = ${'a + '.repeat(20000)} a;`));
    assert.equal(scopes.bindings.find((one) => one.name === 'a')!.references.length, 20001);
  });
});
