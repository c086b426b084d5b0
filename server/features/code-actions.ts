import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from 'vscode-languageserver/node';
import { fixers, plainEdits } from '../../shared/fixes';
import type { CodeOfFinding, TextEdit } from '../../shared/fixes/types';
import type { Finding } from '../../shared/model';
import { findingToDiagnostic, fromLspRange, toWorkspaceEdit } from '../convert';
import { overlaps } from '../flag-at';
import type { Feature, Host, Place } from './types';

/** Small mendings of findings: spelling, ignores, and all that need no question at once. */
export const codeActions: Feature = {
  id: 'code-actions',
  capabilities: ({ codeActionLiterals, resolvesEdits }) =>
    codeActionLiterals
      ? {
          codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAll], resolveProvider: resolvesEdits },
        }
      : undefined,
  serve(host) {
    const { connection, client } = host;
    connection.onCodeAction(
      host.forDocument<CodeActionParams, CodeAction[]>([], async (place, { range, context }, signal) => {
        const wanted = (kind: string) => !context.only || context.only.some((one) => within(kind, one));
        const at = await readPlace(place, signal);
        const offers: Offer[] = [];
        if (wanted(CodeActionKind.QuickFix)) {
          const here = fromLspRange(range, place.wire);
          offers.push(...at.findings.filter((finding) => touches(finding, here)).flatMap((one) => offersOf(one, at)));
        }
        // Only who asks for it by name gets everything mended: it does not belong among the fixes of one place.
        if (context.only && wanted(fixAll)) offers.push(...everything(at));
        return offers.map((offer) => toAction(offer, place, host, context.diagnostics));
      }),
    );
    if (!client.resolvesEdits) return;
    connection.onCodeActionResolve(async (action, token) => {
      const { uri, id } = action.data as ActionData;
      const resolve = host.forDocument<{ textDocument: { uri: string } }, CodeAction>(
        action,
        async (place, _, signal) => {
          const at = await readPlace(place, signal);
          const offers = [...at.findings.flatMap((finding) => offersOf(finding, at)), ...everything(at)];
          const offer = offers.find((one) => one.id === id);
          return offer ? { ...action, edit: toWorkspaceEdit(offer.edits(), offer.title, place, client) } : action;
        },
      );
      return resolve({ textDocument: { uri } }, token);
    });
  },
};

const fixAll = `${CodeActionKind.SourceFixAll}.flagkeeper`;

/** What an action needs to be found again: the answer to the next request carries it. */
interface ActionData {
  readonly uri: string;
  readonly id: string;
}

interface Offer {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly finding?: Finding;
  readonly preferred: boolean;
  edits(): readonly TextEdit[];
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

function offersOf(finding: Finding, code: Mendable): Offer[] {
  return fixers.flatMap((fixer) => {
    const title = fixer.title(finding, code);
    if (title === undefined) return [];
    const preferred = fixer.id === 'rename-key';
    const kind = CodeActionKind.QuickFix;
    // One finding may stand at several places.
    const id = `${fixer.id} ${finding.id} ${finding.start?.line}:${finding.start?.column}`;
    return [{ id, kind, title, finding, preferred, edits: () => fixer.edits(finding, code) }];
  });
}

function everything(code: Mendable): Offer[] {
  const edits = () => plainEdits(code.findings, code);
  if (edits().length === 0) return [];
  return [{ id: fixAll, kind: fixAll, title: 'Mend spelling and unused ignores', preferred: false, edits }];
}

function toAction(offer: Offer, place: Place, { client }: Host, shown: readonly Diagnostic[]): CodeAction {
  const { id, kind, title, finding, preferred } = offer;
  const mended = finding && findingToDiagnostic(finding, place.wire);
  // The client's own diagnostics, where it sent them: it recognizes no others.
  const diagnostics = mended && shown.filter((one) => isSame(one, mended));
  return {
    title,
    kind,
    ...(diagnostics?.length && { diagnostics }),
    ...(preferred && client.preferredActions && { isPreferred: true }),
    ...(client.resolvesEdits
      ? { data: { uri: place.uri, id } satisfies ActionData }
      : { edit: toWorkspaceEdit(offer.edits(), title, place, client) }),
  };
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  const [at, there] = [a.range.start, b.range.start];
  return a.code === b.code && a.message === b.message && at.line === there.line && at.character === there.character;
}

function touches(
  { start, end }: Finding,
  range: { start: Finding['start'] & {}; end: Finding['start'] & {} },
): boolean {
  return start !== undefined && overlaps({ start, end: end ?? start }, range);
}

/** Kinds are trees: `source` asks for `source.fixAll.flagkeeper` too. */
function within(kind: string, asked: string): boolean {
  return kind === asked || kind.startsWith(`${asked}.`) || asked === '';
}
