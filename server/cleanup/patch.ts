import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import type { FileChange } from './types';

/** Changes as a unified diff that `git apply` takes; with byte order marks where the files have them. */
export function toPatch(changes: readonly FileChange[]): string {
  return changes.map(filePatch).join('');
}

function filePatch({ file, before, after }: FileChange): string {
  const gone = after === null;
  const patch = structuredPatch(
    `a/${file}`,
    gone ? '/dev/null' : `b/${file}`,
    before,
    after ?? '',
    undefined,
    undefined,
    { context: 3 },
  );
  if (patch.hunks.length === 0 && !gone) return '';
  const header = `diff --git a/${file} b/${file}\n${gone ? 'deleted file mode 100644\n' : ''}`;
  return header + (patch.hunks.length === 0 ? '' : formatPatch(patch, FILE_HEADERS_ONLY));
}
