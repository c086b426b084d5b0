import { once } from 'node:events';
import type { Decision } from '../../../shared/model';
import type { CheckedCleanup } from '../../cleanup/types';
import type { Session } from '../../session/types';
import type { Call } from '../types';

interface Choice {
  readonly decisions: readonly Decision[];
  readonly cleanUp: (decisions: readonly Decision[]) => Promise<readonly CheckedCleanup[]>;
  readonly question: string;
}

const HELP = `y: yes   n: no, go on without it   d: show the diff   a: yes, and all that follow   q: no more of them`;

/**
 * Asks flag by flag, on stderr, and takes the answers from stdin, one a line; the end of it is a `q`. What follows a
 * flag that stays is worked out again without it.
 */
export async function choose(call: Call, session: Session, choice: Choice): Promise<readonly CheckedCleanup[]> {
  const { decisions, cleanUp, question } = choice;
  const [{ stepsOf }, { toPatch }, { paintPatch, summaryOf }] = await Promise.all([
    import('../../cleanup/texts.js'),
    import('../../cleanup/patch.js'),
    import('../../../shared/printing/cleanup.js'),
  ]);
  const answers = openAnswers(call.signal);
  let cleanups = await cleanUp(decisions);
  call.terminal.progress(undefined);
  try {
    for (let at = 0; at < cleanups.length; ) {
      const cleanup = cleanups[at]!;
      if (cleanup.edits.length + cleanup.deleted.length === 0) {
        at++;
        continue;
      }
      for (const line of summaryOf(cleanup, 'would change')) call.terminal.complain(line);
      const answer = await ask();
      if (answer === 'a') return cleanups;
      if (answer === 'q') return cleanups.slice(0, at);
      if (answer === 'y') at++;
      else {
        const kept = cleanups.filter((_, index) => index !== at).map(({ flag }) => flag);
        cleanups = await cleanUp(decisions.filter(({ flag }) => kept.includes(flag)));
        call.terminal.progress(undefined);
      }

      async function ask(): Promise<'y' | 'n' | 'a' | 'q'> {
        for (;;) {
          const said = await answers.next(`${question} ${cleanup.flag}? [y,n,d,a,q,?] `);
          const letter = said?.trim().toLowerCase()[0] ?? (said === undefined ? 'q' : '?');
          if (letter === 'y' || letter === 'n' || letter === 'a' || letter === 'q') return letter;
          if (letter === 'd')
            call.terminal.complain(
              paintPatch(toPatch(session, stepsOf(cleanups, session.textOf)[at] ?? []), call.terminal.colors),
            );
          else call.terminal.complain(HELP);
        }
      }
    }
    return cleanups;
  } finally {
    answers.close();
  }
}

/** Lines of stdin, as they are asked for; a pipe may have said them all before. */
function openAnswers(signal: AbortSignal) {
  const { stdin, stderr } = process;
  let rest = '';
  let ended = false;
  stdin.setEncoding('utf8');
  stdin.pause();
  return {
    /** Undefined where nobody says anything any more. */
    async next(question: string): Promise<string | undefined> {
      stderr.write(question);
      while (!rest.includes('\n') && !ended) {
        const chunk = stdin.read() as string | null;
        if (chunk !== null) rest += chunk;
        else if (stdin.readableEnded || stdin.destroyed) ended = true;
        else await Promise.race([once(stdin, 'readable', { signal }), once(stdin, 'end', { signal })]);
      }
      if (!stdin.isTTY) stderr.write('\n');
      if (rest === '') return undefined;
      const end = rest.indexOf('\n');
      const line = end < 0 ? rest : rest.slice(0, end);
      rest = end < 0 ? '' : rest.slice(end + 1);
      return line;
    },
    close: () => void stdin.pause(),
  };
}
