import type { Json } from '../../../shared/model';
import { UsageError } from '../../terminal/usage-error';

export const formats = ['pretty', 'json'] as const;

export interface CleanOptions {
  readonly all?: boolean;
  readonly keep?: string;
  readonly write?: boolean;
  readonly interactive?: boolean;
  readonly commit?: boolean;
  readonly patch?: string;
  readonly formatChanged?: boolean;
  readonly verify: boolean;
  readonly verifyTimeout: number;
  readonly force?: boolean;
  readonly deleteUntracked?: boolean;
  readonly format: readonly (typeof formats)[number][];
}

export function checkUsage(flags: readonly string[], options: CleanOptions): void {
  if (options.all && flags.length > 0) throw new UsageError('name flags, or give --all, not both');
  if (!options.all && flags.length === 0) throw new UsageError('name the flags to remove, or give --all');
  if (options.all && options.keep !== undefined)
    throw new UsageError('--keep needs flags by name; --all keeps what is proven');
}

export function parseKeep(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new UsageError(
      `--keep takes JSON: true, 10, {"limit": 5}; a text needs its quotes: --keep '${JSON.stringify(text)}'`,
    );
  }
}

/** Whether the run changes files. */
export function writes({ write, commit }: CleanOptions): boolean {
  return write === true || commit === true;
}
