import { canonical } from '../../../shared/definitions/nodes';
import type { Definition } from '../../../shared/definitions/types';
import { versionReader } from '../../../shared/definitions/versions';
import type { Json } from '../../../shared/model';
import type { ValueHistory } from '../../git/types';
import type { ProviderContext } from '../types';
import type { ReadDocument } from './read-document';

/** Since when a key's state, and all that a document says of it, are what they are now. */
export interface KeyHistory {
  readonly served?: ValueHistory;
  readonly whole?: ValueHistory;
}

/** What git knows of each key of a document; nothing where the document's own stamps say it all. */
export async function historyOf(
  { file, definitions, options }: ReadDocument,
  { git, signal }: ProviderContext,
): Promise<ReadonlyMap<string, KeyHistory>> {
  const asked = definitions.definitions.filter((one) => one.servedSince === undefined || one.createdAt === undefined);
  if (asked.length === 0) return new Map();
  const histories = await git.valuesSince({
    file,
    values: valuesOf(asked),
    read: versionReader(file, options, valuesOf),
    signal,
  });
  return new Map(
    asked.map(({ key }) => [key, { served: histories.get(servedName(key)), whole: histories.get(wholeName(key)) }]),
  );
}

const servedName = (key: string) => `served ${key}`;
const wholeName = (key: string) => `whole ${key}`;

function valuesOf(definitions: readonly Definition[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const definition of definitions) {
    const {
      at: _at,
      servedSince: _since,
      servedAlways: _always,
      createdAt: _created,
      changedAt: _changed,
      ...whole
    } = definition;
    if (whole.served) values.set(servedName(whole.key), canonical(whole.served as unknown as Json));
    values.set(wholeName(whole.key), canonical(whole as unknown as Json));
  }
  return values;
}
