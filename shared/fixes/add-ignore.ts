import { ts } from 'ts-morph';
import type { Finding, IgnoreComment } from '../model';
import { lineStart, lineText, textIn } from './lines';
import type { CodeOfFinding, Fixer, TextEdit } from './types';

/** Stands where people write why; a reason is required, and this one says that it is missing. */
export const reasonPlaceholder = 'why this stays';

/** Writes a comment that silences the finding, in the form that the place allows. */
export const addIgnore: Fixer = {
  id: 'add-ignore',
  plain: () => false,
  title({ rule, start }, { file }) {
    const code = /\.[cm]?[jt]sx?$/i.test(file);
    return start && code && rule !== 'unused-ignore' ? `Ignore “${rule}” here` : undefined;
  },
  edits(finding, code) {
    if (!finding.start) return [];
    const { line } = finding.start;
    const present = code.ignores.find((ignore) => ignore.line === line && !ignore.problem);
    return [present ? extended(present, finding.rule, code.text) : written(finding, line, code)];
  },
};

/** One more rule in the comment that already speaks for the line. */
function extended(ignore: IgnoreComment, rule: string, text: string): TextEdit {
  const comment = textIn(text, ignore);
  const colon = comment.indexOf(':');
  return { range: ignore, newText: `${comment.slice(0, colon)}, ${rule}${comment.slice(colon)}` };
}

function written({ rule, end, start }: Finding, line: number, { file, text }: CodeOfFinding): TextEdit {
  const comment = `flagkeeper-ignore ${rule}: ${reasonPlaceholder}`;
  const place = placeOf(file, text, lineStart(text, line));
  if (place === 'text') {
    const behind = end ?? start!;
    return { range: { start: behind, end: behind }, newText: ` /* ${comment} */` };
  }
  const above = aboveDirectives(text, line);
  const indent = /^\s*/.exec(lineText(text, line))![0];
  const written = place === 'jsx' ? `{/* ${comment} */}` : `// ${comment}`;
  const at = { line: above, column: 1 };
  return { range: { start: at, end: at }, newText: indent + written + (text.includes('\r\n') ? '\r\n' : '\n') };
}

/** What a new line at this offset would be: code, the child of a JSX element, or part of a string. */
function placeOf(file: string, text: string, offset: number): 'code' | 'jsx' | 'text' {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kindOf(file));
  let place: 'code' | 'jsx' | 'text' = 'code';
  const visit = (node: ts.Node): void => {
    const start = node.getStart(tree);
    if (ts.isJsxElement(node) || ts.isJsxFragment(node)) {
      const opening = ts.isJsxElement(node) ? node.openingElement : node.openingFragment;
      const closing = ts.isJsxElement(node) ? node.closingElement : node.closingFragment;
      if (opening.end <= offset && offset <= closing.getStart(tree)) place = 'jsx';
    } else if (start < offset && offset < node.end && !ts.isJsxText(node))
      place = ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node) ? 'text' : 'code';
    ts.forEachChild(node, (child) => {
      if (child.pos <= offset && offset <= child.end) visit(child);
    });
  };
  visit(tree);
  return place;
}

/** Comments that tools read for the next line stay directly above it. */
function aboveDirectives(text: string, line: number): number {
  const directive = /(@ts-(ignore|expect-error)|eslint-disable-next-line|biome-ignore|prettier-ignore)\b/;
  let above = line;
  while (
    above > 1 &&
    directive.test(lineText(text, above - 1)) &&
    /^\s*(\/\/|\/\*|\{\/\*)/.test(lineText(text, above - 1))
  )
    above--;
  return above;
}

/** Plain `.js` files hold JSX as often as not; `<T>x` casts exist in TypeScript alone. */
function kindOf(file: string): ts.ScriptKind {
  if (/\.[cm]?ts$/i.test(file)) return ts.ScriptKind.TS;
  return /\.tsx$/i.test(file) ? ts.ScriptKind.TSX : ts.ScriptKind.JSX;
}
