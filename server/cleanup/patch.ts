import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatPatch, structuredPatch } from 'diff';
import { isUtf16 } from '../workspace/bytes';
import { binaryPatch } from './binary-patch';
import { fromRoot, type Where } from './git-state';
import type { FileChange } from './types';
import { encode } from './write-changes';

/**
 * Changes as a unified diff that `git apply` takes anywhere in the repository: files are named from its root. What lies
 * on the disk decides modes and encodings; UTF-16 goes as a binary patch.
 */
export function toPatch(where: Where, changes: readonly FileChange[]): string {
  return changes.map((change) => filePatch(where, change)).join('');
}

function filePatch(where: Where, { file, before, after }: FileChange): string {
  const name = fromRoot(where, file);
  const [path, mode] = [join(where.cwd, file), modeOf(join(where.cwd, file))];
  const head = {
    isGit: true,
    oldFileName: `a/${name}`,
    newFileName: after === null ? '/dev/null' : `b/${name}`,
    ...(after === null && { isDelete: true, oldMode: mode }),
  };
  const bytes = bytesOf(path);
  if (bytes && isUtf16(bytes)) {
    const header = formatPatch({ ...head, oldHeader: undefined, newHeader: undefined, hunks: [] });
    return binaryPatch(header, encode(before, bytes), after === null ? null : encode(after, bytes), mode);
  }
  const patch = structuredPatch(head.oldFileName, head.newFileName, before, after ?? '', undefined, undefined, {
    context: 3,
  });
  if (patch.hunks.length === 0 && after !== null) return '';
  return formatPatch({ ...patch, ...head });
}

function modeOf(path: string): string {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat && (stat.mode & 0o100) !== 0 ? '100755' : '100644';
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
