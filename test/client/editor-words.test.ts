import '../support/stubbed-vscode';
import assert from 'node:assert/strict';
import { commands } from '../../client/commands';
import { failureWords, inEditorWords } from '../../client/editor-words';

describe('what the server says, in the editor', () => {
  const cases: readonly (readonly [string, string])[] = [
    [
      'Nothing was deployed. flagkeeper rollout start abcde tries again.',
      'Nothing was deployed. “Start a Planned Rollout” tries again.',
    ],
    [
      'The rollout x2y3z is under way. Nothing was done. flagkeeper rollout stop x2y3z takes back what runs.',
      'The rollout x2y3z is under way. Nothing was done. “Stop a Rollout” takes back what runs.',
    ],
    ['Then ask again: flagkeeper rollout revert x2y3z', 'Then ask again: “Revert a Rollout”'],
    ['Then flagkeeper rollout resume x2y3z goes on: it is found.', 'Then “Resume a Rollout” goes on: it is found.'],
    ['Watch this one: flagkeeper rollout watch x2y3z.', 'Watch this one: “Resume a Rollout”.'],
    ['flagkeeper rollout plan makes one.', '“Start a Rollout…” makes one.'],
    ['flagkeeper rollout status lists them.', 'The Rollouts view lists them.'],
    [
      'AWS denied the request. flagkeeper doctor --iam prints the policies.',
      'AWS denied the request. “npx flagkeeper doctor --iam” in a terminal prints the policies.',
    ],
    ['Take a new one with flagkeeper snapshot.', 'Take a new one with “npx flagkeeper snapshot” in a terminal.'],
    ['Nothing was done. Agree with --confirm prod-01.', 'Nothing was done. Its name has to be typed.'],
    ['Agree with --confirm prod-01 --confirm prod-02.', 'Their names have to be typed.'],
    ['The code asks for flagkeeper flags.', 'The code asks for flagkeeper flags.'],
  ];
  for (const [said, words] of cases) it(`is ${words}`, () => assert.equal(inEditorWords(said), words));

  it('names commands as the palette does', () => {
    const titles = new Set(commands.map(({ title }) => title));
    for (const word of [
      'plan',
      'start abcde',
      'promote abcde',
      'stop abcde',
      'revert abcde',
      'resume abcde',
      'watch abcde',
    ]) {
      const [, title] = /^“(.+)”$/.exec(inEditorWords(`flagkeeper rollout ${word}`)) ?? [];
      assert.ok(titles.has(title), word);
    }
  });

  it('does nothing as a message, whoever failed', () =>
    assert.equal(failureWords('[x](command:y)\n$(trash)'), '[x]\u200b(command:y) $\u200b(trash)'));
});
