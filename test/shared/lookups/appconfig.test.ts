import { checkLookups } from '../../support/check-lookups';

describe('appconfig', () => {
  it("knows the Agent's addresses", () => {
    checkLookups(`const one = await /*new_checkout:call*/fetch(\`http://localhost:2772/applications/\${app}/environments/prod/configurations/flags?flag=new_checkout\`);
      const res = await fetch('http://localhost:2772/applications/a/environments/e/configurations/p'); const flags = await res.json();
      if (/*new_x:member*/flags.new_x?.enabled) {} /*new-y*/flags['new-y'].enabled; /*z.limit*/flags.z.limit; const { /*w*/enabled } = flags.w; fetch('/other').then((r) => r.json()).then((x) => x.no);
      fetch('http://localhost:2772/applications/a/environments/e/configurations/p').then((r) => r.json()).then((all) => /*v*/all.v.enabled);`);
  });
  it('knows Powertools, whose argument is the profile', () => {
    checkLookups(
      `import { getAppConfig, AppConfigProvider } from '@aws-lambda-powertools/parameters/appconfig';
      const cfg = await getAppConfig('my-profile', { transform: 'json' }); if (/*a*/(cfg as any).a.enabled) {} const p = new AppConfigProvider({}); const q: any = await p.get('profile'); /*b*/q.b.enabled;`.replace(
        '/*a*/(cfg',
        '/*a*/ (cfg',
      ),
    );
  });
  it("knows the data plane's parsed answer", () => {
    checkLookups({
      'flags.ts': `import { AppConfigDataClient, GetLatestConfigurationCommand } from '@aws-sdk/client-appconfigdata'; const client = new AppConfigDataClient({});
        export async function load() { const { Configuration } = await client.send(new GetLatestConfigurationCommand({ ConfigurationToken })); return JSON.parse(new TextDecoder().decode(Configuration)); }
        export const other = JSON.parse('{}');`,
      'a.ts': `import { load, other } from './flags'; const flags = await load(); if (/*a*/flags['a'].enabled) {} other.no.enabled; const { /*b*/b } = await load();`,
    });
  });
});
