import '../../support/stubbed-vscode';
import assert from 'node:assert/strict';
import type { Connection } from '../../../client/connection';
import { RemovalPreviews } from '../../../client/removals/removal-previews';
import type { RemovalPreview } from '../../../shared/protocol';
import { forgetAll } from '../../support/asked-commands';
import { stub } from '../../support/stubbed-vscode';

const at = { start: { line: 3, column: 5 }, end: { line: 3, column: 9 } };
const whole: RemovalPreview = {
  id: '1',
  decisions: [{ flag: 'done', keep: true, because: 'on since January', proven: true }],
  files: [
    { uri: 'file:///shop/a.ts', file: 'a.ts', before: 'old', after: 'new' },
    { uri: 'file:///shop/b.ts', file: 'b.ts', before: 'old', after: null },
  ],
  refused: [],
  mentions: [],
  typeErrors: [],
};
const refused = [{ file: 'a.ts', ...at, code: 'dynamic-key', message: 'The key is only known while it runs.' }];

describe('removals in the editor', () => {
  beforeEach(forgetAll);

  it('say what changes and how sure that is, and are applied on a word', async () => {
    stub.answers = ['Apply'];
    assert.deepEqual(await shown(whole), ['previewRemoval', 'applyRemoval 1']);
    assert.deepEqual(stub.said, [
      'information: 1 file changes, 1 file is deleted. Types were checked: no new errors.',
      'information: Removed from the code. Deploy this first; then the flag itself can be retired.',
    ]);
    assert.equal(stub.ran[0]!.command, 'vscode.changes');
    assert.equal(stub.ran[0]!.values[0], 'Without done (preview 1)');
  });

  it('change nothing where nobody says so', async () => {
    stub.answers = [undefined];
    assert.deepEqual(await shown(whole), ['previewRemoval']);
  });

  it('say what stays, and go to it', async () => {
    stub.answers = ['Show What Is Left', 'dynamic-key'];
    const preview = {
      ...whole,
      refused,
      mentions: [{ file: 'docs/flags.md', line: 7 }],
      unchecked: 'it took too long',
    };
    assert.deepEqual(await shown(preview), ['previewRemoval']);
    assert.deepEqual(stub.said, [
      'information: 1 file changes, 1 file is deleted. Types were not checked: it took too long. 1 place stays.',
      'pick: What the removal leaves [Places that stay | dynamic-key | Still named here | flags.md]',
    ]);
    assert.deepEqual(stub.ran.at(-1)!.command, 'showTextDocument');
  });

  it('are not offered where types would break, or nothing can be done', async () => {
    const typeErrors = [{ file: 'a.ts', start: at.start, code: 2322, message: 'no' }];
    await shown({ ...whole, typeErrors });
    await shown({ ...whole, files: [], refused });
    assert.deepEqual(stub.said, [
      'warning: It cannot be applied: 1 new type error would come in.',
      'warning: Nothing can be removed. dynamic-key: The key is only known while it runs.',
    ]);
  });

  it('say why the server did nothing', async () => {
    await shown(new Error('Nothing is proven about "beta".'));
    stub.answers = ['Apply'];
    await shown(whole, new Error('b.ts was changed since; nothing was removed.'));
    assert.deepEqual(
      stub.said.filter((line) => line.startsWith('error')),
      ['error: Nothing is proven about "beta".', 'error: b.ts was changed since; nothing was removed.'],
    );
  });

  it('say that none is shown where there is nothing to apply', async () => {
    const previews = new RemovalPreviews({} as Connection);
    await previews.apply();
    await previews.showRest();
    assert.deepEqual(stub.said, Array(2).fill('information: No removal is shown. Preview one first.'));
  });
});

/** Shows one preview; answers what was asked of the server. */
async function shown(preview: RemovalPreview | Error, applied?: Error): Promise<readonly string[]> {
  const log: string[] = [];
  const connection = {
    async askAtLength(method: string) {
      log.push(method.replace('flagkeeper/', ''));
      if (preview instanceof Error) throw preview;
      return preview;
    },
    async ask(method: string, params: { preview: string }) {
      log.push(`${method.replace('flagkeeper/', '')} ${params.preview}`);
      if (applied) throw applied;
      return null;
    },
  };
  const previews = new RemovalPreviews(connection as unknown as Connection);
  await previews.show({ folder: 'file:///shop', decisions: [{ flag: 'done' }] });
  await new Promise(setImmediate);
  return log;
}
