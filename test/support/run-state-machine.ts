import * as sdk from '@aws-sdk/client-appconfig';
import type { State, StateMachine, States } from '../../shared/stepfunctions/types';

// The interpreter is made for Node 22, and this is all of it that Node 20 lacks.
(Promise as any).withResolvers ??= function withResolvers() {
  let resolve: unknown;
  let reject: unknown;
  const promise = new Promise((...both) => {
    [resolve, reject] = both;
  });
  return { promise, resolve, reject };
};

export interface Execution {
  /** What the execution ended with. */
  readonly ended: Promise<{ readonly output: any } | { readonly error: string; readonly cause: string }>;
  /** The messages that gates have sent so far. */
  readonly messages: readonly GateMessage[];
  /** Resolves once a gate has asked. */
  asked(): Promise<GateMessage>;
  /** Names of the states in the order in which they were entered. */
  readonly entered: readonly string[];
}

export interface GateMessage {
  readonly to: any;
  readonly body: any;
  open(): void;
  close(): void;
}

export interface Surroundings {
  readonly client: sdk.AppConfigClient;
  /** Told how long a wait would take, in place of it. */
  readonly waited: (seconds: number, state: string) => void | Promise<void>;
  /** Told before AppConfig is called: what somebody else does meanwhile. */
  readonly calling?: (action: string, state: string) => void | Promise<void>;
}

/**
 * Runs a state machine in an interpreter that knows nothing of Flagkeeper. Calls of AppConfig go through the official
 * client, their errors are named as Step Functions names them, and gates answer when their token is given back.
 */
export async function runStateMachine(
  machine: StateMachine,
  input: object,
  surroundings: Surroundings,
): Promise<Execution> {
  const { StateMachine: Interpreter } = await import('aws-local-stepfunctions');
  const messages: GateMessage[] = [];
  const waiting: ((message: GateMessage) => void)[] = [];
  let tokens = 0;
  const handlers: Record<string, (given: any) => Promise<any>> = {};
  const waits: Record<string, number> = {};
  const retries: Record<string, number> = {};
  for (const [name, state] of statesOf(machine.States)) {
    if ('Retry' in state) retries[name] = 1;
    if (state.Type === 'Wait')
      Object.defineProperty(waits, name, {
        get: () => {
          void surroundings.waited(state.Seconds, name);
          return 1;
        },
      });
    if (state.Type !== 'Task') continue;
    const action = /aws-sdk:appconfig:(\w+)$/.exec(state.Resource)?.[1];
    handlers[name] = action
      ? async (given) => {
          await surroundings.calling?.(action, name);
          return call(surroundings.client, action, given);
        }
      : (given) =>
          new Promise((resolve, reject) => {
            const message: GateMessage = {
              to: given.QueueUrl ?? given.TopicArn ?? given.FunctionName,
              body: given.MessageBody ?? given.Message ?? given.Payload,
              open: () => resolve({}),
              close: () => reject(named('Closed', 'not now')),
            };
            messages.push(message);
            for (const tell of waiting.splice(0)) tell(message);
          });
  }
  const execution = new Interpreter(machine as any, { validationOptions: { noValidate: true } }).run(input as any, {
    overrides: { taskResourceLocalHandlers: handlers, waitTimeOverrides: waits, retryIntervalOverrides: retries },
    context: {
      Execution: { Id: 'arn:aws:states:eu-west-1:000000000000:execution:rollout:1' },
      Task: {
        get Token() {
          return `token-${++tokens}`;
        },
      },
    } as any,
  });
  const entered: string[] = [];
  const logged = (async () => {
    for await (const event of execution.eventLogs)
      if (event.type === 'StateEntered') entered.push((event as any).state.name);
  })();
  return {
    messages,
    entered,
    asked: () => new Promise((resolve) => (messages.length > 0 ? resolve(messages.at(-1)!) : waiting.push(resolve))),
    ended: execution.result.then(
      async (output: any) => {
        await logged;
        return { output };
      },
      async (error: any) => {
        await logged;
        const failed = error.cause ?? error;
        return { error: failed.name, cause: failed.message };
      },
    ),
  };
}

/** Every state of a machine, those of its branches too. */
export function statesOf(states: States): readonly (readonly [string, State])[] {
  return Object.entries(states).flatMap(([name, state]) => [
    [name, state] as const,
    ...('Branches' in state ? state.Branches.flatMap((branch) => statesOf(branch.States)) : []),
  ]);
}

async function call(client: sdk.AppConfigClient, action: string, input: object): Promise<unknown> {
  const Command = (sdk as any)[`${action[0]!.toUpperCase()}${action.slice(1)}Command`];
  try {
    const { $metadata: _, ...output } = await client.send(new Command(input));
    return JSON.parse(JSON.stringify(output));
  } catch (caught: any) {
    // Only errors that the service's model knows have a name of their own.
    const modelled = caught.name in sdk;
    throw named(`AppConfig.${modelled ? caught.name : 'AppConfigException'}`, caught.message);
  }
}

function named(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}
