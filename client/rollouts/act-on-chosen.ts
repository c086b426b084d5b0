import type { RolloutAct } from '../../shared/protocol';
import type { CommandContext } from '../commands/types';
import { act } from './act';
import { type ChosenRollout, chooseRollout } from './rollout-choice';

/** One word about a rollout, as a command of its own says it. */
export interface RolloutWord {
  readonly act: RolloutAct['act'];
  readonly placeHolder: string;
  /** The question names the rollout: where there is only one, nobody has to choose it first. */
  readonly isAsked?: true;
  /** Asks the person; answers the critical environments that were agreed to, or undefined where it stays as it is. */
  confirm(chosen: ChosenRollout): Promise<readonly string[] | undefined>;
  /** The number of the wave that the question is about, from 1: nothing else begins, whatever another window did. */
  wave?(chosen: ChosenRollout): number | undefined;
}

/** Has a rollout chosen for which this word makes sense now, asks what has to be asked, then sends one request. */
export async function actOnChosen(context: CommandContext, given: unknown, word: RolloutWord): Promise<void> {
  const { placeHolder, isAsked = false } = word;
  const chosen = await chooseRollout(context.connection, given, `may-${word.act}`, { placeHolder, isAsked });
  const confirmed = chosen && (await word.confirm(chosen));
  if (!confirmed) return;
  const wave = word.wave?.(chosen);
  const numbered = wave === undefined ? {} : { wave };
  await act(context, { folder: chosen.folder, act: word.act, on: chosen.on, confirmed, ...numbered });
}
