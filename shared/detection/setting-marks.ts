import type { LookupSetting } from '../settings/types';
import type { Mark, Shape } from './shape';

/** A configured path such as `config.features` with what stands at its end; `this.` and `props.` may be left out. */
export function pathMark(path: string, from: string | undefined, end: Shape): Mark {
  const segments = path
    .replaceAll(/\?\./g, '.')
    .replaceAll('!', '')
    .split('.')
    .filter((segment) => segment !== '');
  while (segments.length > 1 && /^(this|props)$/.test(segments[0]!)) segments.shift();
  const [first, ...rest] = segments;
  const shape = rest.reduceRight<Shape>((inner, name) => ({ members: { [name]: inner } }), end);
  const name = first ?? path;
  return from === undefined ? { at: 'name', name, shape } : { at: 'from', from, name, shape };
}

/** A declared type and what its values are. */
export function typeMark(on: { readonly type: string; readonly from?: string }, shape: Shape): Mark {
  return { at: 'type', name: on.type, ...(on.from !== undefined && { from: on.from }), shape };
}

/** The settings of one form. */
export function settingsOf<Form extends string>(
  lookups: readonly LookupSetting[],
  form: Form,
): Extract<LookupSetting, { readonly [K in Form]: unknown }>[] {
  return lookups.filter((one): one is Extract<LookupSetting, { readonly [K in Form]: unknown }> => form in one);
}
