import { CodeActionKind } from 'vscode-languageserver/node';
import { provingRules } from '../../../shared/findings/proof';
import { keepableValues, sameValue } from '../../../shared/inventory/served';
import type { Decision, FlagRecord, Json, Lookup, Range } from '../../../shared/model';
import { sayRemoval } from '../../../shared/wording/removals';
import { count } from '../../../shared/wording/values';
import { overlaps } from '../../flag-at';
import type { Host, Place } from '../types';
import { removalOutcome } from './removal-outcome';
import type { Offer, OfferId, RemovalId, Scope } from './types';

/** Nothing that runs on save: an editor has to ask for it by name. */
export const removeFlags = `${CodeActionKind.Source}.removeFlags.flagkeeper`;

/** The removals of every flag that is asked for in a range: the proven one, or each value that somebody may want to keep. */
export async function removalsAt(
  place: Place,
  range: Range,
  host: Host,
  signal: AbortSignal,
): Promise<readonly Offer[]> {
  const { session, file } = place;
  const { lookups, completeness } = await session.lookupsIn(file, { signal });
  // An attribute is a value of its own, which goes with its flag.
  const touched = lookups.filter((lookup) => lookup.attribute === undefined && touches(lookup, range));
  // Without the rest of the code nobody knows what else needs the flag.
  if (touched.length === 0 || completeness === 'file') return [];
  const [proven, { findings }] = await Promise.all([
    session.decisionsIn(file, { signal }),
    session.findingsIn(file, { signal }),
  ]);
  const offers: Offer[] = [];
  for (const lookup of touched) {
    const record = await session.recordOf(lookup.flag, file, { signal });
    const decision = proven.find(({ flag }) => flag === lookup.flag);
    const choices = decision
      ? [decision]
      : keepableValues(record, lookup.type).map((keep) => chosen(lookup.flag, keep));
    const finding = findings.find(
      ({ flag, rule, start, end }) =>
        flag === lookup.flag && provingRules.includes(rule) && start && overlaps({ start, end: end ?? start }, lookup),
    );
    for (const choice of choices)
      for (const scope of scopes) {
        const id: RemovalId = { flag: choice.flag, keep: choice.keep, proven: choice.proven, scope, at: lookup.start };
        offers.push({
          ...offerOf(id, choice, record, place, host, signal),
          ...(choice.proven && finding && { finding }),
        });
      }
  }
  return firstOfEach(offers);
}

/** Everything that is proven removable, of what the file asks for; nothing where there is none. */
export async function provenRemovals(place: Place, host: Host, signal: AbortSignal): Promise<readonly Offer[]> {
  const { session, file } = place;
  const decisions = await session.decisionsIn(file, { signal });
  if (decisions.length === 0) return [];
  const title = `Remove ${count(decisions.length, 'proven flag')} from this file`;
  const outcome = () => removalOutcome({ place, host, signal, decisions, title, within: { file } });
  return [{ id: { removal: 'proven' }, kind: removeFlags, title, preferred: false, outcome }];
}

/** An offer made before, as things stand now; nothing where its proof no longer holds, or its place asks no more. */
export async function removalOf(
  id: Extract<OfferId, { readonly removal: unknown }>['removal'],
  place: Place,
  host: Host,
  signal: AbortSignal,
): Promise<Offer | undefined> {
  const { session, file } = place;
  if (id === 'proven') return (await provenRemovals(place, host, signal))[0];
  const { flag, keep } = id;
  const { lookups } = await session.lookupsIn(file, { signal });
  const proven = (await session.decisionsIn(file, { signal })).find((decision) => decision.flag === flag);
  const holds = proven && sameValue(proven.keep, keep);
  if (!lookups.some((lookup) => lookup.flag === flag) || (id.proven && !holds)) return undefined;
  const record = await session.recordOf(flag, file, { signal });
  return offerOf(id, id.proven && proven ? proven : chosen(flag, keep), record, place, host, signal);
}

const scopes: readonly Scope[] = ['here', 'file', 'workspace'];
const inWords = { here: 'here', file: 'in this file', workspace: 'in the workspace' } as const;

function offerOf(
  id: RemovalId,
  decision: Decision,
  record: FlagRecord | undefined,
  place: Place,
  host: Host,
  signal: AbortSignal,
): Offer {
  const { file } = place;
  const title = `${sayRemoval(decision, record)}, ${inWords[id.scope]}`;
  const within = id.scope === 'workspace' ? undefined : id.scope === 'file' ? { file } : { file, start: id.at };
  const outcome = () => removalOutcome({ place, host, signal, decisions: [decision], title, within });
  return { id: { removal: id }, kind: CodeActionKind.QuickFix, title, preferred: false, outcome };
}

function chosen(flag: string, keep: Json): Decision {
  return { flag, keep, because: 'chosen in the editor', proven: false };
}

/** The key, or the rest of a lookup on one line, but not all that a call wraps. */
function touches({ key, start, end }: Lookup, range: Range): boolean {
  return overlaps(key, range) || (start.line === end.line && overlaps({ start, end }, range));
}

/** Several places of one flag share what is offered for more than a place. */
function firstOfEach(offers: readonly Offer[]): readonly Offer[] {
  const seen = new Set<string>();
  return offers.filter(({ id, title }) => {
    const shared = 'removal' in id && id.removal !== 'proven' && id.removal.scope !== 'here';
    if (shared && seen.has(title)) return false;
    seen.add(title);
    return true;
  });
}
