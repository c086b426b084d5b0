import * as vscode from 'vscode';
import type { Location } from '../shared/model';
import type { FlagSummary } from '../shared/protocol';
import type { Connection } from './connection';
import { chooseFlag } from './flag-choice';
import { rangeOf, uriOf } from './tree';
import type { Place } from './views/types';

/** Places of a flag that a command leads to. */
export interface FlagPlaces {
  readonly placeHolder: string;
  of(flag: FlagSummary): readonly Location[];
  /** What is said where a flag has none, and where no flag has any. */
  none(flag: string): string;
  readonly noneAtAll: string;
}

/** Has a flag chosen that has such places, and opens the first; answers all of them, the open one first. */
export async function openPlaces(
  connection: Connection,
  given: unknown,
  places: FlagPlaces,
): Promise<readonly Place[]> {
  const { placeHolder, noneAtAll } = places;
  const chosen = await chooseFlag(connection, given, placeHolder, (flag) => places.of(flag).length > 0, noneAtAll);
  if (!chosen) return [];
  const all = places.of(chosen.summary).map((place) => ({ folder: chosen.folder, ...place }));
  const [first] = all;
  if (first) await vscode.window.showTextDocument(uriOf(first), { selection: rangeOf(first) });
  else void vscode.window.showInformationMessage(places.none(chosen.flag));
  return all;
}
