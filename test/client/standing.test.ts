import assert from 'node:assert/strict';
import { standingOf } from '../../client/standing';
import type { FolderStatus } from '../../shared/protocol';

const shop: FolderStatus = {
  folder: 'file:///shop',
  state: 'ready',
  flags: 1,
  findings: { error: 0, warning: 0, info: 0 },
  sources: [{ id: 'file:flags', state: 'ok', asOf: null }],
  environments: [],
  configuration: 'flagkeeper.config.json',
};

describe('what an empty view says', () => {
  const cases: readonly (readonly [string, string, Parameters<typeof standingOf>])[] = [
    ['nothing can be read', 'virtual', ['virtual', []]],
    ['the server starts', 'starting', ['starting', [shop]]],
    ['no folder is open', 'no-folder', ['running', []]],
    ['a folder is still read', 'indexing', ['running', [shop, { ...shop, state: 'indexing' }]]],
    ['nothing is configured', 'unconfigured', ['running', [{ ...shop, configuration: undefined, sources: [] }]]],
    ['no source is named', 'no-sources', ['running', [{ ...shop, sources: [] }]]],
    ['one folder of two has it all', 'ready', ['running', [shop, { ...shop, configuration: undefined, sources: [] }]]],
  ];
  for (const [when, standing, given] of cases)
    it(`is ${standing} where ${when}`, () => assert.equal(standingOf(...given), standing));
});
