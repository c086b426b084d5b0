// Writes one commit of a bare repository into a folder, without git's own checkout: snapshots may lack their largest
// blobs (bundles, recordings), which are left out and counted.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Answers how many files were written and which of them the snapshot lacks. */
export async function checkout(gitDir, commit, folder) {
  const tree = spawnSync('git', ['--git-dir', gitDir, 'ls-tree', '-r', '-z', commit], { maxBuffer: 1 << 30 });
  if (tree.status !== 0) throw new Error(`${gitDir} has no commit ${commit}: ${tree.stderr}`);
  const entries = tree.stdout
    .toString()
    .split('\0')
    .filter((entry) => / blob /.test(entry))
    .map((entry) => {
      const [, mode, id, path] = /^(\d+) blob (\w+)\t(.*)$/s.exec(entry);
      return { mode, id, path };
    });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const blobs = await readBlobs(
    gitDir,
    entries.map((entry) => entry.id),
  );
  const missing = [];
  const made = new Set();
  entries.forEach((entry, index) => {
    const blob = blobs[index];
    if (blob === undefined) return missing.push(entry.path);
    const target = join(folder, entry.path);
    if (!made.has(dirname(target))) made.add(mkdirSync(dirname(target), { recursive: true }) ?? dirname(target));
    if (entry.mode === '120000') symlinkSync(blob.toString(), target);
    else writeFileSync(target, blob);
  });
  return { written: entries.length - missing.length, missing };
}

function readBlobs(gitDir, ids) {
  return new Promise((resolve, reject) => {
    const git = spawn('git', ['--git-dir', gitDir, 'cat-file', '--batch']);
    const chunks = [];
    git.stdout.on('data', (chunk) => chunks.push(chunk));
    git.on('error', reject);
    git.on('close', () => {
      const all = Buffer.concat(chunks);
      let at = 0;
      resolve(
        ids.map(() => {
          const end = all.indexOf(10, at);
          const header = all.toString('utf8', at, end).split(' ');
          at = end + 1;
          if (header[1] !== 'blob') return undefined;
          const blob = all.subarray(at, at + Number(header[2]));
          at += Number(header[2]) + 1;
          return blob;
        }),
      );
    });
    git.stdin.on('error', reject);
    git.stdin.end(`${ids.join('\n')}\n`);
  });
}
