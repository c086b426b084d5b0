import type { EnvironmentState, Evidence, FlagRecord, Lookup, Since, SourceReport } from '../model';

/** The version of every JSON output; a change that breaks readers raises it. */
export const schemaVersion = 1;

/** JSON as files hold it: two spaces, and a line's end. */
export function printJson(value: object): string {
  return `${jsonText({ schemaVersion, ...value }, 2)}\n`;
}

/** JSON that says the same to programs, and commands nothing of a terminal: it escapes what JSON itself leaves as it is. */
export function jsonText(value: object, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replaceAll(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A lookup as outputs promise it, without what only rules need. */
export function lookupJson(lookup: Lookup): object {
  const { flag, file, start, end, key, form, detector, via, fallback, attribute, inTest } = lookup;
  const asks = attribute === undefined ? {} : { attribute };
  return {
    flag,
    file,
    start,
    end,
    key: { start: key.start, end: key.end },
    form,
    detector,
    via,
    fallback,
    ...asks,
    inTest,
  };
}

/** A source as outputs promise it. */
export function sourceJson({ id, state, asOf, error }: SourceReport): object {
  return { id, state, asOf, ...(error === undefined ? {} : { error }) };
}

/** What environments serve, as outputs promise it. */
export function environmentsJson(record: FlagRecord): object {
  return Object.fromEntries(Object.entries(record.environments).map(([name, state]) => [name, stateJson(state)]));
}

function stateJson(state: EnvironmentState): object {
  return {
    serves: state.serves,
    ...(state.serves === 'value' ? { value: state.value } : {}),
    ...(state.serves === 'mixed' && state.values ? { values: state.values } : {}),
    ...((state.serves === 'mixed' || state.serves === 'unknown') && state.reason ? { reason: state.reason } : {}),
    ...(state.since ? { since: sinceJson(state.since) } : {}),
    evidence: state.evidence.map(evidenceJson),
    ...(state.rollout ? { rollout: state.rollout } : {}),
  };
}

/** Evidence with its parts in one order. */
export function evidenceJson(one: Evidence): object {
  const { kind, source, environment, value, version, deployment, since, file, line, text } = one;
  const known = {
    kind,
    source,
    environment,
    value,
    version,
    deployment,
    since: since && sinceJson(since),
    file,
    line,
    text,
  };
  return Object.fromEntries(Object.entries(known).filter(([, part]) => part !== undefined));
}

/** A moment as outputs promise it. */
export function sinceJson({ kind, at, atLeast }: Since): object {
  return { kind, at, ...(atLeast ? { atLeast } : {}) };
}
