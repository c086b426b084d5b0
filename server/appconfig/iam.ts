/** A least-privilege IAM policy, printed by `doctor --iam`. */
export interface Policy {
  readonly title: string;
  readonly document: object;
}

/**
 * What reading and what rolling out need, and nothing of the data plane: its reads are priced and arm deletion protection.
 * The applications and strategies are listed account-wide, which IAM only grants on `*`.
 */
export function policies(region = '*', account = '*'): readonly Policy[] {
  const arn = (path: string) => `arn:aws:appconfig:${region}:${account}:${path}`;
  const reading = {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'FlagkeeperFindsApplications', Effect: 'Allow', Action: ['appconfig:ListApplications'], Resource: '*' },
      {
        Sid: 'FlagkeeperReadsFlags',
        Effect: 'Allow',
        Action: [
          'appconfig:GetDeployment',
          'appconfig:GetHostedConfigurationVersion',
          'appconfig:ListConfigurationProfiles',
          'appconfig:ListDeployments',
          'appconfig:ListEnvironments',
          'appconfig:ListExperimentDefinitions',
          'appconfig:ListHostedConfigurationVersions',
        ],
        Resource: [arn('application/*')],
      },
    ],
  };
  const rollingOut = {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'FlagkeeperWritesVersions',
        Effect: 'Allow',
        Action: ['appconfig:CreateHostedConfigurationVersion', 'appconfig:ValidateConfiguration'],
        Resource: [arn('application/*')],
      },
      {
        Sid: 'FlagkeeperDeploys',
        Effect: 'Allow',
        Action: ['appconfig:StartDeployment', 'appconfig:StopDeployment'],
        Resource: [arn('application/*'), arn('deploymentstrategy/*')],
      },
      {
        Sid: 'FlagkeeperKnowsStrategies',
        Effect: 'Allow',
        Action: ['appconfig:ListDeploymentStrategies'],
        Resource: '*',
      },
      {
        Sid: 'FlagkeeperMakesStrategies',
        Effect: 'Allow',
        Action: ['appconfig:CreateDeploymentStrategy'],
        Resource: [arn('deploymentstrategy/*')],
      },
    ],
  };
  return [
    { title: 'Reading flags, their states and their history', document: reading },
    { title: 'Rolling out, beside reading', document: rollingOut },
  ];
}
