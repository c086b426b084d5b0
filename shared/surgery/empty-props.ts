import { ts } from 'ts-morph';
import { bindingOf } from './callers';
import type { Draft, DraftFile } from './draft';
import { functionOf } from './functions';
import { usesOf } from './references';
import { entityOf } from './symbols';
import { wrapped } from './tree';

/** Props of a component that was left none, and that is only shown, by tags that give it nothing: `({}: {}) => …`. */
export function takesNothing(
  node: ts.ParameterDeclaration,
  {
    draft,
    before,
    file,
  }: { readonly draft: Draft; readonly before: Pick<Draft, 'original'>; readonly file: DraftFile },
): boolean {
  const fn = node.parent as ts.FunctionLikeDeclaration;
  if (!isEmptyPattern(node) || node.initializer || fn.parameters.length !== 1 || !fn.body) return false;
  if (ts.isVariableDeclaration(fn.parent) && fn.parent.type) return false;
  if (node.type && !isEmptyType(draft, file, node.type)) return false;
  const binding = bindingOf(file, fn);
  const named = binding ? (before.original(file.path)?.scopes.named(binding.name) ?? []) : [];
  if (!binding || named.length === 0) return false;
  if (named.some((each) => functionOf(each)?.parameters.some(isEmptyPattern) ?? true)) return false;
  const { uses, open } = usesOf(draft, { file, binding });
  return !open && uses.every(({ file: home, node: use }) => isShown(use) || isExported(home, use));
}

function isEmptyPattern({ name }: ts.ParameterDeclaration): boolean {
  return ts.isObjectBindingPattern(name) && name.elements.length === 0;
}

function isEmptyType(draft: Draft, file: DraftFile, type: ts.TypeNode): boolean {
  if (ts.isTypeLiteralNode(type)) return type.members.length === 0;
  const entity = ts.isTypeReferenceNode(type) ? entityOf(draft, file, type.typeName) : undefined;
  const [only, ...more] = entity?.binding.declarations ?? [];
  if (!entity || !only || more.length > 0) return false;
  if (ts.isInterfaceDeclaration(only.node)) return only.node.members.length === 0 && !only.node.heritageClauses;
  return ts.isTypeAliasDeclaration(only.node) && isEmptyType(draft, entity.file, only.node.type);
}

function isShown(use: ts.Node): boolean {
  const { parent } = wrapped(use);
  if (ts.isJsxClosingElement(parent)) return true;
  if (!ts.isJsxSelfClosingElement(parent) && !ts.isJsxOpeningElement(parent)) return false;
  const isAlone = ts.isJsxSelfClosingElement(parent) || parent.parent.children.length === 0;
  return isAlone && parent.attributes.properties.length === 0;
}

function isExported(file: DraftFile, use: ts.Node): boolean {
  return ts.isIdentifier(use) && file.scopes.reference(use)?.exported === true;
}
