import { ts } from 'ts-morph';

/** A call that registers a test, a group of tests, or what runs before or after them. */
export interface TestBlock {
  readonly kind: 'test' | 'group' | 'before' | 'after';
  readonly call: ts.CallExpression;
  readonly body: ts.ArrowFunction | ts.FunctionExpression;
}

/** Reads a call as test frameworks do: `it`, `test.each(…)`, `describe.skip`, `beforeEach`, `Deno.test` and the like. */
export function testBlockOf(node: ts.Node): TestBlock | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const body = node.arguments.find(
    (each): each is ts.ArrowFunction | ts.FunctionExpression =>
      ts.isArrowFunction(each) || ts.isFunctionExpression(each),
  );
  const kind = body && kindOf(node);
  return kind && { kind, call: node, body };
}

/** The blocks around a node, nearest first. */
export function blocksAround(node: ts.Node): readonly TestBlock[] {
  const found: TestBlock[] = [];
  for (let at = node.parent; at; at = at.parent) {
    const block = testBlockOf(at);
    if (block && block.body.pos <= node.pos && node.end <= block.body.end) found.push(block);
  }
  return found;
}

/** The statement that a block is, alone or awaited. */
export function statementOf(node: ts.CallExpression): ts.ExpressionStatement | undefined {
  const { parent } = node;
  const outer = ts.isAwaitExpression(parent) || ts.isVoidExpression(parent) ? parent.parent : parent;
  return ts.isExpressionStatement(outer) ? outer : undefined;
}

function kindOf(node: ts.CallExpression): TestBlock['kind'] | undefined {
  const names: string[] = [];
  let at: ts.Expression = node.expression;
  for (;;) {
    if (ts.isPropertyAccessExpression(at)) {
      names.push(at.name.text);
      at = at.expression;
    } else if (ts.isCallExpression(at)) at = at.expression;
    else if (ts.isTaggedTemplateExpression(at)) at = at.tag;
    else break;
  }
  const root = ts.isIdentifier(at) ? at.text : '';
  if (![...TESTS, ...GROUPS, ...BEFORE, ...AFTER].includes(root)) return undefined;
  names.push(root);
  if (names.some((name) => GROUPS.includes(name))) return 'group';
  if (names.some((name) => BEFORE.includes(name))) return 'before';
  if (names.some((name) => AFTER.includes(name))) return 'after';
  return 'test';
}

const TESTS = ['it', 'test', 'specify', 'fit', 'xit', 'xtest', 'Deno'];
const GROUPS = ['describe', 'context', 'suite', 'fdescribe', 'xdescribe'];
const BEFORE = ['beforeEach', 'beforeAll', 'before', 'setup', 'suiteSetup'];
const AFTER = ['afterEach', 'afterAll', 'after', 'teardown', 'suiteTeardown'];
