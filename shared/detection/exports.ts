import type { BindingFact } from '../code/facts';
import { bindingValue, evaluate } from './evaluate';
import type { Join } from './join';
import { memberOf } from './members';
import { merge } from './merge';
import { NOTHING, type Thing, type Value } from './value';
import type { View } from './view';

/** What an import stands for. */
export function importValue(join: Join, view: View, fact: BindingFact): Value {
  if (fact.m === undefined || fact.x === undefined) return NOTHING;
  const value = merge(moduleMember(join, view, fact.m, fact.x), ownName(join, view, fact));
  const specifier = view.facts.modules[fact.m] ?? '';
  const written = join.marks.exports.get(`?${specifier}\0${fact.x}`);
  return written ? merge(written, value) : value;
}

/** A module imported whole, or its default, under the very name that the configuration gives. */
function ownName(join: Join, view: View, fact: BindingFact): Value {
  if (fact.m === undefined || !/^(default|\*|=)$/.test(fact.x ?? '')) return NOTHING;
  const target = join.resolve(view, fact.m);
  if (!target) return join.marks.exports.get(`?${view.facts.modules[fact.m]}\0${fact.n}`) ?? NOTHING;
  if ('file' in target) return join.marks.exports.get(`${target.file}\0${fact.n}`) ?? NOTHING;
  return join.marks.packages.get(`${target.package}\0${fact.n}`) ?? NOTHING;
}

/** An export of a module as another file names it: `default`, `*`, `=` or a name. */
export function moduleMember(join: Join, view: View, module: number, name: string): Value {
  const known = knownPackage(join, view.facts.modules[module] ?? '');
  if (known) {
    // An SDK's own repository has its source beside the code that uses it.
    const member = name === '*' || name === '=' ? [known] : packageMember(join, known, name);
    if (member.some((thing) => thing.is !== 'external')) return member;
  }
  const target = join.resolve(view, module);
  if (target === undefined) {
    // Nobody knows the module, but the configuration may name it as it is written here.
    const whole: Thing = { is: 'package', name: `?${view.facts.modules[module]}`, subpath: '' };
    return name === '*' || name === '=' ? [whole] : NOTHING;
  }
  if ('file' in target) {
    if (name === '*' || name === '=') {
      // What `module.exports =` names may be called or built itself.
      const whole = name === '=' ? exportValue(join, target.file, '=') : NOTHING;
      return merge([{ is: 'module', file: target.file }], whole);
    }
    return exportValue(join, target.file, name);
  }
  const whole: Thing = { is: 'package', name: target.package, subpath: target.subpath };
  return name === '*' || name === '=' ? [whole] : packageMember(join, whole, name);
}

/** The SDK that a specifier names, whatever it resolves to. */
export function knownPackage(join: Join, specifier: string): Extract<Thing, { is: 'package' }> | undefined {
  const parts = specifier.split('/');
  for (let length = parts.length; length > 0; length--) {
    const name = parts.slice(0, length).join('/');
    if (join.marks.packageNames.has(name)) return { is: 'package', name, subpath: parts.slice(length).join('/') };
  }
  return undefined;
}

/** What a file exports under a name, with every mark that it meets on the way. */
export function exportValue(join: Join, file: string, name: string, seen = new Set<string>()): Value {
  const key = `${file}\0${name}`;
  if (seen.has(key) || !join.enter()) return NOTHING;
  seen.add(key);
  const own = inner();
  const value = merge(join.marks.exports.get(key) ?? NOTHING, functionMark(join, file, name, own), own);
  join.leave();
  return value;

  function inner(): Value {
    if (join.code.mayExport?.(file, name) === false) return NOTHING;
    const view = join.view(file);
    if (!view) return NOTHING;
    const { exports, stars } = view.facts;
    const own = Object.hasOwn(exports, name) ? exports[name] : undefined;
    if (name === '=' && !own) return NOTHING;
    if (own && 'b' in own) return bindingValue(join, view, own.b, undefined);
    if (own && 'v' in own) return evaluate(join, view, own.v, undefined);
    if (own) return through(view, own.m, own.n);
    const common = Object.hasOwn(exports, '=') ? exports['='] : undefined;
    if (common && 'v' in common) {
      const whole = evaluate(join, view, common.v, undefined);
      return name === 'default' ? whole : memberOf(join, whole, name);
    }
    if (name === 'default') return NOTHING;
    let value: Value = NOTHING;
    for (const star of stars) {
      const target = join.resolve(view, star);
      if (target && 'file' in target && !join.mayExport(target.file, name)) continue;
      value = through(view, star, name);
      if (value.length > 0) break;
    }
    return value;
  }

  function through(view: View, module: number, as: string): Value {
    const target = join.resolve(view, module);
    if (!target) return join.marks.exports.get(`?${view.facts.modules[module]}\0${as}`) ?? NOTHING;
    if ('file' in target && as !== '*' && !knownPackage(join, view.facts.modules[module] ?? ''))
      return exportValue(join, target.file, as, seen);
    return moduleMember(join, view, module, as);
  }
}

/** The files of `functions` settings: each exported function is a flag of its own name. */
function functionMark(join: Join, file: string, name: string, value: Value): Value {
  const by = join.marks.functionFiles.get(file);
  if (by === undefined || name === 'default' || !value.some((thing) => thing.is === 'function')) return NOTHING;
  return [{ is: 'shape', shape: { ask: { key: 'callee', name } }, by }];
}

/** A member of a package's module object. */
export function packageMember(join: Join, whole: Extract<Thing, { is: 'package' }>, name: string): Value {
  const { packages } = join.marks;
  const full = whole.subpath === '' ? whole.name : `${whole.name}/${whole.subpath}`;
  const found =
    join.marks.exports.get(`${full}\0${name}`) ??
    packages.get(`${full}\0${name}`) ??
    packages.get(`${whole.name}\0${name}`) ??
    NOTHING;
  // A default import is the module object itself wherever the package has none.
  if (name === 'default') return merge(found, [whole]);
  return merge(found, [{ is: 'external', package: full, path: [name] }]);
}
