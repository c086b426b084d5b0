import type { Catcher, Retrier, TaskState, Template } from './types';

/**
 * One call of AppConfig. What passes by itself is tried again; Step Functions names errors that the service does not
 * model, throttling among them, after the service alone.
 */
export function appConfigTask(
  action: string,
  parameters: Template,
  rest: Partial<Omit<TaskState, 'Type' | 'Resource' | 'Parameters' | 'Retry' | 'TimeoutSeconds'>>,
): TaskState {
  return {
    Type: 'Task',
    Resource: `arn:aws:states:::aws-sdk:appconfig:${action}`,
    Parameters: parameters,
    TimeoutSeconds: 30,
    Retry: [passing],
    ...rest,
  };
}

/** Catches everything, and keeps the error at `path`. */
export const catchAll = (next: string, path: string): Catcher => ({
  ErrorEquals: ['States.ALL'],
  ResultPath: path,
  Next: next,
});

const passing: Retrier = {
  ErrorEquals: [
    'AppConfig.ThrottlingException',
    'AppConfig.TooManyRequestsException',
    'AppConfig.InternalServerException',
    'AppConfig.AppConfigException',
    'AppConfig.SdkClientException',
    'States.Timeout',
  ],
  IntervalSeconds: 2,
  MaxAttempts: 6,
  BackoffRate: 2,
  MaxDelaySeconds: 60,
  JitterStrategy: 'FULL',
};
