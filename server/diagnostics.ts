import type { Diagnostic } from 'vscode-languageserver/node';
import type { EditorSettings } from '../shared/editor-settings';
import { deadBranchToDiagnostic, findingToDiagnostic, problemToDiagnostic, type Wire } from './convert';
import type { Session } from './session/types';

/** What an editor shows in one file: its findings, and what is wrong with it as a configuration or a source. */
export async function diagnosticsOf(
  session: Session,
  file: string,
  wire: Wire,
  { minimumSeverity }: EditorSettings,
  signal: AbortSignal,
): Promise<Diagnostic[]> {
  const problems = session.problems().filter((problem) => problem.file === file);
  const { findings } = await session.findingsIn(file, { signal });
  const dead = minimumSeverity === 'none' ? [] : await session.deadBranchesIn(file, { signal });
  const shown = findings.filter(({ severity }) => rank[severity] >= rank[minimumSeverity]);
  return [
    ...problems.map((problem) => problemToDiagnostic(problem, wire)),
    ...shown.map((finding) => findingToDiagnostic(finding, wire)),
    ...dead.map((branch) => deadBranchToDiagnostic(branch, branch.finding, wire)),
  ];
}

const rank = { info: 0, warning: 1, error: 2, none: 3 } as const;
