import type * as z from 'zod/mini';
import type { DocumentPath } from '../documents/types';
import type { Json } from '../model';
import { LOOKUP_FORMS } from './lookup-schema';
import { nearest, shown } from './shape';

/** One thing that is wrong in a configuration, and where: at a value, or at a name that is not known. */
export interface ConfigurationFault {
  readonly path: DocumentPath;
  readonly at: 'value' | 'name';
  readonly message: string;
  /** True where another fault says it already. */
  readonly said?: true;
}

/** Puts what the schema has to object to into one sentence for each fault. */
export function faultsOf(issues: readonly z.core.$ZodIssue[], data: Json): readonly ConfigurationFault[] {
  const faults = issues.flatMap((issue) => settle(issue, data)).flatMap((issue) => faultsOfIssue(issue, data));
  // A misspelt name is unknown, and the name that was meant is missing: that is one fault.
  const meant = new Set(faults.flatMap((fault) => (fault.meant ? [pathText(fault.meant)] : [])));
  return faults.map(({ path, at, message, missing }) => {
    const said = missing && meant.has(pathText(path));
    return said ? { path, at, message, said } : { path, at, message };
  });
}

/** What the schema's parts do not say themselves. */
export const describeIssue: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type')
    return `must be ${KINDS[issue.expected] ?? issue.expected}; found ${shown(issue.input)}`;
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map((one) => JSON.stringify(one));
    const close = typeof issue.input === 'string' ? nearest(issue.input, issue.values.map(String)) : undefined;
    const proposal = close === undefined ? '' : `; did you mean "${close}"?`;
    const one = allowed.length > 1 ? 'one of ' : '';
    return `must be ${one}${allowed.join(', ')}; found ${shown(issue.input)}${proposal}`;
  }
  if (issue.code === 'too_small')
    return issue.origin === 'array'
      ? 'has too few entries'
      : `must be at least ${issue.minimum}; found ${shown(issue.input)}`;
  if (issue.code === 'too_big')
    return issue.origin === 'array'
      ? 'has too many entries'
      : `must be at most ${issue.maximum}; found ${shown(issue.input)}`;
  return undefined;
};

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** Where a value may take several forms, the issues of the form that was meant; they say more than "none fits". */
function settle(issue: z.core.$ZodIssue, data: Json): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const found = dataAt(data, issue.path as DocumentPath);
  const branch = issue.path[0] === 'lookups' && issue.path.length === 2 ? formMeant(found) : branchMeant(issue.errors);
  const chosen = branch === undefined ? undefined : issue.errors[branch];
  if (!chosen) return [issue];
  return chosen.flatMap((inner) =>
    settle({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, data),
  );
}

function formMeant(found: Json | undefined): number | undefined {
  if (!isObject(found)) return undefined;
  const index = Object.keys(LOOKUP_FORMS).findIndex((form) => form in found);
  return index < 0 ? undefined : index;
}

/** The only form that the value has the kind of: its issues, if any, lie deeper. */
function branchMeant(branches: readonly (readonly z.core.$ZodIssue[])[]): number | undefined {
  const fitting = branches.flatMap((issues, index) => (issues.every((issue) => issue.path.length > 0) ? [index] : []));
  return fitting.length === 1 ? fitting[0] : undefined;
}

interface Draft extends ConfigurationFault {
  readonly missing?: true;
  readonly meant?: DocumentPath;
}

function faultsOfIssue(issue: z.core.$ZodIssue, data: Json): readonly Draft[] {
  const path = issue.path as DocumentPath;
  const subject = pathText(path);
  if (issue.code === 'unrecognized_keys') {
    const inside = subject ? `In ${subject}: ` : '';
    return issue.message.split('\n').map((message, index) => {
      const meant = /Did you mean "([^"]+)"/.exec(message)?.[1];
      const draft = { path: [...path, issue.keys[index]!], at: 'name' as const, message: inside + message };
      return meant === undefined ? draft : { ...draft, meant: [...path, meant] };
    });
  }
  const found = dataAt(data, path);
  if (found === undefined) {
    const name = JSON.stringify(path.at(-1));
    const inside = path.length > 1 ? ` in ${pathText(path.slice(0, -1))}` : '';
    return [
      { path, at: 'value', message: `${name} is missing${inside}: it ${withoutFound(issue, data)}.`, missing: true },
    ];
  }
  return [{ path, at: 'value', message: ended(`${subject || 'The configuration'} ${withoutFound(issue, data)}`) }];
}

function withoutFound(issue: z.core.$ZodIssue, data: Json): string {
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) {
    const found = dataAt(data, issue.path as DocumentPath);
    const close = typeof found === 'string' ? nearest(found, issue.options.map(String)) : undefined;
    const allowed = issue.options.map((option) => JSON.stringify(option)).join(', ');
    const proposal = close === undefined ? '' : `; did you mean "${close}"?`;
    return found === undefined
      ? `must be one of ${allowed}`
      : `must be one of ${allowed}; found ${shown(found)}${proposal}`;
  }
  return issue.message.replace(/; found nothing$/, '');
}

function ended(sentence: string): string {
  return sentence.endsWith('?') ? sentence : `${sentence}.`;
}

/** `lookups[2].key`, as people say it. */
export function pathText(path: DocumentPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    const name = /^[\w$-]+$/.test(step) ? step : JSON.stringify(step);
    return text ? `${text}.${name}` : name;
  }, '');
}

function dataAt(data: Json, path: DocumentPath): Json | undefined {
  let at: Json | undefined = data;
  for (const step of path) {
    if (Array.isArray(at)) at = typeof step === 'number' ? (at as readonly Json[])[step] : undefined;
    else if (isObject(at)) at = Object.hasOwn(at, step) ? at[step] : undefined;
    else return undefined;
  }
  return at;
}

function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
