import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';

/**
 * Starts git where nothing that the repository configures can run: no hooks, pagers, external diffs, text conversions,
 * signature checks, nor the network (a partial clone would fetch what is missing).
 */
export function startGit(root: string, args: readonly string[], signal?: AbortSignal): ChildProcessWithoutNullStreams {
  const child = spawn('git', safely(root, args), { env: environment(), windowsHide: true });
  const stop = () => child.kill();
  signal?.addEventListener('abort', stop, { once: true });
  child.once('close', () => signal?.removeEventListener('abort', stop));
  // A reader that stops early closes our end; what git then says of it is no news.
  child.stdin.on('error', () => {});
  child.stdout.on('error', () => {});
  child.stderr.resume();
  return child;
}

function safely(root: string, args: readonly string[]): string[] {
  const safe = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'log.showSignature=false', 'core.quotePath=false'];
  return ['--no-pager', ...safe.flatMap((one) => ['-c', one]), '-C', root, ...args];
}

function environment(): NodeJS.ProcessEnv {
  return {
    ...withoutGit(process.env),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}

/** The same as `askGit`, for callers who cannot wait: nothing else happens until git is done. */
export function askGitNow(root: string, args: readonly string[]): string | undefined {
  const options = { env: environment(), windowsHide: true, encoding: 'utf8', maxBuffer: 2 ** 30 } as const;
  const { status, stdout } = spawnSync('git', safely(root, args), options);
  return status === 0 ? stdout : undefined;
}

/** What git prints, or undefined where it fails or is not there. */
export function askGit(root: string, args: readonly string[], signal?: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = startGit(root, args, signal);
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', () => resolve(undefined));
    child.once('close', (code) => resolve(code === 0 ? Buffer.concat(chunks).toString('utf8') : undefined));
  });
}

/** Each part of git's output up to a separator, as it comes; ends early without complaint when git is killed. */
export async function* partsOf(child: ChildProcessWithoutNullStreams, separator: string): AsyncGenerator<string> {
  let rest = '';
  child.once('error', () => child.stdout.destroy());
  child.stdout.setEncoding('utf8');
  try {
    for await (const chunk of child.stdout as AsyncIterable<string>) {
      const parts = (rest + chunk).split(separator);
      rest = parts.pop() ?? '';
      yield* parts;
    }
  } catch {
    // A stream that was cut off: what came before it stands.
    return;
  }
  if (rest !== '') yield rest;
}

/** Variables such as GIT_DIR, set where a hook runs us, would point git at another repository. */
export function withoutGit(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^GIT_(?!EXEC_PATH|SSL)/.test(name)));
}
