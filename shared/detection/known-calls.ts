import type { CallNode, TypeId } from '../code/facts';
import { constantName, evaluate } from './evaluate';
import { callFunction } from './functions';
import type { Join } from './join';
import { itemsOf } from './loops';
import { entriesOf, memberOf } from './members';
import { merge } from './merge';
import { argumentValue } from './parameters';
import { type Argument, type Env, type Item, NOTHING, type Place, type Thing, type Value } from './value';
import type { View } from './view';

type Outside = Extract<Thing, { is: 'external' | 'global' }>;

/** What well-known functions of the language and of React give. */
export function builtIn(
  join: Join,
  thing: Outside,
  node: CallNode,
  args: readonly Argument[],
  place: Place,
  typed: (type: TypeId) => Value,
): Value {
  const first = (): Value => (args[0] ? argumentValue(join, args[0]) : NOTHING);
  const name = thing.path.join('.');
  if (thing.is === 'global') return language(join, name, node, first, args, place);
  const last = thing.path.at(-1);
  switch (last) {
    case 'createContext':
      return [{ is: 'context', value: merge(first(), node.t?.[0] === undefined ? NOTHING : typed(node.t[0])) }];
    case 'useContext':
    case 'use':
      return merge(...first().map((one) => (one.is === 'context' ? one.value : last === 'use' ? [one] : NOTHING)));
    case 'useMemo':
    case 'cache':
    case 'useSyncExternalStore':
      return last === 'cache' ? first() : results(join, first());
    case 'memo':
    case 'forwardRef':
    case 'observer':
    case 'useCallback':
    case 'useDeferredValue':
    case 'once':
    case 'memoize':
    case 'unref':
    case 'toValue':
    case 'firstValueFrom':
    case 'lastValueFrom':
      return first();
    case 'useState':
    case 'useRef':
    case 'ref':
    case 'shallowRef': {
      const value = merge(first(), node.t?.[0] === undefined ? NOTHING : typed(node.t[0]));
      return last === 'useState' ? [{ is: 'pair', of: [value, NOTHING] }] : value;
    }
    default:
      return NOTHING;
  }
}

function language(
  join: Join,
  name: string,
  node: CallNode,
  first: () => Value,
  args: readonly Argument[],
  place: Place,
): Value {
  switch (name) {
    case 'Object.freeze':
    case 'Object.seal':
    case 'Promise.resolve':
    case 'Boolean':
    case 'structuredClone':
      return first();
    case 'Array.from':
      return args[1] ? mapped(join, first(), argumentValue(join, args[1])) : listOf(itemsOf(first()));
    case 'Array.of':
    case 'Promise.all':
      return name === 'Promise.all' ? first() : listOf(args.map((one) => ({ value: argumentValue(join, one), place })));
    case 'Object.values':
      return countedOf(values(join, first()));
    case 'Object.keys':
      return countedOf(keys(join, first()));
    case 'Object.entries':
      return countedOf(pairs(join, first()));
    case 'Object.assign':
      return merge(...args.map((one) => argumentValue(join, one)));
    case 'Set':
      return node.k === 'new'
        ? merge(
            listOf(itemsOf(first())),
            first().filter((one) => one.is === 'shape'),
          )
        : NOTHING;
    case 'Map':
      return node.k === 'new' ? [{ is: 'map', entries: itemsOf(first()) }] : NOTHING;
    case 'JSON.parse':
      return first()
        .filter((one) => one.is === 'shape' && one.shape.members?.['JSON.parse'])
        .flatMap((one) =>
          one.is === 'shape' ? [{ is: 'shape' as const, shape: one.shape.members!['JSON.parse']!, by: one.by }] : [],
        );
    case 'String':
      return first().filter((one) => one.is === 'shape');
    case 'Buffer.from':
      return first().filter((one) => one.is === 'shape');
    default:
      return NOTHING;
  }
}

function listOf(items: readonly Item[]): Value {
  return items.length === 0 ? NOTHING : [{ is: 'list', items }];
}

function countedOf(items: readonly Item[]): Value {
  return items.length === 0 ? NOTHING : [{ is: 'list', items, counted: true }];
}

function values(join: Join, value: Value): Item[] {
  return value.flatMap((thing) => entriesOf(join, thing).map(({ value: one, place }) => ({ value: one, place })));
}

function keys(join: Join, value: Value): Item[] {
  return value.flatMap((thing) =>
    entriesOf(join, thing).flatMap(({ name, place, key }) =>
      name === undefined ? [] : [{ value: [{ is: 'constant' as const, v: name }], place, at: key }],
    ),
  );
}

function pairs(join: Join, value: Value): Item[] {
  return value.flatMap((thing) =>
    entriesOf(join, thing).map(({ name, place, key, value: one }) => ({
      value: [
        { is: 'pair' as const, of: [name === undefined ? NOTHING : [{ is: 'constant' as const, v: name }], one] },
      ],
      place,
      at: key.e > key.s ? key : undefined,
    })),
  ) as Item[];
}

function results(join: Join, value: Value): Value {
  return merge(...value.map((one) => (one.is === 'function' ? callFunction(join, one, [], undefined) : NOTHING)));
}

/** Each item as a function makes it. */
function mapped(join: Join, value: Value, fn: Value): Value {
  const made = itemsOf(value).map((item): Item => {
    const of = merge(
      ...fn.map((one) => (one.is === 'function' ? callFunction(join, one, [{ value: item.value }]) : NOTHING)),
    );
    return { ...item, value: of };
  });
  return listOf(made);
}

const SAME = /^(filter|slice|concat|sort|reverse|toSorted|toReversed|flat|values|freeze|then|finally|catch|bind)$/;
const ONE = /^(find|at|pop|shift|findLast)$/;

/** What methods of lists, maps, promises and functions give. */
export function methodValue(
  join: Join,
  view: View,
  node: CallNode,
  env: Env,
  args: readonly Argument[],
  place: Place,
): Value {
  const callee = view.facts.nodes[node.f];
  if (callee?.k !== 'get') return NOTHING;
  const { n } = callee;
  if (
    !SAME.test(n) &&
    !ONE.test(n) &&
    !/^(map|flatMap|get|keys|entries|call|apply|json|decode|toString|transformToString|text)$/.test(n)
  )
    return NOTHING;
  const owner = evaluate(join, view, callee.o, env);
  if (n === 'call' || n === 'apply')
    return merge(
      ...owner.map((one) => (one.is === 'function' ? callFunction(join, one, args.slice(1), place) : NOTHING)),
    );
  if (n === 'then') {
    const then = args[0] ? argumentValue(join, args[0]) : NOTHING;
    return merge(...then.map((one) => (one.is === 'function' ? callFunction(join, one, [{ value: owner }]) : NOTHING)));
  }
  if (n === 'bind') return owner.filter((one) => one.is === 'function' || one.is === 'shape');
  if (n === 'catch' || n === 'finally') return owner;
  if (n === 'map' || n === 'flatMap') return args[0] ? mapped(join, owner, argumentValue(join, args[0])) : NOTHING;
  if (n === 'get') {
    const key = args[0] ? constantName(argumentValue(join, args[0])) : undefined;
    return merge(
      ...owner.map((one): Value => {
        if (one.is !== 'map') return NOTHING;
        const found = one.entries.filter((entry) => constantName(memberOf(join, entry.value, '0')) === key);
        const of = (found.length > 0 ? found : one.entries).flatMap((entry) => memberOf(join, entry.value, '1'));
        return found.length === 1 ? of : [{ is: 'choice', of }];
      }),
    );
  }
  if (n === 'keys' || n === 'values' || n === 'entries') {
    const maps = owner.flatMap((one) => (one.is === 'map' ? one.entries : []));
    if (maps.length === 0) return n === 'keys' ? NOTHING : owner.filter((one) => one.is === 'list');
    if (n === 'entries') return owner;
    return listOf(maps.map((entry) => ({ ...entry, value: memberOf(join, entry.value, n === 'keys' ? '0' : '1') })));
  }
  if (ONE.test(n))
    return owner.some((one) => one.is === 'list')
      ? [{ is: 'choice', of: itemsOf(owner).flatMap((item) => item.value) }]
      : NOTHING;
  if (n === 'concat') return listOf([...itemsOf(owner), ...args.flatMap((one) => itemsOf(argumentValue(join, one)))]);
  if (n === 'decode') return args[0] ? argumentValue(join, args[0]).filter((one) => one.is === 'shape') : NOTHING;
  if (/^(json|toString|transformToString|text)$/.test(n)) return NOTHING;
  return owner.filter((one) => one.is === 'list');
}
