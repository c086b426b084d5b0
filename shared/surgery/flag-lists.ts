import type { CodeBase } from '../code/files';
import { camelCase } from '../definitions/code-names';
import { fileOf } from '../detection/marks';
import type { Settings } from '../settings/types';

/** A declaration that lists flags, as the configuration says: a registry, or what is kept in step with one. */
export interface FlagList {
  /** The file that declares it; left out where any file's declaration of that name is meant. */
  readonly path?: string;
  /** The declared name, and behind dots the members that lead to the list. */
  readonly name: string;
  /** The member of an entry that holds its key, where entries are objects. */
  readonly key?: string;
  /** Its entry goes with the flag, whoever goes through it. */
  readonly isMirror: boolean;
  /** Code may spell the key in camel case. */
  readonly isCamel: boolean;
}

/** The lists that configurations name: in-code registries and mirrors. */
export function flagListsOf(settings: Iterable<Settings>, code: CodeBase<unknown>): readonly FlagList[] {
  const found: FlagList[] = [];
  for (const one of settings) {
    const isCamel = one.sources.some(({ keyCase }) => keyCase === 'camel');
    for (const { use, path, export: name, key } of one.sources) {
      if (use !== 'code' || typeof path !== 'string' || typeof name !== 'string') continue;
      const file = fileOf(path, one, code);
      if (file === undefined) continue;
      found.push({ path: file, name, ...(typeof key === 'string' && { key }), isMirror: false, isCamel });
    }
    for (const { object, array, key, from } of one.mirrors) {
      const file = from === undefined ? undefined : fileOf(from, one, code);
      const name = object ?? array;
      if (name === undefined || (from !== undefined && file === undefined)) continue;
      found.push({
        ...(file !== undefined && { path: file }),
        ...{ name, isMirror: true, isCamel },
        ...(key !== undefined && { key }),
      });
    }
  }
  return found;
}

/** How an entry of a list may spell a flag. */
export function spellings({ isCamel }: FlagList, flag: string): readonly string[] {
  const camel = isCamel ? camelCase(flag) : flag;
  return camel === flag ? [flag] : [flag, camel];
}
