import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const program = `
import { readFileSync } from 'node:fs';
import { findInterrupted } from './server/cleanup/interrupted';
import { writeChanges } from './server/cleanup/write-changes';

const { root, changes, undo } = JSON.parse(readFileSync(0, 'utf8'));
const say = (said: object) => console.log(JSON.stringify(said));
try {
  if (undo) say({ stuck: findInterrupted(root, root)?.undo() });
  else {
    writeChanges({ root, cwd: root, changes }).settle();
    say({ done: true });
  }
} catch (error) {
  say({ message: error.message, after: error.after, before: error.before });
}
`;

/** The writing of changes as a program of its own, that can be killed: bundled once, started in milliseconds. */
export function bundleWriter(): { readonly path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'flagkeeper-writer-'));
  const path = join(folder, 'writer.cjs');
  buildSync({
    stdin: { contents: program, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: path,
    logLevel: 'error',
  });
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Everything below a folder, git's own aside but what we put there. */
export function filesBelow(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.startsWith('.git/') || path.includes('flagkeeper'))
    .filter((path) => path !== '.git')
    .sort();
}
