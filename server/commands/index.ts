import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import type { Session } from '../session/types';
import { openTerminal, type Terminal } from '../terminal';
import { explainFailure, problemLine } from '../terminal/failure';
import { addCommonOptions, type CommonOptions, completeOptions } from '../terminal/options';
import { UsageError } from '../terminal/usage-error';
import { clean } from './clean';
import { doctor } from './doctor';
import { explain } from './explain';
import { flags } from './flags';
import { init } from './init';
import { local } from './local';
import { lsp } from './lsp';
import { report } from './report';
import { rollout } from './rollout';
import { scan } from './scan';
import { snapshot } from './snapshot';
import type { Call, CliCommand, ExitCode } from './types';

declare const FLAGKEEPER_VERSION: string | undefined;

/** Every CLI word, in the order of the help. */
export const commands: readonly CliCommand[] = [
  init,
  scan,
  flags,
  explain,
  report,
  clean,
  rollout,
  snapshot,
  doctor,
  local,
  lsp,
];

/** Runs one command line; `args` come without the program's own name. Never rejects. */
export async function runCommand(args: readonly string[], signal: AbortSignal): Promise<ExitCode> {
  let code: ExitCode = 2;
  const program = addCommonOptions(new Command('flagkeeper'))
    .description('Finds every feature flag in TypeScript and JavaScript, says which are debt, and proves why.')
    .version(typeof FLAGKEEPER_VERSION === 'string' ? FLAGKEEPER_VERSION : 'development', '--version')
    .configureHelp({ showGlobalOptions: true })
    .helpOption('--help', 'say what can be done')
    .showSuggestionAfterError()
    .exitOverride();
  for (const command of commands) {
    const declared = program.command(command.name).description(command.summary);
    command.declare(declared);
    declared.action(async () => {
      code = await runOne(command, declared, signal);
    });
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`${explainFailure(error)}\n`);
    return 2;
  }
}

async function runOne(command: CliCommand, declared: Command, signal: AbortSignal): Promise<ExitCode> {
  const options = completeOptions(declared.optsWithGlobals<Partial<CommonOptions> & Record<string, unknown>>());
  const terminal = openTerminal(process, options);
  let opening: Promise<Session> | undefined;
  const call: Call = {
    args: declared.args,
    options,
    terminal,
    signal,
    now: () => options.now ?? new Date(),
    session: () => (opening ??= openFor(call)),
    context: async () => {
      const { linesOf } = await import('../../shared/findings/code-lines.js');
      const session = await call.session();
      return { now: call.now().toISOString(), lines: linesOf(session.textOf) };
    },
  };
  try {
    if (!statSync(options.cwd, { throwIfNoEntry: false })?.isDirectory())
      throw new UsageError(`--cwd ${options.cwd} is no folder`);
    const code = await command.run(call);
    return (await closed(opening, terminal)) ? code : 2;
  } catch (error) {
    await closed(opening, terminal).catch(() => {});
    terminal.complain(explainFailure(error));
    return 2;
  } finally {
    terminal.progress(undefined);
  }
}

async function openFor(call: Call): Promise<Session> {
  const { cwd, config, offline, snapshot, cacheDir, cache, stateDir } = call.options;
  const { openSession } = await import('../session.js');
  const session = openSession({
    cwd,
    config,
    offline,
    snapshot,
    cacheDir,
    noCache: !cache,
    now: call.now,
    trusted: true,
    stateDir: typeof stateDir === 'string' ? resolve(cwd, stateDir) : undefined,
  });
  if (!session.isConfigured())
    call.terminal.note(
      'There is no configuration here, so only SDKs are known, and no flag has a state: flagkeeper init',
    );
  return session;
}

/** Says what was wrong on the way, after the result; false where that makes it exit 2. */
async function closed(opening: Promise<Session> | undefined, terminal: Terminal): Promise<boolean> {
  if (!opening) return true;
  const session = await opening;
  const problems = session.problems();
  for (const problem of problems) terminal.complain(problemLine(problem));
  const failed = session.sources().filter((source) => source.state === 'failed');
  for (const source of failed) terminal.complain(`source ${source.id} failed: ${source.error ?? 'no reason given'}`);
  await session.close();
  return failed.length === 0 && !problems.some((problem) => problem.severity === 'error');
}
