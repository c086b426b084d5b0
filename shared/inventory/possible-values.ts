import type { FlagRecord, Json } from '../model';
import { distinct, servedValues } from './served';

/**
 * The values that a definition allows, or nothing where it sets no limit: both booleans; the variants by value and by
 * name; an attribute's `enum`; and whatever is served now.
 */
export function possibleValues(record: FlagRecord, parent: FlagRecord | undefined): readonly Json[] | undefined {
  const variants = record.flags.flatMap((flag) => flag.variants ?? []);
  const listed = attributeEnum(record, parent);
  if (variants.length === 0 && listed.length === 0 && record.type !== 'boolean') return undefined;
  const booleans = record.type === 'boolean' ? [true, false] : [];
  const named = variants.flatMap((variant) => [variant.value, variant.name]);
  return distinct([...booleans, ...named, ...listed, ...servedValues(record)]);
}

function attributeEnum(record: FlagRecord, parent: FlagRecord | undefined): readonly Json[] {
  if (record.attributeOf === undefined) return [];
  const name = record.key.slice(record.attributeOf.length + 1);
  return (parent?.flags ?? []).flatMap((flag) => flag.attributes?.[name]?.enum ?? []);
}
