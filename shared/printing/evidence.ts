import { canonical } from '../inventory/served';
import type { Evidence } from '../model';
import { saySinceAndAge } from '../wording/ages';
import { terminalText } from '../wording/terminal-text';
import { sayValue } from '../wording/values';
import type { PrintContext } from './context';
import type { Paint } from './paint';
import { alignRows } from './table';

/** Evidence in aligned lines; environments that say the same share one. */
export function evidenceLines(evidence: readonly Evidence[], context: PrintContext, paint: Paint): readonly string[] {
  const merged = new Map<string, { names: string[]; one: Evidence }>();
  for (const one of evidence) {
    const mark = canonical(
      [one.kind, one.source, one.value, one.version, one.text, one.file, one.line, one.since?.at].map(
        (part) => part ?? null,
      ),
    );
    const group = merged.get(mark) ?? { names: [], one };
    if (one.environment !== undefined && !group.names.includes(one.environment)) group.names.push(one.environment);
    merged.set(mark, group);
  }
  const rows = [...merged.values()].map(({ names, one }) => [
    { text: terminalText(names.join(', ')), paint: paint.dim },
    { text: one.value === undefined ? '' : terminalText(sayValue(one.value)) },
    { text: terminalText(details(one, context)), paint: paint.dim },
  ]);
  const shown = rows.map((row) =>
    row.filter((cell, index) => index === 2 || cell.text !== '' || rows.some((other) => other[index]!.text !== '')),
  );
  return alignRows(shown.slice(0, most)).concat(shown.length > most ? [paint.dim(`${shown.length - most} more`)] : []);
}

const most = 6;

function details(one: Evidence, { now }: PrintContext): string {
  const parts = [
    one.since ? saySinceAndAge(one.since, now) : undefined,
    one.version === undefined ? undefined : `version ${one.version}`,
    one.deployment === undefined ? undefined : `deployment ${one.deployment}`,
    one.text,
    one.file === undefined ? undefined : `${one.file}${one.line === undefined ? '' : `:${one.line}`}`,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}
