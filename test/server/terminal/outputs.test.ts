import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pairOutputs, writeWhole } from '../../../server/terminal/outputs';
import { UsageError } from '../../../server/terminal/usage-error';

describe('outputs', () => {
  it('belong to the formats in their order; what is left goes to stdout', () => {
    assert.deepEqual(pairOutputs(['json', 'markdown', 'pretty'], ['a.json', '-'], 'pretty'), [
      { format: 'json', to: 'a.json' },
      { format: 'markdown', to: '-' },
      { format: 'pretty', to: '-' },
    ]);
  });

  it('take the default format where none is named', () => {
    assert.deepEqual(pairOutputs([], ['a.txt'], 'pretty'), [{ format: 'pretty', to: 'a.txt' }]);
  });

  it('are no more than the formats, and never the same file twice', () => {
    assert.throws(() => pairOutputs(['json'], ['a', 'b'], 'pretty'), UsageError);
    assert.throws(() => pairOutputs(['json', 'pretty'], ['a', './a'], 'pretty'), UsageError);
  });
});

describe('a file written whole', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'flagkeeper-outputs-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('replaces what was there and leaves nothing beside it', () => {
    const file = join(folder, 'report.json');
    writeFileSync(file, 'before');
    writeWhole(file, 'after');
    assert.equal(readFileSync(file, 'utf8'), 'after');
    assert.deepEqual(readdirSync(folder), ['report.json']);
  });

  it('leaves a link a link', () => {
    writeFileSync(join(folder, 'target'), 'before');
    symlinkSync('target', join(folder, 'link'));
    writeWhole(join(folder, 'link'), 'after');
    assert.equal(readlinkSync(join(folder, 'link')), 'target');
    assert.equal(readFileSync(join(folder, 'target'), 'utf8'), 'after');
  });

  it('says where it could not be written, and leaves nothing', () => {
    assert.throws(() => writeWhole(join(folder, 'no/such/folder/report.json'), 'text'), /cannot write .*report\.json/);
    assert.throws(() => writeWhole(folder, 'text'), UsageError);
    assert.deepEqual(readdirSync(folder), []);
  });
});
