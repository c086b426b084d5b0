import '../../support/stubbed-vscode';
import assert from 'node:assert/strict';
import { flagDebt } from '../../../client/views/flag-debt';
import type { Finding } from '../../../shared/model';
import { finding } from '../../support/findings';
import { allRows, showRows } from '../../support/show-rows';

const place = { file: 'src/b.ts', start: { line: 8, column: 1 }, end: { line: 8, column: 4 } };
const rolledOut = finding('rolled-out', 'checkout', {
  owner: 'team-pay',
  fix: { kind: 'remove-flag', keep: true },
  places: [{ file: 'src/a.ts', start: { line: 3, column: 5 }, end: { line: 3, column: 9 } }, place],
});
const typo = finding('unknown-flag', 'nwe', { severity: 'error', message: '"nwe" is in no source', evidence: [] });
const unused = finding('unused-flag', 'old', {
  message: '"old" is asked for nowhere',
  file: undefined,
  start: undefined,
});

describe('the view of flag debt', () => {
  it('groups by rule, the gravest first, with the evidence and the other places under each finding', () =>
    assert.equal(
      shown('rule', [rolledOut, unused, typo]),
      `(error) unknown-flag — 1
  (error) nwe — is in no source @src/a.ts:3
(warning) rolled-out — 1
  (warning) checkout — has been on for everybody in prod for 40 days @src/a.ts:3
    (verified) prod · on — deployed 2026-01-01, 40 days
    (code) b.ts — src/b.ts:8 @src/b.ts:8
(warning) unused-flag — 1
  (warning) old — is asked for nowhere
    (verified) prod · on — deployed 2026-01-01, 40 days`,
    ));

  it('groups by owner, file and age; what has none comes last', () => {
    const top = (grouping: string) => shown(grouping, [unused, typo, rolledOut]).match(/^\S.*/gm);
    assert.deepEqual(top('owner'), ['(person) team-pay — 1', '(person) No owner — 2']);
    assert.deepEqual(top('file'), ['(file-code) src/a.ts — 2', '(file-code) In no file — 1']);
    assert.deepEqual(top('age'), ['(history) A month and more — 2', '(history) Of unknown age — 1']);
  });

  it('says what can be done with each finding', () => {
    const [row] = allRows(rows('owner', [rolledOut])).filter(({ target }) => target);
    assert.equal(row!.context!.join(' '), 'finding of-flag removable');
    assert.deepEqual(row!.target, {
      folder: 'file:///shop',
      finding: 'rolled-out:checkout',
      flag: 'checkout',
      rule: 'rolled-out',
    });
  });

  it('lets untrusted text do nothing', () => {
    const evil = '](command:x) <img src=x> $(trash)\u001b[31m';
    const one = finding('rolled-out', evil, {
      message: evil,
      owner: evil,
      evidence: [{ kind: 'value', environment: evil, text: evil }],
    });
    for (const { label, description = '', tooltip = '' } of allRows(rows('owner', [one]))) {
      assert.doesNotMatch(label + description, /\$\(|\p{Cc}/u);
      assert.doesNotMatch(tooltip.replaceAll(/`[^`]*`|\]\(<https:[^>]*>\)/g, ''), /(?<!\\)\]\(|(?<!\\)<|command:/);
    }
  });
});

function rows(grouping: string, findings: readonly Finding[]) {
  return flagDebt.rows([{ folder: 'file:///shop', ready: true, now: '2026-02-10T00:00:00Z', findings }], grouping);
}

function shown(grouping: string, findings: readonly Finding[]): string {
  return showRows(rows(grouping, findings));
}
