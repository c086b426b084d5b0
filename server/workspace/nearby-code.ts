import type { CodeBase } from '../../shared/code/files';
import { resolveModule } from '../../shared/code/modules';
import type { DiskCode } from './code';
import { type OpenBuffer, openBuffer } from './open-buffers';

/** More direct imports than this are not read while somebody waits for the first hints. */
const MOST_IMPORTS = 60;

/** What stands in place of the file itself: a text that nobody else sees. */
export interface Instead<Facts> {
  readonly text: string;
  readonly facts: Facts;
}

/**
 * One file and what it imports, `depth` steps far, as code of their own: enough to answer before the repository was read,
 * or for a text that is in no buffer.
 */
export function nearbyCode<Facts>(
  path: string,
  code: DiskCode<Facts>,
  depth = 1,
  instead?: Instead<Facts>,
): CodeBase<Facts> {
  const texts = new Map<string, OpenBuffer>();
  const read = (file: string) => (instead && file === path ? instead.text : code.read(file));
  const take = (file: string): OpenBuffer | undefined => {
    const text = texts.has(file) ? undefined : read(file);
    if (text !== undefined) texts.set(file, openBuffer(text));
    return texts.get(file);
  };
  let files = [path];
  take(path);
  for (let step = 0; step < depth; step++) {
    const next: string[] = [];
    for (const file of files)
      for (const specifier of texts.get(file)?.specifiers ?? []) {
        const target = resolveModule(specifier, file, code);
        if (!target || !('file' in target) || target.file.endsWith('.json') || texts.has(target.file)) continue;
        if (texts.size <= MOST_IMPORTS && take(target.file)) next.push(target.file);
      }
    files = next;
  }
  return {
    read,
    has: (file) => code.has(file),
    actual: (file) => code.actual(file),
    list: () => [path],
    naming: (identifier) => [...texts].filter(([, text]) => text.names(identifier)).map(([file]) => file),
    importing: (specifier) =>
      [...texts]
        .filter(([, text]) => text.specifiers.some((one) => one === specifier || one.startsWith(`${specifier}/`)))
        .map(([file]) => file),
    facts: (file) => (instead && file === path ? instead.facts : code.facts(file)),
    settingsOf: (file) => code.settingsOf(file),
    isTest: (file) => code.isTest(file),
  };
}
