import type { AccountProfile } from '../../shared/protocol';

/** The profiles of the shared configuration, sorted, `default` first; none where there is no such file. */
export async function readAwsProfiles(): Promise<readonly AccountProfile[]> {
  const { loadSharedConfigFiles } = await import('@smithy/core/config');
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const names = [...new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)])].filter(isProfile);
  const sorted = names.sort((a, b) => Number(b === 'default') - Number(a === 'default') || (a < b ? -1 : 1));
  return sorted.map((name) => {
    const { region, sso_account_id: account, sso_session: session, sso_start_url: start } = configFile[name] ?? {};
    return { name, region, account, sso: session !== undefined || start !== undefined };
  });
}

/** Sections of other kinds have their kind before a dot. */
function isProfile(name: string): boolean {
  return !/^(sso-session|services)\./.test(name);
}
