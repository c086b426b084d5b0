import { dataOf, entryOf } from '../documents/document';
import type { DocumentNode, EntryNode } from '../documents/types';
import type { Served } from '../model';
import { checkAttribute, flagTypeOf, readAttributes } from './appconfig-attributes';
import { readValue, type ValueReading } from './appconfig-value';
import { dataIn, entriesOf, momentIn, textIn } from './nodes';
import type { Definition, Format, Report } from './types';

/** AWS AppConfig's feature-flag document, version "1". Attributes are values of their own: `new_checkout.limit`. */
export const appconfig: Format = {
  id: 'appconfig',
  definesState: true,
  recognises: (root) => {
    const [flags, values] = [entryOf(root, 'flags')?.value, entryOf(root, 'values')?.value];
    if (values?.kind === 'object' && (flags === undefined || flags.kind === 'object')) return true;
    return flags?.kind === 'object' && entryOf(root, 'version') !== undefined;
  },
  read: (root, report) => {
    checkRoot(root, report);
    const flags = new Map(entriesOf(entryOf(root, 'flags')?.value).map((entry) => [entry.name, entry]));
    const values = new Map(entriesOf(entryOf(root, 'values')?.value).map((entry) => [entry.name, entry]));
    const keys = new Set([...flags.keys(), ...values.keys()]);
    return [...keys].flatMap((key) => {
      const entry = flags.get(key) ?? values.get(key)!;
      if (!KEY.test(key)) report(nameOf(entry), `${JSON.stringify(key)} is no key: ${KEY_RULE}.`);
      if (!flags.has(key)) report(nameOf(entry), `"${key}" has a value, but no definition in "flags".`);
      return read(key, flags.get(key), values.get(key), report);
    });
  },
};

const KEY = /^[a-z][a-zA-Z\d_-]{0,63}$/;
const KEY_RULE = 'it begins with a small letter, and up to 63 letters, digits, - and _ follow';

function nameOf(entry: EntryNode) {
  return { start: entry.nameStart, end: entry.nameEnd };
}

function checkRoot(root: DocumentNode, report: Report): void {
  const version = entryOf(root, 'version');
  if (!version) report({ start: root.start, end: root.start + 1 }, 'The document has no "version": it must be "1".');
  else if (dataOf(version.value) !== '1') {
    const text = dataOf(version.value) === 1 ? 'the text "1", in quotes' : '"1"';
    report(version.value, `"version" must be ${text}.`);
  }
  for (const entry of entriesOf(root)) {
    if (!['version', 'flags', 'values', '$schema'].includes(entry.name)) {
      report(
        nameOf(entry),
        `${JSON.stringify(entry.name)} has no place in a feature-flag document, only "version", "flags" and "values".`,
      );
    } else if ((entry.name === 'flags' || entry.name === 'values') && entry.value.kind !== 'object') {
      report(entry.value, `"${entry.name}" must be an object.`);
    }
  }
}

function read(
  key: string,
  flag: EntryNode | undefined,
  value: EntryNode | undefined,
  report: Report,
): readonly Definition[] {
  const at = nameOf(flag ?? value!);
  const node = flag?.value;
  if (node && node.kind !== 'object') report(node, `"flags.${key}" must be an object.`);
  if (node) checkDefinition(key, node, report);
  const attributes = readAttributes(key, node, report);
  const reading = readValue(key, value?.value, report);
  checkValues(key, reading, attributes, report);

  const stamps = stampsOf(node, value?.value);
  const deprecation = node && deprecationOf(key, node, report);
  const name = textIn(node, 'name');
  const description = textIn(node, 'description');
  const declared = Object.fromEntries([...attributes].map(([attribute, { definition }]) => [attribute, definition]));
  const own: Definition = {
    key,
    type: 'boolean',
    at,
    served: reading.served,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(reading.variants.length === 0 ? {} : { variants: reading.variants }),
    ...(attributes.size === 0 ? {} : { attributes: declared }),
    ...deprecation,
    ...stamps,
  };
  const names = new Set([...attributes.keys(), ...reading.attributes.keys()]);
  const parts = [...names].map((attribute): Definition => {
    const place = attributes.get(attribute)?.at ?? reading.attributes.get(attribute)!.at;
    const definition = attributes.get(attribute)?.definition;
    const served: Served = reading.attributes.get(attribute)?.served ?? reading.without;
    return {
      key: `${key}.${attribute}`,
      type: flagTypeOf(definition, served),
      attributeOf: key,
      at: place,
      served,
      ...stamps,
    };
  });
  return [own, ...parts];
}

function checkDefinition(key: string, node: DocumentNode, report: Report): void {
  for (const entry of entriesOf(node)) {
    const data = dataOf(entry.value);
    const at = `"flags.${key}.${entry.name}"`;
    if (entry.name === 'name') {
      if (typeof data !== 'string' || !/^[^\n]{1,64}$/.test(data))
        report(entry.value, `${at} must be one line of 1 to 64 characters.`);
    } else if (entry.name === 'description') {
      if (typeof data !== 'string' || data.length > 1024)
        report(entry.value, `${at} must be text of at most 1024 characters.`);
    } else if (entry.name === '_createdAt' || entry.name === '_updatedAt') {
      if (momentIn(node, entry.name) === undefined) report(entry.value, `${at} must be a moment in ISO 8601.`);
    } else if (entry.name !== '_deprecation' && entry.name !== 'attributes') {
      report(nameOf(entry), `"flags.${key}" takes no "${entry.name}"; AppConfig drops it.`);
    }
  }
}

/** Each value of an attribute against its definition; required ones only where the flag is on. */
function checkValues(
  key: string,
  reading: ValueReading,
  attributes: ReturnType<typeof readAttributes>,
  report: Report,
): void {
  for (const { prefix, enabled, values, at } of reading.sets) {
    for (const entry of values) {
      const known = attributes.get(entry.name);
      if (known) checkAttribute(`${prefix}.${entry.name}`, entry.value, known.constraints, report);
      else report(nameOf(entry), `"${prefix}.${entry.name}" is no attribute that "flags.${key}" defines.`);
    }
    for (const [name, { definition }] of attributes) {
      if (!enabled || !definition.required || values.some((entry) => entry.name === name)) continue;
      report(at, `"${prefix}" has no value for the attribute "${name}", which is required.`);
    }
  }
}

/** The console's mark of a short-lived flag, and the day on which it is due. */
function deprecationOf(key: string, node: DocumentNode, report: Report): Pick<Definition, 'deprecated' | 'expires'> {
  const entry = entryOf(node, '_deprecation');
  if (!entry) return {};
  const [status, date] = [dataIn(entry.value, 'status'), dataIn(entry.value, 'date')];
  if (entry.value.kind !== 'object' || (status !== undefined && status !== 'planned')) {
    report(entry.value, `"flags.${key}._deprecation" must be { "status": "planned", "date": "YYYY-MM-DD" }.`);
  }
  if (date === undefined) return { deprecated: {} };
  const day =
    typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) ? date : undefined;
  if (day === undefined) {
    report(entryOf(entry.value, 'date')!.value, `"flags.${key}._deprecation.date" must be a day: YYYY-MM-DD.`);
    return { deprecated: {} };
  }
  return { deprecated: { date: day }, expires: day };
}

function stampsOf(flag: DocumentNode | undefined, value: DocumentNode | undefined): Partial<Definition> {
  const servedSince = momentIn(value, '_updatedAt');
  const createdAt = momentIn(flag, '_createdAt');
  const changes = [servedSince, momentIn(flag, '_updatedAt')].filter((one) => one !== undefined).sort();
  const changedAt = changes.at(-1);
  return {
    ...(servedSince === undefined ? {} : { servedSince }),
    ...(servedSince !== undefined && servedSince === momentIn(value, '_createdAt') ? { servedAlways: true } : {}),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(changedAt === undefined ? {} : { changedAt }),
  };
}
