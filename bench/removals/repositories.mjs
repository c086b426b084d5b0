// What each repository needs to have its flags removed: the configuration, and which of its files are tests.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const tests =
  /\.(test|spec|story|stories|bench|e2e)\.[cm]?[jt]sx?$|-(test|spec)\.tsx?$|(^|\/)(tests?|e2e|cypress|fixtures|__tests__|__mocks__|__fixtures__)\//;

/** Files of each repository that only stand in for others in tests. */
const alsoTests = {
  'Unleash/unleash': /test-setup|testServer|setupTests|testUnleashClient|(^|\/)testUtils\//i,
  'github/codeql-action': /testing-util/,
  'sourcegraph/cody': /(^|\/)testutils\/|(^|\/)testSetup\//,
};

export const isTest = (repo) => (file) => tests.test(file) || (alsoTests[repo]?.test(file) ?? false);

/** Writes the repository's configuration as it was at the time: names and places move through its history. */
export function configurationOf({ repo }, write, read) {
  const name = repo.split('/')[1].toLowerCase();
  const text = readFileSync(join(here, `${name}.config.jsonc`), 'utf8');
  const isThere = (line) => {
    const path = /"(?:from|path|functions)": "([^"@]+\.tsx?)"/.exec(line)?.[1];
    if (path === undefined) return true;
    const name = /"(?:export|object)": "([^".]+)/.exec(line)?.[1];
    const was = read(path);
    return was !== undefined && (name === undefined || new RegExp(`\\b${name}\\b`).test(was));
  };
  const lines = text.split('\n').filter(isThere);
  // A list may have lost its last entry.
  write('flagkeeper.config.jsonc', lines.join('\n').replace(/,(\s*[\]}])/g, '$1'));
}
