import type { Flag, Problem, SourceReport } from '../shared/model';
import type { Settings, SourceSetting } from '../shared/settings/types';
import type { Listing, Provider, ProviderContext } from './providers/types';

/** The last known flags of every source. Reading never waits; only `refresh` asks. */
export interface FlagStore {
  /**
   * Asks every source of these configurations once, or those that need no network, all at a time; settles when each
   * has answered, failed, or taken too long. What one answers can be read at once. Rejects only when it is given up on.
   */
  refresh(configurations: readonly Settings[], which: 'all' | 'local', context: StoreContext): Promise<void>;
  /** What the sources of one configuration said last, in their order. */
  flags(settings: Settings): readonly Flag[];
  /** How each source of one configuration is: failed while it is read for the first time; those never asked are left out. */
  reports(settings: Settings): readonly SourceReport[];
  /** What the network sources of one configuration said themselves, by name: not from a snapshot, nor from before. */
  live(settings: Settings): ReadonlyMap<string, Listing>;
  /** What is wrong with the documents that were read. */
  problems(settings: Settings): readonly Problem[];
}

export type StoreContext = Omit<ProviderContext, 'settings'>;

interface Held {
  readonly network: boolean;
  readonly report: SourceReport;
  readonly listing?: Listing;
}

export interface StoreOptions {
  readonly providers: readonly Provider[];
  /** Told when something that was read may have changed. */
  readonly onChanged?: () => void;
  /** How long one source may take. */
  readonly patienceMs?: number;
}

export function createFlagStore({ providers, onChanged, patienceMs = 60_000 }: StoreOptions): FlagStore {
  const held = new Map<string, Held>();
  /** Counts the questions, so that of two answers the one to the later question stays. */
  let questions = 0;
  const answered = new Map<string, number>();
  const running = new Map<string, Promise<void>>();
  const byId = new Map(providers.map((provider) => [provider.id, provider]));

  const ask = async (source: SourceSetting, context: ProviderContext): Promise<void> => {
    const provider = byId.get(source.use);
    // The configuration's parse has already objected to a kind that does not exist.
    if (!provider) return;
    const place = slot(context.settings, provider.name(source, context.settings));
    const asked = provider.network ? running.get(place) : undefined;
    // A network is asked once at a time; who asks meanwhile gets the same answer, unless it was given up.
    if (asked && (await asked.then(() => true).catch(() => false))) return;
    const answer = hear(provider, source, context, place);
    running.set(place, answer);
    await answer.finally(() => {
      if (running.get(place) === answer) running.delete(place);
    });
  };

  const hear = async (provider: Provider, source: SourceSetting, context: ProviderContext, place: string) => {
    const question = ++questions;
    const id = provider.name(source, context.settings);
    const onFirst = (listing: Listing) => {
      // Only where nothing is known yet: what was known with its history is better than a newer half.
      if (held.has(place)) return;
      const { definesState, network } = provider;
      held.set(place, { network, listing, report: { id, state: 'ok', asOf: listing.asOf, definesState } });
      onChanged?.();
    };
    const said = await answerOf(provider, id, source, { ...context, onFirst }, held.get(place), patienceMs);
    context.signal?.throwIfAborted();
    if (question < (answered.get(place) ?? 0)) return;
    answered.set(place, question);
    held.set(place, said);
    onChanged?.();
  };

  const ofSettings = (settings: Settings): readonly Held[] =>
    settings.sources.flatMap((source) => {
      const id = byId.get(source.use)?.name(source, settings);
      const one = id === undefined ? undefined : held.get(slot(settings, id));
      return one ? [one] : [];
    });

  return {
    refresh: async (configurations, which, context) => {
      const wanted = ({ use }: SourceSetting) => which === 'all' || byId.get(use)?.network === false;
      await Promise.all(
        configurations.flatMap((settings) =>
          settings.sources.filter(wanted).map((source) => ask(source, { ...context, settings })),
        ),
      );
    },
    flags: (settings) => ofSettings(settings).flatMap(({ listing }) => listing?.flags ?? []),
    live: (settings) =>
      new Map(
        ofSettings(settings).flatMap(({ report, listing, network }) =>
          network && listing && report.state === 'ok' ? [[report.id, listing] as const] : [],
        ),
      ),
    reports: (settings) =>
      settings.sources.flatMap((source): readonly SourceReport[] => {
        const provider = byId.get(source.use);
        const id = provider?.name(source, settings);
        if (!provider || id === undefined) return [];
        const place = slot(settings, id);
        const one = held.get(place);
        if (one) return [one.report];
        // Until it has answered, nobody can say that a key is in no source.
        if (!running.has(place)) return [];
        const { definesState } = provider;
        return [{ id, state: 'failed', asOf: null, error: 'it is being read for the first time', definesState }];
      }),
    problems: (settings) => ofSettings(settings).flatMap(({ listing }) => listing?.problems ?? []),
  };
}

async function answerOf(
  provider: Provider,
  id: string,
  source: SourceSetting,
  context: ProviderContext,
  before: Held | undefined,
  patienceMs: number,
): Promise<Held> {
  const { definesState, network } = provider;
  const late = AbortSignal.timeout(patienceMs);
  const signal = context.signal ? AbortSignal.any([context.signal, late]) : late;
  try {
    const listing = await firstOf(listed(provider, id, source, { ...context, signal }), signal);
    const stale = provider.network && context.offline;
    const report = { id, asOf: listing.asOf, definesState: listing.definesState ?? definesState };
    return { network, listing, report: { ...report, state: stale ? 'stale' : 'ok' } };
  } catch (error) {
    context.signal?.throwIfAborted();
    const said = late.aborted ? `no answer within ${patienceMs / 1000} s` : (error as Error).message;
    const last = before?.listing ?? context.snapshot?.get(id);
    if (last)
      return { network, listing: last, report: { id, state: 'stale', asOf: last.asOf, error: said, definesState } };
    return { network, report: { id, state: 'failed', asOf: null, error: said, definesState } };
  }
}

/** A network source is not asked while offline: its snapshot answers, or nobody does. */
function listed(provider: Provider, id: string, source: SourceSetting, context: ProviderContext): Promise<Listing> {
  if (!provider.network || !context.offline) return provider.list(source, context);
  const snapshot = context.snapshot?.get(id);
  if (snapshot) return Promise.resolve(snapshot);
  return Promise.reject(new Error('it is asked over the network, and there is no snapshot to work offline with'));
}

/** The answer, or the signal's reason: a source that does not listen to the signal holds nobody up. */
function firstOf<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

function slot(settings: Settings, id: string): string {
  return `${settings.file ?? settings.folder}\0${id}`;
}
