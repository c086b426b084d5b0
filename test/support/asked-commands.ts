import './stubbed-vscode';
import { registerCommands } from '../../client/commands';
import type { CommandContext } from '../../client/commands/types';
import { vendorTokens } from '../../client/credentials';
import { stub } from './stubbed-vscode';

/** Answers of the server by method; a function gets the parameters, an Error is what the server rejects with. */
export type ServerAnswers = Readonly<Record<string, unknown>>;

/** Runs one command as the editor would; answers what it asked of the server and the extension around it, in order. */
export async function runCommand(
  name: string,
  answers: ServerAnswers,
  ...values: unknown[]
): Promise<readonly string[]> {
  const log: string[] = [];
  const context = {
    connection: {
      state: 'running',
      restart: () => log.push('restart'),
      async ask(method: string, params: object = {}) {
        log.push(`${method.replace('flagkeeper/', '')} ${JSON.stringify(params)}`);
        const answer = answers[method.replace('flagkeeper/', '')];
        const given = typeof answer === 'function' ? answer(params) : answer;
        if (given instanceof Error) throw given;
        return given;
      },
      convert: {
        asPosition: (at: string) => `position ${at}`,
        asReferences: async (all: string[]) => all.map((one) => `places ${one}`),
      },
    },
    output: { show: () => log.push('output') },
    status: { show: (folders: readonly object[]) => log.push(`status ${folders.length}`) },
    sidebar: {
      groupings: () => [{ id: 'owner', label: 'Owner' }],
      group: (view: string, grouping: string) => log.push(`group ${view} ${grouping}`),
      reveal: async (view: string, row: string) => log.push(`reveal ${view} ${row}`),
      refresh: async (view: string) => log.push(`refresh ${view}`),
    },
    reports: {
      show: async (folder: string) => log.push(`show report of ${folder}`),
      export: async (folder: string, format?: string) =>
        log.push(`export report of ${folder}${format === undefined ? '' : ` as ${format}`}`),
    },
    credentials: {
      chooseAwsProfile: async (name?: string) => log.push(`profile ${name}`),
      keep: async ({ id }: { id: string }, token: string) => log.push(`keep ${id} ${token}`),
      forget: async ({ id }: { id: string }) => log.push(`forget ${id}`),
      kept: async () => vendorTokens,
    },
    demo: {
      async copyTo(parent: string) {
        log.push(`demo in ${parent}`);
        return `${parent}/flagkeeper-demo`;
      },
    },
    removals: {
      show: async (asked: object) => log.push(`preview ${JSON.stringify(asked)}`),
      apply: async () => log.push('apply'),
      showRest: async () => log.push('rest'),
    },
    plans: { show: async ({ rollout }: { rollout: { id: string } }) => log.push(`diff ${rollout.id}`) },
  };
  registerCommands(context as unknown as CommandContext);
  await stub.registered.get(`flagkeeper.${name}`)!(...values);
  return log;
}

/** Nothing said, nothing asked, nothing answered yet. */
export function forgetAll(): void {
  for (const list of [stub.ran, stub.documents, stub.said]) (list as unknown[]).length = 0;
  Object.assign(stub, { answers: [], clipboard: '', trusted: true });
  stub.folders = [{ uri: { scheme: 'file', toString: () => 'file:///shop' }, name: 'shop' }];
}
