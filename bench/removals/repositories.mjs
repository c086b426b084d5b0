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

/** Writes the repository's configuration as it was at the time: names moved through its history. */
export function configurationOf({ repo }, write, exists) {
  const name = repo.split('/')[1];
  const text = readFileSync(join(here, `${name}.config.jsonc`), 'utf8');
  const named = [...text.matchAll(/"from": "([^"@]+\.tsx?)"|"(?:path|functions)": "([^"]+)"/g)].map(
    (m) => m[1] ?? m[2],
  );
  const absent = named.filter((path) => !exists(path));
  // A place that the tree does not have yet is left out.
  write(
    'flagkeeper.config.jsonc',
    text
      .split('\n')
      .filter((line) => !absent.some((path) => line.includes(path)))
      .join('\n'),
  );
}
