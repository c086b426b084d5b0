import { ts } from 'ts-morph';
import type { Scopes } from '../../shared/code/scopes';
import type { Lookup, Position } from '../../shared/model';
import { constantOf } from '../../shared/surgery/constants';
import { openDraft } from '../../shared/surgery/draft';
import { bare, isAccess } from '../../shared/surgery/tree';

/** How the programs of these tests ask for a flag. */
export interface Asking {
  /** `flags.isEnabled`, by the exported names of `from`. */
  readonly call?: string;
  readonly member?: string;
  readonly from: string;
  readonly async?: boolean;
  readonly value?: string;
}

/** A small stand-in for detection, so that the cleanup is tested alone: direct calls and members, aliases followed. */
export function findLookups(
  files: Readonly<Record<string, string>>,
  flag: string,
  askings: readonly Asking[],
): Lookup[] {
  const draft = openDraft({
    read: (path) => files[path],
    list: () => Object.keys(files).sort(),
    naming: () => Object.keys(files),
  });
  const found: Lookup[] = [];
  for (const path of Object.keys(files).sort()) {
    if (!/\.tsx?$/.test(path) || path === 'sdk.ts') continue;
    const file = draft.file(path)!;
    const scopes = file.scopes;
    const add = (node: ts.Node, key: ts.Node, more: Partial<Lookup>) =>
      found.push({
        flag,
        file: path,
        ...range(file.source, node),
        key: range(file.source, key),
        form: 'call',
        detector: 'test',
        via: [],
        fallback: null,
        inTest: false,
        ...more,
      });
    const visit = (node: ts.Node): void => {
      for (const asking of askings) {
        if (
          asking.call &&
          ts.isCallExpression(node) &&
          pathOf(scopes, node.expression) === `${asking.from}:${asking.call}`
        ) {
          const key = node.arguments[0];
          const value = key && constantOf(draft, file, key)?.value;
          if (key && value === flag) {
            const owner = asking.value ? member(node, asking.value) : node;
            if (owner) add(owner, key, { ...(asking.async && { async: true }) });
          }
        }
        if (asking.member && isAccess(node) && pathOf(scopes, node) === `${asking.from}:${asking.member}.${flag}`)
          add(node, ts.isPropertyAccessExpression(node) ? node.name : node, { form: 'member' });
        if (
          asking.member &&
          ts.isBindingElement(node) &&
          ts.isIdentifier(node.name) &&
          declared(scopes, node.name) === `${asking.from}:${asking.member}.${flag}`
        )
          add(node, node.name, { form: 'member' });
      }
      ts.forEachChild(node, visit);
    };
    visit(file.source);
  }
  return found;
}

/** `call(…).value`, or the binding element that takes it out. */
function member(node: ts.CallExpression, value: string): ts.Node | undefined {
  const { parent } = node;
  if (isAccess(parent) && parent.expression === node) return parent;
  if (ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(parent.name))
    return parent.name.elements.find((each) => (each.propertyName ?? each.name).getText() === value);
  return undefined;
}

/** `./sdk:flags.isEnabled` for what an expression means, through imports, namespaces, constants and patterns. */
function pathOf(scopes: Scopes, node: ts.Expression, depth = 0): string | undefined {
  const inner = bare(node);
  if (depth > 10) return undefined;
  if (isAccess(inner)) {
    const owner = pathOf(scopes, inner.expression, depth + 1);
    const name = ts.isPropertyAccessExpression(inner)
      ? inner.name.text
      : ts.isStringLiteralLike(inner.argumentExpression)
        ? inner.argumentExpression.text
        : undefined;
    return owner && name && (owner.endsWith(':') ? owner + name : `${owner}.${name}`);
  }
  return ts.isIdentifier(inner) ? declared(scopes, inner, depth) : undefined;
}

function declared(scopes: Scopes, name: ts.Identifier, depth = 0): string | undefined {
  const binding = scopes.resolve(name);
  const node = binding?.declarations[0]?.node;
  if (!binding || !node || binding.reassigned) return undefined;
  const declaration = ts.findAncestor(node, ts.isImportDeclaration);
  if (declaration) {
    const from = (declaration.moduleSpecifier as ts.StringLiteral).text.replace(/^(\.\.?\/)+/, './');
    if (ts.isImportSpecifier(node)) return `${from}:${(node.propertyName ?? node.name).text}`;
    return ts.isNamespaceImport(node) ? `${from}:` : undefined;
  }
  if (ts.isVariableDeclaration(node)) return node.initializer && pathOf(scopes, node.initializer, depth + 1);
  if (!ts.isBindingElement(node) || !ts.isVariableDeclaration(node.parent.parent)) return undefined;
  const owner = node.parent.parent.initializer && pathOf(scopes, node.parent.parent.initializer, depth + 1);
  return owner && `${owner}.${(node.propertyName ?? node.name).getText()}`;
}

function range(source: ts.SourceFile, node: ts.Node): { start: Position; end: Position } {
  return { start: position(source, node.getStart(source)), end: position(source, node.end) };
}

function position(source: ts.SourceFile, at: number): Position {
  const { line, character } = source.getLineAndCharacterOfPosition(at);
  return { line: line + 1, column: character + 1 };
}
