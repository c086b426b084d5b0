import { LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import {
  type FolderRollouts,
  type PlannedRollout,
  type PlanRollout,
  protocol,
  type RolloutAct,
  type WatchRollouts,
} from '../../shared/protocol';
import type { Rollout, RolloutTarget } from '../../shared/rollouts/types';
import { createTurns } from '../rollouts/turns';
import type { Session } from '../session/types';
import type { Feature, Folder, Host } from './types';

/** Rollouts for the extension's views; other editors never ask. */
export const rollouts: Feature = {
  id: 'rollouts',
  capabilities: () => ({}),
  serve(host) {
    const { connection } = host;
    const look = lookWhileSeen(host);
    const subscribed = new WeakSet<Session>();
    /** The folders, each of which tells when something about its rollouts moves. */
    const folders = async () => {
      const all = await host.folders();
      for (const { session } of all) {
        if (subscribed.has(session)) continue;
        subscribed.add(session);
        const turns = createTurns();
        const readAt = (source: string) => session.sources().find(({ id }) => id === source)?.asOf ?? undefined;
        turns(session.rollouts.known());
        session.rollouts.onChanged(() => {
          look.changed();
          // What the sources said of that environment is no longer so.
          if (turns(session.rollouts.known(), readAt)) void session.refresh().catch(() => undefined);
        });
      }
      return all;
    };
    const inFolder = async <T>(uri: string, run: (folder: Folder) => Promise<T>): Promise<T> => {
      const folder = (await folders()).find((one) => one.uri === uri);
      if (!folder) throw new ResponseError(LSPErrorCodes.RequestFailed, `${uri} is no folder of the workspace.`);
      return run(folder).catch(inWords);
    };
    connection.onRequest(
      protocol.rollouts,
      host.forWorkspace<object, FolderRollouts[]>([], async () =>
        (await folders()).map(({ uri, session: { rollouts: own } }) => ({
          folder: uri,
          sources: own.sources(),
          ...own.known(),
        })),
      ),
    );
    connection.onRequest(
      protocol.rolloutTargets,
      host.forWorkspace<{ readonly folder: string }, readonly RolloutTarget[]>([], (params, signal) =>
        inFolder(params.folder, ({ session }) => session.rollouts.targets({ signal })),
      ),
    );
    connection.onRequest(
      protocol.planRollout,
      host.forWorkspace<PlanRollout, PlannedRollout | null>(null, ({ folder, wish }, signal) =>
        inFolder(folder, async ({ session }) => {
          const { record, before, after, language } = await session.rollouts.plan(wish, { signal });
          return { rollout: record.rollout, before, after, language };
        }),
      ),
    );
    connection.onRequest(
      protocol.actOnRollout,
      host.forWorkspace<RolloutAct, Rollout | null>(null, ({ folder, ...asked }) =>
        inFolder(folder, ({ session }) => session.rollouts.act(asked, { runOn: true })),
      ),
    );
    connection.onRequest(
      protocol.watchRollouts,
      host.forWorkspace<WatchRollouts, null>(null, async ({ visible }) => {
        look.show(visible, await folders());
        return null;
      }),
    );
  },
};

/** A failure that people can do something about is answered with its sentence. */
function inWords(error: unknown): never {
  if (error instanceof Error && error.name === 'ProviderError')
    throw new ResponseError(LSPErrorCodes.RequestFailed, error.message);
  throw error;
}

/** In ms. */
const pause = 200;
const shortest = 2_000;
const longest = 30_000;

/**
 * Asks vendors while somebody looks and something is under way that this server does not run itself; otherwise once, when
 * the view opens. What moves is told in one message for many changes.
 */
function lookWhileSeen({ connection }: Host) {
  let visible = false;
  let folders: readonly Folder[] = [];
  let next: NodeJS.Timeout | undefined;
  let telling: NodeJS.Timeout | undefined;
  let wait = shortest;
  let last = '';

  const isActive = () =>
    folders.some(({ session }) => {
      const { rollouts: plans, deployments } = session.rollouts.known();
      return plans.some(({ status: now }) => now === 'unwatched') || deployments.some(({ state }) => !ended.has(state));
    });
  const look = async () => {
    await Promise.all(folders.map(({ session }) => session.rollouts.look().catch(() => undefined)));
    const now = JSON.stringify(folders.map(({ session }) => session.rollouts.known().deployments));
    wait = now === last ? Math.min(longest, wait * 1.5) : shortest;
    last = now;
    schedule();
  };
  const schedule = () => {
    clearTimeout(next);
    next = undefined;
    if (visible && isActive()) next = setTimeout(() => void look(), wait).unref();
  };
  return {
    show(now: boolean, all: readonly Folder[]): void {
      const opened = now && !visible;
      visible = now;
      folders = all;
      for (const { session } of all) session.rollouts.show(now);
      if (opened) void look();
      else schedule();
    },
    changed(): void {
      if (next === undefined && visible) schedule();
      if (telling !== undefined) return;
      telling = setTimeout(() => {
        telling = undefined;
        void connection.sendNotification(protocol.changed);
      }, pause).unref();
    },
  };
}

const ended = new Set(['complete', 'rolled-back', 'reverted', 'failed']);
