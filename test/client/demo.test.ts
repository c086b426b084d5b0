import '../support/stubbed-vscode';
import assert from 'node:assert/strict';
import { Demo } from '../../client/demo';
import { forgetAll } from '../support/asked-commands';
import { stub } from '../support/stubbed-vscode';

describe('the window of the demo', () => {
  beforeEach(forgetAll);

  it('shows where to look, the first time that it is open', async () => {
    const demo = demoIn('file:///shop');
    await demo.greet();
    await demo.greet();
    assert.deepEqual(stub.ran, [
      {
        command: 'workbench.action.openWalkthrough',
        values: [{ category: 'flagkeeper.flagkeeper#start', step: 'flags' }, false],
      },
      { command: 'flagkeeper.flags.focus', values: [] },
    ]);
  });

  it('is another window where the folder is another, or nobody trusts it: nothing is shown, nothing is started', async () => {
    const elsewhere = demoIn('file:///elsewhere');
    await elsewhere.greet();
    assert.deepEqual(await elsewhere.environment(), {});
    stub.trusted = false;
    const restricted = demoIn('file:///shop');
    await restricted.greet();
    assert.deepEqual(await restricted.environment(), {});
    assert.deepEqual(stub.ran, []);
  });
});

function demoIn(folder: string): Demo {
  const kept = new Map<string, unknown>([['demo.folder', folder]]);
  const globalState = {
    get: (key: string) => kept.get(key),
    update: async (key: string, to: unknown) => kept.set(key, to),
  };
  const context = { globalState, extension: { id: 'flagkeeper.flagkeeper' } };
  return new Demo(context as never, { error: () => undefined } as never);
}
