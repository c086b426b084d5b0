import type { GateChannel, MachineOrder } from './types';

export interface AccountOf {
  readonly region: string;
  readonly account: string;
}

/** The least that the state machine's role needs, by the resources that its plan names. */
export function machinePolicy(order: MachineOrder, { region, account }: AccountOf): object {
  const arn = (path: string) => `arn:aws:appconfig:${region}:${account}:${path}`;
  const application = `application/${order.application}`;
  const { waves } = order.rollout;
  const environments = waves.flatMap(({ steps }) =>
    steps.map(({ environment }) => `${application}/environment/${order.environments[environment]}`),
  );
  const strategies = [...new Set(waves.map(({ strategy }) => strategy.id ?? '*'))];
  const whole = [arn(application), ...environments.map(arn)];
  const deployments = environments.map((environment) => arn(`${environment}/deployment/*`));
  const automatic = waves.some(({ gate }) => gate === 'automatic');
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'FlagkeeperDeploys',
        Effect: 'Allow',
        Action: ['appconfig:StartDeployment'],
        Resource: [
          ...whole,
          arn(`${application}/configurationprofile/${order.profile}`),
          ...strategies.map((id) => arn(`deploymentstrategy/${id}`)),
        ],
      },
      {
        Sid: 'FlagkeeperFollows',
        Effect: 'Allow',
        Action: [
          ...(automatic ? ['appconfig:GetEnvironment'] : []),
          'appconfig:GetDeployment',
          'appconfig:ListDeployments',
          'appconfig:StopDeployment',
        ],
        Resource: [...whole, ...deployments],
      },
      ...(strategies.includes('*')
        ? [
            {
              Sid: 'FlagkeeperMakesStrategies',
              Effect: 'Allow',
              Action: ['appconfig:CreateDeploymentStrategy'],
              Resource: [arn('deploymentstrategy/*')],
            },
          ]
        : []),
      ...(order.gate ? [asking(order.gate)] : []),
    ],
  };
}

/** Who may take the role: Step Functions, for state machines of this account. */
export function trustPolicy({ region, account }: AccountOf): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'states.amazonaws.com' },
        Action: 'sts:AssumeRole',
        ...(account === '*'
          ? {}
          : {
              Condition: {
                StringEquals: { 'aws:SourceAccount': account },
                ArnLike: { 'aws:SourceArn': `arn:aws:states:${region}:${account}:stateMachine:*` },
              },
            }),
      },
    ],
  };
}

function asking(gate: GateChannel): object {
  const [action, resource] =
    gate.kind === 'sqs'
      ? ['sqs:SendMessage', queueArn(gate.url)]
      : gate.kind === 'sns'
        ? ['sns:Publish', gate.arn]
        : ['lambda:InvokeFunction', gate.arn];
  return { Sid: 'FlagkeeperAsksAtGates', Effect: 'Allow', Action: [action], Resource: [resource] };
}

/** `https://sqs.eu-west-1.amazonaws.com/123456789012/gates`, as an ARN. */
function queueArn(url: string): string {
  const [, region = '*', account = '*', name = '*'] =
    /^https:\/\/sqs\.([\w-]+)\.[^/]+\/(\d+)\/([\w.-]+)$/.exec(url) ?? [];
  return `arn:aws:sqs:${region}:${account}:${name}`;
}
