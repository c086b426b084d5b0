import { ts } from 'ts-morph';
import type { Assumptions } from './assumptions';
import { conversions, converts, mayBeObject } from './coercions';
import type { Draft, DraftFile } from './draft';
import { givenValue } from './given-value';
import { isPlainList } from './plain-lists';
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
  /** To go through it, unless it is surely a list: the project may have generators, and iterators of its own. */
  iterationActs(file: DraftFile, node: ts.Expression): boolean;
}

const ITERATORS = /\byield\b|\bSymbol\s*\.\s*iterator\b/;

export function findHiddenCalls(
  draft: Draft,
  isPureFunction: (file: DraftFile, node: ts.FunctionLikeDeclaration) => boolean,
  { ask }: Assumptions,
): HiddenCalls {
  let iterators: boolean | undefined;

  function getterActs(name: string): boolean {
    return ask(`get ${name}`, () => anyGetterActs(name));
  }

  function anyGetterActs(name: string): boolean {
    return draft.naming(name).some((path) => {
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
  }

  function coercionActs(file: DraftFile, node: Converting): boolean {
    return turningActs(file, converted(node));
  }

  function turningActs(file: DraftFile, operands: readonly ts.Expression[]): boolean {
    if (!operands.some((each) => mayBeObject(file, each))) return false;
    return ask('convert', () =>
      conversions(draft).some(
        (each) => !ts.isFunctionLike(each.node) || !isPureFunction(each.file, each.node as ts.ArrowFunction),
      ),
    );
  }

  function spreadActs(file: DraftFile, node: ts.Expression): boolean {
    const made = givenValue(draft, file, node);
    if (!made || !ts.isObjectLiteralExpression(made.node)) return false;
    return made.node.properties.some((each) => ts.isGetAccessorDeclaration(each) && !isPureFunction(made.file, each));
  }

  function iterationActs(file: DraftFile, node: ts.Expression): boolean {
    if (isPlainList(draft, file, node)) return false;
    iterators ??= ['yield', 'iterator'].some((name) =>
      draft.naming(name).some((path) => draft.owns(path) && ITERATORS.test(draft.text(path) ?? '')),
    );
    return iterators;
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
