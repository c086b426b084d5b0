import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { resolve } from 'node:path';

export interface CliRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<CliRun>;
}

interface CliOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
}

/** Runs the bundled command line as users do: another process, real files, no terminal. Needs `npm run build`. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  return startCli(args, options).ended;
}

/** The same, for those who do something to it while it runs. */
export function startCli(args: readonly string[], options: CliOptions = {}): CliProcess {
  const { NO_COLOR, FORCE_COLOR, ...env } = process.env;
  const started: SpawnOptions = { cwd: options.cwd, env: { ...env, ...options.env }, stdio: 'pipe' };
  const child = spawn(process.execPath, [cliPath, ...args], started);
  const ended = new Promise<CliRun>((settle, reject) => {
    const heard = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream]!.setEncoding('utf8').on('data', (text: string) => {
        heard[stream] += text;
      });
    child.on('error', reject);
    child.on('close', (code, signal) => settle({ code, signal, ...heard }));
    // Whoever is killed reads nothing any more.
    child.stdin!.on('error', () => {});
    child.stdin!.end(options.input ?? '');
  });
  return { child, ended };
}

export const cliPath = resolve(__dirname, '../../dist/cli.js');
