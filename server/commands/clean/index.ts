import type { Decision } from '../../../shared/model';
import { formatOption, parseCount } from '../../terminal/options';
import { pairOutputs } from '../../terminal/outputs';
import { UsageError } from '../../terminal/usage-error';
import type { Call, CliCommand } from '../types';
import { choose } from './choose';
import { decide } from './decide';
import { type CleanOptions, checkUsage, formats, parseKeep, writes } from './options';
import { endInterrupted } from './resume';
import { show } from './show';
import { write } from './write';

export const clean: CliCommand = {
  name: 'clean',
  summary: 'removes flags from the code: a diff, or with --write the files themselves',
  declare: (command) => {
    command
      .argument('[flag...]', 'the flags to remove, by the key that their provider knows')
      .option('--all', 'every flag that is proven removable')
      .option('--keep <value>', 'the value to keep, as JSON; overrides what is proven')
      .option('--write', 'change the files, all or none')
      .option('--interactive', 'ask flag by flag; what is chosen is printed, or written with --write or --commit')
      .option('--commit', 'write, and make one commit a flag')
      .option('--patch <file>', 'write the diff here; of several flags one each, the key before the suffix')
      .addOption(formatOption(formats))
      .option(
        '--format-changed',
        "format what changed with the workspace's own Prettier or Biome; the only case in which its code is run",
      )
      .option('--no-verify', 'leave the type check of the result out')
      .option('--verify-timeout <seconds>', 'give the type check this long', parseCount, 60)
      .option('--force', 'write over uncommitted changes, and in spite of new type errors')
      .option('--delete-untracked', 'delete files that nothing needs any more even where git does not know them');
  },
  run: async (call) => {
    const options = call.options as Call['options'] & CleanOptions;
    const outputs = pairOutputs(options.format, options.output, 'pretty');
    checkUsage(call.args, options);
    const keep = options.keep === undefined ? undefined : parseKeep(options.keep);
    const session = await call.session();
    if (!(await endInterrupted(call, session, writes(options)))) return 2;
    const asked = { signal: call.signal, onProgress: call.terminal.progress };
    await session.refresh(asked);
    const { decisions, undecided } = await decide(call, session, keep);
    const cleanUp = (some: readonly Decision[]) =>
      session
        .cleanUp(some, {
          ...asked,
          verify: options.verify && { timeoutSeconds: options.verifyTimeout },
          deleteUntracked: options.deleteUntracked === true,
          formatChanged: options.formatChanged === true,
        })
        .catch((error: Error) => {
          throw error.name === 'FormatFailure' ? new UsageError(`--format-changed: ${error.message}`) : error;
        });
    const { stepsOf, withMark } = await import('../../cleanup/texts.js');
    const work = async (some: readonly Decision[]) => {
      const cleanups = await cleanUp(some);
      call.terminal.progress(undefined);
      return { cleanups, steps: stepsOf(cleanups, session.textOf) };
    };
    const question = writes(options) ? 'Remove' : 'Print the removal of';
    const cleanups =
      options.interactive && decisions.length > 0
        ? await choose(call, session, { decisions, cleanUp, question })
        : await cleanUp(decisions);
    call.terminal.progress(undefined);
    const steps = stepsOf(cleanups, session.textOf);
    // Before a write: afterwards the disk holds the new texts.
    const marked = steps.map((changes) => changes.map((change) => withMark(session.cwd, change)));
    const { toPatch } = await import('../../cleanup/patch.js');
    const patches = options.patch === undefined ? undefined : marked.map((changes) => toPatch(session, changes));
    let code: 0 | 1 | 2 = undecided > 0 ? 2 : 0;
    if (writes(options)) {
      if (undecided > 0) call.terminal.complain('flagkeeper: nothing was written, since not every flag can be removed');
      else code = await write(call, { session, cleanups, steps, options, again: work });
    }
    await show(call, { session, cleanups, steps: marked, patches, options, outputs, written: code === 0 });
    if (code === 2) return 2;
    return cleanups.some(({ refused, verified }) => refused.length > 0 || (verified?.newErrors.length ?? 0) > 0)
      ? 1
      : code;
  },
};
