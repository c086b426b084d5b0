import '../../support/stubbed-vscode';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { commands } from '../../../client/commands';
import { forgetAll, runCommand } from '../../support/asked-commands';
import { finding } from '../../support/findings';
import { stub } from '../../support/stubbed-vscode';

describe('the commands of the extension', () => {
  beforeEach(forgetAll);

  it('are those of the manifest, with the same titles', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
    const words = JSON.parse(readFileSync('package.nls.json', 'utf8'));
    const listed = manifest.contributes.commands.map(({ command, title, category }: Record<string, string>) => {
      assert.equal(category, 'Flagkeeper');
      return [command, words[title!.slice(1, -1)]];
    });
    assert.deepEqual(
      listed,
      commands.filter(({ title }) => title !== undefined).map(({ id, title }) => [id, title]),
    );
  });

  it('have the names of their files', () => {
    for (const { id } of commands) {
      const file = id.replace('flagkeeper.', '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      assert.ok(readFileSync(`client/commands/${file}.ts`, 'utf8').includes("from './types'"), id);
    }
  });

  it('restart the server', async () => assert.deepEqual(await asked('restartServer'), ['restart']));
  it('show the output', async () => assert.deepEqual(await asked('showOutput'), ['output']));

  it('read the flags again, and show what came of it', async () =>
    assert.deepEqual(await asked('refresh'), ['refresh {}', 'status 2']));

  it('show and export the report of the folder', async () => {
    assert.deepEqual(await asked('showReport'), ['show report of file:///shop']);
    assert.deepEqual(await asked('exportReport', { folder: 'file:///shop' }), ['export report of file:///shop']);
    assert.deepEqual(await asked('exportReport', { format: 'html' }), ['export report of file:///shop as html']);
  });

  it('offer to open a folder, or the example, where none is open', async () => {
    stub.folders = [];
    stub.answers = ['Open Folder'];
    assert.deepEqual(await asked('showReport'), []);
    stub.answers = ['Try It on an Example'];
    await runCommand('copyKey', {});
    assert.deepEqual(
      stub.ran.map(({ command }) => command),
      ['workbench.action.files.openFolder', 'flagkeeper.startDemo'],
    );
  });

  it('show no report where there is no folder on disk', async () => {
    stub.folders = [{ uri: { scheme: 'vscode-vfs', toString: () => 'vscode-vfs://x' }, name: 'x' }];
    assert.deepEqual(await asked('showReport'), []);
  });

  it('show references where a lens says', async () => {
    await asked('showReferences', 'file:///a.ts', 'there', ['here']);
    assert.deepEqual(stub.ran, [
      { command: 'editor.action.showReferences', values: ['parsed file:///a.ts', 'position there', ['places here']] },
    ]);
  });

  it('take the key of a flag, as text or with its folder, or the row of a view that stands for it', async () => {
    const row = { id: 'on/checkout', label: 'checkout', target: { folder: 'file:///shop', flag: 'checkout' } };
    for (const given of ['checkout', { flag: 'checkout' }, { folder: 'file:///shop', flag: 'checkout' }, row]) {
      stub.clipboard = '';
      await asked('copyKey', given);
      assert.equal(stub.clipboard, 'checkout');
    }
    assert.deepEqual([...new Set(stub.said.splice(0))], ['status: The key is in the clipboard.']);
    await asked('copyKey', 'nope');
    assert.deepEqual(stub.said, ['warning: No flag is called nope.']);
  });

  it('ask which flag where they are given none, among those that fit', async () => {
    stub.answers = ['checkout'];
    await asked('goToDefinition');
    assert.deepEqual(stub.said, ['pick: Go to the definition of [checkout]']);
    assert.equal(stub.ran[0]!.values[0], 'parsed file:///shop/flags/prod.json');
    stub.answers = [undefined];
    assert.deepEqual(await asked('findLookups'), ['flags {}']);
    assert.equal(stub.ran.length, 1);
  });

  it('say where there is nothing to go to', async () => {
    await asked('goToDefinition', 'nwe');
    await asked('findLookups', 'checkout');
    await asked('openInConsole', 'nwe');
    assert.deepEqual(stub.said, [
      'information: nwe is not defined in a file of this workspace.',
      'information: No code asks for checkout.',
      'information: nwe is in no console.',
    ]);
  });

  it('find every lookup', async () => {
    await asked('findLookups', 'nwe');
    assert.deepEqual(
      stub.ran.map(({ command }) => command),
      ['showTextDocument', 'editor.action.goToLocations'],
    );
  });

  it('open web pages only', async () => {
    await asked('openInConsole', 'checkout');
    await asked('openInConsole', 'evil');
    await asked('openRulePage', { rule: '../x' });
    assert.deepEqual(
      stub.ran.map(({ values }) => values[0]),
      [
        'parsed https://console.example',
        'parsed https://github.com/flagkeeper/flagkeeper/blob/main/docs/rules/..%2Fx.md',
      ],
    );
  });

  it('copy findings as an issue: those selected, else the one given, else one that is chosen', async () => {
    await asked('copyAsIssue', { finding: 'inactive:a' }, [{ finding: 'inactive:a' }, { finding: 'inactive:b' }]);
    assert.match(stub.clipboard, /^# 2 findings/);
    stub.answers = ['▲ b'];
    await asked('copyAsIssue');
    assert.match(stub.clipboard, /^# "b"/);
  });

  it('group a view as told, or as chosen', async () => {
    assert.deepEqual(await asked('groupFlags', 'owner'), ['group flags owner']);
    stub.answers = ['Owner'];
    assert.deepEqual(await asked('groupFlagDebt'), ['group flag-debt owner']);
    stub.answers = [undefined];
    assert.deepEqual(await asked('groupFlags', 'nonsense'), []);
  });
});

const flag = {
  kind: 'on',
  permanent: false,
  deprecated: false,
  environments: [],
  lookups: [],
  defined: [],
  sources: [],
  keepable: [true, false],
};
const place = { start: { line: 2, column: 1 }, end: { line: 2, column: 5 } };
const answers: Readonly<Record<string, unknown>> = {
  refresh: [{}, {}],
  report: { markdown: '# Report' },
  flags: [
    {
      folder: 'file:///shop',
      ready: true,
      flags: [
        { ...flag, key: 'checkout', url: 'https://console.example', defined: [{ ...place, file: 'flags/prod.json' }] },
        { ...flag, key: 'evil', url: 'command:evil' },
        { ...flag, key: 'nwe', lookups: [{ ...place, file: 'a.ts', inTest: false }] },
      ],
    },
  ],
  findings: [
    {
      folder: 'file:///shop',
      ready: true,
      now: '2026-02-10T00:00:00Z',
      findings: [finding('inactive', 'a'), finding('inactive', 'b')],
    },
  ],
};

function asked(name: string, ...values: unknown[]): Promise<readonly string[]> {
  return runCommand(name, answers, ...values);
}
