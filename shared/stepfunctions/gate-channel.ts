import type { GateChannel } from './types';

/** A channel from what a person names: a standard SQS queue's URL, or the ARN of an SNS topic or a Lambda function. */
export function readGateChannel(text: string): GateChannel | undefined {
  if (/^https:\/\/sqs\.[\w-]+\.amazonaws\.com(\.cn)?\/\d{12}\/[\w-]{1,80}$/.test(text))
    return { kind: 'sqs', url: text };
  if (/^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w-]{1,256}$/.test(text)) return { kind: 'sns', arn: text };
  if (/^arn:aws[\w-]*:lambda:[\w-]+:\d{12}:function:[\w-]{1,140}(:[\w$-]+)?$/.test(text))
    return { kind: 'lambda', arn: text };
  return undefined;
}
