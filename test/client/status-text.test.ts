import assert from 'node:assert/strict';
import { statusText, statusTooltip } from '../../client/status-text';
import type { FolderStatus } from '../../shared/protocol';

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
    assert.match(statusText('running', [shop]), /16 flags · 3 to look at/));
  it('says less where nothing is wrong', () =>
    assert.match(statusText('running', [{ ...shop, findings: { error: 0, warning: 0, info: 5 } }]), /16 flags$/));
  it('counts no flags before all are read', () =>
    assert.doesNotMatch(statusText('running', [{ ...shop, state: 'indexing' }]), /\d/));
  it('adds folders up', () => assert.match(statusText('running', [shop, shop]), /32 flags · 6/));

  it('names folder, environments, sources and their age on hover', () => {
    const text = statusTooltip('running', [shop], now);
    assert.match(text, /\*\*my shop\*\*: 16 flags, 1 error, 2 warnings, 5 to know/);
    assert.match(text, /dev, prod\\-01/);
    assert.match(text, /file:flags: ok, read 5 min ago/);
  });

  it('escapes what a source said', () => {
    const failed: FolderStatus = {
      ...shop,
      sources: [{ id: 'x', state: 'failed', asOf: null, error: '[click](command:x)\n# <img>' }],
    };
    assert.doesNotMatch(statusTooltip('running', [failed], now), /(?<!\\)\[|(?<!\\)<|\n#/);
  });

  it('says that there is nothing to read in a virtual workspace', () =>
    assert.match(statusTooltip('virtual', [], now), /virtual workspace/));
});
