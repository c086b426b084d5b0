import * as vscode from 'vscode';

/** A token that a source reads from its environment; it lives in the editor's secret storage and nowhere else. */
export interface VendorToken {
  /** Under which it is kept. */
  readonly id: string;
  readonly vendor: string;
  /** The variable that the server reads. */
  readonly variable: string;
}

export const vendorTokens: readonly VendorToken[] = [
  { id: 'appconfig-agent', vendor: 'AWS AppConfig Agent', variable: 'FLAGKEEPER_APPCONFIG_AGENT_TOKEN' },
];

/** What a person chose to sign in with: a profile of the machine's AWS configuration, and tokens kept as secrets. */
export class Credentials {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  /** The profile that the person chose; a workspace's settings have no say. */
  get awsProfile(): string | undefined {
    const chosen = vscode.workspace.getConfiguration('flagkeeper').inspect<string>('aws.profile');
    return chosen?.globalValue || undefined;
  }

  async chooseAwsProfile(name: string | undefined): Promise<void> {
    const settings = vscode.workspace.getConfiguration('flagkeeper');
    await settings.update('aws.profile', name, vscode.ConfigurationTarget.Global);
  }

  async keep({ id }: VendorToken, token: string): Promise<void> {
    await this.secrets.store(keyOf(id), token);
  }

  /** The vendors whose token is kept. */
  async kept(): Promise<readonly VendorToken[]> {
    const found = await Promise.all(vendorTokens.map(({ id }) => this.secrets.get(keyOf(id))));
    return vendorTokens.filter((_token, index) => found[index] !== undefined);
  }

  async forget({ id }: VendorToken): Promise<void> {
    await this.secrets.delete(keyOf(id));
  }

  /** Variables for the server alone. None where nobody trusts the workspace: then it has no use for them. */
  async environment(): Promise<Readonly<Record<string, string>>> {
    if (!vscode.workspace.isTrusted) return {};
    const variables: Record<string, string> = {};
    if (this.awsProfile) variables.AWS_PROFILE = this.awsProfile;
    for (const { id, variable } of vendorTokens) {
      const token = await this.secrets.get(keyOf(id));
      if (token !== undefined) variables[variable] = token;
    }
    return variables;
  }
}

function keyOf(id: string): string {
  return `flagkeeper.token.${id}`;
}
