import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import { findUses } from './references';
import { accessedName, isAccess, nameText, wrapped } from './tree';

/** The members of an enum or object that are read by name; undefined where the whole may be read or is given away. */
export function memberUses(draft: Draft, file: DraftFile, name: ts.Identifier): ReadonlySet<string> | undefined {
  const binding = file.scopes.resolve(name);
  if (!binding || binding.reassigned || binding.declarations.length !== 1) return undefined;
  const found = new Set<string>();
  for (const use of findUses(draft, { file, binding })) {
    if (use.is === 'open') return undefined;
    if (use.is === 'passed on') continue;
    const reference = ts.isIdentifier(use.node) ? use.file.scopes.reference(use.node) : undefined;
    if (reference?.exported) continue;
    const member = memberRead(use.node);
    const names = member === undefined ? namesTakenOut(use.node) : [member];
    if (!names && !reference?.typeOnly) return undefined;
    if (names?.some((each) => READS_OTHERS.has(each))) return undefined;
    for (const each of names ?? []) found.add(each);
  }
  return found;
}

/** What every object has, and what may tell of its other members. */
const READS_OTHERS: ReadonlySet<string> = new Set([
  ...['hasOwnProperty', 'propertyIsEnumerable', 'valueOf', 'constructor', '__proto__'],
  ...['__lookupGetter__', '__defineGetter__', '__defineSetter__', '__lookupSetter__'],
]);

/** The members that `const { a, b: c } = o` takes out of what stands on its right; undefined where it may take others too. */
export function namesTakenOut(node: ts.Node): readonly string[] | undefined {
  const place = wrapped(node);
  const { parent } = place;
  if (!ts.isVariableDeclaration(parent) || parent.initializer !== place || !ts.isObjectBindingPattern(parent.name))
    return undefined;
  const names = parent.name.elements.map(({ dotDotDotToken, propertyName, name }) =>
    dotDotDotToken ? undefined : nameText((propertyName ?? name) as ts.PropertyName),
  );
  return names.every((each) => each !== undefined) ? (names as readonly string[]) : undefined;
}

/** The member of an enum, object or namespace that is read by name where its own name stands. */
export function memberRead(node: ts.Node): string | undefined {
  if (ts.isQualifiedName(node.parent) && node.parent.left === node) return node.parent.right.text;
  const place = wrapped(node);
  const { parent } = place;
  return isAccess(parent) && parent.expression === place ? accessedName(parent) : undefined;
}
