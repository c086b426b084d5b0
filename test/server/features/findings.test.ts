import assert from 'node:assert/strict';
import type { FolderFindings } from '../../../shared/protocol';
import { asking } from '../../support/flag-workspace';
import { withEditor } from '../../support/with-editor';

const code = { 'a.ts': asking(`await client.getBooleanValue('new-checkout', true);\n`) };

describe('findings', () => {
  it('are those of the report, with their evidence', () =>
    withEditor(code, async ({ client, ready }) => {
      await ready();
      const [folder]: FolderFindings[] = await client.request('flagkeeper/findings', {});
      const said = folder!.findings.map(({ rule, flag, file }) => `${rule} ${flag} ${file}`);
      assert.ok(said.includes('rolled-out new-checkout a.ts'), said.join('\n'));
      assert.ok(said.includes('never-on old-banner flags/dev.json'), said.join('\n'));
      const proof = folder!.findings.find(({ rule }) => rule === 'rolled-out')!;
      assert.deepEqual(
        proof.evidence.map(({ environment, value }) => [environment, value]),
        [['prod', true]],
      );
    }));
});
