import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Position as LspPosition,
  type Range as LspRange,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import type { Finding, Position, Problem, Range, Severity } from '../shared/model';
import { rulePage } from '../shared/wording/rule-pages';

export type Encoding = 'utf-8' | 'utf-16';

/** A text as the wire sees it: its lines, and the unit that the two sides agreed to count columns in. */
export interface Wire {
  readonly encoding: Encoding;
  line(index: number): string;
}

export function toLspPosition(position: Position, wire: Wire): LspPosition {
  const line = Math.max(0, position.line - 1);
  const character = Math.max(0, position.column - 1);
  return { line, character: wire.encoding === 'utf-16' ? character : bytes(wire.line(line).slice(0, character)) };
}

export function toLspRange(range: Range, wire: Wire): LspRange {
  return { start: toLspPosition(range.start, wire), end: toLspPosition(range.end, wire) };
}

export function fromLspPosition(position: LspPosition, wire: Wire): Position {
  const column =
    wire.encoding === 'utf-16' ? position.character : unitsIn(wire.line(position.line), position.character);
  return { line: position.line + 1, column: column + 1 };
}

export function fromLspRange(range: LspRange, wire: Wire): Range {
  return { start: fromLspPosition(range.start, wire), end: fromLspPosition(range.end, wire) };
}

export function toLspSeverity(severity: Severity): DiagnosticSeverity {
  return { error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, info: DiagnosticSeverity.Information }[
    severity
  ];
}

/** A finding with no place of its own stands at the top of its file; its data names it for code actions. */
export function findingToDiagnostic(finding: Finding, wire: Wire): Diagnostic {
  const { start, end, rule, severity, message } = finding;
  const tags = tagsOf(rule);
  return {
    range: toLspRange({ start: start ?? top, end: end ?? start ?? top }, wire),
    severity: toLspSeverity(severity),
    source: 'flagkeeper',
    code: rule,
    codeDescription: { href: rulePage(rule) },
    message,
    ...(tags && { tags }),
    data: { finding: finding.id },
  };
}

/** Editors fade what never runs. */
export function deadBranchToDiagnostic(range: Range, { rule, message }: Finding, wire: Wire): Diagnostic {
  return {
    range: toLspRange(range, wire),
    severity: DiagnosticSeverity.Hint,
    source: 'flagkeeper',
    code: rule,
    codeDescription: { href: rulePage(rule) },
    message: `Never runs: ${message}`,
    tags: [DiagnosticTag.Unnecessary],
  };
}

export function problemToDiagnostic({ range, severity, message }: Problem, wire: Wire): Diagnostic {
  return {
    range: toLspRange(range ?? { start: top, end: top }, wire),
    severity: toLspSeverity(severity),
    source: 'flagkeeper',
    message,
  };
}

const top: Position = { line: 1, column: 1 };

/** Editors strike through what a rule calls deprecated. */
export function tagsOf(rule: string): DiagnosticTag[] | undefined {
  return rule === 'deprecated' ? [DiagnosticTag.Deprecated] : undefined;
}

export function toUri(path: string): string {
  return URI.file(path).toString();
}

/** The path of a file URI; undefined for every other scheme. */
export function fromUri(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : undefined;
}

/** One spelling for every way in which clients escape the same URI. */
export function normalUri(uri: string): string {
  return URI.parse(uri).toString();
}

export function splitLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** UTF-16 units of a line before a UTF-8 offset; an offset inside a character counts as its start. */
function unitsIn(line: string, offset: number): number {
  let units = 0;
  let seen = 0;
  for (const character of line) {
    seen += bytes(character);
    if (seen > offset) break;
    units += character.length;
  }
  return units;
}

/** Edits of one open document: under its version where the client takes that, and with a word on what they do. */
export function toWorkspaceEdit(
  edits: readonly { readonly range: Range; readonly newText: string }[],
  label: string,
  document: { readonly uri: string; readonly version: number; readonly wire: Wire },
  client: { readonly versionedEdits: boolean; readonly changeAnnotations: boolean },
): WorkspaceEdit {
  const { uri, version, wire } = document;
  const annotationId = 'flagkeeper';
  const changes = edits.map(({ range, newText }) => ({ range: toLspRange(range, wire), newText }));
  if (!client.versionedEdits) return { changes: { [uri]: changes } };
  if (!client.changeAnnotations) return { documentChanges: [{ textDocument: { uri, version }, edits: changes }] };
  return {
    documentChanges: [
      { textDocument: { uri, version }, edits: changes.map((change) => ({ ...change, annotationId })) },
    ],
    changeAnnotations: { [annotationId]: { label } },
  };
}
