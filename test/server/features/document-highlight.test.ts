import assert from 'node:assert/strict';
import { asking } from '../../support/flag-workspace';
import { withEditor } from '../../support/with-editor';

describe('document highlight', () => {
  it('marks every key of the flag in the file, and no other', () =>
    withEditor({}, async ({ open, ask, ready }) => {
      const at = open(
        'a.ts',
        asking(
          [
            "await client.getBooleanValue(«a»'be«here»ta', false);",
            "await client.getBooleanValue('old-banner', false);",
            "await client.getBooleanValue(«b»'beta', false);\n",
          ].join('\n'),
        ),
      );
      await ready();
      const marks = await ask('textDocument/documentHighlight', 'a.ts', { position: at.here });
      assert.deepEqual(
        marks.map(({ range }: any) => range.start),
        [at.a, at.b],
      );
    }));
});
