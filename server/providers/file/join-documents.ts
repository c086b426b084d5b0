import type { Definition } from '../../../shared/definitions/types';
import { placesIn } from '../../../shared/documents/document';
import type { EnvironmentState, Flag, FlagType, Location, Problem, Served, Since } from '../../../shared/model';
import type { ProviderContext } from '../types';
import { historyOf, type KeyHistory } from './history';
import type { DocumentFailure, ReadDocument } from './read-document';

/** What several documents say of each key, one word of the source for each, in the order of the documents. */
export async function joinDocuments(
  documents: readonly ReadDocument[],
  failures: readonly DocumentFailure[],
  source: string,
  context: ProviderContext,
): Promise<{ readonly flags: readonly Flag[]; readonly problems: readonly Problem[] }> {
  const problems = [...failures.map(failureProblem), ...documents.flatMap(faultProblems)];
  const words = new Map<string, Word[]>();
  const histories = await Promise.all(documents.map((document) => historyOf(document, context)));
  for (const [index, document] of documents.entries()) {
    const history = histories[index]!;
    const rangeOf = placesIn(document.text);
    for (const definition of document.definitions.definitions) {
      const at: Location = { file: document.file, ...rangeOf(definition.at) };
      const word = { document, definition, at, history: history.get(definition.key) };
      const others = words.get(definition.key);
      if (!others) words.set(definition.key, [word]);
      else if (others.at(-1)!.document === document) others[others.length - 1] = word;
      else others.push(word);
    }
  }
  const flags = [...words.values()].map((said) => flagOf(said, documents, failures, source));
  for (const said of words.values()) {
    const types = new Set(said.map((word) => word.definition.type).filter((type) => type !== 'unknown'));
    if (types.size < 2) continue;
    const { definition, at } = said.at(-1)!;
    const places = said.map((word) => `${word.definition.type} in ${word.document.file}`).join(', ');
    const range = { start: at.start, end: at.end };
    problems.push({
      severity: 'error',
      message: `"${definition.key}" has several types: ${places}.`,
      file: at.file,
      range,
    });
  }
  return { flags, problems };
}

interface Word {
  readonly document: ReadDocument;
  readonly definition: Definition;
  readonly at: Location;
  readonly history: KeyHistory | undefined;
}

function flagOf(
  said: readonly Word[],
  documents: readonly ReadDocument[],
  failures: readonly DocumentFailure[],
  source: string,
): Flag {
  const [first] = said as readonly [Word, ...Word[]];
  const {
    at: _at,
    served: _served,
    servedSince: _since,
    servedAlways: _always,
    createdAt: _created,
    changedAt: _changed,
    ...details
  } = first.definition;
  const states = documents.flatMap((document): [string, EnvironmentState][] => {
    if (!document.definitions.definesState) return [];
    const word = said.find((one) => one.document === document);
    const state = word ? stateOf(word, source) : absentState(document, source);
    return document.environments.map((environment) => [environment, state]);
  });
  const failed = failures.flatMap((failure): [string, EnvironmentState][] => {
    const state: EnvironmentState = { serves: 'unknown', reason: failure.what, evidence: [] };
    return failure.environments.map((environment) => [environment, state]);
  });
  const changed = said
    .flatMap((word) => word.definition.changedAt ?? [])
    .sort()
    .at(-1);
  const histories = said.flatMap((word) => word.history?.whole ?? []);
  // One file without a history may be the one that knew the flag first, or changed it last.
  const complete = histories.length === said.length;
  const gitChanged = complete
    ? histories
        .map((one) => one.since)
        .sort(byMoment)
        .at(-1)
    : undefined;
  const created = createdOf(said);
  return {
    ...details,
    type: typeOfAll(said),
    source,
    environments: Object.fromEntries([...states, ...failed]),
    definedAt: first.at,
    ...(created ? { created } : {}),
    ...(changed ? { changed: { kind: 'defined', at: changed } } : gitChanged ? { changed: gitChanged } : {}),
  };
}

function byMoment(a: Since, b: Since): number {
  return Date.parse(a.at) - Date.parse(b.at);
}

/** The document's own stamp; else the first commit that has the key, unless the document speaks of an earlier time. */
function createdOf(said: readonly Word[]): Since | undefined {
  const [stamp] = said.flatMap((word) => word.definition.createdAt ?? []).sort();
  if (stamp !== undefined) return { kind: 'defined', at: stamp };
  const histories = said.flatMap((word) => word.history?.whole ?? []);
  const commits = histories.length === said.length ? histories.map((one) => one.created) : [];
  const stamps = said.flatMap(({ definition: { servedSince: at } }): Since[] => {
    return at === undefined ? [] : [{ kind: 'defined', at, atLeast: true }];
  });
  return [...commits, ...stamps].sort(byMoment)[0];
}

function stateOf({ document, definition, at, history }: Word, source: string): EnvironmentState {
  const served: Served = definition.served ?? { serves: 'unknown' };
  const value = served.serves === 'value' ? { value: served.value } : {};
  const place = { kind: 'file', source, ...value, file: document.file, line: at.start.line };
  const why = 'reason' in served && served.reason ? `${served.reason}; ` : '';
  const stamped = definition.servedSince;
  if (stamped !== undefined) {
    const since: Since = { kind: 'defined', at: stamped };
    const evidence = [
      { ...place, since, text: `${why}changed there last on ${stamped.slice(0, 10)}, as its _updatedAt says` },
    ];
    return { ...served, since, evidence, ...(definition.servedAlways ? { always: true } : {}) };
  }
  const past = history?.served;
  if (!past) {
    return { ...served, evidence: [{ ...place, text: `${why}git does not know since when` }] };
  }
  const day = past.since.at.slice(0, 10);
  const text = past.commit
    ? `${why}set by commit ${past.commit.slice(0, 8)} of ${day}`
    : `${why}the same in all the history that is here, which begins on ${day}`;
  const version = past.commit ? { version: past.commit.slice(0, 8) } : {};
  const always = !past.since.atLeast && past.since.at === past.created.at;
  return {
    ...served,
    since: past.since,
    evidence: [{ ...place, ...version, since: past.since, text }],
    ...(always ? { always } : {}),
  };
}

function absentState(document: ReadDocument, source: string): EnvironmentState {
  const evidence = [{ kind: 'file', source, file: document.file, text: 'nothing there defines it' }];
  return { serves: 'absent', evidence };
}

function typeOfAll(said: readonly Word[]): FlagType {
  const types = new Set(said.map((word) => word.definition.type).filter((type) => type !== 'unknown'));
  return types.size === 1 ? [...types][0]! : 'unknown';
}

function failureProblem({ what, hint, file, range }: DocumentFailure): Problem {
  return { severity: 'error', message: `${what} ${hint}`, file, ...(range ? { range } : {}) };
}

function faultProblems({ file, text, definitions }: ReadDocument): readonly Problem[] {
  const rangeOf = placesIn(text);
  return definitions.faults.map((fault) => ({
    severity: 'warning',
    message: fault.message,
    file,
    range: rangeOf(fault),
  }));
}
