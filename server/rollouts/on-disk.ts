import { ProviderError } from '../providers/types';

/** Whose errors are about the state folder, not about a vendor. */
export const disk = 'disk';

/** Does something to a file of the state folder. Throws a ProviderError where the disk does not let it. */
export function onDisk<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === '') throw error;
    throw new ProviderError(
      disk,
      `${file} cannot be written: ${reasons[code] ?? code}.`,
      hints[code] ?? 'FLAGKEEPER_STATE_DIR names another folder.',
      { cause: error },
    );
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many files are open',
};

const hints: Readonly<Record<string, string>> = {
  ENOSPC: 'Make room first.',
  EDQUOT: 'Make room first.',
  EMFILE: 'Close other programs first.',
};
