import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../../server/make-folder';

describe('making a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'flagkeeper-folder-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('makes what is missing, and leaves what is there', () => {
    const deep = join(folder, 'a/b/c');
    makeFolder(deep);
    makeFolder(deep);
    assert.ok(existsSync(deep));
  });

  it('gives up where a file or a special file system is in the way', () => {
    writeFileSync(join(folder, 'file'), '');
    assert.throws(() => makeFolder(join(folder, 'file/a')));
    if (process.platform === 'linux') assert.throws(() => makeFolder('/proc/flagkeeper/cache'));
  });
});
