import '../../support/stubbed-vscode';
import assert from 'node:assert/strict';
import { flags } from '../../../client/views/flags';
import type { FlagSummary, FolderFlags } from '../../../shared/protocol';
import { allRows, showRows } from '../../support/show-rows';

const at = (file: string, line: number) => ({
  file,
  start: { line, column: 3 },
  end: { line, column: 9 },
  inTest: file.startsWith('test/'),
});
const plainFlag: FlagSummary = {
  key: 'x',
  kind: 'off',
  permanent: false,
  deprecated: false,
  environments: [],
  lookups: [],
  defined: [],
  sources: [],
  keepable: [],
  rollable: false,
};
const checkout: FlagSummary = {
  ...plainFlag,
  key: 'new-checkout',
  owner: 'team-pay',
  kind: 'on',
  state: 'on everywhere · 30 d',
  environments: [
    { name: 'dev', critical: false, kind: 'on', state: 'on' },
    { name: 'prod', critical: true, kind: 'on', state: 'on', since: 'deployed 2026-01-02, 30 days' },
  ],
  lookups: [at('src/basket.ts', 4), at('test/basket.test.ts', 9)],
  defined: [at('flags/prod.json', 2)],
  sources: ['appconfig:shop/flags'],
  rollable: true,
  url: 'https://console.example',
  decision: { flag: 'new-checkout', keep: true, because: 'on', proven: true },
};
const limit: FlagSummary = {
  ...plainFlag,
  key: 'new-checkout.limit',
  attributeOf: 'new-checkout',
  kind: 'value',
  state: '5',
};
const typo: FlagSummary = {
  ...plainFlag,
  key: 'nwe',
  kind: 'undefined-key',
  state: 'in no source',
  lookups: [at('src/basket.ts', 7)],
};
const banner: FlagSummary = {
  ...plainFlag,
  key: 'banner',
  state: 'off in prod',
  permanent: true,
  environments: [{ name: 'prod', critical: true, kind: 'off', state: 'off' }],
};

describe('the view of flags', () => {
  it('groups by state, and shows environments, attributes and lookups under each', () =>
    assert.equal(
      shown('state'),
      `(error) In no source — 1
  (error) nwe — in no source @src/basket.ts:7
    (code) basket.ts — src/basket.ts:7 @src/basket.ts:7
(pass-filled) On — 1
  (pass-filled) new-checkout — on everywhere · 30 d · removable @flags/prod.json:2
    (pass-filled) dev — on
    (pass-filled) prod — on · deployed 2026-01-02, 30 days
    (symbol-constant) new-checkout.limit — 5
    (code) basket.ts — src/basket.ts:4 @src/basket.ts:4
    (beaker) basket.test.ts — test/basket.test.ts:9 @test/basket.test.ts:9
(circle-outline) Off — 1
  (circle-outline) banner — off in prod · permanent
    (circle-outline) prod — off`,
    ));

  it('groups by environment, with what is served there', () =>
    assert.equal(
      shown('environment', 1),
      `(server-environment) dev — 1
  (pass-filled) new-checkout — on @flags/prod.json:2
(server-environment) prod — 2 · critical
  (pass-filled) new-checkout — on · deployed 2026-01-02, 30 days @flags/prod.json:2
  (circle-outline) banner — off
In no environment — 1
  (error) nwe — in no source @src/basket.ts:7`,
    ));

  it('groups by owner and by file; what has none comes last', () => {
    assert.equal(shown('owner', 0), '(person) team-pay — 1\n(person) No owner — 2');
    assert.equal(
      shown('file', 0),
      '(file-code) src/basket.ts — 2\n(file-code) test/basket.test.ts — 1\n(circle-slash) Not looked up — 1',
    );
  });

  it('says what can be done with each flag', () => {
    const contexts = allRows(flags.rows([folder(checkout, typo)], 'owner')).filter(({ target }) => target);
    assert.deepEqual(
      contexts.map(({ context }) => context!.join(' ')),
      ['flag defined looked-up console removable proven rollable', 'flag looked-up removable'],
    );
    assert.deepEqual(contexts[0]!.target, { folder: 'file:///shop', flag: 'new-checkout' });
  });

  it('gives every row an id of its own, in several folders too', () => {
    for (const { id } of flags.groupings()) {
      const rows = allRows(
        flags.rows([folder(checkout, limit, typo), { ...folder(checkout), folder: 'file:///b' }], id),
      );
      assert.equal(new Set(rows.map((row) => row.id)).size, rows.length, id);
    }
  });

  it('shows untrusted text as itself: no icon, no line, no control characters', () => {
    const evil = '](command:x) $(trash) <b>\u001b[31m\n\u202ered';
    const rows = allRows(flags.rows([folder({ ...checkout, key: evil, owner: evil, state: evil })], 'owner'));
    for (const { label, description = '', tooltip = '' } of rows) {
      assert.doesNotMatch(label + description, /\$\(|[\p{Cc}\u202e]/u);
      assert.doesNotMatch(tooltip, /(?<!\\)[[<]/);
    }
    // Its tooltip is asked for, and comes escaped.
    assert.ok(rows.filter(({ target }) => target).every(({ tooltip, details }) => !tooltip && details));
  });

  function shown(grouping: string, depth = 9): string {
    const cut = (rows: ReturnType<typeof flags.rows>, left: number): ReturnType<typeof flags.rows> =>
      rows.map((row) => ({ ...row, children: left > 0 ? cut(row.children ?? [], left - 1) : [] }));
    return showRows(cut(flags.rows([folder(checkout, limit, typo, banner)], grouping), depth));
  }
});

function folder(...all: FlagSummary[]): FolderFlags {
  return { folder: 'file:///shop', ready: true, flags: all };
}
