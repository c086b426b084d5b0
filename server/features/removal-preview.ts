import { LSPErrorCodes, ResponseError, WorkDoneProgress } from 'vscode-languageserver/node';
import { sameValue } from '../../shared/inventory/served';
import type { Decision } from '../../shared/model';
import { type PreviewRemoval, protocol, type RemovalPreview } from '../../shared/protocol';
import { count, sayKey } from '../../shared/wording';
import type { FileChange } from '../cleanup/types';
import { normalUri } from '../convert';
import { withRoom } from '../heap';
import { openPlaces, removalEdit } from '../removal-edit';
import type { Progress } from '../session/types';
import type { Feature, Folder, Host } from './types';

/** Removals as a person sees them before anything is changed: every file, what stays, what still names the flags. */
export const removalPreview: Feature = {
  id: 'removal-preview',
  capabilities: () => ({}),
  serve(host) {
    let last: Kept | undefined;
    let made = 0;
    host.connection.onRequest(
      protocol.previewRemoval,
      host.forWorkspace<PreviewRemoval, RemovalPreview | null>(null, async (asked, signal) => {
        const folder = await folderOf(asked.folder, host);
        const decisions = await decide(asked, folder, signal);
        made += 1;
        const kept = await workOut({ id: String(made), folder, decisions, asked, host, signal });
        last = kept;
        return kept.preview;
      }),
    );
    host.connection.onRequest(
      protocol.applyRemoval,
      host.forWorkspace<{ readonly preview: string }, null>(null, async ({ preview }) => {
        if (last?.preview.id !== preview) fail('That preview is gone: look at the removal again.');
        await apply(last, host);
        last = undefined;
        return null;
      }),
    );
  },
};

interface Kept {
  readonly preview: RemovalPreview;
  readonly folder: Folder;
  readonly changes: readonly FileChange[];
}

/** In seconds: a person waits, and may cancel. */
const longestCheck = 60;

async function decide({ decisions }: PreviewRemoval, { session }: Folder, signal: AbortSignal) {
  const proven = await session.decisions({ signal });
  return decisions.map(({ flag, keep }): Decision => {
    const found = proven.find((one) => one.flag === flag && (keep === undefined || sameValue(one.keep, keep)));
    if (found) return found;
    if (keep !== undefined) return { flag, keep, because: 'chosen in the editor', proven: false };
    return fail(`Nothing is proven about ${sayKey(flag)}: say which value to keep.`);
  });
}

interface Work {
  readonly id: string;
  readonly folder: Folder;
  readonly decisions: readonly Decision[];
  readonly asked: PreviewRemoval;
  readonly host: Host;
  readonly signal: AbortSignal;
}

async function workOut({ id, folder, decisions, asked, host, signal }: Work): Promise<Kept> {
  const { session } = folder;
  const cleanups = await withRoom(() =>
    session.cleanUp(decisions, {
      signal,
      verify: { timeoutSeconds: longestCheck },
      onProgress: asked.workDoneToken === undefined ? undefined : reporter(asked.workDoneToken, host),
    }),
  );
  const { finalChanges } = await import('../cleanup/remove-flags.js');
  const changes = finalChanges(cleanups, session.textOf);
  const unchecked = cleanups.find(({ verified }) => verified === null);
  const preview: RemovalPreview = {
    id,
    decisions,
    files: changes.map((change) => ({ uri: folder.uriOf(change.file), ...change })),
    refused: cleanups.flatMap(({ refused }) => refused),
    mentions: cleanups.flatMap(({ mentions }) => mentions),
    typeErrors: cleanups.flatMap(({ verified }) => verified?.newErrors ?? []),
    ...(unchecked && changes.length > 0 && { unchecked: unchecked.reason ?? 'no reason given' }),
  };
  return { preview, folder, changes };
}

function reporter(token: string, { connection }: Host): (progress: Progress) => void {
  return ({ doing, done, total }) => {
    const message = total ? `${doing} (${done} of ${total})` : doing;
    void connection.sendProgress(WorkDoneProgress.type, token, { kind: 'report', message });
  };
}

async function apply({ preview, folder, changes }: Kept, host: Host): Promise<void> {
  const { typeErrors, decisions } = preview;
  if (typeErrors.length > 0) fail(`${count(typeErrors.length, 'new type error')} would come in; nothing was changed.`);
  const before = await openPlaces(host);
  const { isOnDisk } = await import('../cleanup/texts.js');
  const isAsBefore = (change: FileChange) => {
    const open = before.get(normalUri(folder.uriOf(change.file)));
    return open ? open.text.replace(/^\ufeff/, '') === change.before : isOnDisk(folder.session.cwd, change);
  };
  const moved = changes.find((change) => !isAsBefore(change));
  if (moved) fail(`${moved.file} was changed since; nothing was removed. Look at the removal again.`);
  const edit = await removalEdit({ host, folder, changes, before });
  const label = decisions.length === 1 ? `Remove ${decisions[0]!.flag}` : `Remove ${decisions.length} flags`;
  // A refactoring: the editor saves what had no unsaved changes before, where it is set to.
  const { applied, failureReason } = await host.connection.workspace.applyEdit({
    label,
    edit,
    metadata: { isRefactoring: true },
  });
  if (!applied) fail(failureReason ?? 'The editor did not make the changes.');
}

async function folderOf(uri: string, host: Host): Promise<Folder> {
  const folder = (await host.folders()).find((one) => one.uri === uri);
  return folder ?? fail(`${uri} is no folder of the workspace.`);
}

function fail(sentence: string): never {
  throw new ResponseError(LSPErrorCodes.RequestFailed, sentence);
}
