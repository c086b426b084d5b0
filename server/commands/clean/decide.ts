import type { Decision, Json } from '../../../shared/model';
import type { Session } from '../../session/types';
import type { Call } from '../types';

export interface Decided {
  readonly decisions: readonly Decision[];
  /** Flags of which nobody knows what to keep; each was complained about. */
  readonly undecided: number;
}

/** What to keep of each flag that was named, or of every proven one. */
export async function decide(call: Call, session: Session, keep: Json | undefined): Promise<Decided> {
  const { terminal, signal } = call;
  if (call.options.all) {
    const decisions = await session.decisions({ signal });
    if (decisions.length === 0) terminal.note('No flag is proven removable: nothing to remove');
    return { decisions, undecided: 0 };
  }
  const flags = [...new Set(call.args)];
  const proven = keep === undefined ? await session.decisions({ signal }) : [];
  const decisions: Decision[] = [];
  let undecided = 0;
  for (const flag of flags) {
    const known = await session.explain(flag, { signal });
    if ('similar' in known && known.certain) {
      const hint = known.similar.length > 0 ? `; did you mean ${known.similar.join(' or ')}?` : '';
      terminal.complain(`flagkeeper: neither code nor sources know ${flag}${hint}`);
      undecided++;
      continue;
    }
    const decision = proven.find((each) => each.flag === flag);
    if (keep !== undefined) decisions.push({ flag, keep, because: '--keep', proven: false });
    else if (decision) decisions.push(decision);
    else if ('similar' in known || known.every(({ record }) => record.lookups.length + record.candidates.length === 0))
      terminal.note(`${flag}: nothing to remove`);
    else {
      const why = known.flatMap(({ obstacles }) => obstacles);
      terminal.complain(
        `flagkeeper: nothing proves what to keep of ${flag}; say it with --keep${why.map((each) => `\n  ${each}`).join('')}`,
      );
      undecided++;
    }
  }
  return { decisions, undecided };
}
