/** A JSON or YAML text as a tree that knows where everything stands, in UTF-16 offsets. */
export type DocumentNode = ObjectNode | ArrayNode | ScalarNode;

interface Placed {
  readonly start: number;
  readonly end: number;
}

export interface ObjectNode extends Placed {
  readonly kind: 'object';
  /** In the order of the text; a name that stands twice is there twice. */
  readonly entries: readonly EntryNode[];
}

export interface EntryNode {
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly value: DocumentNode;
}

export interface ArrayNode extends Placed {
  readonly kind: 'array';
  readonly items: readonly DocumentNode[];
}

export interface ScalarNode extends Placed {
  readonly kind: 'scalar';
  readonly value: null | boolean | number | string;
}

/** A fault of the text itself, or of the data in it, at its place. */
export interface Fault extends Placed {
  readonly message: string;
}

/** What a text is; `root` is missing where it is empty or its syntax is broken, and `faults` then says why. */
export interface Document {
  readonly text: string;
  readonly root?: DocumentNode;
  readonly faults: readonly Fault[];
}

export type DocumentLanguage = 'json' | 'yaml';

/** The way from the root to a value: names and indexes. */
export type DocumentPath = readonly (string | number)[];
