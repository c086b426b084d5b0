import type { Binding } from '../code/scopes';
import type { Candidate } from './liveness';

const staying = new WeakMap<readonly Candidate[], ReadonlySet<Binding>>();

/**
 * Takes declarations that go, each after those that use it. Not all can go in one pass: what `take` does not take stays
 * until the next one, and so does all that it uses, without which it would be no more what it is.
 */
export function takeUsersFirst(dead: readonly Candidate[], take: (candidate: Candidate) => boolean): void {
  const users = usersOf(dead);
  const kept = new Set<Binding>();
  const done = new Set<Candidate>();
  staying.set(dead, kept);
  const visit = (candidate: Candidate): void => {
    if (done.has(candidate)) return;
    done.add(candidate);
    const own = users.get(candidate) ?? new Set();
    for (const each of own) visit(each);
    const isNeeded = [...own].some(({ binding }) => kept.has(binding));
    if (isNeeded || !take(candidate)) kept.add(candidate.binding);
  };
  for (const candidate of dead) visit(candidate);
}

/** Whether a declaration that goes has to stay for another one in this pass. */
export function staysForNow(dead: readonly Candidate[], binding: Binding): boolean {
  return staying.get(dead)?.has(binding) ?? false;
}

/** The other declarations that go, in which each of them is named. */
function usersOf(dead: readonly Candidate[]): ReadonlyMap<Candidate, ReadonlySet<Candidate>> {
  const regions = new Map(dead.flatMap((each) => each.regions.map((region) => [region, each] as const)));
  return new Map(
    dead.map((candidate) => {
      const users = new Set<Candidate>();
      for (const { node } of candidate.binding.references)
        for (let at = node.parent; at; at = at.parent) {
          const user = regions.get(at);
          if (user && user !== candidate) users.add(user);
        }
      return [candidate, users];
    }),
  );
}
