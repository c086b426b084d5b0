import type { Cleanup, Position } from '../../shared/model';

/** A type error that the cleanup would bring in. */
export interface TypeProblem {
  readonly file: string;
  readonly start: Position;
  /** `TS2339` without its letters. */
  readonly code: number;
  readonly message: string;
}

/** What the type check found; null where it was left out or could not finish, with the reason. */
export interface Checked {
  readonly verified: { readonly newErrors: readonly TypeProblem[] } | null;
  readonly reason?: string;
}

export type CheckedCleanup = Cleanup & Checked;

/** A file as it lies on the disk, and what becomes of it; null deletes it. */
export interface FileChange {
  readonly file: string;
  readonly before: string;
  readonly after: string | null;
}
