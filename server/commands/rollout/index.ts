import { formatOption } from '../../terminal/options';
import { UsageError } from '../../terminal/usage-error';
import type { CliCommand } from '../types';
import { act } from './act';
import { exportTo } from './export';
import { plan } from './plan';
import { start } from './start';
import { status } from './status';
import type { Word } from './types';
import { watch } from './watch';
import { addWishOptions, collect } from './wish-options';

const words: Readonly<Record<string, Word>> = {
  plan,
  start,
  status,
  watch,
  promote: act('promote'),
  stop: act('stop'),
  revert: act('revert'),
  resume: act('resume'),
  export: exportTo,
  forget: act('forget'),
};

export const rollout: CliCommand = {
  name: 'rollout',
  summary: 'changes a flag or a value environment by environment, watches it, and takes it back',
  declare: (command) => {
    command
      .argument('<word>', Object.keys(words).join(', '))
      .argument('[what...]', 'the flags to plan or start with, or the id of a rollout')
      .option('--yes', 'answer every question but one: a critical environment is agreed to by its name', false)
      .option('--confirm <environment>', 'agree to a critical environment by its name; repeatable', collect)
      .option('--watch', 'start: go on watching', false)
      .option('--state-dir <dir>', "keep plans and the audit log here; default: the user's state folder")
      .option('--to <target>', 'export: stepfunctions, a state machine that runs the plan on AWS')
      .option('--ask <where>', 'export: where gates by hand ask, an SQS URL, an SNS or a Lambda ARN')
      .option('--iam', "export: the policies of the machine's role in place of the machine", false)
      .addOption(formatOption(['pretty', 'json']));
    addWishOptions(command);
    command.addHelpText('after', help);
  },
  run: async (call) => {
    const [name = '', ...what] = call.args;
    const word = Object.hasOwn(words, name) ? words[name] : undefined;
    if (!word) throw new UsageError(`rollout ${name} is no word; there are ${Object.keys(words).join(', ')}`);
    return word(call, what);
  },
};

const help = `
  flagkeeper rollout plan new-checkout --on --environments dev,staging,prod-01 --strategy AppConfig.Linear20PercentEvery6Minutes
  flagkeeper rollout start ID --confirm prod-01
  flagkeeper rollout watch ID
  flagkeeper rollout export ID --to stepfunctions > machine.json
  flagkeeper rollout plan --profile model --set /temperature=0.7 --wave 'prod-01:linear 10 over 30m bake 10m'

  A strategy is the vendor's, by name or id, or one of your own: 'linear 10 over 30m bake 10m'.
  stop takes back what runs; revert undoes what is complete, within 72 hours.`;
