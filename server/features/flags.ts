import { failedSources } from '../../shared/inventory/evidence';
import { keepableValues } from '../../shared/inventory/served';
import type { Decision, FlagRecord, SourceReport } from '../../shared/model';
import {
  type EnvironmentSummary,
  type FlagDetails,
  type FlagId,
  type FlagSummary,
  type FolderFlags,
  protocol,
} from '../../shared/protocol';
import { environmentKind, hoverMarkdown, saySinceAndAge, sayState, stateHint, stateKind } from '../../shared/wording';
import type { Feature, Folder } from './types';

/** Every flag of the workspace, as lists show them; other editors never ask. */
export const flags: Feature = {
  id: 'flags',
  capabilities: () => ({}),
  serve(host) {
    const now = () => host.now().toISOString();
    host.connection.onRequest(
      protocol.flags,
      host.forWorkspace<object, FolderFlags[]>([], async (_params, signal) => {
        const shown = (await host.folders()).filter(({ settings }) => settings.enable);
        return Promise.all(shown.map((folder) => flagsOf(folder, now(), signal)));
      }),
    );
    host.connection.onRequest(
      protocol.flagDetails,
      host.forWorkspace<FlagId, FlagDetails | null>(null, async (id, signal) => {
        const folder = (await host.folders()).find(({ uri }) => uri === id.folder);
        const record = (await folder?.session.flags({ signal }))?.find(({ key }) => key === id.flag);
        if (!folder || !record) return null;
        const { findings } = await folder.session.report([], { signal });
        const own = findings.filter(({ flag, places }) => flag === id.flag && places !== undefined);
        const linkTo = (file: string, line: number) => `${folder.uriOf(file)}#L${line}`;
        const sources = folder.session.sources();
        return { markdown: hoverMarkdown(record, { now: now(), findings: own, sources, linkTo }) };
      }),
    );
  },
};

async function flagsOf({ uri, session, ready }: Folder, now: string, signal: AbortSignal): Promise<FolderFlags> {
  // Before everything was read once, a flag without a lookup would look unused.
  if (!ready) return { folder: uri, ready, flags: [] };
  const records = await session.flags({ signal });
  const proven = new Map((await session.decisions({ signal })).map((decision) => [decision.flag, decision]));
  const sources = session.sources();
  const takesChanges = new Set(session.rollouts.sources());
  const flags = records.map((record) => {
    const summary = summaryOf(record, proven.get(record.key), sources, now);
    const rollable = record.attributeOf === undefined && summary.sources.some((source) => takesChanges.has(source));
    return { ...summary, rollable };
  });
  return { folder: uri, ready, flags };
}

function summaryOf(
  record: FlagRecord,
  decision: Decision | undefined,
  sources: readonly SourceReport[],
  now: string,
): Omit<FlagSummary, 'rollable'> {
  const { key, attributeOf, flags, lookups } = record;
  const known = flags.length > 0 || attributeOf !== undefined;
  const state = stateHint(record, undefined, { now, sources });
  // Where no source could define it, that none does is no mistake.
  const unknown = state === undefined || failedSources(sources).length > 0 ? 'not-known' : 'undefined-key';
  return {
    key,
    name: flags.find(({ name }) => name !== undefined)?.name,
    owner: flags.find(({ owner }) => owner !== undefined)?.owner,
    attributeOf,
    kind: known ? stateKind(record) : unknown,
    state,
    permanent: record.permanent,
    deprecated: record.deprecated !== undefined,
    environments: environmentsOf(record, now),
    lookups: lookups.map(({ file, start, end, inTest }) => ({ file, start, end, inTest })),
    defined: flags.flatMap(({ definedAt }) => definedAt ?? []),
    url: flags.find(({ url }) => url !== undefined && /^https?:\/\//.test(url))?.url,
    sources: flags.filter(({ environments }) => Object.keys(environments).length > 0).map(({ source }) => source),
    decision,
    keepable: keepableValues(record, lookups[0]?.type),
  };
}

function environmentsOf(record: FlagRecord, now: string): readonly EnvironmentSummary[] {
  return Object.entries(record.environments).map(([name, state]) => ({
    name,
    critical: record.critical.includes(name),
    kind: environmentKind(state),
    state: sayState(state),
    since: state.since && saySinceAndAge(state.since, now),
  }));
}
