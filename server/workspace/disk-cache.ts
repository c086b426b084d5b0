import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { makeFolder } from '../make-folder';
import { type CacheContents, decodeCache, encodeCache } from './cache-format';

/** Where one repository's results are kept between runs. Nothing here ever fails: without a cache all is computed. */
export interface DiskCache {
  load(): CacheContents | undefined;
  /** Whole or not at all, also while another process writes the same. */
  save(contents: CacheContents): Promise<void>;
}

const OURS = /^[\da-f]{16}(?:-[\da-f]{8}\.index|\.compiled)$/;
const KEPT_DAYS = 30;
const LARGEST_FOLDER = 256 * 1024 * 1024;
const DAY = 24 * 60 * 60 * 1000;

/** One file for each repository and tool version in a folder that only this user can write. */
export function diskCache(folder: string, root: string, tool: string): DiskCache {
  const name = `${digest(root).slice(0, 16)}-${digest(tool).slice(0, 8)}.index`;
  const file = join(folder, name);
  return {
    load() {
      try {
        const stats = statSync(file);
        if (process.getuid && stats.uid !== process.getuid()) return undefined;
        const contents = decodeCache(tool, root, readFileSync(file));
        // Its age is that of its last use: what nobody asks for is thrown away.
        if (Date.now() - stats.mtimeMs > DAY) utimesSync(file, new Date(), new Date());
        return contents;
      } catch {
        return undefined;
      }
    },
    async save(contents) {
      const temporary = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
      try {
        makeFolder(folder);
        const bytes = encodeCache(tool, root, contents);
        await nextTurn();
        writeFileSync(temporary, bytes, { mode: 0o600 });
        renameSync(temporary, file);
        prune(folder, name);
      } catch {
        try {
          rmSync(temporary, { force: true });
        } catch {}
      }
    },
  };
}

function digest(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

/** Throws away what is old, then the oldest until the rest fits; files that are not ours are left alone. */
function prune(folder: string, keep: string): void {
  const found = readdirSync(folder)
    .filter((name) => OURS.test(name.replace(/\.\d+\.[\da-f]{8}$/, '')) && name !== keep)
    .flatMap((name) => {
      try {
        const { mtimeMs, size } = statSync(join(folder, name));
        return [{ name, modified: mtimeMs, size }];
      } catch {
        return [];
      }
    })
    .sort((a, b) => b.modified - a.modified);
  let total = statSync(join(folder, keep)).size;
  for (const { name, modified, size } of found) {
    const abandoned = !OURS.test(name) && Date.now() - modified > DAY;
    total += size;
    if (abandoned || total > LARGEST_FOLDER || Date.now() - modified > KEPT_DAYS * DAY) {
      rmSync(join(folder, name), { force: true });
    }
  }
}
