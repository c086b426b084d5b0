import '../support/stubbed-vscode';
import assert from 'node:assert/strict';
import { statusText, statusTooltip } from '../../client/status-text';
import type { Accounts, FolderStatus } from '../../shared/protocol';

const now = new Date('2026-11-21T12:00:00Z');
const shop: FolderStatus = {
  folder: 'file:///work/my%20shop',
  state: 'ready',
  flags: 16,
  findings: { error: 1, warning: 2, info: 5 },
  sources: [{ id: 'file:flags', state: 'ok', asOf: '2026-11-21T11:55:00Z' }],
  environments: ['dev', 'prod-01'],
  configuration: 'flagkeeper.config.json',
};

describe('the status bar', () => {
  it('counts what there is to look at, and leaves what is only to know aside', () =>
    assert.match(text([shop]), /16 flags · 3 to look at/));
  it('says less where nothing is wrong', () =>
    assert.match(text([{ ...shop, findings: { error: 0, warning: 0, info: 5 } }]), /16 flags$/));
  it('counts no flags before all are read', () => assert.doesNotMatch(text([{ ...shop, state: 'indexing' }]), /\d/));
  it('adds folders up', () => assert.match(text([shop, shop]), /32 flags · 6/));

  it('names folder, environments, sources and their age on hover', () => {
    const text = tooltip([shop]);
    assert.match(text, /\*\*my shop\*\*: 16 flags, 1 error, 2 warnings, 5 to know/);
    assert.match(text, /dev, prod-01/);
    assert.match(text, /file\\?:flags: read as of .*\d\d:\d\d/);
  });

  it('escapes what a source said', () => {
    const failed: FolderStatus = {
      ...shop,
      sources: [{ id: 'x', state: 'failed', asOf: null, error: '[click](command:x)\n# <img>' }],
    };
    assert.doesNotMatch(tooltip([failed]), /(?<!\\)\[|(?<!\\)<|\n#/);
  });

  it('says that there is nothing to read in a virtual workspace', () =>
    assert.match(statusTooltip({ state: 'virtual', folders: [], now }), /virtual workspace/));

  describe('where AWS says what flags serve', () => {
    const aws: FolderStatus = {
      ...shop,
      sources: [{ id: 'appconfig:shop/flags', state: 'ok', asOf: '2026-11-20T11:55:00Z' }],
    };
    const profiles = [{ name: 'shop-prod', account: '123456789012', region: 'eu-west-1', sso: true }];

    it('shows as whom it asks, and the age of the answer', () => {
      assert.match(
        text([aws], { profiles, current: 'shop-prod' }),
        /16 flags · 3 to look at · shop-prod · .*\d\d:\d\d/,
      );
      assert.match(text([aws], { profiles, region: 'eu-west-1' }), / · eu-west-1 · /);
      assert.match(
        tooltip([aws], { profiles, current: 'shop-prod' }),
        /AWS profile shop-prod · account 123456789012 · eu-west-1/,
      );
    });

    it('names no account where none is asked', () =>
      assert.doesNotMatch(text([shop], { profiles, current: 'shop-prod' }), /shop-prod/));
  });
});

function text(folders: readonly FolderStatus[], accounts?: Accounts): string {
  return statusText({ state: 'running', folders, accounts, now });
}

function tooltip(folders: readonly FolderStatus[], accounts?: Accounts): string {
  return statusTooltip({ state: 'running', folders, accounts, now });
}
