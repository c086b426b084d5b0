import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import { bare } from './tree';

export function isText(node: ts.Expression): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

/** Surely an array, whose elements are there without running anything. */
export function isArray(file: DraftFile, node: ts.Expression): boolean {
  const value = bare(node);
  if (ts.isArrayLiteralExpression(value)) return true;
  if (ts.isCallExpression(value) && ts.isPropertyAccessExpression(value.expression))
    return ARRAY_METHODS.has(value.expression.name.text) && isArray(file, value.expression.expression);
  if (!ts.isIdentifier(value)) return false;
  const declaration = file.scopes.resolve(value)?.declarations[0]?.node;
  if (!declaration || !(ts.isVariableDeclaration(declaration) || ts.isParameter(declaration))) return false;
  if (declaration.type) return isArrayType(declaration.type);
  // What a parameter is given by default is not all that it may be given.
  if (!ts.isVariableDeclaration(declaration) || file.scopes.resolve(value)?.reassigned) return false;
  return !!declaration.initializer && ts.isArrayLiteralExpression(bare(declaration.initializer));
}

/** A type that says array and nothing else. */
export function isArrayType(type: ts.TypeNode): boolean {
  if (ts.isArrayTypeNode(type) || ts.isTupleTypeNode(type)) return true;
  if (ts.isParenthesizedTypeNode(type)) return isArrayType(type.type);
  if (ts.isTypeOperatorNode(type)) return type.operator === ts.SyntaxKind.ReadonlyKeyword && isArrayType(type.type);
  if (ts.isUnionTypeNode(type)) return type.types.every(isArrayType);
  return ts.isTypeReferenceNode(type) && /^(Readonly)?Array$/.test(type.typeName.getText());
}

const ARRAY_METHODS = new Set(['map', 'filter', 'slice', 'concat', 'flat', 'flatMap']);
export const CALLING_METHODS = new Set([
  'map',
  'filter',
  'some',
  'every',
  'find',
  'findIndex',
  'reduce',
  'flatMap',
  'replace',
]);
export const PURE_METHODS = new Set([
  ...ARRAY_METHODS,
  ...[
    'some',
    'every',
    'find',
    'findIndex',
    'reduce',
    'includes',
    'indexOf',
    'join',
    'at',
    'toUpperCase',
    'toLowerCase',
  ],
  ...['trim', 'startsWith', 'endsWith', 'split', 'substring', 'charAt', 'padStart', 'padEnd', 'replace'],
]);
export const PURE_GLOBALS = new Set([
  'Symbol',
  'Boolean',
  'String',
  'Number',
  'isNaN',
  'isFinite',
  'parseInt',
  'parseFloat',
]);
export const PURE_CLASSES = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'Date', 'Error', 'Array', 'Object', 'RegExp']);
export const PURE_STATICS = new Set([
  ...['Object.keys', 'Object.values', 'Object.entries', 'Object.freeze', 'Object.fromEntries', 'Array.isArray'],
  ...['Math.abs', 'Math.ceil', 'Math.floor', 'Math.max', 'Math.min', 'Math.round', 'Math.sqrt', 'Number.isInteger'],
  ...[
    'Date.now',
    'Math.random',
    'Promise.resolve',
    'Array.of',
    'Number.isNaN',
    'Number.isFinite',
    'Symbol.for',
    'Object.is',
    'Math.pow',
  ],
]);
export const KNOWN_GLOBALS = new Set([
  ...['undefined', 'NaN', 'Infinity', 'globalThis', 'Object', 'Array', 'Promise', 'Map', 'Set', 'Math', 'JSON', 'Date'],
  ...[
    'String',
    'Number',
    'Boolean',
    'Symbol',
    'Error',
    'RegExp',
    'console',
    'process',
    'window',
    'document',
    'arguments',
  ],
  ...[
    'BigInt',
    'WeakMap',
    'WeakSet',
    'Intl',
    'Reflect',
    'TypeError',
    'RangeError',
    'URL',
    'React',
    'setTimeout',
    'module',
  ],
]);
