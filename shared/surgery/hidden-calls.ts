import { ts } from 'ts-morph';
import { conversions, converts, mayBeObject } from './coercions';
import type { Draft, DraftFile } from './draft';
import { functionOf } from './functions';
import { isArray } from './language';
import { entityOf } from './symbols';
import { bare, nameText, walk } from './tree';

/** An operator, template or call that turns what it is given into text or numbers. */
export type Converting = ts.BinaryExpression | ts.PrefixUnaryExpression | ts.TemplateExpression | ts.CallExpression;

/** What runs of a project's own without a call that says so, and does more than answer. */
export interface HiddenCalls {
  /** A getter of that name, in any file of the project. */
  getterActs(name: string): boolean;
  /** A conversion of what an operator is given. */
  coercionActs(file: DraftFile, node: Converting): boolean;
  /** To turn one of these into text or a number. */
  turningActs(file: DraftFile, operands: readonly ts.Expression[]): boolean;
  /** To read all members of an object: getters. */
  spreadActs(file: DraftFile, node: ts.Expression): boolean;
  /** To wait for it, or to make a promise of it. */
  awaitingActs(file: DraftFile, node: ts.Expression): boolean;
  /** To go through it: a generator, or an iterator of a class's own. */
  iterationActs(file: DraftFile, node: ts.Expression): boolean;
}

const DEEPEST = 6;

export function findHiddenCalls(
  draft: Draft,
  isPureFunction: (file: DraftFile, node: ts.FunctionLikeDeclaration) => boolean,
): HiddenCalls {
  const getters = new Map<string, boolean>();
  let conversionsAct: boolean | undefined;

  function getterActs(name: string): boolean {
    const known = getters.get(name);
    if (known !== undefined) return known;
    getters.set(name, false);
    const acts = draft.naming(name).some((path) => {
      const text = draft.text(path);
      if (text === undefined || !/\bget\s/.test(text)) return false;
      const file = draft.file(path);
      const acts = (node: ts.Node) =>
        ts.isGetAccessorDeclaration(node) &&
        nameText(node.name) === name &&
        !!node.body &&
        !isPureFunction(file!, node);
      return !!file && holds(file.source, acts);
    });
    getters.set(name, acts);
    return acts;
  }

  function coercionActs(file: DraftFile, node: Converting): boolean {
    return turningActs(file, converted(node));
  }

  function turningActs(file: DraftFile, operands: readonly ts.Expression[]): boolean {
    if (!operands.some((each) => mayBeObject(file, each))) return false;
    if (conversionsAct === undefined) {
      conversionsAct = false;
      conversionsAct = conversions(draft).some(
        (each) => !ts.isFunctionLike(each.node) || !isPureFunction(each.file, each.node as ts.ArrowFunction),
      );
    }
    return conversionsAct;
  }

  function spreadActs(file: DraftFile, node: ts.Expression): boolean {
    const made = givenValue(draft, file, node);
    if (!made || !ts.isObjectLiteralExpression(made.node)) return false;
    return made.node.properties.some((each) => ts.isGetAccessorDeclaration(each) && !isPureFunction(made.file, each));
  }

  function iterationActs(file: DraftFile, node: ts.Expression, depth = 0): boolean {
    const made = depth > DEEPEST ? undefined : givenValue(draft, file, node);
    if (!made) return depth > DEEPEST || isSaidToRun(draft, file, node);
    const at = made.node;
    if (isArray(made.file, at)) return false;
    if (ts.isObjectLiteralExpression(at)) return at.properties.some(isIterator);
    if (ts.isConditionalExpression(at))
      return [at.whenTrue, at.whenFalse].some((each) => iterationActs(made.file, each, depth + 1));
    if (ts.isBinaryExpression(at)) return [at.left, at.right].some((each) => iterationActs(made.file, each, depth + 1));
    if (ts.isNewExpression(at)) {
      const owner = entityOf(draft, made.file, bare(at.expression))?.binding.declarations[0]?.node;
      return !!owner && ts.isClassLike(owner) && (owner.members.some(isIterator) || !!owner.heritageClauses);
    }
    return ts.isCallExpression(at) && generates(made.file, bare(at.expression));
  }

  /** A function, or any method of that name, that is a generator. */
  function generates(file: DraftFile, callee: ts.Expression): boolean {
    const entity = entityOf(draft, file, callee);
    const made = entity && functionOf(entity.binding);
    if (made) return !!made.asteriskToken || /\b(Generator|Iterable|Iterator)\b/.test(made.type?.getText() ?? '');
    if (ts.isFunctionExpression(callee)) return !!callee.asteriskToken;
    if (!ts.isPropertyAccessExpression(callee)) return false;
    const name = callee.name.text;
    const isGenerator = (node: ts.Node) =>
      (ts.isMethodDeclaration(node) && !!node.asteriskToken && nameText(node.name) === name) ||
      (ts.isFunctionExpression(node) && !!node.asteriskToken);
    return draft.naming(name).some((path) => {
      const text = draft.text(path);
      if (text === undefined || !/\*\s*[\w$[(]/.test(text)) return false;
      const source = draft.file(path)?.source;
      return !!source && holds(source, isGenerator);
    });
  }

  function awaitingActs(file: DraftFile, node: ts.Expression): boolean {
    const made = givenValue(draft, file, node);
    if (!made) return false;
    const isThen = ({ name }: ts.ObjectLiteralElementLike | ts.ClassElement) => !!name && nameText(name) === 'then';
    if (ts.isObjectLiteralExpression(made.node)) return made.node.properties.some(isThen);
    const owner = ts.isNewExpression(made.node) ? entityOf(draft, made.file, bare(made.node.expression)) : undefined;
    const declared = owner?.binding.declarations[0]?.node;
    return !!declared && ts.isClassLike(declared) && declared.members.some(isThen);
  }

  return { getterActs, coercionActs, turningActs, spreadActs, iterationActs, awaitingActs };
}

/** What a constant was given; what is no name is itself. */
function givenValue(draft: Draft, file: DraftFile, node: ts.Expression, depth = 0): Made | undefined {
  const at = bare(node);
  if (!ts.isIdentifier(at)) return { file, node: at };
  const entity = entityOf(draft, file, at);
  const declared = entity?.binding.declarations[0]?.node;
  if (!entity || depth > DEEPEST || !declared || !ts.isVariableDeclaration(declared) || !declared.initializer)
    return undefined;
  return givenValue(draft, entity.file, declared.initializer, depth + 1);
}

interface Made {
  readonly file: DraftFile;
  readonly node: ts.Expression;
}

/** A parameter or variable whose written type is that of something which runs as it is gone through. */
function isSaidToRun(draft: Draft, file: DraftFile, node: ts.Expression): boolean {
  const declared = entityOf(draft, file, bare(node))?.binding.declarations[0]?.node;
  const type = declared && (ts.isParameter(declared) || ts.isVariableDeclaration(declared)) ? declared.type : undefined;
  return !!type && /\b(Generator|Iterable|Iterator)\b/.test(type.getText());
}

function isIterator({ name }: ts.ObjectLiteralElementLike | ts.ClassElement): boolean {
  return !!name && ts.isComputedPropertyName(name) && /\bSymbol\.iterator$/.test(name.expression.getText());
}

function converted(node: Converting): readonly ts.Expression[] {
  if (ts.isBinaryExpression(node)) return converts(node.operatorToken.kind) ? [node.left, node.right] : [];
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.ExclamationToken ? [] : [node.operand];
  if (ts.isCallExpression(node)) return node.arguments;
  return node.templateSpans.map(({ expression }) => expression);
}

function holds(root: ts.Node, is: (node: ts.Node) => boolean): boolean {
  let found = false;
  walk(root, (node) => {
    found ||= is(node);
    return !found;
  });
  return found;
}
