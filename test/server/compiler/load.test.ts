import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { isLoaded, keepCompiledIn, loadCompiled, saveCompiled } from '../../../server/compiler/load';
import { type Folder, folderOf } from '../../support/folder';

const BUNDLE =
  'const { sep } = require("node:path"); exports.answer = () => [sep.length, "größe", __filename]; // größe';

describe('the compiled compiler', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = folderOf({ 'dist/bundle.js': BUNDLE });
    keepCompiledIn(join(folder.path, 'cache'));
  });
  afterEach(() => {
    keepCompiledIn(undefined);
    folder.remove();
  });

  function checkLoads() {
    const file = join(folder.path, 'dist/bundle.js');
    const { answer } = loadCompiled(file) as { answer(): unknown };
    assert.deepEqual(answer(), [1, 'größe', file]);
  }
  const kept = () => {
    const cache = join(folder.path, 'cache');
    return existsSync(cache) ? readdirSync(cache).map((name) => join(cache, name)) : [];
  };

  it('is kept after the first use, and used by the next', () => {
    checkLoads();
    assert.deepEqual(kept(), []);
    saveCompiled();
    const [file = ''] = kept();
    assert.match(file, /[\da-f]{16}\.compiled$/);
    checkLoads();
    rmSync(file);
    saveCompiled();
    assert.deepEqual(kept(), [], 'what came from the cache is not written again');
  });

  it('is compiled anew where what was kept is damaged, cut or for another file', () => {
    checkLoads();
    saveCompiled();
    const [file = ''] = kept();
    const good = readFileSync(file);
    const damaged = Buffer.from(good);
    damaged[good.length - 5]! ^= 1;
    for (const bytes of [damaged, good.subarray(0, 40), Buffer.alloc(0)]) {
      writeFileSync(file, bytes);
      checkLoads();
      saveCompiled();
      assert.ok(readFileSync(file).length > 40, 'written again');
    }
    const { mtime } = statSync(join(folder.path, 'dist/bundle.js'));
    folder.write('dist/bundle.js', BUNDLE.replace('// größe', '// Größe'));
    utimesSync(join(folder.path, 'dist/bundle.js'), mtime, mtime);
    checkLoads();
    saveCompiled();
    assert.equal(kept().length, 2);
  });

  it('is kept for V8 as it was when it was loaded: with other flags it is compiled, and kept, apart', () => {
    checkLoads();
    setFlagsFromString('--no-flush-bytecode');
    try {
      saveCompiled();
      assert.deepEqual(kept(), [], 'V8 would not take it back');
      checkLoads();
      saveCompiled();
      assert.equal(kept().length, 1);
    } finally {
      setFlagsFromString('--flush-bytecode');
    }
    checkLoads();
    saveCompiled();
    assert.equal(kept().length, 2);
    assert.ok(isLoaded('bundle.js') && !isLoaded('other.js'));
  });

  it('is not kept where nobody wants it, or where it cannot be', () => {
    keepCompiledIn(undefined);
    checkLoads();
    saveCompiled();
    assert.deepEqual(kept(), []);
    folder.write('file', '');
    keepCompiledIn(join(folder.path, 'file'));
    checkLoads();
    saveCompiled();
    assert.deepEqual(kept(), []);
  });
});
