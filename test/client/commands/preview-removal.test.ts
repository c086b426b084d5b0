import '../../support/stubbed-vscode';
import assert from 'node:assert/strict';
import { forgetAll, runCommand } from '../../support/asked-commands';
import { finding } from '../../support/findings';
import { stub } from '../../support/stubbed-vscode';

const place = { file: 'a.ts', start: { line: 2, column: 1 }, end: { line: 2, column: 5 }, inTest: false };
const flag = { kind: 'on', state: 'on in prod', lookups: [place], defined: [], environments: [], sources: [] };
const proven = (keep: unknown) => ({ keep, because: 'on since January', proven: true });
const folder = 'file:///shop';
const answers = {
  flags: [
    {
      folder,
      ready: true,
      flags: [
        { ...flag, key: 'beta', keepable: [true, false] },
        { ...flag, key: 'colour', keepable: ['red'] },
        { ...flag, key: 'done', keepable: [true, false], decision: proven(true) },
        { ...flag, key: 'gone', keepable: [true, false], decision: proven(false) },
        { ...flag, key: 'gone.limit', attributeOf: 'gone', keepable: [] },
        { ...flag, key: 'unused', lookups: [], keepable: [] },
      ],
    },
  ],
  findings: [
    {
      folder,
      ready: true,
      now: '2026-02-10T00:00:00Z',
      findings: [
        { ...finding('rolled-out', 'done'), fix: { kind: 'remove-flag' } },
        { ...finding('rolled-out', 'gone'), fix: { kind: 'remove-flag' } },
        { ...finding('rolled-out', 'beta'), fix: undefined },
      ],
    },
  ],
};

const asked = async (...given: unknown[]) =>
  (await runCommand('previewRemoval', answers, ...given)).filter((line) => line.startsWith('preview '));
const previewOf = (...decisions: readonly (readonly [flag: string, keep: unknown])[]) => [
  `preview ${JSON.stringify({ folder, decisions: decisions.map(([key, keep]) => ({ flag: key, keep })) })}`,
];

describe('the preview of a removal', () => {
  beforeEach(forgetAll);

  it('takes a key, ids, rows of a view, and what an action carries', async () => {
    const row = { id: 'on/done', label: 'done', target: { folder, flag: 'done' } };
    for (const given of ['done', { flag: 'done' }, { folder, flag: 'done' }, row])
      assert.deepEqual(await asked(given), previewOf(['done', true]));
    assert.deepEqual(await asked({ folder, decisions: [{ flag: 'beta', keep: false }] }), previewOf(['beta', false]));
    assert.deepEqual(await asked({ flag: 'beta', keep: true }), previewOf(['beta', true]));
    assert.deepEqual(stub.said, []);
  });

  it('takes all that are selected, each flag once, and all that a rule proves', async () => {
    const rows = [{ flag: 'done' }, { flag: 'gone' }, { flag: 'done' }];
    assert.deepEqual(await asked(rows[0], rows), previewOf(['done', true], ['gone', false]));
    assert.deepEqual(await asked({ rule: 'rolled-out' }), previewOf(['done', true], ['gone', false]));
  });

  it('asks which flags, with what is proven chosen, and for each other one what stays', async () => {
    stub.answers = [['done', 'beta'], 'disabled'];
    assert.deepEqual(await asked(), previewOf(['done', true], ['beta', false]));
    assert.deepEqual(stub.said, [
      'pick: The flags to remove; what is proven is chosen [done | gone | beta | colour]',
      'pick: Nothing is proven about beta: which value stays? [enabled | disabled | Another value…]',
    ]);
  });

  it('takes a value that nobody is served, as JSON', async () => {
    stub.answers = ['Another value…', '{"a": 1}'];
    assert.deepEqual(await asked('colour'), previewOf(['colour', { a: 1 }]));
    stub.answers = ['Another value…', '{"a'];
    assert.deepEqual(await asked('colour'), []);
    assert.equal(stub.said.at(-1), 'refused: This is not JSON.');
  });

  it('shows nothing where a question is left unanswered, or no code asks for the flag', async () => {
    for (const answer of [[undefined], [['beta'], undefined], [[]]]) {
      stub.answers = [...answer];
      assert.deepEqual(await asked(), []);
    }
    stub.said.length = 0;
    assert.deepEqual(await asked('unused'), []);
    assert.deepEqual(stub.said, ['information: No code asks for unused.']);
  });

  it('is applied, and what it leaves is shown, by commands of their own', async () => {
    assert.deepEqual(await runCommand('applyRemoval', answers), ['apply']);
    assert.deepEqual(await runCommand('showPlacesLeft', answers), ['rest']);
  });
});
