/** The description that a plan's deployment to an environment carries, and no other deployment: how it is told again. */
export const deploymentToken = (rollout: string, environment: string) => `flagkeeper ${rollout} ${environment}`;
