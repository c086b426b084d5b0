// How long the editor's extension host is held up by the extension's activation: the packed extension in a real VS Code
// with the example open, started anew each time. Needs what the editor tests set up: node test/editor/set-up.mjs, then
// node test/editor/run.mjs -g nothing (packs it), then node bench/activation.mjs [TIMES]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, unpacked } from '../test/editor/places.mjs';

const times = Number(process.argv[2] ?? 5);
const scratch = mkdtempSync(join(tmpdir(), 'fk-activation-'));
const extension = join(
  unpacked,
  readdirSync(unpacked).find((name) => name.startsWith('flagkeeper.')),
);
const figures = Array.from({ length: times }, (_, index) => {
  const file = join(scratch, `${index}.json`);
  const words = [
    `--extensionDevelopmentPath=${extension}`,
    `--extensionTestsPath=${join(root, 'bench/activation-inside.cjs')}`,
  ];
  const env = { ...process.env, FLAGKEEPER_FIGURES: file };
  spawnSync(process.execPath, [join(root, 'test/editor/code.mjs'), join(root, 'examples/shop'), ...words], { env });
  return JSON.parse(readFileSync(file, 'utf8'));
});
rmSync(scratch, { recursive: true });
for (const part of ['read', 'activate', 'both']) {
  const sorted = figures.map((one) => one[part]).sort((a, b) => a - b);
  console.log(
    `${part}: ${sorted.map((one) => one.toFixed(1)).join(', ')} ms; the middle one ${sorted[times >> 1].toFixed(1)}`,
  );
}
console.log(`the machine had a load of ${loadavg()[0].toFixed(1)}`);
