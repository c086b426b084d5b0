import { languageOf, readDocument } from '../documents/document';
import type { DocumentNode, Fault } from '../documents/types';
import { appconfig } from './appconfig';
import { flagd } from './flagd';
import { freeform } from './freeform';
import { openfeature } from './openfeature';
import { served } from './served';
import type { Definitions, Format, ReadingOptions } from './types';

const FORMATS: readonly Format[] = [appconfig, openfeature, flagd, served];

/** Why a document says nothing at all: a sentence, its place, and what mends it. */
export interface Unreadable {
  readonly fault: Fault;
  readonly hint: string;
}

/** Reads a text that defines flags; its format is told by its shape unless the options name one. */
export function readDefinitions(file: string, text: string, options: ReadingOptions = {}): Definitions | Unreadable {
  const document = readDocument(text, languageOf(file, text));
  const { root } = document;
  if (!root) {
    const fault = document.faults[0] ?? { message: 'The file is empty.', start: 0, end: 0 };
    return { fault, hint: 'Mend the file, or take the source out of the configuration.' };
  }
  const format = formatOf(root, options);
  if (!format) {
    const message = `The file is no AppConfig feature-flag document, flagd file or OpenFeature manifest: it ${shapeOf(root)}.`;
    const hint =
      'If it is a document of your own, say "format": "freeform" in the source, and "pointer" for where its flags are.';
    return { fault: { message, start: root.start, end: Math.min(root.end, root.start + 1) }, hint };
  }
  const faults: Fault[] = [...document.faults];
  const report = (at: { readonly start: number; readonly end: number }, message: string) => {
    faults.push({ message, start: at.start, end: at.end });
  };
  const definitions = format.read(root, report, options);
  faults.sort((a, b) => a.start - b.start);
  return { format: format.id, definesState: format.definesState, definitions, faults };
}

export function isUnreadable(read: Definitions | Unreadable): read is Unreadable {
  return 'fault' in read;
}

function formatOf(root: DocumentNode, { format, pointer }: ReadingOptions): Format | undefined {
  if (format === 'freeform' || (format === undefined && pointer !== undefined)) return freeform;
  if (format === 'appconfig') return served.recognises(root) && !appconfig.recognises(root) ? served : appconfig;
  if (format !== undefined) return FORMATS.find((one) => one.id === format);
  return FORMATS.find((one) => one.recognises(root));
}

function shapeOf(root: DocumentNode): string {
  if (root.kind === 'array') return 'holds a list';
  if (root.kind === 'scalar') return `holds only ${JSON.stringify(root.value)?.slice(0, 40)}`;
  const names = root.entries.slice(0, 4).map((entry) => JSON.stringify(entry.name));
  const more = root.entries.length > names.length ? ', …' : '';
  return names.length === 0 ? 'holds an empty object' : `holds an object with ${names.join(', ')}${more}`;
}
