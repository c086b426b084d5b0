import type { NodeId } from '../code/facts';
import type { Json } from '../model';
import { evaluate } from './evaluate';
import type { Join } from './join';
import { constantJson, positionAt, type Site, type UsesOf } from './site';
import type { View } from './view';

/** How the value of a lookup is used where it stands, and where the variable that holds it is read. */
export function usesIn(join: Join): UsesOf {
  const byView = new WeakMap<View, Map<NodeId, View['facts']['uses'][number][]>>();
  const readers = new WeakMap<View, Map<number, NodeId[]>>();

  return (site) => {
    const { view } = site;
    const known = usesOf(view);
    if (known.size === 0) return {};
    const subjects = [...subjectsOf(view, site)];
    const compares: {
      value: Json;
      range: { start: ReturnType<typeof positionAt>; end: ReturnType<typeof positionAt> };
    }[] = [];
    let rest = false;
    let same = false;
    for (const subject of subjects) {
      const uses = known.get(subject) ?? [];
      if (uses.some((use) => use.same)) same = true;
      const compared = uses.filter((use) => use.c);
      if (compared.length === 0 && subject !== site.node) rest = true;
      for (const use of compared) {
        if (use.rest) rest = true;
        for (const one of use.c ?? []) {
          const value = constantJson(evaluate(join, view, one, undefined));
          const node = view.facts.nodes[one]!;
          if (value !== undefined)
            compares.push({ value, range: { start: positionAt(view, node.s), end: positionAt(view, node.e) } });
        }
      }
    }
    return {
      ...(compares.length > 0 && { compares, exhaustive: rest }),
      ...(same && { sameBranches: true }),
    };
  };

  function usesOf(view: View) {
    const found = byView.get(view);
    if (found) return found;
    const made = new Map<NodeId, View['facts']['uses'][number][]>();
    for (const use of view.facts.uses) made.set(use.x, [...(made.get(use.x) ?? []), use]);
    byView.set(view, made);
    return made;
  }

  function subjectsOf(view: View, site: Site): Set<NodeId> {
    const subjects = new Set<NodeId>([site.node]);
    const bindings = new Set<number>(site.binding === undefined ? [] : [site.binding]);
    for (const named of view.named.get(site.node) ?? []) {
      const fact = view.facts.bindings[named]!;
      if (!fact.p && !fact.written) bindings.add(named);
    }
    for (const binding of bindings) for (const node of readersOf(view).get(binding) ?? []) subjects.add(node);
    return subjects;
  }

  function readersOf(view: View): Map<number, NodeId[]> {
    const found = readers.get(view);
    if (found) return found;
    const made = new Map<number, NodeId[]>();
    view.facts.nodes.forEach((node, id) => {
      if (node.k === 'name' && node.b >= 0) made.set(node.b, [...(made.get(node.b) ?? []), id]);
    });
    readers.set(view, made);
    return made;
  }
}
