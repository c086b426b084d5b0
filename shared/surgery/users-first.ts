import { ts } from 'ts-morph';
import type { Binding } from '../code/scopes';
import { isFunction } from './functions';
import type { Candidate } from './liveness';
import { isTypeDeclaration } from './module-effects';
import type { Part } from './replace';
import { bare } from './tree';

interface Going {
  readonly staying: ReadonlySet<Binding>;
  /** What an import that goes needs to be gone. */
  readonly needs: ReadonlyMap<Binding, readonly Part[]>;
}

const known = new WeakMap<readonly Candidate[], Going>();

/**
 * The parts that take declarations which go, each after those that use it and only together with them. Not all can go in
 * one pass: what `take` answers nothing for stays until the next one, and so does all that it uses, without which it
 * would be no more what it is. Imports have a step of their own.
 */
export function takeUsersFirst(
  dead: readonly Candidate[],
  take: (candidate: Candidate) => Part | undefined,
): readonly Part[] {
  const users = outsideCircles(usersOf(dead));
  const kept = new Set<Candidate>();
  const needs = new Map<Candidate, Part[]>();
  const parts = new Map<Candidate, Part>();
  const done = new Set<Candidate>();
  const leansOnKept = (candidate: Candidate) => [...users.get(candidate)!].some((user) => kept.has(user));
  const visit = (candidate: Candidate): void => {
    if (done.has(candidate)) return;
    done.add(candidate);
    for (const each of users.get(candidate)!) visit(each);
    needs.set(candidate, []);
    if (leansOnKept(candidate)) kept.add(candidate);
    else if (!isImported(candidate)) {
      const part = take(candidate);
      if (part) parts.set(candidate, { ...part, needs: needs.get(candidate)! });
      else kept.add(candidate);
    }
  };
  for (const candidate of dead) visit(candidate);
  // In a circle, some were taken before the last of them was asked about.
  for (let size = -1; size !== kept.size; ) {
    size = kept.size;
    for (const candidate of dead) if (leansOnKept(candidate)) kept.add(candidate);
  }
  for (const candidate of kept) parts.delete(candidate);
  for (const [candidate, own] of needs)
    for (const user of users.get(candidate)!) own.push(...(parts.has(user) ? [parts.get(user)!] : []));
  known.set(dead, {
    staying: new Set([...kept].map(({ binding }) => binding)),
    needs: new Map([...needs].map(([{ binding }, own]) => [binding, own])),
  });
  return [...parts.values()];
}

/** Whether a declaration that goes has to stay for another one in this pass. */
export function staysForNow(dead: readonly Candidate[], binding: Binding): boolean {
  return known.get(dead)?.staying.has(binding) ?? false;
}

/** The parts that take what uses a declaration that goes. */
export function neededBy(dead: readonly Candidate[], binding: Binding): readonly Part[] {
  return known.get(dead)?.needs.get(binding) ?? [];
}

function isImported({ binding }: Candidate): boolean {
  return binding.declarations[0]?.kind === 'import';
}

type Users = ReadonlyMap<Candidate, ReadonlySet<Candidate>>;

/**
 * Functions that use one another may go in several passes, since nothing runs those that are left; what uses one of them
 * from outside uses them all.
 */
function outsideCircles(users: Users): Users {
  const reached = new Map<Candidate, ReadonlySet<Candidate>>();
  const reach = (from: Candidate) => {
    const found = reached.get(from) ?? allUsers(users, from);
    reached.set(from, found);
    return found;
  };
  return new Map(
    [...users].map(([candidate, own]) => {
      if (!reach(candidate).has(candidate)) return [candidate, own];
      const circle = [...reach(candidate)].filter((other) => reach(other).has(candidate));
      const all = new Set(circle.flatMap((each) => [...users.get(each)!]));
      if (circle.every(isLate)) for (const each of circle) all.delete(each);
      all.delete(candidate);
      return [candidate, all];
    }),
  );
}

function allUsers(users: Users, of: Candidate): ReadonlySet<Candidate> {
  const found = new Set<Candidate>();
  const open = [of];
  for (let at = open.pop(); at; at = open.pop())
    for (const user of users.get(at)!) {
      if (!found.has(user)) open.push(user);
      found.add(user);
    }
  return found;
}

/** Nothing in it runs, or is read, before something calls it. */
function isLate({ regions, writes }: Candidate): boolean {
  return (
    writes.length === 0 &&
    regions.every((node) => {
      const made = ts.isVariableDeclaration(node) && node.initializer ? bare(node.initializer) : node;
      return isFunction(made) || ts.isFunctionDeclaration(made) || isTypeDeclaration(made);
    })
  );
}

/** The other declarations that go, in which each of them is named. */
function usersOf(dead: readonly Candidate[]): Users {
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
