import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import { dropStatement } from './dropped-statements';
import type { Edit } from './edits';
import { separated } from './edits';
import { functionOf } from './functions';
import { elementRemoval } from './listing';
import { type Pin, type Pinned, type PinSlice, pinsOf } from './pins';
import { declaredIn } from './scoping';
import { entityOf } from './symbols';
import { blocksAround, statementOf, type TestBlock, testBlockOf } from './test-blocks';
import { bare, contains, walk } from './tree';

/** What becomes of a file's tests when the flag goes. */
export interface TestPlan {
  readonly edits: readonly Edit[];
  /** Pins that stay, because nobody can tell which tests they belong to, or what they set. */
  readonly undecided: readonly ts.CallExpression[];
}

/** Takes out what pins the kept value, and the tests that run at another one. */
export function planTests(slice: PinSlice): TestPlan | undefined {
  const pins = pinsOf(slice);
  if (pins.length === 0) return undefined;
  const { draft, file } = slice;
  const blocks: TestBlock[] = [];
  walk(file.source, (node) => {
    const block = testBlockOf(node);
    if (block) blocks.push(block);
  });
  const owned = pins.map((pin) => ({ pin, owner: blocksAround(pin.call)[0] }));
  const ownOf = (call: ts.Node | undefined) => owned.filter(({ owner }) => owner?.call === call).map(({ pin }) => pin);
  const gone = new Set<ts.Statement>();
  const cut = new Set<ts.Statement>();
  const isKept = (pin: Pin) => pin.sets === 'kept' && !pin.isIndirect;
  for (const test of blocks) {
    if (test.kind !== 'test') continue;
    const own = ownOf(test.call);
    const sets = own.length === 0 ? [inherited(test)] : own.map((pin) => pin.sets);
    const statement = statementOf(test.call);
    if (sets.every((each) => each === 'other') && statement) gone.add(statement);
    else if (sets.includes('other')) for (const each of segments(test, own) ?? []) cut.add(each);
  }
  for (const group of blocks) if (group.kind === 'group' && isGone(group)) gone.add(statementOf(group.call)!);
  const isInside = (node: ts.Node) => [...gone, ...cut].some((each) => contains(each, node));
  const edits: Edit[] = [];
  const undecided: ts.CallExpression[] = [];
  const dropped = new Set<ts.Statement>();
  for (const { pin, owner } of owned) {
    if (isInside(pin.call)) continue;
    const isScope = owner?.kind === 'before' || owner?.kind === 'group' || (!owner && blocks.length > 0);
    const mayGo = isKept(pin) || (!pin.isIndirect && (owner?.kind === 'after' || (isScope && pin.sets === 'other')));
    const place = mayGo ? removalOf(draft, file, pin) : undefined;
    if (place && 'kind' in place) dropped.add(place);
    else if (place) edits.push(place);
    else if (pin.others && blocks.length > 0)
      for (const each of pin.others.nodes) edits.push({ ...elementRemoval(file, each, pin.others.list), text: '' });
    else if (!(pin.isIndirect && pin.sets === 'kept')) undecided.push(pin.call);
  }
  for (const statement of [...gone, ...cut, ...whole(dropped, blocks)])
    if (![...gone].some((other) => other !== statement && contains(other, statement)))
      edits.push(...dropStatement(file, statement).edits);
  return { edits: separated(edits), undecided };

  /** What the groups around a test set up for it. */
  function inherited(test: TestBlock): Pinned | undefined {
    const groups = blocksAround(test.call).filter(({ kind }) => kind === 'group');
    for (const group of [...groups.map(({ call }) => call), undefined]) {
      const own = scopePins(group);
      const last = own[own.length - 1];
      if (last) return last.sets;
    }
    return undefined;
  }

  /** The pins of a group's body and of what runs before its tests; of the file where no group is given. */
  function scopePins(group: ts.Node | undefined): readonly Pin[] {
    return owned.flatMap(({ pin, owner }) => {
      if (owner?.call === group && (owner?.kind ?? 'group') === 'group') return [pin];
      const home = owner?.kind === 'before' ? blocksAround(owner.call).find(({ kind }) => kind === 'group') : undefined;
      return owner?.kind === 'before' && home?.call === group ? [pin] : [];
    });
  }

  /** Every test of a group goes, and the group is there for tests alone. */
  function isGone(group: TestBlock): boolean {
    if (!statementOf(group.call)) return false;
    const tests = blocks.filter(({ kind, call }) => kind === 'test' && contains(group.body, call));
    const inside = owned.filter(({ pin }) => contains(group.body, pin.call));
    const own = scopePins(group.call);
    const isOther = own.length > 0 && own[own.length - 1]!.sets === 'other';
    if (isOther && inside.every(({ pin, owner }) => pin.sets === 'other' || owner?.kind === 'after')) return true;
    const all = tests.length > 0 && tests.every(({ call }) => gone.has(statementOf(call)!));
    return all && ts.isBlock(group.body.body) && group.body.body.statements.every(isSetting);
  }

  function isSetting(statement: ts.Statement): boolean {
    if (!ts.isExpressionStatement(statement)) return !ts.isIterationStatement(statement, false);
    return (
      blocks.some(({ call }) => statementOf(call) === statement) ||
      pins.some(({ call }) => statementOf(call) === statement)
    );
  }

  /** The statements of a test that run while it sets another value; undefined where the rest needs them. */
  function segments(test: TestBlock, own: readonly Pin[]): readonly ts.Statement[] | undefined {
    const { body } = test.body;
    if (!ts.isBlock(body) || own.some(({ sets }) => sets === 'unknown')) return undefined;
    const setting = new Map<ts.Statement | undefined, Pinned>(own.map((pin) => [statementOf(pin.call), pin.sets]));
    if (![...setting.keys()].every((statement) => statement?.parent === body)) return undefined;
    let state: Pinned = inherited(test) ?? 'kept';
    const others = body.statements.filter((statement) => {
      state = setting.get(statement) ?? state;
      return state === 'other';
    });
    const names = declaredIn(others);
    const isUsed = body.statements.some((statement) => !others.includes(statement) && usesAny(statement, names));
    return isUsed ? undefined : others;
  }
}

function usesAny(node: ts.Node, names: ReadonlySet<string>): boolean {
  let found = false;
  if (names.size > 0)
    walk(node, (child) => {
      if (ts.isIdentifier(child) && names.has(child.text)) found = true;
      return !found;
    });
  return found;
}

/** How a pin goes: with its entry, or with its statement; undefined where something else needs what it answers. */
function removalOf(draft: Draft, file: DraftFile, { call, entry, list }: Pin): Edit | ts.Statement | undefined {
  const outer = entry && list && emptied(entry, list, call);
  if (outer && outer.list.length > 1 && outer.list !== call.arguments)
    return { ...elementRemoval(file, outer.node, outer.list), text: '' };
  const statement = statementOf(call);
  if (statement) return statement;
  const block = blocksAround(call)[0];
  if (block?.body.body === call && (block.kind === 'before' || block.kind === 'after')) return statementOf(block.call);
  if (outer && outer.list === call.arguments && mayBeLeftOut(draft, file, call, outer.node))
    return { ...elementRemoval(file, outer.node, outer.list), text: '' };
  if (entry && list) return { ...elementRemoval(file, entry, list), text: '' };
  // What a function of the tests is made for alone.
  const isBody = ts.isArrowFunction(call.parent) && ts.isVariableDeclaration(call.parent.parent);
  return isBody ? { start: call.getStart(file.source), end: call.end, text: '{}' } : undefined;
}

/** The outermost entry, or argument of the call, that holds nothing else than an entry. */
function emptied(
  entry: ts.Node,
  list: ts.NodeArray<ts.Node>,
  call: ts.CallExpression,
): { readonly node: ts.Node; readonly list: ts.NodeArray<ts.Node> } {
  let at = { node: entry, list };
  while (at.list.length === 1 && at.list !== call.arguments) {
    const object = at.node.parent;
    if (object.parent === call) at = { node: object, list: call.arguments };
    else if (ts.isPropertyAssignment(object.parent) && ts.isObjectLiteralExpression(object.parent.parent))
      at = { node: object.parent, list: object.parent.parent.properties };
    else break;
  }
  return at;
}

/** The last argument, for a parameter that may be left out. */
function mayBeLeftOut(draft: Draft, file: DraftFile, call: ts.CallExpression, argument: ts.Node): boolean {
  const at = call.arguments.indexOf(argument as ts.Expression);
  if (at !== call.arguments.length - 1) return false;
  const entity = entityOf(draft, file, bare(call.expression));
  const parameter = entity && functionOf(entity.binding)?.parameters[at];
  return !!parameter && (!!parameter.questionToken || !!parameter.initializer);
}

/** What is set up and torn down goes as a whole where nothing is left of it. */
function whole(dropped: ReadonlySet<ts.Statement>, blocks: readonly TestBlock[]): readonly ts.Statement[] {
  const emptied = blocks.filter(({ kind, body }) => {
    const inner = ts.isBlock(body.body) ? body.body.statements : undefined;
    return (
      (kind === 'before' || kind === 'after') &&
      !!inner &&
      inner.length > 0 &&
      inner.every((statement) => dropped.has(statement))
    );
  });
  const outer = emptied.flatMap(({ call }) => statementOf(call) ?? []);
  const rest = [...dropped].filter((statement) => !outer.some((each) => contains(each, statement)));
  return [...outer, ...rest];
}

/** A file of tests that has none left, and nothing else that runs. */
export function lostItsTests(now: DraftFile, was: DraftFile): boolean {
  const holdsTests = ({ source }: DraftFile) => {
    let found = false;
    walk(source, (node) => {
      if (testBlockOf(node)?.kind === 'test') found = true;
      return !found;
    });
    return found;
  };
  if (holdsTests(now) || !holdsTests(was)) return false;
  return now.source.statements.every((statement) => {
    if (ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) return false;
    return !ts.isExpressionStatement(statement) || testBlockOf(statement.expression) !== undefined;
  });
}
