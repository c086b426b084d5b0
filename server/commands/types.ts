import type { Command } from 'commander';
import type { PrintContext } from '../../shared/printing/context';
import type { Session } from '../session/types';
import type { Terminal } from '../terminal';
import type { CommonOptions } from '../terminal/options';

/** 0: nothing to object to; 1: findings over the limit, or a refusal; 2: it could not do what was asked. */
export type ExitCode = 0 | 1 | 2;

/** One run of one command. */
export interface Call {
  readonly args: readonly string[];
  readonly options: CommonOptions & Readonly<Record<string, unknown>>;
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** The clock, or `--now`. */
  now(): Date;
  /** Opens the folder once, and says on stderr what is wrong with its configuration; closed after the run. */
  session(): Promise<Session>;
  /** What renderers may know beside their data: the clock, and the code of a line. */
  context(): Promise<Omit<PrintContext, 'colors'>>;
}

/** One CLI word. What it says of itself is light; what it needs to run is loaded by `run`. */
export interface CliCommand {
  readonly name: string;
  readonly summary: string;
  /** Adds its arguments and options. */
  declare(command: Command): void;
  /** Runs it; a UsageError or ProviderError is put into words by the caller, exit 2. */
  run(call: Call): Promise<ExitCode>;
}
