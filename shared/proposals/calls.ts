import type { CallNode, FileFacts } from '../code/facts';
import type { ArgumentPlace, CallLookup } from '../settings/types';
import { callsOf, chainOf, isMemberName, keyLike } from './expressions';
import type { FactFile, Idiom } from './types';
import { changesFlags, speaksOfFlags, surelyFlags } from './words';

interface Seen {
  readonly place: ArgumentPlace;
  readonly key: string;
  readonly awaited: boolean;
  readonly fallback: boolean;
  /** The declared type of the receiver, where the file says it. */
  readonly type?: string;
}

/** Functions and methods that are called with many different keys: `useFlag("new-x")`, `flags.isEnabled(Flag.NewX)`. */
export function callIdioms(files: readonly FactFile[]): readonly Idiom[] {
  const byCallee = new Map<string, Seen[]>();
  for (const { facts } of files) {
    const types = receiverTypes(facts);
    for (const call of callsOf(facts)) {
      const chain = chainOf(facts, call.f);
      if (!chain || chain.length > 5) continue;
      const name = chain.at(-1)!;
      const receiver = chain.at(-2);
      if (changesFlags(name) || notFlags.has(name)) continue;
      const speaks = speaksOfFlags(name) || (receiver !== undefined && speaksOfFlags(receiver));
      if (!speaks || !(asks.test(name) || surelyFlags(name))) continue;
      const seen = seenIn(facts, call);
      if (!seen) continue;
      const callee = receiver === undefined || receiver === 'this' ? name : `${receiver}.${name}`;
      const type = receiver === undefined ? undefined : types.get(receiver);
      const list = byCallee.get(callee) ?? [];
      list.push({ ...seen, ...(type ? { type } : {}) });
      byCallee.set(callee, list);
    }
  }
  return [...byCallee].flatMap(([callee, seen]) => idiomOf(callee, seen));
}

const asks =
  /^(is|has|get|use|should|can|check|evaluate|allows?|shows?|supports?|value|enabled|active|feature|flag|variation|variant|treatment|on$)/i;
const notFlags = new Set(['require', 'getElementById', 'querySelector', 'getItem', 'hasOwnProperty', 'startsWith']);

function seenIn(facts: FileFacts, call: CallNode): Seen | undefined {
  for (const [place, argument] of call.a.slice(0, 3).entries()) {
    const key = keyLike(facts, argument);
    if (key !== undefined) {
      const after = call.a[place + 1];
      const literal = after === undefined ? undefined : facts.nodes[after]?.k;
      return { place, key, awaited: call.w === 1, fallback: literal === 'lit' || (place === 0 && literal === 'text') };
    }
    const node = facts.nodes[argument];
    if (node?.k !== 'obj') continue;
    for (const member of node.m) {
      if (member.n === undefined || !/^(key|name|flag|flagKey|featureKey|feature|flagName|featureFlag)$/.test(member.n))
        continue;
      const named = keyLike(facts, member.v);
      if (named !== undefined) return { place: member.n, key: named, awaited: call.w === 1, fallback: false };
    }
  }
  return undefined;
}

function idiomOf(callee: string, all: readonly Seen[]): readonly Idiom[] {
  const place = mostCommon(all.map((seen) => seen.place))!;
  const seen = all.filter((one) => one.place === place);
  const names = new Set(seen.map((one) => one.key));
  const last = callee.slice(callee.lastIndexOf('.') + 1);
  const confidence = surelyFlags(callee) || [...names].every(isMemberName) ? 'sure' : 'likely';
  if (names.size < (confidence === 'sure' ? 1 : 2)) return [];
  const most = (count: number) => count * 2 > seen.length;
  const lookup: CallLookup = {
    call: callee,
    key: place,
    ...(typeof place === 'number' && most(seen.filter((one) => one.fallback).length) ? { fallback: place + 1 } : {}),
    ...(most(seen.filter((one) => one.awaited).length) ? { await: true } : {}),
  };
  const plain: Idiom = { lookup, names, places: seen.length, confidence };
  const type = mostCommon(seen.flatMap((one) => one.type ?? []));
  return [type === undefined ? plain : { ...plain, instead: { ...lookup, call: last, on: { type } } }];
}

/** The declared types of what a file calls methods of: its parameters, variables and fields by name. */
function receiverTypes(facts: FileFacts): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  const note = (name: string, id: number | undefined) => {
    const type = id === undefined || id < 0 ? undefined : facts.types[id];
    if (type?.k === 'ref' && type.n.length === 1 && !types.has(name)) types.set(name, type.n[0]!);
  };
  for (const binding of facts.bindings) note(binding.n, binding.t);
  for (const node of facts.nodes) if (node.k === 'class') for (const member of node.m) note(member.n, member.t);
  return types;
}

function mostCommon<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
