import type { Finding, FlagRecord, IgnoreComment, Lookup, Range } from '../model';

/** One way to mend a finding by a small edit of the file it stands in; it never removes a flag. */
export interface Fixer {
  readonly id: string;
  /** True where mending it is what everybody wants: editors may do it without asking, on save too. */
  plain(finding: Finding, code: CodeOfFinding): boolean;
  /** What people choose by; undefined where it cannot mend this finding. */
  title(finding: Finding, code: CodeOfFinding): string | undefined;
  edits(finding: Finding, code: CodeOfFinding): readonly TextEdit[];
}

/** The file that a finding stands in. */
export interface CodeOfFinding {
  readonly file: string;
  readonly text: string;
  readonly lookups: readonly Lookup[];
  readonly ignores: readonly IgnoreComment[];
  /** What is known of a key, for the way code spells it. */
  record?(key: string): FlagRecord | undefined;
}

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}
