import type { Evidence } from '../model';
import { sayEvidence } from '../wording/evidence';
import { terminalText } from '../wording/terminal-text';
import type { PrintContext } from './context';
import type { Paint } from './paint';
import { alignRows } from './table';

const most = 6;

/** Evidence that the message above it says already. */
const inMessage = new Set(['expires', 'deprecated', 'changed']);

/** Evidence in aligned lines, the first few of them. */
export function evidenceLines(evidence: readonly Evidence[], context: PrintContext, paint: Paint): readonly string[] {
  const words = sayEvidence(
    evidence.filter((one) => !inMessage.has(one.kind)),
    context.now,
  );
  const rows = words
    .slice(0, most)
    .map(({ environments, value, details }) =>
      environments === '' && value === ''
        ? [{ text: terminalText(details), paint: paint.dim }]
        : [
            { text: terminalText(environments), paint: paint.dim },
            { text: terminalText(value) },
            { text: terminalText(details), paint: paint.dim },
          ],
    );
  return [...alignRows(rows), ...(words.length > most ? [paint.dim(`${words.length - most} more`)] : [])];
}
