import { ts } from 'ts-morph';
import type { Binding } from '../code/scopes';
import type { Draft, DraftFile } from './draft';
import { functionOf } from './functions';
import { basesOf } from './member-places';
import { findUses } from './references';
import { walk, wrapped } from './tree';

/** One call of a function, or one `new` of a class. */
export interface KnownCall {
  readonly file: DraftFile;
  readonly node: ts.CallExpression | ts.NewExpression;
}

/** Every call of a function or constructor; undefined where it may be called, or looked at, from elsewhere. */
export function callsOf(
  draft: Draft,
  file: DraftFile,
  fn: ts.FunctionLikeDeclaration,
): readonly KnownCall[] | undefined {
  const calls: KnownCall[] = [];
  for (const call of findCalls(draft, file, fn)) {
    if (!call) return undefined;
    calls.push(call);
  }
  return calls;
}

/** The same one after another; ends with undefined where not every call is known. */
export function* findCalls(
  draft: Draft,
  file: DraftFile,
  fn: ts.FunctionLikeDeclaration,
): Generator<KnownCall | undefined, undefined> {
  if (ts.isConstructorDeclaration(fn)) return yield* findConstructions(draft, file, fn);
  const binding = bindingOf(file, fn);
  if (!binding) return yield undefined;
  for (const use of findUses(draft, { file, binding })) {
    if (use.is === 'open') return yield undefined;
    if (use.is === 'passed on') continue;
    const reference = ts.isIdentifier(use.node) ? use.file.scopes.reference(use.node) : undefined;
    if (reference?.exported) continue;
    const place = wrapped(use.node);
    if (!ts.isCallExpression(place.parent) || place.parent.expression !== place) return yield undefined;
    yield { file: use.file, node: place.parent };
  }
  return undefined;
}

/** The name that stands for a function, and for nothing else ever. */
export function bindingOf(file: DraftFile, fn: ts.FunctionLikeDeclaration): Binding | undefined {
  const name = ts.isFunctionDeclaration(fn)
    ? fn.name
    : ts.isVariableDeclaration(fn.parent)
      ? fn.parent.name
      : undefined;
  const binding = name && ts.isIdentifier(name) ? file.scopes.resolve(name) : undefined;
  return binding && functionOf(binding) === fn ? binding : undefined;
}

/** Whoever holds an object can make another through its constructor; what that is called makes none. */
const REMAKES =
  /(?:\.constructor\b|\[\s*['"`]constructor['"`]\s*\])(?!\s*\.name\b)|\bconstructor\s*[:}]|\bnew\s+(?:this|\(this)|new\.target/;

/** Every `new` of a class that nothing extends, wraps or hands on. */
function* findConstructions(
  draft: Draft,
  file: DraftFile,
  fn: ts.ConstructorDeclaration,
): Generator<KnownCall | undefined, undefined> {
  const owner = fn.parent;
  if (!ts.isClassDeclaration(owner) || !owner.name || ts.getDecorators(owner)?.length) return yield undefined;
  if (owner.members.filter(ts.isConstructorDeclaration).length !== 1) return yield undefined;
  const binding = file.scopes.resolve(owner.name);
  if (binding?.declarations.length !== 1 || binding.reassigned) return yield undefined;
  const homes = [file, ...basesOf(draft, file, owner).map((base) => base.file)];
  if (homes.some(({ text }) => REMAKES.test(text))) return yield undefined;
  for (const use of findUses(draft, { file, binding })) {
    if (use.is === 'open') return yield undefined;
    if (use.is === 'passed on') continue;
    const reference = ts.isIdentifier(use.node) ? use.file.scopes.reference(use.node) : undefined;
    if (reference?.exported || reference?.typeOnly) continue;
    const place = wrapped(use.node);
    const { parent } = place;
    if (REMAKES.test(use.file.text)) return yield undefined;
    if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword) continue;
    if (!ts.isNewExpression(parent) || parent.expression !== place) return yield undefined;
    yield { file: use.file, node: parent };
  }
  return undefined;
}

export function usesArguments(fn: ts.FunctionLikeDeclaration): boolean {
  let found = false;
  if (!/arguments|\\u/.test(fn.getSourceFile().text.slice(fn.pos, fn.end))) return false;
  walk(fn, (node) => {
    if (ts.isIdentifier(node) && node.text === 'arguments') found = true;
    // Other functions have arguments of their own.
    const own = node !== fn && ts.isFunctionLike(node) && !ts.isArrowFunction(node);
    return !found && !own;
  });
  return found;
}
