import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('a compiler that is missing or broken', () => {
  it('ends a scan with a failure, and leaves nothing behind for the next one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'flagkeeper-broken-'));
    try {
      const [dist, code, cache] = ['dist', 'code', 'cache'].map((name) => join(folder, name)) as [
        string,
        string,
        string,
      ];
      cpSync('dist', dist, { recursive: true });
      mkdirSync(code);
      writeFileSync(join(code, 'flagkeeper.config.json'), '{ "lookups": [{ "call": "isOn", "key": 0 }] }');
      writeFileSync(join(code, 'a.ts'), "if (isOn('x')) start();\n");
      const scan = () => {
        const args = [join(dist, 'cli.js'), 'scan', '--format', 'json', '--cwd', code, '--cache-dir', cache];
        return spawnSync(process.execPath, args, { encoding: 'utf8' });
      };
      const fails = ({ status, stdout, stderr }: ReturnType<typeof scan>) => {
        assert.deepEqual([status, stdout], [2, '']);
        const file = join(dist, 'compiler.js');
        assert.equal(stderr, `flagkeeper: ${file} is missing or not whole. Install Flagkeeper again.\n`);
      };
      writeFileSync(join(dist, 'compiler.js'), '');
      fails(scan());
      rmSync(join(dist, 'compiler.js'));
      fails(scan());
      copyFileSync('dist/compiler.js', join(dist, 'compiler.js'));
      assert.equal(JSON.parse(scan().stdout).lookups.length, 1);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
