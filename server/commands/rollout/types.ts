import type { Call, ExitCode } from '../types';

/** One word of `rollout`, with what stood behind it on the command line. */
export type Word = (call: Call, what: readonly string[]) => Promise<ExitCode>;

export interface RolloutOptions {
  readonly yes: boolean;
  readonly confirm?: readonly string[];
  readonly watch: boolean;
  readonly stateDir?: string;
  readonly to?: string;
  readonly ask?: string;
  readonly iam: boolean;
  readonly format: readonly ('pretty' | 'json')[];
}
