import { CodeActionKind } from 'vscode-languageserver/node';
import { fixers, plainEdits } from '../../../shared/fixes';
import type { CodeOfFinding, TextEdit } from '../../../shared/fixes/types';
import type { Finding, Range } from '../../../shared/model';
import { toWorkspaceEdit } from '../../convert';
import { overlaps } from '../../flag-at';
import type { Client, Place } from '../types';
import type { Offer } from './types';

export const fixAll = `${CodeActionKind.SourceFixAll}.flagkeeper`;

/** What mends the findings of one file. */
export interface Mendings {
  at(range: Range): readonly Offer[];
  /** All that needs no question, at once; nothing where there is none. */
  everything(): readonly Offer[];
  of(id: string): Offer | undefined;
}

export async function readMendings(place: Place, client: Client, signal: AbortSignal): Promise<Mendings> {
  const code = await readPlace(place, signal);
  const offer = (id: string, title: string, edits: () => readonly TextEdit[]) => ({
    ...{ id: { mending: id }, title },
    outcome: async () => ({ edit: toWorkspaceEdit(edits(), title, place, client) }),
  });
  const offersOf = (finding: Finding): readonly Offer[] =>
    fixers.flatMap((fixer) => {
      const title = fixer.title(finding, code);
      if (title === undefined) return [];
      // One finding may stand at several places.
      const id = `${fixer.id} ${finding.id} ${finding.start?.line}:${finding.start?.column}`;
      const preferred = fixer.id === 'rename-key';
      const mending = offer(id, title, () => fixer.edits(finding, code));
      return [{ ...mending, kind: CodeActionKind.QuickFix, finding, preferred }];
    });
  const everything = (): readonly Offer[] => {
    const edits = () => plainEdits(code.findings, code);
    if (edits().length === 0) return [];
    return [{ ...offer(fixAll, 'Mend spelling and unused ignores', edits), kind: fixAll, preferred: false }];
  };
  return {
    at: (range) => code.findings.filter((finding) => touches(finding, range)).flatMap(offersOf),
    everything,
    of: (id) =>
      [...code.findings.flatMap(offersOf), ...everything()].find((one) => 'mending' in one.id && one.id.mending === id),
  };
}

type Mendable = CodeOfFinding & { readonly findings: readonly Finding[] };

async function readPlace({ session, file, text }: Place, signal: AbortSignal): Promise<Mendable> {
  const [{ findings }, { lookups, ignores }, keys] = await Promise.all([
    session.findingsIn(file, { signal }),
    session.lookupsIn(file, { signal }),
    session.keys(file, { signal }),
  ]);
  return { file, text, findings, lookups, ignores, record: (key) => keys.find((one) => one.key === key) };
}

function touches({ start, end }: Finding, range: Range): boolean {
  return start !== undefined && overlaps({ start, end: end ?? start }, range);
}
