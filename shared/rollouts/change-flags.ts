import { judgeRule } from '../definitions/rule';
import { nearest } from '../findings/nearest';
import type { Json } from '../model';
import { sayKey } from '../wording/values';
import { pointerOf } from './pointers';
import type { Change } from './types';

type Entry = Record<string, Json>;

interface Variant extends Entry {
  readonly name: string;
}

/** A flag of a document, open for change: it is the document's own data. */
interface OpenFlag {
  readonly key: string;
  readonly definition: Entry;
  readonly values: Record<string, Entry>;
}

/** One change made to a feature-flag document in place: the pointers that the wish is about, or why it cannot be made. */
export type Made = { readonly touched: readonly string[] } | { readonly problem: string };

export function changeFlag(document: Entry, change: Change): Made {
  if (!('flag' in change))
    return {
      problem: 'A feature-flag profile takes changes of flags; a value by its pointer is for freeform profiles.',
    };
  const flags = record(document.flags);
  document.values = record(document.values);
  const definition = Object.hasOwn(flags, change.flag) ? flags[change.flag] : undefined;
  if (!definition) {
    const near = nearest(change.flag, Object.keys(flags));
    return {
      problem: `The profile has no flag ${sayKey(change.flag)}.${near === undefined ? '' : ` Did you mean ${sayKey(near)}?`}`,
    };
  }
  const flag: OpenFlag = { key: change.flag, definition, values: document.values as Record<string, Entry> };
  if (change.kind === 'enable') return enable(flag, change.enabled);
  if (change.kind === 'split') return split(flag, change);
  if (change.kind === 'rule') return setRule(flag, change);
  return setAttribute(flag, change);
}

function enable({ key, values }: OpenFlag, enabled: boolean): Made {
  const entry = values[key];
  const variants = variantsOf(entry);
  if (variants) {
    const attributes = (variants.findLast((one) => one.enabled === enabled && one.attributeValues) ?? variants.at(-1))
      ?.attributeValues;
    values[key] = { ...record(attributes), enabled };
    return { touched: [pointerOf(['values', key])] };
  }
  values[key] = { ...entry, enabled };
  return { touched: [pointerOf(['values', key, 'enabled'])] };
}

function split(flag: OpenFlag, change: Extract<Change, { kind: 'split' }>): Made {
  const { key, values } = flag;
  if (!(change.percent >= 0 && change.percent <= 100)) return { problem: 'A share is a number from 0 to 100.' };
  if (change.by !== undefined && !/^[\w.-]+$/.test(change.by))
    return { problem: `${sayKey(change.by)} is no name of a context key: letters, digits, _, . and - make one.` };
  const variants = variantsOf(values[key]);
  if (!variants) {
    if (change.variant === 'default')
      return { problem: `${sayKey(key)} has no variants yet: name the one that gets the share, not the default.` };
    const { enabled: _, _createdAt: __, _updatedAt: ___, ...attributes } = values[key] ?? {};
    const own: Entry = Object.keys(attributes).length > 0 ? { attributeValues: attributes } : {};
    const rule = `(split pct::${change.percent} by::$${change.by ?? 'userId'} seed::${JSON.stringify(key)})`;
    values[key] = {
      _variants: [
        { name: change.variant, enabled: true, rule, ...own },
        { name: 'default', enabled: false, ...own },
      ],
    };
    return { touched: [pointerOf(['values', key])] };
  }
  const at = ruledVariant(flag, variants, change.variant);
  if (typeof at !== 'number') return at;
  const rule = String(variants[at]!.rule ?? '');
  const splits = [...rule.matchAll(/\(\s*split\b(?:"(?:[^"\\]|\\.)*"|[^()"])*\)/g)];
  const [found] = splits;
  if (!found || splits.length > 1)
    return {
      problem: `The rule of ${sayKey(change.variant)} has ${found ? 'several splits' : 'no split'}, so its share cannot be told: ${rule}. Set the whole rule.`,
    };
  let text = found[0];
  if (!/pct::\s*[\d.]+/.test(text))
    return { problem: `The split of ${sayKey(change.variant)} has no share: ${rule}. Set the whole rule.` };
  text = text.replace(/pct::\s*[\d.]+/, `pct::${change.percent}`);
  if (change.by !== undefined) text = text.replace(/by::\s*\$[^\s()]+/, `by::$${change.by}`);
  variants[at]!.rule = rule.slice(0, found.index) + text + rule.slice(found.index + found[0].length);
  return { touched: [pointerOf(['values', key, '_variants', at, 'rule'])] };
}

function setRule(flag: OpenFlag, change: Extract<Change, { kind: 'rule' }>): Made {
  const variants = variantsOf(flag.values[flag.key]);
  if (!variants) return { problem: `${sayKey(flag.key)} has no variants, so no rules.` };
  const at = ruledVariant(flag, variants, change.variant);
  if (typeof at !== 'number') return at;
  const verdict = judgeRule(change.rule);
  if ('problem' in verdict) return { problem: `The rule cannot be read: ${verdict.problem}.` };
  variants[at]!.rule = change.rule;
  return { touched: [pointerOf(['values', flag.key, '_variants', at, 'rule'])] };
}

function setAttribute(flag: OpenFlag, change: Extract<Change, { kind: 'attribute' }>): Made {
  const { key, definition, values } = flag;
  const known = Object.keys(record(definition.attributes));
  if (!known.includes(change.attribute)) {
    const near = nearest(change.attribute, known);
    return {
      problem: `${sayKey(key)} has no attribute ${sayKey(change.attribute)}.${near === undefined ? '' : ` Did you mean ${sayKey(near)}?`}`,
    };
  }
  const variants = variantsOf(values[key]);
  if (!variants) {
    if (change.variant !== undefined) return { problem: `${sayKey(key)} has no variants.` };
    values[key] = { ...(values[key] ?? { enabled: false }), [change.attribute]: change.value };
    return { touched: [pointerOf(['values', key, change.attribute])] };
  }
  if (change.variant === undefined)
    return {
      problem: `${sayKey(key)} has the variants ${variants.map(({ name }) => sayKey(name)).join(', ')}: say whose attribute it is.`,
    };
  const at = variants.findIndex(({ name }) => name === change.variant);
  if (at < 0) return noVariant(key, variants, change.variant);
  variants[at]!.attributeValues = { ...record(variants[at]!.attributeValues), [change.attribute]: change.value };
  return { touched: [pointerOf(['values', key, '_variants', at, 'attributeValues', change.attribute])] };
}

/** The place of a variant that may have a rule: every one but the last, the default. */
function ruledVariant(
  { key }: OpenFlag,
  variants: readonly Variant[],
  name: string,
): number | { readonly problem: string } {
  const at = variants.findIndex((one) => one.name === name);
  if (at < 0) return noVariant(key, variants, name);
  if (at === variants.length - 1)
    return {
      problem: `${sayKey(name)} is the last variant of ${sayKey(key)}, its default: it gets what the others leave, and has no rule.`,
    };
  return at;
}

function noVariant(key: string, variants: readonly Variant[], name: string): { readonly problem: string } {
  return {
    problem: `${sayKey(key)} has no variant ${sayKey(name)}; it has ${variants.map((one) => sayKey(one.name)).join(', ')}.`,
  };
}

function variantsOf(entry: Entry | undefined): Variant[] | undefined {
  return Array.isArray(entry?._variants) ? (entry._variants as Variant[]) : undefined;
}

function record(value: Json | undefined): Record<string, Entry> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Entry>) : {};
}
