// Packs the extension: `node scripts/package.mjs [FILE.vsix]`. Fails where it is larger than an extension should be.
import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { build, root, run } from './prepare.mjs';

const largest = 6 * 1024 * 1024;
const file = resolve(process.argv[2] ?? resolve(root, 'flagkeeper.vsix'));
mkdirSync(dirname(file), { recursive: true });
if (!build()) process.exit(1);
// Relative links of the README become the repository's: where marketplaces and editors show it there is no folder.
const pack = ['node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies'];
if (!run(process.execPath, [...pack, '--out', file])) process.exit(1);
const { size } = statSync(file);
console.log(`${file}: ${(size / 1024 / 1024).toFixed(1)} MB`);
if (size > largest) {
  console.error(`larger than ${largest / 1024 / 1024} MB`);
  process.exit(1);
}
