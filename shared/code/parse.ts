import { ts } from 'ts-morph';

/** Parses one file's text by the language its name says; JSX is understood in every kind of JavaScript. Never throws. */
export function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, scriptKind(path));
}

/** Loads the compiler, where it was not yet; throws where it is missing or broken. */
export function loadParser(): string {
  return ts.version;
}

/** Whether a path is one that Flagkeeper reads as code. */
export function isCodePath(path: string): boolean {
  return /\.[cm]?[jt]sx?$/i.test(path) && !/\.min\.[cm]?js$/i.test(path);
}

function scriptKind(path: string): ts.ScriptKind {
  const lower = path.toLowerCase();
  if (/\.[cm]?jsx?$/.test(lower)) return ts.ScriptKind.JSX;
  if (lower.endsWith('.tsx')) return ts.ScriptKind.TSX;
  if (lower.endsWith('.json')) return ts.ScriptKind.JSON;
  return ts.ScriptKind.TS;
}
