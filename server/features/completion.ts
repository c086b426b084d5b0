import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionParams,
} from 'vscode-languageserver/node';
import { lineStart, lineText } from '../../shared/fixes/lines';
import type { FlagRecord, Json, Lookup, Position, Range } from '../../shared/model';
import { hoverMarkdown, stateHint } from '../../shared/wording';
import { fromLspPosition, toLspRange } from '../convert';
import { holds } from '../flag-at';
import type { Feature, Host, Place } from './types';

/** Keys where a key is expected, and variants where the value of a lookup is compared. */
export const completion: Feature = {
  id: 'completion',
  capabilities: () => ({ completionProvider: { triggerCharacters: ["'", '"', '`', '.'] } }),
  serve(host) {
    host.connection.onCompletion(
      host.forDocument<CompletionParams, CompletionItem[]>([], async (place, { position }, signal) => {
        const { session, file, text, wire } = place;
        const at = fromLspPosition(position, wire);
        const typed = typedAt(text, at);
        if (!typed) return [];
        const { lookups } = await session.lookupsIn(file, { signal });
        const found = expectedAt(at, lookups, typed) ?? (await expectedIfTyped(place, at, typed, signal));
        if (found?.key) {
          const records = (await session.keys(file, { signal })).filter(isDefined);
          return records.flatMap((record) => keyItem(record, found.lookup, typed, place, host));
        }
        const record = found && (await session.recordOf(found.lookup.flag, file, { signal }));
        return record ? variantItems(record, typed, place) : [];
      }),
    );
  },
};

/** What is expected at the caret: a key, or a value to compare the lookup's with. */
interface Expected {
  readonly lookup: Lookup;
  readonly key: boolean;
}

function expectedAt(at: Position, lookups: readonly Lookup[], { quoted }: Typed): Expected | undefined {
  for (const lookup of lookups) {
    if (holds(lookup.key, at)) return { lookup, key: true };
    if (quoted && lookup.compares?.some(({ range }) => holds(range, at))) return { lookup, key: false };
  }
  return undefined;
}

/**
 * What is being typed is often no lookup yet: the file is read as if a word stood at the caret, and where that word asks
 * for a flag, a key is expected. A dot is typed all the time, so it counts only where flags are members of something.
 */
async function expectedIfTyped(
  { session, file }: Place,
  at: Position,
  typed: Typed,
  signal: AbortSignal,
): Promise<Expected | undefined> {
  if (!typed.quoted) {
    const records = await session.keys(file, { signal });
    if (!records.some((record) => record.lookups.some(({ form }) => form === 'member'))) return undefined;
  }
  const { lookups } = await session.lookupsInText(file, typed.probe, { signal });
  return expectedAt(at, lookups, typed);
}

interface Typed {
  /** The whole text with a word put in at the caret. */
  readonly probe: string;
  readonly quoted: boolean;
  /** What an item replaces. */
  readonly range: Range;
}

const word = 'flagkeeperProbe';

/** A string or a name that the caret stands in; anywhere else no key can be typed. */
function typedAt(text: string, { line, column }: Position): Typed | undefined {
  const own = lineText(text, line);
  const before = own.slice(0, column - 1);
  const after = own.slice(column - 1);
  const open = /(['"`])((?:(?!\1)[^\\])*)$/.exec(before);
  const name = /[\p{L}\p{N}_$]*$/u.exec(before)![0];
  if (!open && !/[.{,]\s*$/.test(before.slice(0, before.length - name.length))) return undefined;
  const start = column - (open ? open[2]!.length : name.length);
  const rest = open
    ? new RegExp(`^[^${open[1]}]*(?=${open[1]})`).exec(after)?.[0]
    : /^[\p{L}\p{N}_$]*/u.exec(after)![0];
  const range = { start: { line, column: start }, end: { line, column: column + (rest?.length ?? 0) } };
  const offset = lineStart(text, line) + column - 1;
  return { probe: text.slice(0, offset) + word + text.slice(offset), quoted: open !== null, range };
}

function isDefined({ flags, attributeOf }: FlagRecord): boolean {
  return flags.length > 0 && attributeOf === undefined;
}

function keyItem(
  record: FlagRecord,
  lookup: Lookup,
  { quoted, range }: Typed,
  place: Place,
  host: Host,
): CompletionItem[] {
  const name = quoted ? record.key : (record.codeNames[0] ?? record.key);
  if (!quoted && !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) return [];
  const now = host.now().toISOString();
  const fits = lookup.type === undefined || record.type === 'unknown' || record.type === lookup.type;
  return [
    {
      label: name,
      kind: CompletionItemKind.EnumMember,
      detail: stateHint(record, undefined, { now }) ?? 'flag',
      ...(host.client.markdown && { documentation: { kind: 'markdown', value: hoverMarkdown(record, { now }) } }),
      ...(record.deprecated && { tags: [CompletionItemTag.Deprecated] }),
      // Flags of the type that is asked for come first.
      sortText: `${fits ? 0 : 1}${name}`,
      textEdit: { range: toLspRange(range, place.wire), newText: name },
    },
  ];
}

function variantItems(record: FlagRecord, { range }: Typed, { wire }: Place): CompletionItem[] {
  const declared = record.flags.flatMap(({ variants }) => variants ?? []).map(({ value }) => value);
  const served = Object.values(record.environments).flatMap((state) => (state.serves === 'value' ? state.value : []));
  const texts = [...declared, ...served].filter((value: Json) => typeof value === 'string');
  return [...new Set(texts)].map((value) => ({
    label: value,
    kind: CompletionItemKind.Value,
    detail: `variant of ${record.key}`,
    textEdit: { range: toLspRange(range, wire), newText: value },
  }));
}
