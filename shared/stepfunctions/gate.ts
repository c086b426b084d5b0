import type { Wave } from '../rollouts/types';
import { catchAll } from './tasks';
import type { GateChannel, TaskState } from './types';

/** Waits until somebody gives the task token of its message back: `send-task-success` opens, `send-task-failure` closes it. */
export function gate(
  channel: GateChannel,
  from: { readonly rollout: string; readonly number: number; readonly wave: Wave; readonly following: Wave },
  next: string,
  closed: string,
): TaskState {
  const names = ({ steps }: Wave) => steps.map(({ environment }) => environment);
  const message = {
    rollout: from.rollout,
    text: `Wave ${from.number} is complete (${names(from.wave).join(', ')}). Next: ${names(from.following).join(', ')}.`,
    complete: names(from.wave),
    next: names(from.following),
    'execution.$': '$$.Execution.Id',
    'taskToken.$': '$$.Task.Token',
    open: 'aws stepfunctions send-task-success --task-token TOKEN --task-output {}',
    close: 'aws stepfunctions send-task-failure --task-token TOKEN --cause REASON',
  };
  return {
    Type: 'Task',
    Comment: 'Somebody opens this gate, with the token of the message.',
    ...call(channel, message),
    TimeoutSeconds: gateDays * 24 * 3600,
    ResultPath: null,
    Catch: [catchAll(closed, '$.failure')],
    Next: next,
  };
}

function call(channel: GateChannel, message: object): Pick<TaskState, 'Resource' | 'Parameters'> {
  if (channel.kind === 'sqs')
    return {
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { QueueUrl: channel.url, MessageBody: message },
    };
  if (channel.kind === 'sns')
    return {
      Resource: 'arn:aws:states:::sns:publish.waitForTaskToken',
      Parameters: { TopicArn: channel.arn, Subject: 'A rollout waits at its gate', Message: message },
    };
  return {
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Parameters: { FunctionName: channel.arn, Payload: message },
  };
}

/** A gate that nobody opens closes; complete waves stay as they are. */
export const gateDays = 14;
