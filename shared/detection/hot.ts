import type { BindingFact, NodeId } from '../code/facts';
import { addressAt } from './addresses';
import type { Join } from './join';
import { operandsOf, type View } from './view';

/** Which expressions of a file may have to do with flags: told by names alone, before anything is evaluated. */
export interface Heat {
  node(id: NodeId): boolean;
  binding(id: number): boolean;
  type(id: number): boolean;
}

export function heatOf(
  join: Join,
  view: View,
  names: Pick<ReadonlySet<string>, 'has'>,
  defaults: ReadonlySet<string>,
): Heat {
  const { nodes, bindings, types, modules } = view.facts;
  const nodeHeat = new Int8Array(nodes.length);
  const bindingHeat = new Int8Array(bindings.length);
  const typeHeat = new Int8Array(types.length);
  const sdk = modules.map((specifier) => {
    for (let at = specifier; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/'))))
      if (join.marks.packageNames.has(at)) return true;
    return false;
  });

  return { node, binding, type };

  function node(id: NodeId): boolean {
    if (id < 0) return false;
    const known = nodeHeat[id]!;
    if (known !== 0) return known === 1;
    nodeHeat[id] = -1;
    const hot = nodeIsHot(id);
    nodeHeat[id] = hot ? 1 : -1;
    return hot;
  }

  function nodeIsHot(id: NodeId): boolean {
    const fact = nodes[id]!;
    switch (fact.k) {
      case 'name':
        return names.has(fact.n) || (fact.b >= 0 && binding(fact.b));
      case 'get':
        return names.has(fact.n) || node(fact.o);
      case 'at': {
        const index = nodes[fact.i];
        return (index?.k === 'text' && names.has(index.v)) || node(fact.o);
      }
      case 'call':
      case 'new':
        if (addressAt(join, view, fact.a[0])) return true;
        return node(fact.f) || fact.a.some((one) => node(one)) || (fact.t ?? []).some((one) => type(one));
      case 'require':
        return sdk[fact.m]! || isDefault(fact.m);
      case 'cast':
        return node(fact.x) || type(fact.t);
      case 'take':
        return node(fact.o);
      case 'this':
        return join.marks.gives && sdk.includes(true);
      case 'text':
      case 'lit':
      case 'super':
      case 'other':
        return false;
      case 'fn':
        return fact.r.some((one) => node(one)) || (fact.t !== undefined && type(fact.t));
      case 'class':
        return node(fact.x) || fact.m.some((one) => (one.v >= 0 && node(one.v)) || (one.t >= 0 && type(one.t)));
      case 'ns':
        return Object.values(fact.x).some((one) => binding(one));
      default:
        return operandsOf(fact).some((one) => node(one));
    }
  }

  function binding(id: number): boolean {
    const known = bindingHeat[id]!;
    if (known !== 0) return known === 1;
    bindingHeat[id] = -1;
    const fact = bindings[id]!;
    const hot =
      names.has(fact.n) ||
      (fact.x !== undefined && names.has(fact.x)) ||
      (fact.m !== undefined && (sdk[fact.m]! || (/^(default|=)$/.test(fact.x ?? '') && isDefault(fact.m)))) ||
      (fact.p ?? []).some((step) => step.n !== undefined && names.has(step.n)) ||
      requiresDefault(fact) ||
      (fact.i !== undefined && node(fact.i)) ||
      (fact.w ?? []).some((one) => node(one)) ||
      (fact.t !== undefined && type(fact.t)) ||
      (fact.fn !== undefined && given(fact.fn));
    bindingHeat[id] = hot ? 1 : -1;
    return hot;
  }

  /** A function's parameter may get what the call around it gives, or what its variable's type says. */
  function given(fn: NodeId): boolean {
    const call = nodes[view.parents[fn] ?? -1];
    if (call?.k === 'call' && node(call.f)) return true;
    if (join.marks.gives && sdk.includes(true)) return true;
    return (view.named.get(fn) ?? []).some((one) => {
      const { t } = bindings[one]!;
      return t !== undefined && type(t);
    });
  }

  /** `const { default: x } = require('m')`, or the whole of what a module exports. */
  function requiresDefault(fact: BindingFact): boolean {
    const node = fact.i === undefined ? undefined : nodes[fact.i];
    return node?.k === 'require' && (fact.p?.[0] === undefined || fact.p[0].n === 'default') && isDefault(node.m);
  }

  function isDefault(module: number): boolean {
    const target = join.resolve(view, module);
    return target !== undefined && 'file' in target && defaults.has(target.file);
  }

  function type(id: number): boolean {
    if (id < 0) return false;
    const known = typeHeat[id]!;
    if (known !== 0) return known === 1;
    typeHeat[id] = -1;
    const hot = typeIsHot(id);
    typeHeat[id] = hot ? 1 : -1;
    return hot;
  }

  function typeIsHot(id: number): boolean {
    const fact = types[id]!;
    switch (fact.k) {
      case 'ref': {
        if (fact.n.some((name) => names.has(name))) return true;
        if ((fact.a ?? []).some((one) => type(one))) return true;
        const own = bindings[fact.b];
        if (!own) return false;
        if (own.x !== undefined && names.has(own.x)) return true;
        if (own.m !== undefined) return sdk[own.m]!;
        return (
          (own.dt !== undefined && type(own.dt)) ||
          (own.xt ?? []).some((one) => type(one)) ||
          (own.k === 'class' && own.i !== undefined && node(own.i))
        );
      }
      case 'union':
      case 'inter':
      case 'tuple':
        return fact.x.some((one) => type(one));
      case 'obj':
        return fact.m.some((member) => type(member.t)) || (fact.call !== undefined && type(fact.call));
      case 'arr':
      case 'keyof':
        return type(fact.x);
      case 'fn':
        return type(fact.x) || fact.p.some((one) => type(one));
      case 'typeof':
        return node(fact.v);
      case 'index':
        return type(fact.o);
      case 'map':
        return type(fact.x);
      case 'import':
        return sdk[fact.m]! || fact.n.some((name) => names.has(name));
      default:
        return false;
    }
  }
}
