import { ts } from 'ts-morph';
import type { Json } from '../model';
import type { DraftFile } from './draft';

/** A value as code, in the file's own quotes, with parentheses where its place needs them. */
export function literalText(file: DraftFile, value: Json | undefined, slot: ts.Node): string {
  const text = codeOf(value, quoteOf(file));
  const { parent } = slot;
  if (typeof value === 'number' && value < 0) {
    const tight =
      ts.isPrefixUnaryExpression(parent) ||
      (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken);
    if (tight) return `(${text})`;
  }
  if (typeof value === 'number' && ts.isPropertyAccessExpression(parent)) return `(${text})`;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if (ts.isArrowFunction(parent) || ts.isPropertyAccessExpression(parent) || ts.isExpressionStatement(parent))
      return `(${text})`;
  }
  return text;
}

/** A text as a string literal in the file's own quotes. */
export function textLiteral(file: DraftFile, value: string): string {
  return quoted(value, quoteOf(file));
}

function codeOf(value: Json | undefined, quote: string): string {
  if (typeof value === 'string') return quoted(value, quote);
  if (Array.isArray(value)) return `[${value.map((each) => codeOf(each, quote)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    const named = entries.map(
      ([name, each]) => `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name, quote)}: ${codeOf(each, quote)}`,
    );
    return entries.length === 0 ? '{}' : `{ ${named.join(', ')} }`;
  }
  return value === undefined ? 'undefined' : String(value);
}

function quoted(value: string, quote: string): string {
  const inner = JSON.stringify(value).slice(1, -1).replace(/\\"/g, '"');
  return quote + inner.replaceAll(quote, `\\${quote}`) + quote;
}

/** The quote that the file uses first. */
function quoteOf(file: DraftFile): string {
  let quote: string | undefined;
  const visit = (node: ts.Node): void => {
    if (quote) return;
    if (ts.isStringLiteral(node) && !ts.isJsxAttribute(node.parent)) quote = file.text[node.getStart(file.source)];
    ts.forEachChild(node, visit);
  };
  visit(file.source);
  return quote === '"' ? '"' : "'";
}
