import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import { importOf } from './symbols';
import { bare, isAccess } from './tree';

/** The React hook whose result a lookup reads the flag of: `const { config } = useConfig(); config.flags.x`. */
export function hookBehind(file: DraftFile, node: ts.Node): ts.CallExpression | undefined {
  const owner = node.parent && ts.isBindingElement(node) ? ownerOf(node) : undefined;
  let at = owner ? owner.initializer : isOwned(node) ? rootOf(node) : undefined;
  for (let step = 0; at && step < 8; step++) {
    const inner = bare(at);
    if (ts.isCallExpression(inner)) return isHook(inner) ? inner : undefined;
    const root = rootOf(inner);
    const declaration = root && file.scopes.resolve(root)?.declarations[0]?.node;
    const variable = declaration && (ts.isBindingElement(declaration) ? ownerOf(declaration) : declaration);
    at = variable && ts.isVariableDeclaration(variable) ? variable.initializer : undefined;
  }
  return undefined;
}

/** The project's modules that a lookup's function, or the hook behind it, is imported from. */
export function askedModules(draft: Draft, file: DraftFile, node: ts.Node): readonly string[] {
  const hook = hookBehind(file, node);
  return [rootOf(node), hook && rootOf(hook)].flatMap((root) => {
    const binding = root && file.scopes.resolve(root);
    const source = binding?.declarations[0]?.kind === 'import' ? importOf(binding) : undefined;
    return (source && draft.resolve(source.from, file.path)) ?? [];
  });
}

/** What a call asks, told alike in all files: the module outside of the project that it comes from, and the way from there. */
export function askedOutside(draft: Draft, file: DraftFile, node: ts.Node): string | undefined {
  const call = ts.isExpression(node) ? bare(node) : node;
  if (!ts.isCallExpression(call) || call.questionDotToken) return undefined;
  const way: string[] = [];
  let at = bare(call.expression);
  for (; ts.isPropertyAccessExpression(at); at = bare(at.expression)) way.unshift(at.name.text);
  const binding = ts.isIdentifier(at) ? file.scopes.resolve(at) : undefined;
  const source = binding?.declarations[0]?.kind === 'import' ? importOf(binding) : undefined;
  const target = source && draft.resolve(source.from, file.path);
  if (!source || (target !== undefined && draft.owns(target))) return undefined;
  return [target ?? source.from, source.name, ...way].join('\0');
}

/** The name that a path of members and calls begins with. */
function rootOf(node: ts.Node): ts.Identifier | undefined {
  let at = ts.isExpression(node) ? bare(node) : node;
  if (ts.isAwaitExpression(at)) at = bare(at.expression);
  while (ts.isCallExpression(at) || isAccess(at)) at = bare(at.expression);
  return ts.isIdentifier(at) ? at : undefined;
}

/** Read of a member of something, not the result of a plain call. */
function isOwned(node: ts.Node): boolean {
  const at = ts.isExpression(node) ? bare(node) : node;
  return isAccess(at) || (ts.isCallExpression(at) && isAccess(bare(at.expression)));
}

function ownerOf(element: ts.BindingElement): ts.VariableDeclaration | undefined {
  let at: ts.Node = element;
  while (ts.isBindingElement(at)) at = at.parent.parent;
  return ts.isVariableDeclaration(at) ? at : undefined;
}

function isHook(call: ts.CallExpression): boolean {
  const callee = bare(call.expression);
  return ts.isIdentifier(callee) && /^use[A-Z]/.test(callee.text);
}
