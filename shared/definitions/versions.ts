import { dataOf, languageOf, readDocument } from '../documents/document';
import type { Json } from '../model';
import { isUnreadable, readDefinitions } from './definitions';
import type { Definition, ReadingOptions } from './types';

type Values = ReadonlyMap<string, string>;

/**
 * Reads the versions of one document, one after the other. From one to the next little changes: only the entries that
 * differ are read again. `valuesOf` says what is compared, as text by name; undefined for a version that says nothing.
 */
export function versionReader(
  file: string,
  options: ReadingOptions,
  valuesOf: (definitions: readonly Definition[]) => Values,
): (text: string) => Values | undefined {
  let before: ReadonlyMap<string, Part> = new Map();
  let common = '';
  const read = (name: string, text: string, format = options.format): Values | undefined => {
    const found = readDefinitions(name, text, { ...options, format });
    return isUnreadable(found) ? undefined : valuesOf(found.definitions);
  };
  return (text) => {
    const data = plainData(file, text);
    const layout = data === undefined ? undefined : layoutOf(data, options);
    if (!layout) return read(file, text);
    if (layout.common !== common) before = new Map();
    common = layout.common;
    const parts = new Map<string, Part>();
    for (const [key, raw] of layout.entries) {
      const known = before.get(key);
      if (known?.raw === raw) parts.set(key, known);
      else
        parts.set(key, {
          raw,
          values: read('entry.json', JSON.stringify(layout.only(key)), layout.format) ?? new Map(),
        });
    }
    before = parts;
    return new Map([...parts.values()].flatMap((part) => [...part.values]));
  };
}

interface Part {
  readonly raw: string;
  readonly values: Values;
}

/** How a document falls into entries that mean the same when they stand alone. */
interface Layout {
  readonly format: ReadingOptions['format'];
  readonly entries: readonly (readonly [key: string, raw: string])[];
  /** What all entries depend on. */
  readonly common: string;
  /** The document with one entry alone. */
  only(key: string): Json;
}

type Fields = Readonly<Record<string, Json>>;

function layoutOf(data: Json, { format, pointer }: ReadingOptions): Layout | undefined {
  if (format === 'freeform' || pointer !== undefined || !isFields(data)) return undefined;
  const { flags, values, ...rest } = data;
  const appconfig = format === undefined || format === 'appconfig';
  if (appconfig && isFields(values) && (flags === undefined || isFields(flags))) {
    const keys = new Set([...Object.keys(flags ?? {}), ...Object.keys(values)]);
    return {
      format: 'appconfig',
      common: 'appconfig',
      entries: [...keys].map((key) => [key, JSON.stringify([pick(flags, key), pick(values, key)])]),
      only: (key) => ({ version: '1', flags: pick(flags, key), values: pick(values, key) }),
    };
  }
  if (!isFields(flags) || values !== undefined) return undefined;
  const detected = format ?? formatOf(Object.values(flags));
  if (detected !== 'flagd' && detected !== 'openfeature') return undefined;
  return {
    format: detected,
    common: JSON.stringify([detected, rest]),
    entries: Object.entries(flags).map(([key, entry]) => [key, JSON.stringify(entry)]),
    only: (key) => ({ ...rest, flags: pick(flags, key) }),
  };
}

/** Told as the whole document would be: by any entry that has the shape. */
function formatOf(entries: readonly Json[]): ReadingOptions['format'] {
  const has = (name: string) => entries.some((entry) => isFields(entry) && Object.hasOwn(entry, name));
  if (has('flagType')) return 'openfeature';
  return has('state') || has('variants') || has('defaultVariant') || has('targeting') ? 'flagd' : undefined;
}

function isFields(data: Json | undefined): data is Fields {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function own(fields: Fields | undefined, key: string): Json | undefined {
  return fields && Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function pick(fields: Fields | undefined, key: string): Fields {
  const entry = own(fields, key);
  return entry === undefined ? {} : Object.fromEntries([[key, entry]]);
}

/** The plain data, by the fastest reader that takes the text. */
function plainData(file: string, text: string): Json | undefined {
  if (languageOf(file, text) === 'json') {
    try {
      return JSON.parse(text) as Json;
    } catch {
      // Comments and trailing commas: the slower reader takes them.
    }
  }
  const { root } = readDocument(text, languageOf(file, text));
  return root && dataOf(root);
}
