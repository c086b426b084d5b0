/** Answers that lean on one another in circles: while one is worked out, it is taken for no. */
export interface Assumptions {
  ask(key: string, work: () => boolean): boolean;
  /** What takes back an answer that may rest on what was only assumed, should it turn out wrong. */
  onWrong(takeBack: () => void): void;
}

export function assumeNo(): Assumptions {
  const known = new Map<string, boolean>();
  const open = new Map<string, { leaned: boolean }>();
  const journal: (() => void)[] = [];

  function ask(key: string, work: () => boolean): boolean {
    const answer = known.get(key);
    if (answer !== undefined) return answer;
    const outer = open.get(key);
    if (outer) {
      outer.leaned = true;
      return false;
    }
    const own = { leaned: false };
    const since = journal.length;
    open.set(key, own);
    const found = work();
    open.delete(key);
    if (found && own.leaned) for (const takeBack of journal.splice(since)) takeBack();
    known.set(key, found);
    if (!found) onWrong(() => known.delete(key));
    if (open.size === 0) journal.length = 0;
    return found;
  }

  function onWrong(takeBack: () => void): void {
    if (open.size > 0) journal.push(takeBack);
  }

  return { ask, onWrong };
}
