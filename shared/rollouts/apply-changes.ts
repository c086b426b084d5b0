import { isUnreadable, readDefinitions } from '../definitions/definitions';
import { dataOf, readDocument } from '../documents/document';
import type { Json } from '../model';
import { changeFlag } from './change-flags';
import { changeSlots } from './change-slots';
import { changeValue, type Language } from './change-values';
import { withoutStamps } from './document-diff';
import { leavesOf } from './pointers';
import { namesSecret } from './secrets';
import type { Change, RolloutTarget } from './types';

export interface ChangedDocument {
  /** As it goes to the vendor. */
  readonly text: string;
  /** Undefined for plain text. */
  readonly data: Json | undefined;
  /** JSON pointers of what the wish is about, whether it changed anything or not. */
  readonly touched: readonly string[];
  /** What the document breaks after the changes and did not before, in sentences. */
  readonly faults: readonly string[];
}

/** A document with changes made to it, one after the other; or why one of them cannot be made. */
export function applyChanges(
  text: string,
  language: Language,
  kind: RolloutTarget['kind'],
  changes: readonly Change[],
): ChangedDocument | { readonly problem: string } {
  if (changes.length === 0) return { problem: 'Nothing is to be changed.' };
  const secret = changes.map(secretIn).find((pointer) => pointer !== undefined);
  if (secret !== undefined)
    return {
      problem: `${secret} looks like a secret: plans are kept on disk, and no secret goes into one. Change it where secrets are kept.`,
    };
  if (kind === 'freeform') return applyValues(text, language, changes);
  const before = dataIn(text, 'json');
  if (typeof before !== 'object' || before === null || Array.isArray(before))
    return { problem: 'The document that is there cannot be read, so nothing can be changed in it.' };
  const data = structuredClone(withoutStamps(before)) as Record<string, Json>;
  const touched: string[] = [];
  for (const change of changes) {
    const made = kind === 'flags' ? changeFlag(data, change) : changeSlots(data, change);
    if ('problem' in made) return made;
    touched.push(...made.touched);
  }
  const after = JSON.stringify(data);
  return { text: after, data, touched, faults: kind === 'flags' ? newFaults(JSON.stringify(before), after) : [] };
}

function applyValues(text: string, language: Language, changes: readonly Change[]) {
  let at = text;
  const touched: string[] = [];
  for (const change of changes) {
    const made = changeValue(at, language, change);
    if ('problem' in made) return made;
    at = made.text;
    touched.push(...made.touched);
  }
  return { text: at, data: dataIn(at, language), touched, faults: [] };
}

function secretIn(change: Change): string | undefined {
  if (change.kind === 'attribute') return secretAt(`/${change.attribute}`, change.value);
  return change.kind === 'value' ? secretAt(change.pointer, change.value) : undefined;
}

function secretAt(pointer: string, value: Json): string | undefined {
  return leavesOf(value)
    .map((leaf) => pointer + leaf)
    .find((leaf) => namesSecret(leaf) && !/^(true|false|null|-?\d+(\.\d+)?)$/.test(JSON.stringify(value)));
}

/** The data of a document; a plain text is its own. Undefined where it is broken. */
export function dataIn(text: string, language: Language): Json | undefined {
  if (language === 'plaintext') return text;
  const { root } = readDocument(text, language);
  return root && dataOf(root);
}

function newFaults(before: string, after: string): readonly string[] {
  const known = new Set(faultsOf(before));
  return faultsOf(after).filter((fault) => !known.has(fault));
}

function faultsOf(text: string): readonly string[] {
  const read = readDefinitions('document.json', text, { format: 'appconfig' });
  return isUnreadable(read) ? [read.fault.message] : read.faults.map(({ message }) => message);
}
