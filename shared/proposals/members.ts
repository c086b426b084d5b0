import type { FileFacts } from '../code/facts';
import { callsOf, chainOf, keyLike, nodesOf } from './expressions';
import type { FactFile, Idiom } from './types';
import { speaksOfFlags, surelyFlags } from './words';

/** Objects whose members are flags: `config.flags.newX`; and lists that hold them: `plan.features.includes("x")`. */
export function memberIdioms(files: readonly FactFile[]): readonly Idiom[] {
  const members = new Map<string, string[]>();
  const lists = new Map<string, string[]>();
  for (const { facts } of files) {
    for (const { node } of nodesOf(facts, 'get')) {
      const object = objectOfFlags(facts, node.o);
      if (object) push(members, object, node.n);
    }
    for (const { node } of nodesOf(facts, 'at')) {
      const object = objectOfFlags(facts, node.o);
      const key = keyLike(facts, node.i);
      if (object && key !== undefined) push(members, object, key);
    }
    for (const call of callsOf(facts)) {
      const chain = chainOf(facts, call.f);
      const key = keyLike(facts, call.a[0]);
      const list = chain?.at(-2);
      if (!chain || !list || key === undefined || !/^(includes|has|indexOf)$/.test(chain.at(-1)!)) continue;
      if (speaksOfFlags(list))
        push(
          lists,
          chain
            .slice(-3, -1)
            .filter((name) => name !== 'this')
            .join('.'),
          key,
        );
    }
  }
  return [
    ...[...members].flatMap(([member, seen]) => membersIdiom(member, seen)),
    ...[...lists].flatMap(([includes, seen]) => {
      const names = new Set(seen);
      return names.size < 2
        ? []
        : [{ lookup: { includes }, names, places: seen.length, confidence: 'likely' as const }];
    }),
  ];
}

function objectOfFlags(facts: FileFacts, id: number): string | undefined {
  const chain = chainOf(facts, id)?.filter((name) => name !== 'this');
  // What a class or an enum holds is a constant: `Permissions.Flags.X`.
  if (!chain || chain.length < 2 || /^[A-Z]/.test(chain.at(-2)!)) return undefined;
  return /^(ui|feature)?_?(flags|features|toggles|experiments|switches)$/i.test(chain.at(-1)!)
    ? chain.slice(-2).join('.')
    : undefined;
}

/** Objects of lists and functions have members too: where many of them are, it is no object of flags. */
function membersIdiom(member: string, seen: readonly string[]): readonly Idiom[] {
  const keys = seen.filter((name) => !ofLists.has(name));
  const names = new Set(keys);
  if (names.size < 3 || keys.length < seen.length * 0.7) return [];
  return [{ lookup: { member }, names, places: keys.length, confidence: surelyFlags(member) ? 'sure' : 'likely' }];
}

const ofLists = new Set(
  [
    ...Object.getOwnPropertyNames(Array.prototype),
    ...Object.getOwnPropertyNames(Map.prototype),
    'prototype',
    'default',
  ].filter((name) => name !== 'constructor'),
);

function push(map: Map<string, string[]>, name: string, value: string): void {
  const list = map.get(name);
  if (list) list.push(value);
  else map.set(name, [value]);
}
