import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { parseCount } from '../terminal/options';
import { UsageError } from '../terminal/usage-error';
import type { Call, CliCommand } from './types';

/** A local AppConfig, for trying and developing without an account. It is not AWS, and says so. */
export const local: CliCommand = {
  name: 'local',
  summary: 'a local AppConfig on loopback, for trying, testing and developing without an account',
  declare(command) {
    command
      .option('--port <n>', 'the port to listen on; 0 takes a free one', parsePort, 2773)
      .option('--data <dir>', 'keep the state here; in memory where left out')
      .option('--speed <n>', 'deployments progress this many times faster', parseSpeed, 1)
      .option('--demo', 'fill it with a believable application', false);
  },
  async run(call) {
    const { startLocalAppConfig } = await import('../local/local-app-config');
    const { folderStore, memoryStore } = await import('../local/store');
    const options = call.options as Call['options'] & { port: number; data?: string; speed: number; demo: boolean };
    const region = process.env.AWS_REGION || 'eu-west-1';
    const store =
      options.data === undefined
        ? memoryStore(region)
        : openFolder(() => folderStore(resolve(options.cwd, options.data!), region));
    const server = await startLocalAppConfig({ port: options.port, speed: options.speed, store }).catch((error) => {
      throw new UsageError(listenProblem(error, options.port));
    });
    if (options.demo) (await import('../local/demo')).seedDemo(server.service);
    await call.terminal.print(greeting(server.url, region, options));
    await new Promise<void>((ended) => {
      if (call.signal.aborted) ended();
      else call.signal.addEventListener('abort', () => ended(), { once: true });
    });
    await server.close();
    return 0;
  },
};

function greeting(url: string, region: string, options: { readonly data?: string; readonly demo: boolean }): string {
  const kept =
    options.data === undefined
      ? 'The state is gone when it ends; --data DIR keeps it.'
      : `The state is kept in ${options.data}.`;
  return `A local AppConfig listens on ${url}. It is not AWS: nothing here reaches an account. ${kept}
Point clients at it in another terminal:

  export AWS_ENDPOINT_URL_APPCONFIG=${url} AWS_ENDPOINT_URL_APPCONFIGDATA=${url}
  export AWS_REGION=${region} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
${options.demo ? '\nThe application "shop" has the profiles "flags" and "settings" in dev, staging, prod-01 and prod-02.\n' : ''}
Ctrl-C ends it.
`;
}

function openFolder<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function listenProblem(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} is taken: name another with --port, or 0 for any free one.`;
  if (error.code === 'EACCES') return `Port ${port} may not be listened on: name one above 1023 with --port.`;
  return `The server could not start: ${error.message}`;
}

function parsePort(value: string): number {
  const port = parseCount(value);
  if (port > 65535) throw new InvalidArgumentError('A port is at most 65535.');
  return port;
}

function parseSpeed(value: string): number {
  const speed = Number(value);
  if (!(speed >= 1 && speed <= 100_000)) throw new InvalidArgumentError('A number from 1 to 100000 is expected.');
  return speed;
}
