import { ts } from 'ts-morph';

/** Parses one file's text by the language its name says; JSX is understood in every kind of JavaScript. Never throws. */
export function parse(path: string, text: string): ts.SourceFile {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, scriptKind(path));
  try {
    setParents(file);
    return file;
  } catch {
    // Too deep for recursion: the compiler's own way has none.
    return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, scriptKind(path));
  }
}

/** Loads the compiler, where it was not yet; throws where it is missing or broken. */
export function loadParser(): string {
  return ts.version;
}

/** Whether a path is one that Flagkeeper reads as code. */
export function isCodePath(path: string): boolean {
  return /\.[cm]?[jt]sx?$/i.test(path) && !/\.min\.[cm]?js$/i.test(path);
}

/** The compiler would do this too, in three times as long as it parses. */
function setParents(file: ts.SourceFile): void {
  const hasDocs = file.text.includes('/**');
  let parent: ts.Node = file;
  const visit = (node: { parent: ts.Node } & ts.Node): void => {
    const outer = parent;
    node.parent = outer;
    parent = node;
    ts.forEachChild(node, visit);
    if (hasDocs) for (const doc of (node as Documented).jsDoc ?? []) visit(doc);
    parent = outer;
  };
  ts.forEachChild(file, visit);
}

interface Documented {
  readonly jsDoc?: readonly ts.JSDoc[];
}

function scriptKind(path: string): ts.ScriptKind {
  const lower = path.toLowerCase();
  if (/\.[cm]?jsx?$/.test(lower)) return ts.ScriptKind.JSX;
  if (lower.endsWith('.tsx')) return ts.ScriptKind.TSX;
  if (lower.endsWith('.json')) return ts.ScriptKind.JSON;
  return ts.ScriptKind.TS;
}
