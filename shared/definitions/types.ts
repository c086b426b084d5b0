import type { DocumentNode, Fault } from '../documents/types';
import type { Flag, Served } from '../model';

export type DefinitionFormat = 'appconfig' | 'served' | 'flagd' | 'openfeature' | 'freeform';

/** What a document says of one key; without `served` it only declares the key. */
export interface Definition
  extends Pick<
    Flag,
    | 'key'
    | 'type'
    | 'name'
    | 'description'
    | 'variants'
    | 'attributes'
    | 'attributeOf'
    | 'fallback'
    | 'deprecated'
    | 'expires'
    | 'owner'
  > {
  /** Where the key stands, in UTF-16 offsets. */
  readonly at: { readonly start: number; readonly end: number };
  readonly served?: Served;
  /** The document's own stamp of the last change of what is served, ISO 8601. */
  readonly servedSince?: string;
  /** The stamps say that nothing else was served before. */
  readonly servedAlways?: true;
  readonly createdAt?: string;
  readonly changedAt?: string;
}

/** A document read: what it defines, and each violation of its format once. */
export interface Definitions {
  readonly format: DefinitionFormat;
  /** False where it declares keys and types only. */
  readonly definesState: boolean;
  readonly definitions: readonly Definition[];
  readonly faults: readonly Fault[];
}

/** One document format: told by its shape, read without throwing. */
export interface Format {
  readonly id: DefinitionFormat;
  readonly definesState: boolean;
  /** True for a document that is meant to be of this format, with faults or without. */
  recognises(root: DocumentNode): boolean;
  read(root: DocumentNode, report: Report, options: ReadingOptions): readonly Definition[];
}

export type Report = (at: { readonly start: number; readonly end: number }, message: string) => void;

export interface ReadingOptions {
  readonly format?: Exclude<DefinitionFormat, 'served'>;
  /** A JSON pointer to the part of a freeform document that holds flags. */
  readonly pointer?: string;
}
