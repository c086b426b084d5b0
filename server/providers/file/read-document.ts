import { isUnreadable, readDefinitions } from '../../../shared/definitions/definitions';
import type { Definitions, ReadingOptions } from '../../../shared/definitions/types';
import { placesIn } from '../../../shared/documents/document';
import type { Range } from '../../../shared/model';
import type { ProviderContext } from '../types';
import type { EnvironmentFile } from './environment-files';

export interface ReadDocument extends EnvironmentFile {
  readonly kind: 'document';
  readonly text: string;
  readonly definitions: Definitions;
  readonly options: ReadingOptions;
}

/** A file that says nothing: what is wrong, in a sentence that names it, and what mends it. */
export interface DocumentFailure extends EnvironmentFile {
  readonly kind: 'failure';
  readonly what: string;
  readonly hint: string;
  readonly range?: Range;
}

/** Reads one file; one that was only guessed to be a document, and is none, is nothing. */
export async function readDocumentFile(
  one: EnvironmentFile,
  options: ReadingOptions,
  { repository }: ProviderContext,
): Promise<ReadDocument | DocumentFailure | undefined> {
  const content = await repository.read(one.file);
  if (content.failure !== undefined) {
    return one.guessed ? undefined : { ...one, kind: 'failure', what: content.why, hint: HINTS[content.failure] };
  }
  const definitions = readDefinitions(one.file, content.text, options);
  if (!isUnreadable(definitions)) return { ...one, kind: 'document', text: content.text, definitions, options };
  if (one.guessed) return undefined;
  const range = placesIn(content.text)(definitions.fault);
  const at = `${one.file}:${range.start.line}:${range.start.column}`;
  return { ...one, kind: 'failure', what: `${at}: ${definitions.fault.message}`, hint: definitions.hint, range };
}

const HINTS = {
  missing: 'Mend "path" in the source: it is relative to the configuration.',
  outside:
    'Sources stay inside of the repository, symlinks resolved; copy the file, or make it part of the repository.',
  folder: 'Mend "path" in the source: it must name a file.',
  binary: 'Save the file as UTF-8, or mend "path" in the source.',
  'too-large': 'Mend "path" in the source: definitions of flags are never that large.',
  unreadable: 'Give the user who runs this the right to read it.',
} as const;
