import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policies } from '../../../server/appconfig/iam';

/** The operations of the control plane that a folder's code calls. */
function calledIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .filter((text) => /@aws-sdk\/client-appconfig'/.test(text))
    .flatMap((text) => [...text.matchAll(/new (?:sdk\.)?(\w+)Command\(/g)].map(([, name]) => name!));
}

const granted = (title: RegExp) =>
  policies()
    .filter((policy) => title.test(policy.title))
    .flatMap(({ document }) => (document as any).Statement as { Action: string[]; Resource: string | string[] }[]);

describe('the policies that doctor prints', () => {
  const called = new Set(calledIn('server/providers'));

  it('allow every call that is made, and none that is not', () => {
    assert.ok(called.size > 10, [...called].join());
    const allowed = granted(/./).flatMap(({ Action }) => Action.map((action) => action.replace('appconfig:', '')));
    assert.deepEqual([...new Set(allowed)].sort(), [...called].sort());
  });

  it('write nothing where only reading is wanted', () => {
    for (const { Action } of granted(/Reading/))
      assert.deepEqual(
        Action.filter((action) => !/^appconfig:(Get|List)/.test(action)),
        [],
      );
  });

  it('name resources wherever the service knows them', () => {
    const everywhere = granted(/./)
      .filter(({ Resource }) => Resource === '*')
      .flatMap(({ Action }) => Action);
    assert.deepEqual(everywhere.sort(), ['appconfig:ListApplications', 'appconfig:ListDeploymentStrategies']);
  });
});
