import { ts } from 'ts-morph';
import type { IgnoreFact } from '../facts';

/**
 * The `flagkeeper-ignore` comments of a file. One speaks for its own line if code stands before it there, else for the
 * next line of code; `flagkeeper-ignore-file` in the first comment for the whole file.
 */
export function ignoresOf(file: ts.SourceFile, lines: readonly number[]): IgnoreFact[] {
  const { text } = file;
  if (!text.includes('flagkeeper-ignore')) return [];
  const found: IgnoreFact[] = [];
  let first = true;
  for (const { s, e } of commentsOf(file)) {
    const isFirst = first;
    first = false;
    const said = /^(?:\/\/|\/\*)[\s*]*flagkeeper-ignore(-file)?(?![\w-])([\s\S]*?)(?:\*\/)?$/.exec(text.slice(s, e));
    if (!said) continue;
    const whole = said[1] !== undefined;
    const line = whole ? 0 : lineSpokenFor(text, s, e, lines);
    found.push({ s, e, ...rulesAndReason(said[2] ?? ''), line, ...(whole && !isFirst && { problem: NOT_FIRST }) });
  }
  return found;
}

const NOT_FIRST = 'flagkeeper-ignore-file counts only in the first comment of a file';

function rulesAndReason(said: string): { rules: string[]; reason: string; problem?: string } {
  const colon = said.indexOf(':');
  const rules = (colon < 0 ? said : said.slice(0, colon))
    .split(',')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '');
  const reason =
    colon < 0
      ? ''
      : said
          .slice(colon + 1)
          .replace(/\s*\n\s*\*?\s*/g, ' ')
          .trim();
  if (rules.length === 0) return { rules, reason, problem: 'no rule is named: flagkeeper-ignore RULE: reason' };
  if (rules.some((rule) => !/^[a-z][a-z-]*$/.test(rule)))
    return { rules, reason, problem: 'the rules are not readable: flagkeeper-ignore RULE[, RULE]: reason' };
  if (reason === '') return { rules, reason, problem: 'the reason is missing: flagkeeper-ignore RULE: reason' };
  return { rules, reason };
}

/** Every comment, found where the tokens leave room for one, so that strings and templates are never mistaken. */
function commentsOf(file: ts.SourceFile): { s: number; e: number }[] {
  const { text } = file;
  const found = new Map<number, { s: number; e: number }>();
  const add = (ranges: readonly ts.CommentRange[] | undefined) => {
    for (const { pos, end } of ranges ?? []) found.set(pos, { s: pos, e: end });
  };
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.JsxText || node.kind < ts.SyntaxKind.FirstNode) {
      if (node.kind === ts.SyntaxKind.JsxText) return;
      if (!insideJsxText(node)) {
        add(ts.getLeadingCommentRanges(text, node.pos));
        add(ts.getTrailingCommentRanges(text, node.pos));
      }
      add(ts.getTrailingCommentRanges(text, node.end));
      return;
    }
    if (node.kind >= ts.SyntaxKind.FirstJSDocNode && node.kind <= ts.SyntaxKind.LastJSDocNode) return;
    for (const child of node.getChildren(file)) visit(child);
  };
  visit(file);
  return [...found.values()].sort((a, b) => a.s - b.s);
}

/** Text between JSX tags is no place for a comment, though it may look like one. */
function insideJsxText(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.LessThanToken && ts.isJsxOpeningLikeElement(node.parent) && inJsx(node.parent);
}

function inJsx(node: ts.Node): boolean {
  const owner = ts.isJsxOpeningElement(node) ? node.parent.parent : node.parent;
  return ts.isJsxElement(owner) || ts.isJsxFragment(owner);
}

function lineSpokenFor(text: string, s: number, e: number, lines: readonly number[]): number {
  const own = lineOf(s, lines);
  const before = text
    .slice(lines[own - 1], s)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .trim();
  // `{/* … */}` on a line of its own: the brace is the comment's, not code.
  if (before !== '' && !(before === '{' && /^\s*\}\s*(\r?\n|$)/.test(text.slice(e)))) return own;
  let rest = e;
  const brace = /^\s*\}/.exec(text.slice(e));
  if (before === '{' && brace) rest += brace[0].length;
  for (;;) {
    const gap = /^(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|\{\s*\/\*[\s\S]*?\*\/\s*\})/.exec(text.slice(rest));
    if (!gap) break;
    rest += gap[0].length;
  }
  return rest >= text.length ? own : lineOf(rest, lines);
}

/** The line, from 1, of an offset. */
export function lineOf(offset: number, lines: readonly number[]): number {
  let low = 0;
  let high = lines.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (lines[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
