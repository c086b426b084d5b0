import '../support/stubbed-vscode';
import assert from 'node:assert/strict';
import { issueText } from '../../client/issue-text';
import { finding } from '../support/findings';

const now = '2026-02-10T00:00:00Z';

describe('findings as an issue', () => {
  it('say what, why, where, and what to do', () => {
    const one = finding('rolled-out', 'checkout', { fix: { kind: 'remove-flag', keep: true } });
    assert.equal(
      issueText([one], now),
      `# "checkout" has been on for everybody in prod for 40 days

Flag \`checkout\` · [rolled-out](<https://github.com/flagkeeper/flagkeeper/blob/main/docs/rules/rolled-out.md>)

Evidence:

- prod · on · deployed 2026-01-01, 40 days

Places:

- \`src/a.ts:3\`

Next: \`flagkeeper clean checkout\`
`,
    );
  });

  it('have a section each where there are several', () =>
    assert.deepEqual(issueText([finding('inactive', 'a'), finding('inactive', 'b')], now).match(/^#+ .*/gm), [
      '# 2 findings on feature flags',
      '## "a" has been on for everybody in prod for 40 days',
      '## "b" has been on for everybody in prod for 40 days',
    ]));

  it('let untrusted text do nothing', () => {
    const evil = '](https://evil) <script> @everyone ![](http://x)\n# heading';
    const text = issueText([finding('inactive', evil, { message: evil, file: evil })], now);
    const outside = text.replaceAll(/`[^`\n]*`|\]\(<https:[^>\n]*>\)/g, '');
    assert.doesNotMatch(outside, /(?<!\\)\]\(|(?<!\\)<script|@e|!\[|^# heading/m);
  });
});
