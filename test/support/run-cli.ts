import { type SpawnOptions, spawn } from 'node:child_process';
import { resolve } from 'node:path';

export interface CliRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the bundled command line as users do: another process, real files, no terminal. Needs `npm run build`. */
export function runCli(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly input?: string } = {},
): Promise<CliRun> {
  const { NO_COLOR, FORCE_COLOR, ...env } = process.env;
  const started: SpawnOptions = { cwd: options.cwd, env: { ...env, ...options.env }, stdio: 'pipe' };
  const child = spawn(process.execPath, [cliPath, ...args], started);
  return new Promise((settle, reject) => {
    const heard = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream]!.setEncoding('utf8').on('data', (text: string) => {
        heard[stream] += text;
      });
    child.on('error', reject);
    child.on('close', (code, signal) => settle({ code, signal, ...heard }));
    child.stdin!.end(options.input ?? '');
  });
}

export const cliPath = resolve(__dirname, '../../dist/cli.js');
