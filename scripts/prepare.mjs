// What every script needs first, on a machine with Node and nothing else: the dependencies, and the bundles.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends the script where this Node is too old to run what follows. */
export function needNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [major, minor] = engines.node.match(/\d+/g).map(Number);
  const [atMajor, atMinor] = process.versions.node.split('.').map(Number);
  if (atMajor > major || (atMajor === major && atMinor >= minor)) return;
  console.error(`Flagkeeper needs Node ${engines.node}; this is ${process.versions.node}.`);
  process.exit(2);
}

/** Installs exactly what the lock file says, unless that is what is there. */
export function install() {
  const installed = join(root, 'node_modules/.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return true;
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

export function build() {
  return run(process.execPath, ['scripts/build.mjs']);
}

/** Runs a program in the project's folder with this terminal; true where it exits 0. */
export function run(program, args, env = {}) {
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: program.endsWith('.cmd'),
  });
  if (error) console.error(`${program}: ${error.message}`);
  return status === 0;
}

/** Debian's AWS CLI and botocore, which the local AppConfig is held against; installed where this is root. */
export function installAwsCli() {
  if (existsSync('/usr/bin/aws') && existsSync('/usr/lib/python3/dist-packages/botocore')) return true;
  const packages = ['awscli', 'python3-botocore'];
  if (process.getuid?.() !== 0) {
    console.error(
      `install them with: sudo apt-get install -y ${packages.join(' ')}   (or leave them out: --no-aws-cli)`,
    );
    return false;
  }
  const install = () => run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages]);
  return install() || (run('apt-get', ['update', '-q']) && install());
}
