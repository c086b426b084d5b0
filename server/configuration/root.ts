import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { nodeAt, readDocument } from '../../shared/documents/document';

/** The files that hold a configuration, beside `"flagkeeper"` in package.json. */
export const CONFIGURATION_FILES = ['json', 'jsonc', 'yaml', 'yml'].map((ending) => `flagkeeper.config.${ending}`);

/** The git root at or above a folder; without git the folder of the outermost configuration above it, or itself. */
export function repositoryRoot(folder: string): string {
  const start = resolve(folder);
  let outermost = start;
  for (let at = start; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (isConfigured(at)) outermost = at;
    if (dirname(at) === at) return outermost;
  }
}

/** True where the text of a package.json holds a configuration. */
export function configurationIn(manifest: string): boolean {
  if (!manifest.includes('"flagkeeper"')) return false;
  return nodeAt(readDocument(manifest, 'json').root, ['flagkeeper']) !== undefined;
}

function isConfigured(folder: string): boolean {
  if (CONFIGURATION_FILES.some((name) => existsSync(join(folder, name)))) return true;
  try {
    return configurationIn(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    return false;
  }
}
