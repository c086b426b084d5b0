import type { CodeBase } from '../../shared/code/files';
import { resolveModule } from '../../shared/code/modules';
import type { DiskCode } from './code';
import { type OpenBuffer, openBuffer } from './open-buffers';

/** More direct imports than this are not read while somebody waits for the first hints. */
const MOST_IMPORTS = 60;

/** One file and what it imports, as code of their own: enough to answer before the repository was read. */
export function nearbyCode<Facts>(path: string, code: DiskCode<Facts>): CodeBase<Facts> {
  const texts = new Map<string, OpenBuffer>();
  const take = (file: string): OpenBuffer | undefined => {
    const text = texts.has(file) ? undefined : code.read(file);
    if (text !== undefined) texts.set(file, openBuffer(text));
    return texts.get(file);
  };
  for (const specifier of take(path)?.specifiers ?? []) {
    const target = resolveModule(specifier, path, code);
    if (target && 'file' in target && !target.file.endsWith('.json') && texts.size <= MOST_IMPORTS) take(target.file);
  }
  return {
    read: (file) => code.read(file),
    has: (file) => code.has(file),
    actual: (file) => code.actual(file),
    list: () => [path],
    naming: (identifier) => [...texts].filter(([, text]) => text.names(identifier)).map(([file]) => file),
    importing: (specifier) =>
      [...texts]
        .filter(([, text]) => text.specifiers.some((one) => one === specifier || one.startsWith(`${specifier}/`)))
        .map(([file]) => file),
    facts: (file) => code.facts(file),
    settingsOf: (file) => code.settingsOf(file),
    isTest: (file) => code.isTest(file),
  };
}
