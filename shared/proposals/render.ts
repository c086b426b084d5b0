import type { Lookup } from '../model';
import { terminalText } from '../wording/terminal-text';
import { count } from '../wording/values';
import type { Proposal } from './propose';

/** The proposal as a configuration that can be used at once; comments say what each line finds. */
export function proposedConfiguration({ lookups, registries, documents }: Proposal): string {
  const sources = [
    ...documents.map(({ source, keys }) => ({ value: source, note: count(keys.length, 'flag') })),
    ...registries.map(({ source, keys }) => ({
      value: source,
      note: `${count(keys.length, 'key')}, declared in code`,
    })),
  ];
  const environments = [...new Set(documents.flatMap((one) => one.environments))];
  const parts = [
    ...(sources.length > 0 ? [list('sources', sources)] : []),
    ...(environments.length > 0
      ? [`  // The order in which rollouts reach them.\n  "environments": ${inline(environments)}`]
      : []),
    list(
      'lookups',
      lookups.map(({ lookup, found }) => ({ value: lookup, note: summary(found) })),
      'SDKs and the wrappers around them are known without being named.',
    ),
  ];
  return `{\n${parts.join(',\n')}\n}\n`;
}

/** What was found, for people: each line with an example. */
export function describeProposal({ known, lookups, registries, documents }: Proposal): readonly string[] {
  return [
    ...documents.map(({ source, keys }) => line(`${source.path}`, `defines ${count(keys.length, 'flag')}`)),
    ...registries.map(({ source, keys }) =>
      line(`${source.path} ${source.export}`, `declares ${count(keys.length, 'key')}`),
    ),
    line(
      'SDKs that are known, and wrappers around them',
      known.length > 0 ? `${summary(known)}${example(known)}` : 'nothing',
    ),
    ...lookups.map(({ lookup, found }) => line(inline(lookup), `${summary(found)}${example(found)}`)),
  ];
}

function list(
  name: string,
  items: readonly { readonly value: unknown; readonly note: string }[],
  comment?: string,
): string {
  const lead = comment === undefined ? '' : `  // ${comment}\n`;
  if (items.length === 0) return `${lead}  "${name}": []`;
  const lines = items.map(
    ({ value, note }, at) => `    ${inline(value)}${at < items.length - 1 ? ',' : ''} // ${terminalText(note)}`,
  );
  return `${lead}  "${name}": [\n${lines.join('\n')}\n  ]`;
}

/** JSON on one line, as people write it. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${inline(member)}`);
    return `{ ${members.join(', ')} }`;
  }
  return JSON.stringify(value);
}

function summary(found: readonly Lookup[]): string {
  return `${count(found.length, 'lookup')} of ${count(new Set(found.map(({ flag }) => flag)).size, 'flag')}`;
}

function example([first]: readonly Lookup[]): string {
  return first ? `, such as ${terminalText(`${first.flag} in ${first.file}:${first.start.line}`)}` : '';
}

function line(what: string, found: string): string {
  return `  ${terminalText(what)}\n      ${found}`;
}
