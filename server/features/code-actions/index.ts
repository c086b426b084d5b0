import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Diagnostic,
} from 'vscode-languageserver/node';
import { type PreviewRemoval, previewRemoval } from '../../../shared/protocol';
import { findingToDiagnostic, fromLspRange } from '../../convert';
import type { Client, Feature, Host, Place } from '../types';
import { fixAll, readMendings } from './mendings';
import { provenRemovals, removalOf, removalsAt, removeFlags } from './removals';
import type { Offer, OfferId, Outcome } from './types';

/** Small mendings of findings, and the removal of flags: here, in the file, in the workspace. */
export const codeActions: Feature = {
  id: 'code-actions',
  capabilities: ({ codeActionLiterals, resolvesEdits }) =>
    codeActionLiterals
      ? {
          codeActionProvider: {
            codeActionKinds: [CodeActionKind.QuickFix, removeFlags, fixAll],
            resolveProvider: resolvesEdits,
          },
        }
      : undefined,
  serve(host) {
    const { connection, client } = host;
    connection.onCodeAction(
      host.forDocument<CodeActionParams, CodeAction[]>([], async (place, { range, context }, signal) => {
        const wanted = (kind: string) => !context.only || context.only.some((one) => within(kind, one));
        const here = fromLspRange(range, place.wire);
        const byItself = context.triggerKind === CodeActionTriggerKind.Automatic;
        const offers: Offer[] = [];
        const mendings = await readMendings(place, client, signal);
        if (wanted(CodeActionKind.QuickFix)) {
          const removals = await removalsAt(place, here, host, signal);
          offers.push(...inOrder([...mendings.at(here), ...removals]));
        }
        // Only who asks for it by name gets the whole file done: it does not belong among the fixes of one place.
        if (context.only && wanted(fixAll)) offers.push(...mendings.everything());
        // Saving asks by itself, and no save may remove a flag.
        if (context.only && wanted(removeFlags) && !byItself)
          offers.push(...(await provenRemovals(place, host, signal)));
        const actions: CodeAction[] = [];
        for (const offer of offers) {
          const action = await toAction(offer, place, host, context.diagnostics, !byItself);
          if (action) actions.push(action);
        }
        return actions;
      }),
    );
    if (!client.resolvesEdits) return;
    connection.onCodeActionResolve(async (action, token) => {
      // What is done through a preview is worked out there.
      if (action.command) return action;
      const { uri, id } = action.data as ActionData;
      const resolve = host.forDocument<{ textDocument: { uri: string } }, CodeAction>(
        action,
        async (place, _, signal) => {
          const offer =
            'removal' in id
              ? await removalOf(id.removal, place, host, signal)
              : (await readMendings(place, client, signal)).of(id.mending);
          const outcome = await offer?.outcome();
          if (!outcome) return action;
          // Chosen already: an action that then does nothing has to say why.
          if ('disabled' in outcome) connection.window.showInformationMessage(outcome.disabled);
          return { ...action, ...asAction(outcome) };
        },
      );
      return resolve({ textDocument: { uri } }, token);
    });
  },
};

/** What is preferred first, then what is proven, then every other mending; a removal that nothing proves is the last. */
function inOrder(offers: readonly Offer[]): readonly Offer[] {
  const rank = ({ id, preferred }: Offer) => {
    if (preferred) return 0;
    if (!('removal' in id)) return 2;
    return id.removal === 'proven' || id.removal.proven ? 1 : 3;
  };
  return [...offers].sort((a, b) => rank(a) - rank(b));
}

interface ActionData {
  readonly uri: string;
  readonly id: OfferId;
}

/** Nothing where the client gets edits at once, and there are none, and it could not show why. */
async function toAction(
  offer: Offer,
  place: Place,
  { client }: Host,
  shown: readonly Diagnostic[],
  asked: boolean,
): Promise<CodeAction | undefined> {
  const { id, kind, title, finding, preferred } = offer;
  const mended = finding && findingToDiagnostic(finding, place.wire);
  // The client's own diagnostics, where it sent them: it recognizes no others.
  const diagnostics = mended && shown.filter((one) => isSame(one, mended));
  const action = {
    title,
    kind,
    ...(diagnostics?.length && { diagnostics }),
    ...(preferred && client.preferredActions && { isPreferred: true }),
  };
  const previewed = previewOf(offer, place, client);
  if (previewed) return { ...action, command: { title, command: previewRemoval, arguments: [previewed] } };
  if (!client.resolvesEdits) {
    const outcome = await offer.outcome();
    return 'edit' in outcome || client.disabledActions ? { ...action, ...asAction(outcome) } : undefined;
  }
  const data = { uri: place.uri, id } satisfies ActionData;
  // What stands in the way of one place is found out at once, where somebody looks at the list.
  const inspects = asked && client.disabledActions && 'removal' in id && id.removal !== 'proven';
  const outcome = inspects && id.removal.scope === 'here' ? await offer.outcome() : undefined;
  return { ...action, data, ...(outcome && 'disabled' in outcome && asAction(outcome)) };
}

/** The whole workspace goes through a preview, where the editor has one: it checks types, and shows every file. */
function previewOf({ id }: Offer, { folder }: Place, { commands }: Client): PreviewRemoval | undefined {
  if (!commands.includes(previewRemoval) || !('removal' in id) || id.removal === 'proven') return undefined;
  const { scope, flag, keep } = id.removal;
  return scope === 'workspace' ? { folder: folder.uri, decisions: [{ flag, keep }] } : undefined;
}

function asAction(outcome: Outcome): Partial<CodeAction> {
  return 'edit' in outcome ? { edit: outcome.edit } : { disabled: { reason: outcome.disabled } };
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  const [at, there] = [a.range.start, b.range.start];
  return a.code === b.code && a.message === b.message && at.line === there.line && at.character === there.character;
}

/** Kinds are trees: `source` asks for `source.fixAll.flagkeeper` too. */
function within(kind: string, asked: string): boolean {
  return kind === asked || kind.startsWith(`${asked}.`) || asked === '';
}
