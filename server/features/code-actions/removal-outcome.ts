import type { ChangeAnnotation } from 'vscode-languageserver/node';
import type { Decision, Refusal } from '../../../shared/model';
import { count } from '../../../shared/wording/values';
import type { CheckedCleanup } from '../../cleanup/types';
import { withRoom } from '../../heap';
import { openPlaces, removalEdit, sayRefusal } from '../../removal-edit';
import type { CleanUpOptions } from '../../session/types';
import type { Host, Place } from '../types';
import type { Outcome } from './types';

interface Removal {
  readonly place: Place;
  readonly host: Host;
  readonly signal: AbortSignal;
  readonly decisions: readonly Decision[];
  readonly title: string;
  readonly within: CleanUpOptions['within'];
}

/** Works a removal out, over the texts as they are open; why nothing would change, where every place is refused. */
export async function removalOutcome({ place, host, signal, decisions, title, within }: Removal): Promise<Outcome> {
  const { session, folder } = place;
  const before = await openPlaces(host);
  const cleanups = await withRoom(() => session.cleanUp(decisions, { signal, verify: false, within, mentions: false }));
  const { finalChanges } = await import('../../cleanup/remove-flags.js');
  const changes = finalChanges(cleanups, session.textOf);
  const refused = cleanups.flatMap((cleanup) => cleanup.refused);
  if (changes.length === 0)
    return { disabled: refused[0] ? sayRefusal(refused[0]) : 'Nothing of it is left to remove.' };
  const elsewhere = changes.some(({ file, after }) => file !== place.file || after === null);
  const annotation = annotate(title, cleanups, refused, elsewhere);
  return { edit: await removalEdit({ host, folder, changes, before, annotation }) };
}

function annotate(
  title: string,
  cleanups: readonly CheckedCleanup[],
  refused: readonly Refusal[],
  elsewhere: boolean,
): ChangeAnnotation {
  const checked = cleanups.every(({ verified }) => verified !== null);
  const left =
    refused.length > 0
      ? `${count(refused.length, 'place stays', 'places stay')}: ${refused.map(sayRefusal).join(' ')}`
      : '';
  return {
    label: `${title} (${checked ? 'type-checked' : 'not type-checked'})`,
    ...(left !== '' && { description: left }),
    needsConfirmation: elsewhere || refused.length > 0,
  };
}
