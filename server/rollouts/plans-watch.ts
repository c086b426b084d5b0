import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { holderOfPlan } from './plan-lock';

/** Tells of plans that another process makes, runs or lets go: from there nobody sends word. */
export interface PlansWatch {
  /** Looks once a second while it is on. */
  turn(on: boolean): void;
  /** What lies there now is known. */
  seen(): void;
}

export function watchPlans(folder: string, onChanged: () => void): PlansWatch {
  let known = '';
  let timer: NodeJS.Timeout | undefined;
  const seen = () => {
    known = stampOf(folder);
  };
  return {
    seen,
    turn(on) {
      if (on === (timer !== undefined)) return;
      clearInterval(timer);
      timer = undefined;
      if (!on) return;
      seen();
      timer = setInterval(() => {
        if (stampOf(folder) !== known) onChanged();
      }, pause).unref();
    },
  };
}

/** In ms. */
const pause = 1_000;

/** Which plans there are, when each was written, and who runs it; none is read for that. */
function stampOf(folder: string): string {
  return namesIn(folder)
    .flatMap((name) => {
      const [, id, kind] = /^([a-z0-9]+)\.(json|lock)$/.exec(name) ?? [];
      if (id === undefined) return [];
      // A hold is renewed all the time, and may be a dead process's: only whose it is counts.
      if (kind === 'lock') return [`${id} ${holderOfPlan(folder, id)}`];
      const { mtimeMs, ino } = statSync(join(folder, name), { throwIfNoEntry: false }) ?? {};
      return [`${id} ${mtimeMs} ${ino}`];
    })
    .sort()
    .join('\n');
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
