import { codeOf } from './check-code';

/** A process of its own that reads a folder and keeps the results: `run-code.ts ROOT CACHE`. */
async function main([root = '', cacheDir = '']: readonly string[]): Promise<void> {
  for (let times = 0; times < 5; times++) {
    const kept = await codeOf(root, { noCache: false, cacheDir });
    for (const file of kept.code.list()) kept.code.facts(file);
    kept.code.index.changed = true;
    await kept.save();
  }
}

void main(process.argv.slice(2));
