import { isUnreadable, readDefinitions } from '../../shared/definitions/definitions';
import type { EnvironmentState, Flag, Problem } from '../../shared/model';
import type { Listing } from '../providers/types';

export interface ServedDocument {
  readonly profile: string;
  readonly text: string;
  readonly version?: string;
}

/**
 * Flags from what one environment serves right now. Such an answer has no history: nothing says since when, and its
 * evidence says so.
 */
export function servedListing(
  documents: readonly ServedDocument[],
  place: {
    readonly source: string;
    readonly environment: string;
    readonly asOf: string;
    readonly pointer?: string;
    readonly by: string;
  },
): Listing {
  const problems: Problem[] = [];
  const flags: Flag[] = [];
  for (const { profile, text, version } of documents) {
    const freeform = place.pointer === undefined ? {} : { format: 'freeform' as const, pointer: place.pointer };
    const read = readDefinitions(`${profile}.json`, text, freeform);
    const faults = isUnreadable(read) ? [read.fault] : read.faults;
    for (const { message } of faults)
      problems.push({ severity: 'warning', message: `The profile "${profile}": ${message}` });
    if (isUnreadable(read)) continue;
    for (const {
      at: _,
      served = { serves: 'absent' as const },
      servedSince: __,
      createdAt: ___,
      changedAt: ____,
      ...declared
    } of read.definitions) {
      const evidence = {
        kind: 'served',
        source: place.source,
        environment: place.environment,
        ...(served.serves === 'value' ? { value: served.value } : {}),
        ...(version === undefined ? {} : { version }),
        text: `served now, as ${place.by} says; it keeps no history`,
      };
      const state: EnvironmentState = { ...served, evidence: [evidence] };
      flags.push({ ...declared, source: place.source, environments: { [place.environment]: state } });
    }
  }
  return { flags, problems, asOf: place.asOf };
}
